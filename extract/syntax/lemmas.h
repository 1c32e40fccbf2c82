// SPDX-License-Identifier: Apache-2.0
#pragma once

// Lemmas: the form of a word that a dictionary lists, by rules on its end.
//
// A rule belongs to a part of speech, or a Penn tag where forms differ by it: words that end so lose `cut` letters and gain others. The
// longest end that fits wins, so exceptions are just long ends; an end with "^" before it is a whole word. The rules stand in
// extract/lexicon/en/lemmas.tsv and are learned from treebanks (train/train_lemmas.h), in the manner of Plisson, Lavrac and Mladenic,
// "A Rule based Approach to Word Lemmatization", 2004.
//
//     std::string buffer;
//     lemmas.lemma("accused", Upos::verb, Xpos::vbn, buffer) == "accuse"
//
// A look-up is a few binary searches and allocates nothing once the buffer has grown.

#include <string>
#include <string_view>
#include <vector>

#include "extract/syntax/universal_dependencies.h"

namespace demarche {

struct LemmaRule {
    std::string tag, ending;  // "VBD", "ed"; "AUX", "^was"
    int cut = 0;
    std::string add;
};

class Lemmas {
public:
    Lemmas() = default;
    explicit Lemmas(std::vector<LemmaRule> rules);

    // The lemma as treebanks write it: in lower case but for proper nouns. It lives in `buffer`.
    std::string_view lemma(std::string_view form, Upos upos, Xpos xpos, std::string& buffer) const;

private:
    const LemmaRule* find(std::string_view tag, std::string_view ending) const;
    std::vector<LemmaRule> rules_;  // by tag, then ending
};

// The tag that rules of such a word belong to.
std::string_view lemma_tag(Upos upos, Xpos xpos);
// The form that rules apply to: straight apostrophes, lower case but for proper nouns.
void lemma_form(std::string_view form, Upos upos, std::string& out);

inline constexpr std::size_t longest_lemma_ending = 6;

}  // namespace demarche
