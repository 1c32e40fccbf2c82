// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/rule_context.h"

#include <algorithm>

#include "extract/attribution/no_statement.h"

namespace demarche {

std::optional<RuleCue> RuleContext::cue_at(int i, CuePart part) const {
    if (i < 0 || i >= doc.size() || sources.in_name(i)) {
        return std::nullopt;
    }
    const PhraseMatch match = lexicon.cue_phrases.longest([&](int k) { return k < doc.size() ? doc.token(k).lower : 0; }, i);
    for (const std::uint32_t value : match.values) {
        if (lexicon.cues[value].part == part) {
            return RuleCue{i, i + match.length, &lexicon.cues[value]};
        }
    }
    return std::nullopt;
}

PhraseMatch RuleContext::phrase_at(int i) const {
    return lexicon.cue_phrases.longest([&](int k) { return k < doc.size() ? doc.token(k).lower : 0; }, i);
}

// Words that stand between a source and its verb.
bool RuleContext::is_adverb(int i) const {
    const std::string_view word = doc.word(i);
    return doc.is_any(i, "again", "also", "then", "later", "has", "had", "have", "once", "never", "ever", "first", "even", "just", "still",
                      "now", "often", "himself", "herself", "themselves", "did", "does", "is", "was", "were", "are", "would", "will",
                      "both", "all", "each", "not") ||
           doc.is_any(i, "n't", "n’t", "on", "who", "to", "continues", "continued", "continue", "'s", "’s", "soon", "further", "in", "part",
                      "too") ||
           (word.size() > 4 && word.ends_with("ly"));
}

bool RuleContext::is_weekday(int i) const {
    return i < end && lexicon.has(doc.token(i).lower, calendar_word);
}

// The source of the verb at i, to its left: "Putin again stressed", "the leader, who spoke first, said".
std::optional<Source> RuleContext::subject_of(int verb) const {
    int i = verb;
    while (i > begin) {
        if (auto source = sources.ending_at(i)) {
            return source;
        }
        const bool adjunct = is_weekday(i - 1);
        if (!is_adverb(i - 1) && !adjunct) {
            break;
        }
        --i;
    }
    return std::nullopt;
}

// "and stressed", ", adding": the source of the cue before in this sentence, else what the sentence begins with.
std::optional<Source> RuleContext::shared_subject(int verb) const {
    int i = verb - 1;
    while (i > begin && is_adverb(i)) {
        --i;
    }
    const std::string_view form = doc.word(verb);
    if (auto other = blamed(doc, lexicon, sources, verb)) {
        return other;
    }
    const bool participle = form.ends_with("ing") && (doc.word(i) == "," || doc.is_any(i, "while", "by", "after", "before"));
    if (!participle && !doc.is_any(i, "and", "but", "or") && doc.word(i) != ",") {
        return std::nullopt;
    }
    if (!found.empty() && last_sentence == sentence && !found.back().source.empty()) {
        const StatementDraft& before = found.back();
        return Source{before.source[0].begin, before.source[0].end, before.speaker, before.pronoun};
    }
    return sources.first_between(begin, i);
}

StatementDraft& RuleContext::add(Mode mode, const std::optional<Source>& source, TokenRange cue, TokenRange content, std::string_view rule,
                                 double confidence) {
    StatementDraft draft;
    draft.mode = mode;
    draft.content = {content};
    draft.rule = rule;
    draft.confidence = confidence;
    if (source) {
        draft.source = {{source->first, source->last}};
        draft.speaker = source->entity;
        draft.pronoun = source->pronoun;
    }
    if (cue.begin < cue.end) {
        draft.cue = {cue};
    }
    found.push_back(std::move(draft));
    last_sentence = sentence;
    return found.back();
}

Mode RuleContext::mode_of(int first, int last) const {
    for (int k = first; k < last; ++k) {
        if (sources.quotation_at(k) >= 0) {
            return Mode::mixed;
        }
    }
    return Mode::indirect;
}

bool RuleContext::inside_content(int i) const {
    for (auto draft = found.rbegin(); draft != found.rend() && draft - found.rbegin() < 4; ++draft) {
        for (const TokenRange& content : draft->content) {
            if (content.begin <= i && i < content.end) {
                return true;
            }
        }
    }
    return false;
}

bool RuleContext::covered(const Quotation& q) const {
    return std::any_of(found.begin(), found.end(), [&](const StatementDraft& draft) {
        return std::any_of(draft.content.begin(), draft.content.end(),
                           [&](const TokenRange& c) { return c.begin <= q.first && q.last <= c.end; });
    });
}

}  // namespace demarche
