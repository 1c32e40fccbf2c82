// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rules of indirect speech: a cue of cues.tsv with its subject and the complement that it takes ("stressed that", "promised to", "expressed
// concern about"), a clause before its cue ("..., said the leader"), "according to", "in the view of", "for X, ...".

#include "extract/attribution/rule_context.h"

namespace demarche {

// In the sentence at work, outside its quotations.
void find_indirect_speech(RuleContext& context);

}  // namespace demarche
