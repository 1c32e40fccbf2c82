// SPDX-License-Identifier: Apache-2.0
#pragma once

// Who speaks in a statement that the model of attribution found. The model's source is one candidate of several; they are asked in the
// order of their trust, and the first that names somebody speaks:
//
//     signature           “Many note that it failed.” Anna Berg, The Times               whoever leads up to the words
//     blamed              Lund thanked Berg for saying “...”                              who is turned to
//     quoted              TASS quoted Berg as saying / Berg was quoted as saying by TASS  who is quoted, not who quotes
//     relative            the council wrote to Anna Berg — who said                       whom "who" stands for
//     before "and"        Berg spoke with Lund and said                                   the subject of the clause, not its object
//     explained           Anna Berg, an expert at the Harbour Institute, said             the model took the end of the apposition
//     whole subject       Anna Berg, a judge at the Harbour Court, said                   the model took the end of the phrase
//     apposition          Anna Berg, an envoy, said                                       the model took the apposition
//     author              a letter to Lund saying                                         who wrote it, not whom it is for
//     model               the model's source
//     overheard           whom the rules heard in the same quotation, where the model found no source
//     subject             the subject of the cue
//     beside              what a rule found beside the marks
//
// The signature and the last three are asked for quotations only.
//
// Logarithmic in the statements, linear in the sentence.

#include <vector>

#include "extract/sources.h"
#include "extract/statements.h"

namespace demarche {

struct SpeakerClues {
    const Document& doc;
    const Syntax& syntax;
    const Lexicon& lexicon;
    const Sources& sources;
};

// Sets speaker, pronoun and, where another phrase than the model's names the speaker, source. `by_rules` is sorted by content.
void find_speaker(StatementDraft& draft, const SpeakerClues& clues, const std::vector<StatementDraft>& by_rules);

}  // namespace demarche
