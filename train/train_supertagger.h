// SPDX-License-Identifier: Apache-2.0
#pragma once

// Trains extract/syntax/supertagger.h on a treebank. Its table is part of the parser's model.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extract/syntax/supertagger.h"
#include "train/conllu.h"
#include "train/perceptron.h"

namespace demarche {

// What the supertagger learns from, by sentence; a supertag 255 is too rare to learn.
struct SupertagExamples {
    int classes = 0;
    std::span<const std::vector<WordFeatures>> words;
    std::span<const std::vector<TagId>> tags;
    std::vector<std::vector<SupertagId>> supertags;
};

SupertagExamples supertag_examples(const std::vector<TreebankSentence>& treebank, std::span<const std::vector<WordFeatures>> words,
                                   std::span<const std::vector<TagId>> tags);

// The weights learned from the sentences `chosen`.
std::vector<std::int8_t> train_supertagger(const SupertagExamples& examples, std::vector<std::size_t> chosen, const Schedule& schedule,
                                           const Progress& progress);

// Supertags for every sentence by models that did not see it.
std::vector<std::vector<SupertagId>> jackknifed_supertags(const SupertagExamples& examples, const Schedule& schedule, int folds,
                                                          const Progress& progress);

}  // namespace demarche
