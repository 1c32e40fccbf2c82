// SPDX-License-Identifier: Apache-2.0
#include "export/formats.h"

#include <doctest/doctest.h>

#include <set>
#include <sstream>

#include "graph/error.h"
#include "tests/export/sample_graph.h"

using namespace demarche;

namespace {

std::string written(const Format& format, const Graph& graph) {
    std::ostringstream out;
    format.write(graph, out, {});
    return out.str();
}

}  // namespace

TEST_CASE("a format is found by suffix, or by name where one is given") {
    CHECK(format_for("out.graphml", "").name == "graphml");
    CHECK(format_for("a.b/out.GV", "").name == "dot");
    CHECK(format_for("out.dot", "").name == "dot");
    CHECK(format_for("out.png", "json").name == "json");
    CHECK(format_for("", "svg").name == "svg");
}

TEST_CASE("a suffix may be the end of a name") {
    CHECK(format_for("news-nodes.csv", "").name == "csv-nodes");
    CHECK(format_for("out/edges.csv", "").name == "csv-edges");
    CHECK(format_for("week.statements.JSONL", "").name == "statements-jsonl");
    CHECK_THROWS_AS(format_for("nodes.csv/news.csv", ""), RequestError);
}

TEST_CASE("an unknown format is answered with the known ones") {
    const auto answer = [](std::string_view path, std::string_view name) {
        try {
            format_for(path, name);
        } catch (const RequestError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(answer("out.xyz", "").starts_with("out.xyz: no format has the suffix \".xyz\"; end the name in one of .graphml, "));
    CHECK(answer("out.xyz", "").ends_with(", or give --format"));
    CHECK(answer("out.png", "gif").starts_with("there is no format \"gif\"; use one of: graphml, "));
    for (const Format& format : formats()) {
        CHECK(answer("out.xyz", "").find(format.suffixes) != std::string::npos);
        CHECK(answer("", "gif").find(format.name) != std::string::npos);
    }
    CHECK_FALSE(answer("a.json/out", "").empty());
    CHECK_FALSE(answer("out.", "").empty());
    CHECK_FALSE(answer("", "").empty());
}

TEST_CASE("names and suffixes are unique, every entry is complete") {
    std::set<std::string> seen;
    for (const Format& format : formats()) {
        CAPTURE(format.name);
        CHECK(seen.insert(std::string(format.name)).second);
        std::istringstream suffixes{std::string(format.suffixes)};
        for (std::string suffix; suffixes >> suffix;) {
            CHECK(suffix.find('.') != std::string::npos);  // an ending of file names: ".json", "nodes.csv"
            CHECK(seen.insert(suffix).second);
        }
        CHECK_FALSE(format.summary.empty());
        const bool writes = format.write != nullptr;
        const bool reads = format.read != nullptr;
        CHECK(writes);
        CHECK(reads == format.limits.empty());  // what can be read back loses nothing
    }
}

TEST_CASE("every format that can be read is told by its content and read back without loss") {
    int readable = 0;
    for (const Format& format : formats()) {
        if (format.read == nullptr) {
            continue;
        }
        ++readable;
        const std::string bytes = written(format, sample_graph());
        CHECK(looks_like_graph(bytes));
        CHECK(looks_like_graph("\uFEFF \n" + bytes));
        CHECK(read_graph(bytes, "misnamed.txt") == sample_graph());
        CHECK(format.read(bytes, "x") == sample_graph());
    }
    CHECK(readable == 2);
}

TEST_CASE("what is no graph is not taken for one") {
    for (const char* bytes : {"", " ", "plain text about <graphml", "<html></html>", "{}", "{\"format\":\"demarche-article/1\"}",
                              "[{\"format\":\"demarche-graph/1\"}]", "\xEF\xBB"}) {
        CAPTURE(bytes);
        CHECK_FALSE(looks_like_graph(bytes));
        CHECK_THROWS_AS(read_graph(bytes, "x"), InputError);
    }
    CHECK_THROWS_WITH_AS(read_graph("\xFF\xFE<", "x"), "x: the file is UTF-16; save it as UTF-8", InputError);
    CHECK_FALSE(looks_like_graph("<!--" + std::string(5000, ' ') + "--><graphml>"));
}
