// SPDX-License-Identifier: Apache-2.0
#pragma once

// The third step of learned attribution: whether a whole statement that the first two proposed is right, by logistic regression over what
// they were sure of and how the statement looks. Its probability is the statement's confidence.

#include <vector>

#include "extract/attribution/facts.h"
#include "extract/attribution/labelling.h"
#include "extract/attribution/rows.h"

namespace demarche {

struct Attribution {
    int head = 0;                                   // of the cue
    std::vector<TokenSpread> source, cue, content;  // runs, in the order of the text
    double cue_probability = 0;                     // of the first step
    double content_share = 0;  // expected overlap (Jaccard) of the content with the right one, by the marginals of the second
    double source_share = 0;   // probability that the source touches the right one, or that there is none
    double labelling = 0;      // logarithm of the probability of the whole labelling
    double confidence = 0;     // of the third step
};

inline constexpr int filter_bits = 16;
using FilterRows = RowList<filter_bits, 128>;

// What the labels of a window say, with the marginals they came from.
Attribution attribution_of(const std::vector<AttributionLabel>& labels, const ChainMarginals& marginals, double score, TokenSpread window,
                           int head);

// What the other proposals of the article say about each one.
struct FilterContext {
    double inside = 0;           // the most likely proposal in whose content the cue stands
    bool inside_direct = false;  // and that content is quoted
    double same = 0;             // the most likely other proposal with much the same content
    double overlap = 0;          // ... whose cue overlaps
};
std::vector<FilterContext> filter_contexts(const AttributionText& text, const std::vector<Attribution>& proposals);

void filter_rows(const AttributionText& text, std::span<const std::uint8_t> rates, const Attribution& proposal,
                 const FilterContext& context, FilterRows& rows);

}  // namespace demarche
