// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/no_statement.h"

#include <algorithm>

namespace demarche {
namespace {

// The first token of the range that depends on something outside it.
int head_of(const Syntax& syntax, const TokenRange& range) {
    int t = range.begin;
    while (t + 1 < range.end && syntax.head[t] >= range.begin && syntax.head[t] < range.end) {
        ++t;
    }
    return t;
}

bool is_nominal(Dependency relation) {
    return relation == Dependency::obj || relation == Dependency::obl || relation == Dependency::nmod;
}

bool is_thing(const AttributionText& text, const Lexicon& lexicon, const StatementDraft& draft) {
    const Syntax& syntax = *text.syntax;
    int noun = -1;
    if (!draft.source.empty()) {
        noun = head_of(syntax, draft.source.front());
    } else if (!draft.cue.empty()) {
        noun = syntax.child(head_of(syntax, draft.cue.front()), Dependency::nsubj);
    }
    return noun >= 0 && lexicon.has(text.doc->token(noun).lower, thing_word);
}

bool perceives_a_thing(const AttributionText& text, const StatementDraft& draft) {
    constexpr int perception = static_cast<int>(CueClass::perception) + 1;
    return !draft.cue.empty() && text.facts[draft.cue.front().begin].cue_class == perception &&
           is_nominal(text.syntax->relation[head_of(*text.syntax, draft.content.front())]);
}

// "An expert at the think tank said"
bool is_think_tank(const Document& doc, const StatementDraft& draft) {
    return !draft.cue.empty() && doc.is(draft.cue.front().begin, "think") && doc.is_any(draft.cue.front().end, "tank", "tanks");
}

// "Saying", "claiming": a verb that takes a clause, no mere attitude.
bool is_speech(const Document& doc, const Lexicon& lexicon, int verb) {
    const PhraseMatch match = lexicon.cue_phrases.longest([&](int k) { return doc.token(k).lower; }, verb);
    return std::any_of(match.values.begin(), match.values.end(), [&](std::uint32_t value) {
        const CueEntry& entry = lexicon.cues[value];
        return entry.part == CuePart::verb && (entry.complements & takes_that) != 0 && entry.type != CueClass::attitude;
    });
}

}  // namespace

bool is_no_statement(const AttributionText& text, const Lexicon& lexicon, const StatementDraft& draft) {
    return draft.mode != Mode::direct &&
           (is_think_tank(*text.doc, draft) || is_thing(text, lexicon, draft) || perceives_a_thing(text, draft));
}

bool is_title(const Document& doc, const Lexicon& lexicon, const Quotation& quotation) {
    int capitals = 0;
    for (int t = quotation.first; t < quotation.last; ++t) {
        const Token& token = doc.tokens[t];
        if (token.word && !token.capital && !lexicon.has(token.lower, function_word)) {
            return false;
        }
        capitals += token.capital && !token.all_caps;
    }
    return capitals >= 2 && doc.token(quotation.first).capital;
}

std::optional<Source> blamed(const Document& doc, const Lexicon& lexicon, const Sources& sources, int participle) {
    const int marker = participle - 1;
    if (!doc.is(marker, "for") || !doc.word(participle).ends_with("ing") || !is_speech(doc, lexicon, participle)) {
        return std::nullopt;
    }
    const auto object = sources.ending_at(marker);
    if (object && !doc.is(object->first - 1, "by")) {
        const bool complement = doc.is_any(object->first - 1, "of", "in", "on", "from", "to", "under");
        return complement ? std::nullopt : object;
    }
    const int end = object ? object->first - 1 : marker;  // "Lund was criticised by Berg for saying"
    for (int t = end - 1; t > doc.sentence(marker).first && t > end - 6; --t) {
        if (doc.is_any(t, "was", "is", "were", "are", "been", "being")) {
            return sources.first_between(doc.sentence(marker).first, t);
        }
    }
    return std::nullopt;
}

}  // namespace demarche
