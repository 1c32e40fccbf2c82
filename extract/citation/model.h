// SPDX-License-Identifier: Apache-2.0
#pragma once

// The model of citations: log-linear, on the features of citation/features.h, one column of weights for each question.
//
// Of every candidate it asks whether the sentence shows a citation, how well it shows it beside the other candidates of its pair, and
// with which stance and manner. A small regression on the best candidates of a pair (PairFeatures) then tells how probable it is that the
// actor cites the agreement at all, trained on articles that the first step did not see, so its probability is calibrated.
//
// Weights are bytes in one hashed table; the model looks into bytes that must outlive it and is only read: threads share it. Errors:
// InputError for a model that is damaged.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/citation/features.h"
#include "extract/syntax/model_file.h"

namespace demarche {

// Columns of the table. Stances and manners are scored against neutral and mentions, whose score is 0.
struct CitationColumns {
    static constexpr int shows = 0, evidence = 1, stance = 2, stances = 3, manner = 5, manners = 10, width = 16;
};

inline constexpr std::array<Stance, 4> stance_classes{Stance::neutral, Stance::support, Stance::oppose, Stance::mixed};
inline constexpr std::array<Manner, 11> manner_classes{Manner::mentions,
                                                       Manner::supports,
                                                       Manner::opposes,
                                                       Manner::calls_for_compliance,
                                                       Manner::accuses_of_violation,
                                                       Manner::withdraws,
                                                       Manner::threatens_withdrawal,
                                                       Manner::signs_or_joins,
                                                       Manner::negotiates,
                                                       Manner::proposes,
                                                       Manner::renegotiate};

inline constexpr int pair_feature_count = 23;
using CitationScores = std::array<float, CitationColumns::width>;
using CitationSums = std::array<std::int32_t, CitationColumns::width>;
using PairFeatures = std::array<float, pair_feature_count>;

struct CitationModel {
    std::span<const std::int8_t> weights;
    std::span<const float> scale;     // by column: a weight is value * scale
    std::span<const float> pair;      // weights of PairFeatures
    std::span<const float> together;  // by stance, manner: log of how much more often both come together than by chance
    float threshold = 0;              // the probability from which on a citation is told
};

CitationModel open_citation_model(const ModelFile& file);

// The weights of the rows, added to those of the pair that all its candidates share.
CitationSums sums(const CitationModel& model, std::span<const std::uint32_t> rows, CitationSums of_pair = {});
CitationScores scores(const CitationModel& model, const CitationSums& sums);

// What rules and the scores of its candidates tell of each pair, by itself and beside the other pairs of the article.
std::vector<PairFeatures> pair_features(const CitationText& text, std::span<const CitationPair> pairs,
                                        std::span<const std::vector<CitationScores>> scores);
double pair_probability(std::span<const float> weights, const PairFeatures& features);

// The scores of a pair's stance and manner: those of its candidates, each weighed by how well it shows the citation. The stance is that of
// the whole article, so other sentences count for more than as evidence.
std::vector<double> stance_shares(std::span<const CitationScores> scores);
CitationScores pooled(std::span<const CitationScores> scores, std::span<const double> shares);

// What the model makes of a pair: candidates that show the citation, the best first, and the classes of the whole.
struct CitationVerdict {
    std::vector<int> evidence;
    Stance stance = Stance::neutral;
    Manner manner = Manner::mentions;
};
CitationVerdict verdict(const CitationModel& model, std::span<const CitationScores> scores);

}  // namespace demarche
