// SPDX-License-Identifier: Apache-2.0
#pragma once

// Whom a description means that names nobody: by country, office and recency ("the Russian leader", "his counterpart"), else by who held
// the office at the article's date. What nobody in the text fits is a group of its own ("European officials").
//
//     "President Berg of Norland met a rival. ... The Norland leader smiled."        the leader is Berg
//
// Quadratic in the mentions of persons and groups at the worst: the search goes back only until no nearer one can fit better.

#include "extract/coreference/office_holders.h"
#include "extract/coreference/resolution.h"

namespace demarche {

// "the Norwegian leader, Anna Berg,": the description tells of the name behind it. Before complete_persons, which looks at what it learns.
void join_apposed_names(const CoreferenceText& text, Resolution& known);

void resolve_descriptions(const CoreferenceText& text, const OfficeHolders& holders, Resolution& known);

}  // namespace demarche
