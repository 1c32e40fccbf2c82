// SPDX-License-Identifier: Apache-2.0
#include "train/clusters.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "graph/error.h"

namespace demarche::test {
namespace {

using Words = std::vector<std::string>;

Vectors fasttext(const std::string& text, std::size_t limit = 100) {
    std::istringstream in(text);
    return read_fasttext_vectors(in, "test.vec", limit);
}

Vectors wink(const std::string& text, std::size_t limit = 100) {
    std::istringstream in(text);
    return read_wink_vectors(in, "test.json", limit);
}

// `groups` directions far apart, `size` words near each; words of the groups alternate.
Vectors bundles(std::size_t groups, std::size_t size) {
    Vectors vectors;
    vectors.dimension = groups + 1;
    for (std::size_t i = 0; i < groups * size; ++i) {
        const float aside = 0.01f * static_cast<float>(i / groups);
        std::vector<float> row(vectors.dimension);
        row[i % groups] = std::sqrt(1 - aside * aside);
        row[groups] = aside;
        vectors.words.push_back("w" + std::to_string(i));
        vectors.values.insert(vectors.values.end(), row.begin(), row.end());
    }
    return vectors;
}

std::string error_of(auto&& f) {
    try {
        f();
    } catch (const InputError& error) {
        return error.where() + ": " + error.problem();
    }
    return "no error";
}

TEST_CASE("k-means finds bundles of directions, numbered by their first words") {
    for (const std::size_t groups : {5u, 31u, 32u, 33u, 70u}) {
        const std::vector<int> ids = k_means(bundles(groups, 9), {.clusters = static_cast<int>(groups)});
        std::vector<int> expected;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            expected.push_back(static_cast<int>(i % groups) + 1);
        }
        CAPTURE(groups);
        CHECK(ids == expected);
    }
}

TEST_CASE("k-means looks at directions, so a vector's opposite is far from it") {
    const Vectors vectors{{"north", "south", "northish", "southish"}, 2, {0, 1, 0, -1, 0.6f, 0.8f, -0.6f, -0.8f}};
    CHECK(k_means(vectors, {.clusters = 2}) == std::vector{1, 2, 1, 2});
    CHECK(k_means(vectors, {.clusters = 1}) == std::vector{1, 1, 1, 1});
}

TEST_CASE("every cluster has a word, whatever is asked for") {
    const Vectors vectors = bundles(3, 30);
    for (const int clusters : {1, 2, 3, 7, 33, 64, 90, 1000}) {
        for (const std::uint64_t seed : {1u, 2u, 3u}) {
            const std::vector<int> ids = k_means(vectors, {.clusters = clusters, .seed = seed});
            const std::set<int> used(ids.begin(), ids.end());
            CAPTURE(clusters);
            CHECK(static_cast<int>(used.size()) == std::min(clusters, 90));
            CHECK(*used.begin() == 1);
            CHECK(*used.rbegin() == std::min(clusters, 90));
        }
    }
}

TEST_CASE("equal words and zero vectors do not stop k-means from filling its clusters") {
    const Vectors vectors{{"a", "b", "c", "zero", "nought"}, 2, {1, 0, 1, 0, 1, 0, 0, 0, 0, 0}};
    const std::vector<int> ids = k_means(vectors, {.clusters = 4});
    CHECK(std::set<int>(ids.begin(), ids.end()) == std::set{1, 2, 3, 4});
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const std::vector<int> three = k_means({{"zero", "a", "b"}, 2, {0, 0, 1, 0, 1, 0}}, {.clusters = 3, .seed = seed});
        CHECK(three == std::vector{1, 2, 3});
    }
    CHECK(k_means({}, {}).empty());
}

TEST_CASE("the same seed gives the same clusters") {
    const Vectors vectors = bundles(6, 40);
    CHECK(k_means(vectors, {.clusters = 20, .seed = 4}) == k_means(vectors, {.clusters = 20, .seed = 4}));
    CHECK(k_means(vectors, {.clusters = 20, .seed = 4}) != k_means(vectors, {.clusters = 20, .seed = 5}));
}

TEST_CASE("frequent words draw the centres to themselves") {
    // two frequent words, a right angle apart; a hundred rare ones around two other directions
    Vectors vectors{{"often", "usual"}, 4, {1, 0, 0, 0, 0, 1, 0, 0}};
    for (int i = 0; i < 100; ++i) {
        vectors.words.push_back("rare" + std::to_string(i));
        const float near = i % 2 == 0 ? 0.8f : 0.6f, far = i % 2 == 0 ? 0.6f : 0.8f;
        vectors.values.insert(vectors.values.end(), {0, 0, near, far});
    }
    const std::vector<int> ids = k_means(vectors, {.clusters = 3, .flat_head = 1});
    CHECK(ids[0] != ids[1]);
    CHECK(std::set<int>(ids.begin() + 2, ids.end()) == std::set{3});
}

TEST_CASE("progress grows to the whole") {
    std::vector<double> seen;
    k_means(bundles(4, 20), {.clusters = 9, .iterations = 3}, [&](double done) { seen.push_back(done); });
    REQUIRE(!seen.empty());
    CHECK(std::is_sorted(seen.begin(), seen.end()));
    CHECK(seen.back() == 1.0);
}

TEST_CASE("fastText vectors: normalised, the most frequent first, keys once") {
    const Vectors vectors = fasttext("5 2\n</s> 1 1 \nthe 3 4 \n1999 0 -2 \n2001 1 1 \nzero 0 0 \n");
    CHECK(vectors.words == Words{"the", "0000", "zero"});
    CHECK(vectors.dimension == 2);
    CHECK(vectors.values == std::vector{0.6f, 0.8f, 0.0f, -1.0f, 0.0f, 0.0f});
    CHECK(fasttext("3 1\na 1\nb 1\nnot read", 2).words == Words{"a", "b"});
}

TEST_CASE("fastText vectors: damage is named with its line") {
    CHECK(error_of([] { fasttext(""); }) == "test.vec:1: the first line is not the number of words and of dimensions");
    CHECK(error_of([] { fasttext("1 999999999\na 1\n"); }) == "test.vec:1: the first line is not the number of words and of dimensions");
    CHECK(error_of([] { fasttext("1 2\na 1\n"); }) == "test.vec:2: there are not 2 numbers after the word");
    CHECK(error_of([] { fasttext("1 2\na 1 nan\n"); }) == "test.vec:2: there are not 2 numbers after the word");
    CHECK(error_of([] { fasttext("1 2\na 1 2 3\n"); }) == "test.vec:2: there are more than 2 numbers after the word");
    CHECK(error_of([] { fasttext("2 1\na 1\n"); }) == "test.vec:2: the file ends after 1 of 2 words");
}

TEST_CASE("wink vectors: by rank, whatever the order in the file") {
    const std::string file = R"({"precision":8,"dimensions":2,"words":["the","of","mid-’90s"],)"
                             R"("vectors":{"of":[0,2,2,1],"the":[3,4,5,0],"mid-’90s":[-1.5,0,1.5,2]},"unkVector":[0,0,0,-1]})";
    const Vectors vectors = wink(file);
    CHECK(vectors.words == Words{"the", "of", "mid-'00s"});
    CHECK(vectors.values == std::vector{0.6f, 0.8f, 0.0f, 1.0f, -1.0f, 0.0f});
    CHECK(wink(file, 1).words == Words{"the"});
}

TEST_CASE("wink vectors: damage is named") {
    CHECK(error_of([] { wink("{\"dimensions\":2,"); }).find("this is not JSON") != std::string::npos);
    CHECK(error_of([] { wink("{}"); }) == "test.json: there is no usable number of \"dimensions\"");
    CHECK(error_of([] { wink(R"({"dimensions":1e30})"); }) == "test.json: there is no usable number of \"dimensions\"");
    CHECK(error_of([] { wink(R"({"dimensions":2,"vectors":{"a":[1,1,0]}})"); }) ==
          "test.json: the vector of \"a\" does not have \"dimensions\" numbers, its length and its rank");
    CHECK(error_of([] { wink(R"({"dimensions":1,"vectors":{"a":[1,1,-4]}})"); }) == "test.json: the rank of \"a\" is negative");
    CHECK(error_of([] { wink(R"({"dimensions":1,"vectors":{"a":[1e300,1,0]}})"); }) ==
          "test.json: the vector of \"a\" has a number past 1000000");
}

TEST_CASE("two tables are joined by the bytes of the words, written and read back") {
    const auto joined = join_clusters({"the", "kerry"}, {1, 2}, {"#", "the", "élysée"}, {9, 7, 8});
    const std::vector<ClusteredWord> expected{{"#", 0, 9}, {"kerry", 2, 0}, {"the", 1, 7}, {"élysée", 0, 8}};
    CHECK(joined == expected);
    std::ostringstream out;
    write_cluster_table(out, joined);
    CHECK(out.str() == "#\t0\t9\nkerry\t2\t0\nthe\t1\t7\nélysée\t0\t8\n");
    CHECK(read_cluster_table(out.str(), "clusters.tsv") == expected);
}

TEST_CASE("a damaged table is named with its line") {
    const std::string fields = "a line must be a word and two cluster ids, split by tabs";
    const auto error = [](const char* text) { return error_of([&] { read_cluster_table(text, "t"); }); };
    CHECK(error("a\t1\n") == "t:1: " + fields);
    CHECK(error("a\t1\t2\nb\t1\t2\t3\n") == "t:2: " + fields);
    CHECK(error("a\t-1\t2\n") == "t:1: " + fields);
    CHECK(error("a\t1\t65536\n") == "t:1: " + fields);
    CHECK(error("\t1\t2\n") == "t:1: " + fields);
    CHECK(error("b\t1\t2\na\t1\t2\n") == "t:2: the words are not in the order of their bytes");
    CHECK(error("a\t1\t2\na\t1\t2\n") == "t:2: the words are not in the order of their bytes");
}

}  // namespace
}  // namespace demarche::test
