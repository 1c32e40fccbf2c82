// SPDX-License-Identifier: Apache-2.0
#pragma once

// Words as features: what the tagger, the parser and the name model know of a token before any of them has run.
//
// Everything is an integer: hashes of the word and its ends, a shape, cluster ids. They depend on the letters only, never on a lexicon, so
// a model stays valid when word lists change. A feature is a template number and up to three such integers, hashed to a row of a weight
// table; no keys are stored, so different features may share a row (hashing trick: Weinberger et al., "Feature hashing", ICML 2009).

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/document.h"

namespace demarche {

struct Shape {
    static constexpr int capital = 1, all_capitals = 2, digit = 4, hyphen = 8, first_of_sentence = 16, no_letter = 32;
};

struct WordFeatures {
    std::uint32_t word = 0;  // lower case, digits as 0
    std::uint32_t form = 0;  // as written
    std::uint32_t prefix1 = 0, prefix2 = 0, prefix3 = 0;
    std::uint32_t suffix1 = 0, suffix2 = 0, suffix3 = 0, suffix4 = 0;
    std::uint16_t cluster_a = 0, cluster_b = 0;  // 0: none
    std::uint8_t shape = 0;                      // bits of Shape
};

// Cluster ids by word: two tables made from raw text (train/clusters.h).
class Clusters {
public:
    Clusters() = default;
    // `words`: hashes in ascending order; `ids`: pairs of ids in the same order.
    Clusters(std::span<const std::uint32_t> words, std::span<const std::uint16_t> ids);
    std::pair<std::uint16_t, std::uint16_t> of(std::uint32_t word) const;

private:
    std::span<const std::uint32_t> words_;
    std::span<const std::uint16_t> ids_;
    std::vector<std::uint32_t> index_;  // by the top 16 bits of a hash
};

// For each token of [first, last).
void word_features(const Document& doc, const Clusters& clusters, int first, int last, std::vector<WordFeatures>& out);
// Of one word by itself; `first_of_sentence` is part of the shape.
WordFeatures word_features(std::string_view word, const Clusters& clusters, bool first_of_sentence);

std::uint32_t hash_word(std::string_view word);

// The row of a table with 2^bits rows.
struct RowOf {
    int bits;
    std::uint32_t operator()(std::uint32_t feature, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) const {
        // independent products first: they overlap in the processor
        std::uint64_t h = (a + 1) * 0x9E3779B97F4A7C15ull + (b + 2) * 0xC2B2AE3D27D4EB4Full + (c + 3) * 0x165667B19E3779F9ull +
                          feature * 0xD6E8FEB86659FD93ull;
        h = (h ^ (h >> 32)) * 0xFF51AFD7ED558CCDull;
        return static_cast<std::uint32_t>(h >> (64 - bits));
    }
};

}  // namespace demarche
