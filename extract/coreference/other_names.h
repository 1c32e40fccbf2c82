// SPDX-License-Identifier: Apache-2.0
#pragma once

// Entities of names that are no persons: what the lexicon knows, organizations and places under their own words, and agreements in their
// groups (agreement_groups.h).
//
//     "the Norland Harbour Commission (NHC)" ... "NHC"      one organization
//
// Organizations that no list knows are compared with all entities before them.

#include "extract/coreference/resolution.h"

namespace demarche {

void resolve_known_names(const CoreferenceText& text, Resolution& known);
void resolve_agreements(const CoreferenceText& text, Resolution& known);
// Organizations and places that the lexicon does not know; after the known ones.
void resolve_unknown_names(const CoreferenceText& text, Resolution& known);

}  // namespace demarche
