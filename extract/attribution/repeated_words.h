// SPDX-License-Identifier: Apache-2.0
#pragma once

// Quoted words that somebody says elsewhere in the article: headlines and headings quote without a source, or name a country where the
// text names its minister.
//
//     Lund calls road 'a gift to smugglers'  ...  "The road is a gift to smugglers," Berg said.        the words of the headline are Berg's
//
// Quotations in headlines and headings, and those that no statement holds, take the speaker of the first quotation of the body that holds
// the same words in the same order, letter case aside. Linear in the tokens.

#include <vector>

#include "extract/statements.h"

namespace demarche {

// A short paragraph of quoted words without a stop: “NO MORE GAMES”
bool is_heading(const Document& doc, const Quotation& quotation);

// Gives a speaker to statements without one and adds statements for words that none holds. The speakers of the others are decided.
void add_repeated_words(const Document& doc, const std::vector<Quotation>& quotations, std::vector<StatementDraft>& statements);

}  // namespace demarche
