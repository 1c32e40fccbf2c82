// SPDX-License-Identifier: Apache-2.0
#pragma once

// One group for each agreement of an article, however it is called there.
//
//     "Trans-Pacific Partnership" ... "the trade deal" ... "a 12-nation pact" ... "the deal"      one group
//     "NAFTA" ... "the new trade deal" (named USMCA elsewhere)                                      two
//
// Names of the lexicon make groups first, so that a description may stand before the name. A description joins the group that all it
// tells fits: its topics ("nuclear", "trade"), states, year and kind (a ceasefire is no treaty). What is "new" is not the agreement that is
// old: of two about one matter it is the later, beside one that was concluded it is one of its own. Early and late steps ("interim",
// "lasting") are two, and a peace deal is no ceasefire. A description that tells of no known group founds one. A bare noun ("the deal") is
// the agreement named last before it that the noun can mean, or the one that talks are held on ("the climate talks go on, a deal is near").
// What is only hoped for ("a potential deal") is none that was concluded long ago. Kinds and plurals ("trade deals", "any treaty") are no
// agreement; a domestic deal is none, but a bare noun may mean it. Quadratic in the mentions of agreements.

#include <string>
#include <vector>

#include "extract/names.h"

namespace demarche {

struct AgreementGroup {
    std::string name;
    int row = -1;  // of Lexicon::agreements, -1 for one that is only described
};

struct AgreementGroups {
    std::vector<AgreementGroup> groups;
    std::vector<int> of;  // for each mention its group; -1 for other kinds and what names no single agreement
};

AgreementGroups group_agreements(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions);

}  // namespace demarche
