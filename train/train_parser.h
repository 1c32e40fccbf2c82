// SPDX-License-Identifier: Apache-2.0
#pragma once

// Trains extract/syntax/parser.h on a treebank, with the dynamic oracle for arc-eager parsing: after the first epoch the parser mostly
// follows its own actions, and at each state every action that loses no reachable gold arc is right (Goldberg and Nivre 2013, section 4.2).

#include <string>
#include <vector>

#include "extract/syntax/parser.h"
#include "train/train_tagger.h"

namespace demarche {

struct ParserOptions {
    Schedule schedule{5};
    double exploration = 0.9;
    Schedule supertags{5};
    int folds = 4;  // of the supertaggers that give the parser supertags to learn from
};

// `tags`: for every sentence the tags that a tagger gives which did not see it.
std::string train_parser(const std::vector<TreebankSentence>& treebank, const std::vector<std::vector<TagId>>& tags,
                         const Clusters& clusters, const ParserOptions& options, const Progress& progress);

}  // namespace demarche
