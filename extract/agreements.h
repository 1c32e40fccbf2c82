// SPDX-License-Identifier: Apache-2.0
#pragma once

// Agreements that no lexicon lists, and the words that refer back to one: noun phrases with an agreement noun as head.
//
// "the 1974 agreement on ...", "a US-China trade deal", "a ceasefire between A and B" are agreements of their own; "the deal", "the accord"
// refer to one named before. A weak head ("deal", "plan") counts only with a modifier or a complement that is international, so that
// budget deals and plea agreements stay out.

#include <string>
#include <vector>

#include "extract/names.h"

namespace demarche {

// Adds to the mentions (which stay in the order of the text) those of agreements, as descriptions without lexicon row.
std::vector<NameMention> with_described_agreements(const Document& doc, const Lexicon& lexicon, std::vector<NameMention> mentions);

// How the head nouns of agreements fall into families: "the treaty" may mean a convention, never a ceasefire.
enum class AgreementFamily : unsigned { none = 0, treaty = 1, deal = 2, ceasefire = 4 };
AgreementFamily agreement_family(std::string_view head_word);

}  // namespace demarche
