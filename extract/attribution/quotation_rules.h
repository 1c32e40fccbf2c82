// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rules that give a quotation its source: the cue behind it ("...," she said), the cue before it (She said: "..."), the paragraph that it
// continues, else who spoke last. Every quotation of some length gets a statement.

#include "extract/attribution/rule_context.h"

namespace demarche {

// Quotations [first, last) that open in the sentence at work, by their cues.
void attribute_quotations(RuleContext& context, int first, int last);
// Those that no cue and no other statement claimed.
void attribute_loose_quotations(RuleContext& context, int first, int last);

}  // namespace demarche
