// SPDX-License-Identifier: Apache-2.0
#pragma once

// Treebanks in CoNLL-U (https://universaldependencies.org/format.html): what the trainers read. Multiword tokens and empty nodes are left
// out; heads are indices into the sentence, -1 the root. Errors: InputError with the line.

#include <string>
#include <vector>

namespace demarche {

struct TreebankWord {
    std::string form, lemma, upos, xpos, relation;
    int head = -1;
    std::string misc = {};
};

struct TreebankSentence {
    std::string id;
    std::vector<TreebankWord> words;
};

// The sentences of a file whose id does not name one of the genres ("fiction" in "GUM_fiction_falling-3").
std::vector<TreebankSentence> read_treebank(const std::string& path, const std::vector<std::string>& skip_genres = {});

}  // namespace demarche
