// SPDX-License-Identifier: Apache-2.0
#pragma once

// Statements side by side: which of them share words. Lists are sorted by content, so that a look round one of them stays short.

#include <span>
#include <vector>

#include "extract/statements.h"

namespace demarche {

void sort_by_content(std::vector<StatementDraft>& drafts);

// Those of the sorted drafts that can touch this one: windows and paragraphs are short, so whole articles need no look.
std::span<const StatementDraft> near(const std::vector<StatementDraft>& sorted, const StatementDraft& draft);

// Tokens of the ranges, and tokens that both lists hold.
int length_of(const std::vector<TokenRange>& ranges);
int shared(const std::vector<TokenRange>& a, const std::vector<TokenRange>& b);

}  // namespace demarche
