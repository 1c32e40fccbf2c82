// SPDX-License-Identifier: Apache-2.0
#pragma once

// Learned attribution: who says, thinks, wants or plans what, by models trained on annotated news (docs/models.md).
//
// Three steps: likely heads of cues (cues.h), the words round each labelled as source, cue and content (labelling.h, chain.h), and a
// judgement of every whole statement (filter.h). Statements come with a probability; of those whose cues overlap only the likelier one is
// kept. The method is that of Pareti et al., "Automatically Detecting and Attributing Indirect Quotations" (EMNLP 2013), with one
// labelling for each cue in place of one for a sentence.
//
//     for (const Attribution& a : find_attributions(text, model, model.threshold)) use(a.source, a.cue, a.content, a.confidence);
//
// Weights are small integers in hashed tables; the model looks into bytes that must outlive it and is only read: threads share it. Linear
// in the tokens, 3 to 5 microseconds a word. Errors: InputError for a model that is damaged.

#include <span>
#include <vector>

#include "extract/attribution/cues.h"
#include "extract/attribution/facts.h"
#include "extract/attribution/filter.h"
#include "extract/attribution/labelling.h"
#include "extract/syntax/model_file.h"

namespace demarche {

using Weight = std::int8_t;

// A weight is `value * scale`.
struct AttributionModel {
    CueLexicon lexicon;
    std::span<const Weight> cue, token, near, border, near_border, filter;
    std::span<const float> states;  // by pair of states
    float cue_scale = 0, label_scale = 0, filter_scale = 0;
    float threshold = 0;  // the confidence above which statements have the best F1
};

AttributionModel open_attribution(const ModelFile& file);

inline constexpr double least_cue_probability = 0.06;

std::vector<Attribution> find_attributions(const AttributionText& text, const AttributionModel& model, double least_confidence);

// The steps one by one, as the trainer needs them.
std::vector<std::uint8_t> cue_rates(const AttributionText& text, const CueLexicon& lexicon);
// The probability of each token to be the head of a cue; 0 for what is no candidate.
std::vector<float> cue_probabilities(const AttributionText& text, const AttributionModel& model, std::span<const std::uint8_t> rates);
std::vector<std::uint8_t> cue_strengths(std::span<const float> probabilities);
// Statements proposed for every token whose probability is at least `least_cue_probability`, not yet judged.
std::vector<Attribution> propose(const AttributionText& text, const AttributionModel& model, std::span<const float> probabilities);
void judge(const AttributionText& text, const AttributionModel& model, std::span<const std::uint8_t> rates,
           std::vector<Attribution>& proposals);
// Those of at least this confidence, without the less likely one of two whose cues overlap; in the order of their cues.
std::vector<Attribution> chosen(std::vector<Attribution> proposals, double threshold);

}  // namespace demarche
