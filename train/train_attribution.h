// SPDX-License-Identifier: Apache-2.0
#pragma once

// Trains extract/attribution on articles with annotated statements.
//
// Each step learns from what the step before says of articles that it did not see (jackknifing): probabilities of cues for the labelling,
// proposals for the filter. One thread, fixed order, own random numbers: the same corpus and options give the same bytes.

#include <deque>
#include <string>

#include "train/attribution_corpus.h"
#include "train/train_tagger.h"

namespace demarche {

struct AttributionOptions {
    int folds = 3;
    int cue_epochs = 8, label_epochs = 5, filter_epochs = 8;
    float cue_rate = 0.03f, label_rate = 0.02f, filter_rate = 0.02f;
    int cue_least = 3, label_least = 3, filter_least = 3;  // a feature counts if at least so many examples have it
    std::uint64_t seed = 1;
};

// The model's bytes, not packed.
std::string train_attribution(const std::deque<AttributionDocument>& documents, const AttributionOptions& options,
                              const Progress& progress);

}  // namespace demarche
