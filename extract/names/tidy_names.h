// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rules on what the model marks, before it votes: what word lists and grammar know better than any statistics.
//
// Titles and countries are no part of a person ("Norwegian Prime Minister Lena Moss"); "Harbour Commission Chairman Paul Roy" is an
// organization and a person; "Anna Berg and Erik Berg" are two; one word that is usually written small is no name, nor is a headline's word
// that the text below never marks.

#include "extract/lexicon.h"
#include "extract/names/document_names.h"

namespace demarche {

DocumentNames tidy_names(const Document& doc, const Lexicon& lexicon, const DocumentNames& names);

// Whether more than half of the words are capitalised, as in English headlines.
bool mostly_capital(const Document& doc, const Sentence& sentence);

// Whether every word that tells something begins with a capital: no sentence, a title.
bool is_title_case(const Document& doc, const Lexicon& lexicon, const Sentence& sentence);

}  // namespace demarche
