// SPDX-License-Identifier: Apache-2.0
#pragma once

// Groups that only the tree shows.
//
// Some of a party or of a people: "many Republicans", "Senate Democrats", "Tories in the cabinet", "a handful of Norlanders". Where a
// quantity or another word that restricts depends on a plural that names a party or a people, the mention becomes the description of a
// group. "Republicans" alone, "the Republicans" and "even Republicans" stay the party.
//
// People of whom nothing is told but what they do: "some say", "many in Congress", "those who fear for the deal".
//
//     describe_members(doc, syntax, lexicon, mentions);
//     add_unnamed(doc, syntax, mentions);      // mentions stay in the order of the text
//
// Linear in the tokens but for a factor of the words that depend on one.

#include <vector>

#include "extract/names.h"
#include "extract/syntax/syntax.h"

namespace demarche {

void describe_members(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, std::vector<NameMention>& mentions);
void add_unnamed(const Document& doc, const Syntax& syntax, std::vector<NameMention>& mentions);

}  // namespace demarche
