// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the learned model found, as statements of the record: contents without the marks and pauses round them, and how much of them is
// quoted. Who speaks is not decided here.

#include <vector>

#include "extract/attribution/attribution.h"
#include "extract/statements.h"

namespace demarche {

// Of those whose confidence is at least `threshold`, outside boilerplate.
std::vector<StatementDraft> learned_statements(const AttributionText& text, const std::vector<Attribution>& attributions, double threshold);

}  // namespace demarche
