// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the rules of speech share: the article, the sentence at work, the words that make cues and subjects, and what was found so far.
//
// A cue is a phrase of cues.tsv outside names. Its subject stands to its left, adverbs and weekdays between; a verb behind "and" or in -ing
// shares the subject of the cue before it. All look-ups are constant time but for short scans inside a sentence.

#include <optional>
#include <string_view>
#include <vector>

#include "extract/statements.h"

namespace demarche {

struct RuleCue {
    int first = 0, last = 0;  // tokens
    const CueEntry* entry = nullptr;
    bool takes(unsigned complements) const { return (entry->complements & complements) != 0; }
};

struct RuleContext {
    const Document& doc;
    const Lexicon& lexicon;
    const std::vector<Quotation>& quotations;
    Sources& sources;
    std::vector<StatementDraft> found;
    std::vector<bool> attributed;          // by quotation
    int sentence = 0, begin = 0, end = 0;  // the sentence at work and its tokens
    int last_sentence = -1;                // of the statement found last
    int reported_until = 0;                // the cue and source of a quotation reach so far

    std::optional<RuleCue> cue_at(int i, CuePart part = CuePart::verb) const;
    PhraseMatch phrase_at(int i) const;
    bool is_adverb(int i) const;
    bool is_weekday(int i) const;
    std::optional<Source> subject_of(int verb) const;
    std::optional<Source> shared_subject(int verb) const;

    StatementDraft& add(Mode mode, const std::optional<Source>& source, TokenRange cue, TokenRange content, std::string_view rule,
                        double confidence);
    Mode mode_of(int first, int last) const;  // of a content that is no quotation: mixed where it holds one
    bool inside_content(int i) const;
    bool covered(const Quotation& q) const;
};

}  // namespace demarche
