// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/inner_quotations.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "extract/attribution/no_statement.h"
#include "extract/rules.h"

namespace demarche {
namespace {

class InnerQuotations {
public:
    // `level`: the quotation that the words between stand in, -1 for the reporter's own.
    InnerQuotations(const SpeakerClues& clues, int level) : c_(clues), level_(level) {}

    std::optional<StatementDraft> statement(const Quotation& q) const {
        constexpr int deepest = 8;
        int t = head_in(q.first, q.last, c_.syntax);
        bool leads_up = c_.doc.is(q.open - 1, "as");
        for (int depth = 0; depth < deepest && t >= 0; ++depth) {
            const int head = c_.syntax.head[t];
            if (is_outside(t, q)) {
                const int verb = leads_up && is_speech(t) ? t : inserted(t, q);
                if (const Source source = verb >= 0 ? subject(verb, q) : Source{}; source.entity >= 0) {
                    return told(q, verb, source);
                }
            }
            leads_up = is_clausal(c_.syntax.relation[t]) || (depth == 0 && c_.doc.is(q.open - 1, "as"));
            t = head;
        }
        return std::nullopt;
    }

private:
    bool is_outside(int t, const Quotation& q) const { return c_.sources.quotation_at(t) == level_ && (t < q.open || q.after <= t); }

    static bool is_clausal(Dependency relation) {
        return relation == Dependency::ccomp || relation == Dependency::xcomp || relation == Dependency::advcl ||
               relation == Dependency::parataxis || relation == Dependency::obj || relation == Dependency::conj;
    }

    // "They were, he said, using ...": the verb of speech that interrupts this one's clause, or -1.
    int inserted(int verb, const Quotation& q) const {
        for (const int t : c_.syntax.children(verb)) {
            if (c_.syntax.relation[t] == Dependency::parataxis && is_outside(t, q) && is_speech(t) &&
                c_.syntax.child(t, Dependency::nsubj) >= 0) {
                return t;
            }
        }
        return -1;
    }

    // A verb that news mostly uses for words, said to have been said: not "should call".
    bool is_speech(int verb) const {
        constexpr double likely = 0.4;
        const PhraseMatch match = c_.lexicon.cue_phrases.longest([&](int k) { return c_.doc.token(k).lower; }, verb);
        const bool speaks = std::any_of(match.values.begin(), match.values.end(), [&](std::uint32_t value) {
            const CueEntry& entry = c_.lexicon.cues[value];
            return entry.part == CuePart::verb && entry.rate >= likely;
        });
        return speaks && c_.syntax.upos[verb] == Upos::verb && !is_unreal(verb);
    }

    bool is_unreal(int verb) const {
        const auto children = c_.syntax.children(verb);
        return std::any_of(children.begin(), children.end(), [&](int t) {
            return t < verb && c_.doc.is_any(t, "should", "could", "must", "may", "might", "can", "not", "n't", "n’t", "never");
        });
    }

    // The subject of the verb, or of the one that it is joined to or hangs on.
    Source subject(int verb, const Quotation& q) const {
        for (int t = verb; t >= 0; t = c_.syntax.head[t]) {
            const int own = c_.syntax.child(t, Dependency::nsubj);
            const int head = own >= 0 ? own : c_.syntax.child(t, Dependency::nsubj_pass);
            if (head >= 0) {
                const TokenSpread words = c_.syntax.subtree(head);
                Source source = c_.sources.within(words.first, words.last, c_.syntax);
                return is_outside(head, q) ? source : Source{};
            }
            const Dependency relation = c_.syntax.relation[t];
            if (relation != Dependency::conj && relation != Dependency::xcomp && relation != Dependency::advcl) {
                return {};
            }
        }
        return {};
    }

    StatementDraft told(const Quotation& q, int verb, const Source& source) const {
        StatementDraft draft;
        draft.mode = Mode::direct;
        draft.source = {{source.first, source.last}};
        draft.cue = {{verb, verb + 1}};
        draft.content = {{q.first, q.last}};
        draft.speaker = source.entity;
        draft.pronoun = source.pronoun;
        draft.rule = rule::quote_inside;
        draft.confidence = 0.6;
        return draft;
    }

    const SpeakerClues& c_;
    const int level_;
};

// What single marks enclose inside a quotation: “Lund just said, ‘not here.’”
std::vector<Quotation> nested_in(const Quotation& q, const Document& doc) {
    std::vector<Quotation> nested;
    int open = -1;
    for (int t = q.first; t < q.last; ++t) {
        const std::string_view word = doc.word(t);
        const bool last = t + 1 >= q.last;
        if (open < 0 && (word == "‘" || word == "'") && doc.token(t).space_before && !last && !doc.token(t + 1).space_before) {
            open = t;
        } else if (open >= 0 && t > open + 1 && (word == "’" || word == "'") && !doc.token(t).space_before &&
                   (last || doc.token(t + 1).space_before || !doc.token(t + 1).word)) {
            nested.push_back({open, open + 1, t, t + 1});
            open = -1;
        }
    }
    return nested;
}

// Words that their sentence's subject got for want of a better one.
bool is_guess(const StatementDraft& draft) {
    return draft.rule == rule::quote_follows && draft.mode == Mode::mixed;
}

bool holds(const std::vector<TokenRange>& ranges, const TokenRange& inner) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const TokenRange& r) { return r.begin <= inner.begin && inner.end <= r.end; });
}

// An outlet passes on what another says, and no statement tells it yet.
bool reports_another(const StatementDraft& outer, const StatementDraft& inner, const SpeakerClues& c) {
    const bool passes_on = c.sources.is_outlet(outer.speaker) ||
                           (!outer.cue.empty() && c.doc.is_any(outer.cue.front().begin, "report", "reports", "reported", "reporting"));
    return passes_on && inner.speaker != outer.speaker && !inner.pronoun && holds(outer.content, inner.cue.front()) &&
           holds(outer.content, inner.source.front());
}

}  // namespace

void add_inner_quotations(const SpeakerClues& clues, const std::vector<Quotation>& quotations, std::vector<StatementDraft>& statements) {
    const InnerQuotations inner(clues, -1);
    const std::vector<int> innermost = innermost_statements(clues.doc, statements, [](const StatementDraft&) { return true; });
    std::vector<StatementDraft> added;
    for (const Quotation& q : quotations) {
        if (clues.doc.role(q.first) == ParagraphRole::boilerplate || is_title(clues.doc, clues.lexicon, q)) {
            continue;
        }
        const int outer = innermost[q.first];
        if (outer >= 0 && statements[outer].mode == Mode::direct) {
            continue;
        }
        auto draft = inner.statement(q);
        const bool guessed = outer >= 0 && !statements[outer].content.empty() && is_guess(statements[outer]);
        if (draft && (outer < 0 || guessed || reports_another(statements[outer], *draft, clues))) {
            added.push_back(std::move(*draft));
            if (guessed) {
                statements[outer].content.clear();
            }
        }
    }
    for (std::size_t i = 0; i < quotations.size(); ++i) {
        const int outer = innermost[quotations[i].first];
        for (const Quotation& q : nested_in(quotations[i], clues.doc)) {
            auto draft = InnerQuotations(clues, static_cast<int>(i)).statement(q);
            if (draft && outer >= 0 && draft->speaker != statements[outer].speaker && !is_title(clues.doc, clues.lexicon, q)) {
                added.push_back(std::move(*draft));
            }
        }
    }
    std::erase_if(statements, [](const StatementDraft& s) { return s.content.empty(); });
    std::move(added.begin(), added.end(), std::back_inserter(statements));
}

}  // namespace demarche
