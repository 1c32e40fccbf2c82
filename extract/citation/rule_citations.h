// SPDX-License-Identifier: Apache-2.0
#pragma once

// Citations by rules on words and their order: certain where they speak, silent on much. The model (model.h) takes them as features and
// learns how far each can be trusted.
//
//     "Norway signed the Paris Agreement."      {Norway, Paris Agreement, Voice::reported, Stance::support, Manner::signs_or_joins}
//
// Linear in the mentions of agreements, but for the statements of the article.

#include "extract/citation/candidates.h"
#include "extract/citations.h"

namespace demarche {

std::vector<CitationDraft> rule_citations(const CitationText& text);

// Whether all that ties the actor to the agreement is a document on it that the actor reads ("Berg read a report on the accord").
bool only_reads(const CitationText& text, const CitationPair& pair);

// Whether the actor never stands with the agreement and speaks of agreeing alone ("hopes for peace and agreement").
bool only_agrees(const CitationText& text, const CitationPair& pair);

}  // namespace demarche
