// SPDX-License-Identifier: Apache-2.0
#pragma once

// The first step of learned attribution: which tokens are the heads of cues, by logistic regression.
//
// Candidates are the verbs, and every word whose stem was the head of a cue in the training data. How often it was one (its rate, in
// steps) is the strongest feature; it is kept in the model by stem and part of speech.

#include <cstdint>
#include <span>
#include <vector>

#include "extract/attribution/facts.h"
#include "extract/attribution/rows.h"

namespace demarche {

inline constexpr int cue_bits = 19;
using CueRows = RowList<cue_bits, 160>;

// Stem and part of speech.
std::uint32_t cue_key(const TokenFacts& facts);

// 1 + 3 * (0 to 9: how often the word is a cue) + (0 to 2: how often it was seen); 0: never a cue.
std::uint8_t cue_rate(int cues, int seen);
inline int rate_step(std::uint8_t rate) {
    return (rate + 2) / 3;
}  // 0 to 10

struct CueLexicon {
    std::span<const std::uint32_t> keys;  // ascending
    std::span<const std::uint8_t> rates;
    std::uint8_t rate(std::uint32_t key) const;
};

inline bool may_be_cue(const TokenFacts& facts, std::uint8_t rate) {
    return rate > 0 || facts.upos == static_cast<std::uint8_t>(Upos::verb);
}

// `rates` by token. The features of token t as the head of a cue.
void cue_rows(const AttributionText& text, std::span<const std::uint8_t> rates, int t, CueRows& rows);

}  // namespace demarche
