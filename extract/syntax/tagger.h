// SPDX-License-Identifier: Apache-2.0
#pragma once

// Part-of-speech tagging: Universal Dependencies UPOS and Penn Treebank XPOS, as one label.
//
// A greedy averaged perceptron from left to right (Collins, "Discriminative Training Methods for Hidden Markov Models", EMNLP 2002); words
// that the training data show with one tag only are looked up. Weights are 8-bit rows of one hashed table, a row to a cache line; a token
// costs some forty row reads. The model looks into bytes that must outlive it and is only read: threads share it.
//
//     std::vector<std::uint8_t> tags;
//     tagger.tag(words, tags);                    // words of one sentence; a tag is an index into tagger.tags

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/syntax/features.h"
#include "extract/syntax/model_file.h"

namespace demarche {

struct Tag {
    std::string upos, xpos;
};

using TagId = std::uint8_t;

struct Tagger {
    static constexpr int feature_count = 44;
    static constexpr int table_bits = 18, width = 96;
    using Rows = std::array<std::uint32_t, feature_count>;

    std::vector<Tag> tags;
    std::span<const std::int8_t> weights;        // 2^table_bits rows of `width`, a column for each tag
    std::span<const std::uint32_t> known_words;  // hashes of forms, ascending
    std::span<const std::uint8_t> known_tags;

    void tag(std::span<const WordFeatures> words, std::vector<TagId>& out) const;

    // The rows that speak for the tag of word i, given the two tags before it (index 255: before the sentence) and the style.
    static Rows rows(std::span<const WordFeatures> words, int i, TagId previous, TagId before, std::uint64_t style);
    // How the sentence is written: how many of its words have capitals. A capital tells little in a headline.
    static std::uint64_t style(std::span<const WordFeatures> words);
};

Tagger open_tagger(const ModelFile& file);

}  // namespace demarche
