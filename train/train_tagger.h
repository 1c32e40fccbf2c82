// SPDX-License-Identifier: Apache-2.0
#pragma once

// Trains extract/syntax/tagger.h on a treebank.

#include <map>
#include <string>
#include <vector>

#include "extract/syntax/model_file.h"
#include "extract/syntax/tagger.h"
#include "train/conllu.h"
#include "train/perceptron.h"

namespace demarche {

struct TaggerOptions {
    Schedule schedule{7};
    int known_count = 40;  // a word seen that often with one tag only is looked up
};

std::string train_tagger(const std::vector<TreebankSentence>& treebank, const Clusters& clusters, const TaggerOptions& options,
                         const Progress& progress);

// The names of the `limit` largest counts, in the order of the alphabet.
std::vector<std::string> most_frequent(const std::map<std::string, int>& counts, std::size_t limit);

// The features of the words of a sentence.
std::vector<WordFeatures> features_of(const TreebankSentence& sentence, const Clusters& clusters);

// Tags for every sentence by models that did not see it: `folds` taggers, each trained on the other sentences. One training a fold is
// enough.
std::vector<std::vector<TagId>> jackknifed_tags(const std::vector<TreebankSentence>& treebank, const Clusters& clusters,
                                                const TaggerOptions& options, int folds, const std::vector<Tag>& tags,
                                                const Progress& progress);

}  // namespace demarche
