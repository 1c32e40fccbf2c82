// SPDX-License-Identifier: Apache-2.0
#pragma once

// Statements by rules alone: what extraction stands on without a learned model, and what no model may lose.

#include <vector>

#include "extract/statements.h"

namespace demarche {

// `sources` learns who spoke when.
std::vector<StatementDraft> statements_by_rules(const Document& doc, const Lexicon& lexicon, const std::vector<Quotation>& quotations,
                                                Sources& sources);

}  // namespace demarche
