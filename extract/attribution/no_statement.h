// SPDX-License-Identifier: Apache-2.0
#pragma once

// What looks like a statement and is none, and who says what another is blamed for.
//
//     "History shows that truces fail."                 a thing is no source (nouns of class `thing` in groups.tsv)
//     "Berg read a report on the pact."                 who reads of something says nothing
//     "Berg was angry at Lund for saying it failed."    Lund says it

#include <optional>

#include "extract/attribution/facts.h"
#include "extract/statements.h"

namespace demarche {

bool is_no_statement(const AttributionText& text, const Lexicon& lexicon, const StatementDraft& draft);

// “Meet the Press”: two words or more, all of them capitalised but the small ones.
bool is_title(const Document& doc, const Lexicon& lexicon, const Quotation& quotation);

// Of "for saying" the one to whom the clause before it turns; none where it turns to nobody ("apologised for saying").
std::optional<Source> blamed(const Document& doc, const Lexicon& lexicon, const Sources& sources, int participle);

}  // namespace demarche
