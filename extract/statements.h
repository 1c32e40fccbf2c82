// SPDX-License-Identifier: Apache-2.0
#pragma once

// Statements: source, cue and content of what is said, thought or wanted.
//
// Quotations go first (quotes.h) and are never lost: each gets its source from the cue behind it ("…," she said), before it (She said:
// "…"), from the paragraph it continues, or from who spoke last. Then indirect speech by cue and complement ("stressed that", "expressed
// concern about", "according to him", "in Putin's view"), as cues.tsv tells what can follow each cue.

#include <string_view>
#include <vector>

#include "extract/sources.h"
#include "extract/syntax/syntax.h"
#include "graph/statement.h"

namespace demarche {

struct Models;  // extract/models.h

using TokenRange = Span;  // of tokens instead of code points

struct StatementDraft {
    Mode mode = Mode::indirect;
    std::vector<TokenRange> source, cue, content;  // in the order of the text
    int speaker = -1;                              // entity
    bool pronoun = false;                          // the source is a pronoun
    std::string_view rule;
    double confidence = 0.5;
};

// "It is believed that ...", "the pact was signed": nobody speaks, so the words are as good as the reporter's.
inline bool is_sourceless(const StatementDraft& draft) {
    return draft.mode == Mode::indirect && draft.source.empty();
}

inline bool has_source(const StatementDraft& draft) {
    return !is_sourceless(draft);
}

inline bool has_speaker(const StatementDraft& draft) {
    return draft.speaker >= 0;
}

// For each token the shortest of the statements that count whose content holds it, the first of equals, or -1.
std::vector<int> innermost_statements(const Document& doc, const std::vector<StatementDraft>& statements,
                                      bool (*counts)(const StatementDraft&));

// `sources` learns who spoke when.
std::vector<StatementDraft> find_statements(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, const Models& models,
                                            const std::vector<Quotation>& quotations, Sources& sources);

}  // namespace demarche
