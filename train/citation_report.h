// SPDX-License-Identifier: Apache-2.0
#pragma once

// How well pairs were judged that the model had not learned from: figures, how far probabilities can be trusted, and each pair that came
// out right, wrong or not at all.

#include <iosfwd>
#include <vector>

#include "extract/citation/model.h"
#include "train/citation_examples.h"

namespace demarche {

struct JudgedPair {
    const CitationExample* example = nullptr;
    PairFeatures features{};
    CitationVerdict verdict;
    double probability = 0;
};

// Of all articles, of those of reference, and of the texts written for training.
void write_figures(const std::vector<JudgedPair>& pairs, const std::deque<CitationDocument>& documents, double threshold,
                   std::ostream& out);

// A line for each pair that is a citation or was taken for one.
void write_errors(const std::vector<JudgedPair>& pairs, double threshold, std::ostream& out);

}  // namespace demarche
