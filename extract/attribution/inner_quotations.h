// SPDX-License-Identifier: Apache-2.0
#pragma once

// Quotations inside clauses, by the tree: who is told to say the quoted words, where no statement holds them or only one that reports what
// another says.
//
//     The Times reports that Berg slammed the plan as “a gift to smugglers.”      Berg's words, not those of The Times
//     Lund, who vowed to “crush” the union, smiled.                               held by no statement
//     “Lund just said, ‘not in my harbour,’” Berg said.                           words in words: Lund's inside Berg's
//
// From the quotation up the tree to the nearest verb of speech whose subject is known; only clauses, objects and "as" lead up, for words
// behind other prepositions may name things ("said on “Morning Desk”"). Titles are no quotations. Linear in the tokens but for the depth of
// the trees.

#include <vector>

#include "extract/attribution/speakers.h"

namespace demarche {

void add_inner_quotations(const SpeakerClues& clues, const std::vector<Quotation>& quotations, std::vector<StatementDraft>& statements);

}  // namespace demarche
