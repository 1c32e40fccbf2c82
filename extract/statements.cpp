// SPDX-License-Identifier: Apache-2.0
#include "extract/statements.h"

#include <algorithm>

#include "extract/attribution/rule_statements.h"
#include "extract/models.h"
#include "extract/rules.h"

namespace demarche {
namespace {

int length_of(const std::vector<TokenRange>& ranges) {
    int n = 0;
    for (const TokenRange& r : ranges) {
        n += static_cast<int>(r.end - r.begin);
    }
    return n;
}

int shared(const std::vector<TokenRange>& a, const std::vector<TokenRange>& b) {
    int n = 0;
    for (const TokenRange& x : a) {
        for (const TokenRange& y : b) {
            n += std::max(0, static_cast<int>(std::min(x.end, y.end)) - static_cast<int>(std::max(x.begin, y.begin)));
        }
    }
    return n;
}

std::vector<TokenRange> ranges_of(const std::vector<TokenSpread>& runs) {
    std::vector<TokenRange> ranges;
    for (const TokenSpread& run : runs) {
        ranges.push_back({run.first, run.last});
    }
    return ranges;
}

// Whether all words of the tokens stand in quotation marks.
bool is_quoted(const AttributionText& text, int first, int last) {
    for (int t = first; t < last; ++t) {
        if (text.doc->tokens[t].word && text.facts[t].quotation < 0) {
            return false;
        }
    }
    return true;
}

// Each quotation of the tokens without its marks and the pause at its end.
void add_quoted_words(const AttributionText& text, int first, int last, std::vector<TokenRange>& out) {
    int t = first;
    while (t < last) {
        const int begin = t;
        while (t < last && text.facts[t].quote == QuoteState::inside && text.facts[t].quotation == text.facts[begin].quotation) {
            ++t;
        }
        int end = t;
        while (end > begin && text.doc->word(end - 1) == ",") {
            --end;
        }
        if (begin < end) {
            out.push_back({begin, end});
        }
        t = std::max(t, begin + 1);
    }
}

// Content without the marks round it: quotation marks that enclose it all, the pause behind it, the sentence's stop. "In particular"
// behind a cue tells of the cue.
std::vector<TokenRange> trimmed(const AttributionText& text, const std::vector<TokenSpread>& runs) {
    const Document& doc = *text.doc;
    std::vector<TokenRange> out;
    for (auto [first, last] : runs) {
        const auto word = [&](int t) { return doc.tokens[t].word; };
        while (first < last && !word(first) && text.facts[first].quote != QuoteState::open) {
            ++first;
        }
        while (last > first && !word(last - 1) && text.facts[last - 1].quote == QuoteState::outside && doc.word(last - 1) != ")" &&
               doc.word(last - 1) != "%") {
            --last;
        }
        if (last - first > 2 && doc.is(first, "in") && doc.is(first + 1, "particular")) {
            first += doc.word(first + 2) == "," ? 3 : 2;
        }
        if (is_quoted(text, first, last)) {
            add_quoted_words(text, first, last, out);
            continue;
        }
        while (last > first && doc.word(last - 1) == ",") {
            --last;
        }
        if (first < last) {
            out.push_back({first, last});
        }
    }
    return out;
}

Mode mode_of(const AttributionText& text, const std::vector<TokenRange>& content) {
    int quoted = 0, plain = 0;
    for (const TokenRange& range : content) {
        for (int t = static_cast<int>(range.begin); t < static_cast<int>(range.end); ++t) {
            if (text.doc->tokens[t].word) {
                ++(text.facts[t].quotation >= 0 ? quoted : plain);
            }
        }
    }
    return quoted == 0 ? Mode::indirect : plain == 0 ? Mode::direct : Mode::mixed;
}

std::vector<StatementDraft> learned_statements(const AttributionText& text, const std::vector<Attribution>& attributions,
                                               double threshold) {
    std::vector<StatementDraft> out;
    for (const Attribution& a : attributions) {
        StatementDraft draft;
        draft.source = ranges_of(a.source);
        draft.cue = ranges_of(a.cue);
        draft.content = trimmed(text, a.content);
        draft.mode = mode_of(text, draft.content);
        draft.rule = rule::learned;
        draft.confidence = a.confidence;
        if (a.confidence >= threshold && !draft.content.empty() && text.doc->role(a.head) != ParagraphRole::boilerplate) {
            out.push_back(std::move(draft));
        }
    }
    return out;
}

// What a rule found is told only where the model found nothing of it. No quotation is lost, and phrases that the corpus hardly knows
// ("in the view of") stand by themselves; of clauses and objects the model must have thought at least something.
constexpr double half_believed = 0.2;

bool stands_alone(const StatementDraft& draft) {
    return draft.mode == Mode::direct || draft.rule == rule::view || draft.rule == rule::according || draft.rule == rule::for_source ||
           draft.rule == rule::noun || draft.rule == rule::colon;
}

bool is_told(const StatementDraft& draft, const std::vector<StatementDraft>& learned, const std::vector<Attribution>& attributions) {
    const int length = length_of(draft.content);
    for (const StatementDraft& s : learned) {
        if (2 * shared(draft.content, s.content) >= length || (draft.mode != Mode::direct && shared(draft.cue, s.cue) > 0)) {
            return false;
        }
    }
    return stands_alone(draft) || std::any_of(attributions.begin(), attributions.end(), [&](const Attribution& a) {
               return a.confidence >= half_believed && shared(draft.cue, ranges_of(a.cue)) > 0;
           });
}

// A turn of a transcript is the rule's, and what is said in it is the turn's.
bool within_turn(const StatementDraft& learned, const std::vector<StatementDraft>& by_rules) {
    return std::any_of(by_rules.begin(), by_rules.end(), [&](const StatementDraft& s) {
        return s.rule == rule::transcript && (shared(s.content, learned.cue) > 0 || shared(s.cue, learned.cue) > 0);
    });
}

// A learned statement that takes the source and cue of a quotation for part of its content is wrong: the marks are surer than the model.
bool swallows(const AttributionText& text, const StatementDraft& learned, const std::vector<StatementDraft>& by_rules) {
    constexpr double sure = 0.9;
    return std::any_of(by_rules.begin(), by_rules.end(), [&](const StatementDraft& s) {
        return (s.rule == rule::colon || s.rule == rule::quote_after || s.rule == rule::transcript) && s.confidence >= sure &&
               s.confidence > learned.confidence && !s.cue.empty() && text.facts[s.cue.front().begin].quotation < 0 &&
               shared(s.cue, learned.content) > 0 && shared(s.content, learned.content) > 0;
    });
}

// Who speaks in a learned statement: whom its source names; without a source, whom the rules heard in the same quotation.
void find_speaker(StatementDraft& draft, const std::vector<StatementDraft>& by_rules, const Syntax& syntax, const Sources& sources) {
    if (!draft.source.empty()) {
        const TokenRange& range = draft.source.front();
        const Source source = sources.within(static_cast<int>(range.begin), static_cast<int>(range.end), syntax);
        draft.speaker = source.entity;
        draft.pronoun = source.pronoun;
        return;
    }
    for (const StatementDraft& other : by_rules) {
        if (other.mode == Mode::direct && draft.mode != Mode::indirect &&
            2 * shared(draft.content, other.content) > length_of(other.content)) {
            draft.speaker = other.speaker;
            return;
        }
    }
}

}  // namespace

std::vector<StatementDraft> find_statements(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, const Models& models,
                                            const std::vector<Quotation>& quotations, Sources& sources) {
    if (!models.attribution) {
        return statements_by_rules(doc, lexicon, quotations, sources);
    }
    Sources for_rules = sources;
    const std::vector<StatementDraft> by_rules = statements_by_rules(doc, lexicon, quotations, for_rules);
    const AttributionText text = attribution_text(doc, syntax, quotations, lexicon);
    const std::vector<Attribution> attributions = find_attributions(text, *models.attribution, half_believed);
    std::vector<StatementDraft> learned = learned_statements(text, attributions, models.attribution->threshold);
    std::erase_if(learned, [&](const StatementDraft& s) { return swallows(text, s, by_rules) || within_turn(s, by_rules); });
    std::vector<StatementDraft> all = learned;
    for (const StatementDraft& draft : by_rules) {
        if (is_told(draft, learned, attributions)) {
            all.push_back(draft);
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const StatementDraft& a, const StatementDraft& b) { return a.content < b.content; });
    for (StatementDraft& draft : all) {
        if (draft.rule == rule::learned) {
            find_speaker(draft, by_rules, syntax, sources);
        }
        const bool reported =
            std::any_of(all.begin(), all.end(), [&](const StatementDraft& other) { return shared(draft.cue, other.content) > 0; });
        if (!reported) {  // "Berg said that Lund had warned": "she" in the next sentence is Berg
            sources.said(doc.sentence_of[draft.content.front().begin], draft.speaker);
        }
    }
    return all;
}

}  // namespace demarche
