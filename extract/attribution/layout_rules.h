// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rules that read the layout of a page: quotations signed below ("..." and then a line "— Anna Berg, The Times"), and transcripts, whose
// paragraphs begin with a name and a colon.

#include "extract/attribution/rule_context.h"

namespace demarche {

// Before all other rules: it looks at the whole article. Linear in the tokens.
void read_layout(RuleContext& context);

}  // namespace demarche
