// SPDX-License-Identifier: Apache-2.0
#pragma once

// Trains extract/citation on articles annotated with who cites which agreement.
//
// The candidates of a pair that is no citation show nothing; of a pair that is one, the sentences that the annotation gives as evidence
// show it, and of the others nothing is known. Stance and manner are learned of the pair, from all its candidates, each weighed by how well
// it shows the citation. Stand-ins teach stance and manner alone. The regression over pairs learns from articles that the first step did
// not see (jackknifing by article), so that probabilities are calibrated. One thread, fixed order, own random numbers: the same corpus and
// options give the same bytes.

#include <deque>
#include <iosfwd>
#include <string>

#include "train/citation_corpus.h"

namespace demarche {

struct CitationOptions {
    int folds = 5, epochs = 10;
    int trainings = 6;  // averaged
    double bag = 0.85;  // the share of the documents that each of them learns from
    float rate = 0.02f;
    int least = 3;             // a feature counts if at least so many candidates have it
    int class_least = 3;       // the same for stance and manner, among those of citations
    float dropout = 0.2f;      // share of the features that is left out at each step
    float text_weight = 0.5f;  // how much a text written for training teaches beside an article
    float threshold = 0.5f;    // a citation is told if it is so probable
    std::uint64_t seed = 1;
};

// The model's bytes, not packed. `report` gets the figures of jackknifing; `errors`, if given, a line for each pair that came out wrong.
std::string train_citations(const std::deque<CitationDocument>& documents, const Language& language, const CitationOptions& options,
                            std::ostream& report, std::ostream* errors);

}  // namespace demarche
