// SPDX-License-Identifier: Apache-2.0
#pragma once

// Trains extract/syntax/tagger.h on a treebank.

#include <functional>
#include <string>
#include <vector>

#include "extract/syntax/model_file.h"
#include "extract/syntax/tagger.h"
#include "train/conllu.h"

namespace demarche {

using Progress = std::function<void(const std::string& what, double done)>;

struct TaggerOptions {
    int epochs = 7;
    int known_count = 40;  // a word seen that often with one tag only is looked up
    std::uint64_t seed = 1;
};

std::string train_tagger(const std::vector<TreebankSentence>& treebank, const Clusters& clusters, const TaggerOptions& options,
                         const Progress& progress);

// The features of the words of a sentence.
std::vector<WordFeatures> features_of(const TreebankSentence& sentence, const Clusters& clusters);

// Tags for every sentence by models that did not see it: `folds` taggers, each trained on the other sentences.
std::vector<std::vector<TagId>> jackknifed_tags(const std::vector<TreebankSentence>& treebank, const Clusters& clusters,
                                                const TaggerOptions& options, int folds, const std::vector<Tag>& tags,
                                                const Progress& progress);

}  // namespace demarche
