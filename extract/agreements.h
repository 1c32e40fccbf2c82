// SPDX-License-Identifier: Apache-2.0
#pragma once

// Agreements that no lexicon lists, and the words that refer back to one: noun phrases with an agreement noun as head.
//
// "the 1974 agreement on ...", "a US-China trade deal", "a ceasefire between A and B" are agreements of their own; "the deal", "the accord"
// refer to one named before. A weak head ("deal", "plan") counts only with a modifier or a complement that is international, so that
// budget deals and plea agreements are marked as domestic. "Trade deals with Chile and Peru" are two mentions.

#include <vector>

#include "extract/names.h"
#include "extract/syntax/syntax.h"

namespace demarche {

// Adds to the mentions (which stay in the order of the text) those of agreements, as descriptions without lexicon row.
std::vector<NameMention> with_described_agreements(const Document& doc, const Syntax& syntax, const Lexicon& lexicon,
                                                   std::vector<NameMention> mentions);

// "U.S." of "a U.S.-brokered truce": no party to it.
bool mediates(const Document& doc, const NameMention& country);

}  // namespace demarche
