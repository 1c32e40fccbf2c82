// SPDX-License-Identifier: Apache-2.0
#pragma once

// Learns the rules of extract/syntax/lemmas.h from treebanks: for every end of up to six bytes the change that is right for most words,
// kept where a shorter end would tell something else; then the words that the ends get wrong.

#include <string>
#include <vector>

#include "extract/syntax/lemmas.h"
#include "train/conllu.h"

namespace demarche {

std::vector<LemmaRule> learn_lemmas(const std::vector<TreebankSentence>& treebank);

// As extract/lexicon/en/lemmas.tsv.
std::string lemma_table(const std::vector<LemmaRule>& rules);

}  // namespace demarche
