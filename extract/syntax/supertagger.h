// SPDX-License-Identifier: Apache-2.0
#pragma once

// Supertags: a first guess at how each word hangs in the tree, namely its relation and the side of its head.
//
// A greedy averaged perceptron over a window of words and tags. The parser, which goes from left to right, so learns something of the words
// that it has not reached (Ouchi, Duh and Matsumoto, "Improving Dependency Parsers with Supertags", EACL 2014); therefore the supertagger
// goes from right to left. Weights are 8-bit rows of one hashed table, a row to a cache line. They must outlive it.
//
//     supertagger.tag(words, tags, supertags);    // a supertag is a class below 64

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/syntax/features.h"
#include "extract/syntax/tagger.h"

namespace demarche {

using SupertagId = std::uint8_t;

struct Supertagger {
    static constexpr int feature_count = 40, table_bits = 17, width = 64;
    static constexpr SupertagId outside = 255;  // of a word behind the sentence
    using Rows = std::array<std::uint32_t, feature_count>;

    int classes = 0;
    std::span<const std::int8_t> weights;  // 2^table_bits rows of `width`

    void tag(std::span<const WordFeatures> words, std::span<const TagId> tags, std::vector<SupertagId>& out) const;

    // The rows that speak for the supertag of word i, given the two that follow it.
    static Rows rows(std::span<const WordFeatures> words, std::span<const TagId> tags, int i, SupertagId next, SupertagId after);
    // The name of the supertag of word `child` with that relation to `head` (-1: root).
    static std::string name(std::string_view relation, int child, int head);
};

}  // namespace demarche
