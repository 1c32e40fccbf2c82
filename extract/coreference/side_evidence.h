// SPDX-License-Identifier: Apache-2.0
#pragma once

// The side that the words beside a name tell:
//     Gaza health official Omar Said        a place, country, party, ministry, army or person before the title
//     Anna Berg, a spokeswoman for Norway,  one before or behind an office in apposition
//     Anna Berg, a Texas Republican,        a party
//     Anna Berg (D-Tex.)                    party and state in brackets
// Offices of which a country is no employer (journalists, experts, activists) tell nothing. Linear in the words between the name and the
// next comma, which are few.

#include "extract/coreference/resolution.h"

namespace demarche {

struct SideEvidence {
    // The side: at most one of the three is >= 0.
    int country = -1;       // row of Lexicon::countries
    int organization = -1;  // row of Lexicon::organizations, an international one
    int entity = -1;        // whose side it is ("Trump's adviser"): an entity of the article
    Span tokens;            // that tell it

    int party = -1;  // row of Lexicon::organizations
    int place = -1;  // row of Lexicon::places: "Texas"
};

SideEvidence side_beside(const CoreferenceText& text, const Resolution& known, int mention);

// The party that a word alone stands for, a row of Lexicon::organizations, or -1: "Republicans" the Republican Party.
int party_called(const Lexicon& lexicon, std::string_view word);

// Whether who holds such an office acts for a state or a party.
bool is_political(OfficeClass role);

}  // namespace demarche
