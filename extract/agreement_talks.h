// SPDX-License-Identifier: Apache-2.0
#pragma once

// Talks on an agreement that is not there yet: "climate talks", "negotiations with Norway on fishing rights".
//
// What they are about tells which agreement a bare noun near them means: "The nuclear talks go on. A deal is far away." Linear in the text.

#include <vector>

#include "extract/agreement_traits.h"

namespace demarche {

struct Talks {
    int noun = 0;  // token
    AgreementTraits traits;
};

// In the order of the text; only those whose words tell an international matter or a state.
std::vector<Talks> talks_in(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions);

}  // namespace demarche
