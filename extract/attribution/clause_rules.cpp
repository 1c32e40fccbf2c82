// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/clause_rules.h"

#include <algorithm>

#include "extract/attribution/content_borders.h"
#include "extract/attribution/no_statement.h"
#include "extract/rules.h"

namespace demarche {
namespace {

class ClauseRules {
public:
    explicit ClauseRules(RuleContext& context) : c_(context) {}

    void indirect() {
        int i = c_.begin;
        opening_phrase(i);
        for (; i < c_.end; ++i) {
            if (c_.sources.quotation_at(i) >= 0 || i < c_.reported_until) {
                continue;
            }
            if (const auto other = blamed(c_.doc, c_.lexicon, c_.sources, i)) {
                if (const auto cue = c_.cue_at(i)) {
                    said_by(*other, *cue);
                    i = std::max(i, cue->last - 1);
                }
                continue;
            }
            if (c_.inside_content(i)) {
                continue;
            }
            if (stand(i) || effort(i)) {
                continue;
            }
            if (const PhraseMatch phrase = c_.phrase_at(i); phrase && c_.lexicon.cues[phrase.values[0]].lemma == "according to") {
                trailing_according(i, phrase.length);
                i += phrase.length - 1;
            } else if (const auto cue = c_.cue_at(i)) {
                verb(*cue);
                i = std::max(i, cue->last - 1);
            }
        }
    }

private:
    // "According to him, …", "In Putin's view …", "For Putin, …" at the start of a sentence.
    void opening_phrase(int& i) {
        int at = c_.begin;
        while (at < c_.end && c_.doc.is_any(at, "however", "but", "and", "yet", ",", "still")) {
            ++at;
        }
        if (c_.doc.is(at, "according") && c_.doc.is(at + 1, "to")) {
            if (const auto source = source_from(at + 2)) {
                opening(at, at + 2, *source, rule::according, 0.93, i);
            }
        } else if (c_.doc.is(at, "in")) {
            for (int k = at + 1; k < std::min(at + 8, c_.end); ++k) {
                if (!c_.doc.is_any(k, "view", "opinion", "eyes", "judgment", "judgement", "words", "assessment", "mind")) {
                    continue;
                }
                if (c_.doc.is_any(at + 1, "his", "her", "their") && k == at + 2) {
                    opening(k, k + 1, {at + 1, at + 2, c_.sources.meant_by(at + 1), true}, rule::view, 0.8, i);
                } else if (c_.doc.is_any(k - 1, "'s", "’s", "'", "’")) {
                    if (const auto source = possessor(k - 1)) {
                        opening(k, k + 1, *source, rule::view, 0.85, i);
                    }
                } else if (c_.doc.is(k + 1, "of")) {
                    if (const auto source = source_from(k + 2)) {
                        opening(k, k + 2, *source, rule::view, 0.85, i);
                    }
                }
                return;
            }
        } else if (c_.doc.is(at, "for")) {
            const auto source = c_.sources.starting_at(at + 1);
            if (source && c_.doc.word(source->last) == "," && starts_clause(c_, source->last + 1)) {
                opening(at, at + 1, *source, rule::for_source, 0.7, i);
            }
        } else if (c_.doc.is(at, "to")) {  // "To Berg, the road is a gift"
            const auto source = c_.sources.starting_at(at + 1);
            if (source && c_.doc.word(source->last) == "," && says_what_is(source->last + 1)) {
                opening(at, at + 1, *source, rule::for_source, 0.7, i);
            }
        }
    }

    // A short subject and a form of "be".
    bool says_what_is(int i) const {
        for (int k = i + 1; k < std::min(i + 7, c_.end) && c_.doc.token(k).word; ++k) {
            if (c_.doc.is_any(k, "is", "are", "was", "were")) {
                return true;
            }
        }
        return false;
    }

    // A source that starts at i in any case of the pronoun ("according to him").
    std::optional<Source> source_from(int i) const {
        if (c_.doc.is_any(i, "him", "her", "them")) {
            return Source{i, i + 1, c_.sources.meant_by(i), true};
        }
        return c_.sources.starting_at(i);
    }

    // The mention before a possessive mark at i.
    std::optional<Source> possessor(int i) const {
        for (int first = i - 1; first >= c_.begin && first > i - 6; --first) {
            if (auto source = c_.sources.named_at(first); source && source->last == i) {
                return source;
            }
        }
        return std::nullopt;
    }

    void opening(int cue_first, int cue_last, const Source& source, std::string_view rule, double confidence, int& i) {
        int content = std::max(source.last, cue_last);
        if (c_.doc.word(content) != "," && rule != rule::view) {
            // "according to officials in Kyiv, …": up to the comma
            int comma = content;
            while (comma < std::min(content + 12, c_.end) && c_.doc.word(comma) != ",") {
                ++comma;
            }
            if (comma >= c_.end || c_.doc.word(comma) != ",") {
                return;
            }
            content = comma;
        }
        if (c_.doc.word(content) == ",") {
            ++content;
        }
        const int last = clause_end(c_, content);
        if (last - content >= 2) {
            c_.add(c_.mode_of(content, last), source, {cue_first, cue_last}, {content, last}, rule, confidence);
            i = last;
        }
    }

    // "Is against the road", "was opposed to it", "are in favor of it"
    bool stand(int i) {
        const bool opposed = c_.doc.is(i, "opposed") && c_.doc.is(i + 1, "to");
        const bool favour = c_.doc.is(i, "in") && c_.doc.is_any(i + 1, "favor", "favour", "support") && c_.doc.is(i + 2, "of");
        const int last = opposed ? i + 2 : favour ? i + 3 : i + 1;
        if (!opposed && !favour && !c_.doc.is(i, "against")) {
            return false;
        }
        int be = i - 1;
        while (be > c_.begin && c_.doc.word(be).size() > 4 && c_.doc.word(be).ends_with("ly")) {
            --be;
        }
        const bool is = c_.doc.is_any(be, "is", "are", "was", "were", "been", "be", "'s", "’s", "'re", "’re", "'m", "’m");
        const auto source = is ? c_.subject_of(be) : std::nullopt;
        if (!source) {
            return false;
        }
        finish(*source, {be, last}, last, rule::stand, 0.9);
        return true;
    }

    // "The latest effort by lawmakers to stop the road", "Berg's bid to stop it"
    bool effort(int i) {
        const auto noun = c_.cue_at(i, CuePart::noun);
        const bool takes_aim = (noun && noun->last == i + 1 && noun->takes(takes_infinitive)) ||
                               c_.doc.is_any(i, "effort", "efforts", "attempt", "attempts", "bid", "bids", "aim", "aims", "goal", "goals",
                                             "intention", "intentions", "ambition", "ambitions");
        if (!takes_aim) {
            return false;
        }
        const auto by = c_.doc.is(i + 1, "by") ? c_.sources.starting_at(i + 2) : std::nullopt;
        const int behind = by ? by->last : i + 1;
        const int to = c_.doc.is_any(behind, "is", "was", "remains") ? behind + 1 : behind;
        const auto source = by ? by : possessor_of(i);
        const bool infinitive = c_.doc.is(to, "to") && to + 1 < c_.end && c_.doc.token(to + 1).word && !c_.doc.token(to + 1).capital &&
                                !c_.doc.is_any(to + 1, "the", "a", "an", "his", "her", "their", "its");
        if (!source || !infinitive) {
            return false;
        }
        finish(*source, {i, i + 1}, to, rule::effort, 0.8);
        return true;
    }

    // Whose the noun at i is, adjectives between: "Berg's latest effort".
    std::optional<Source> possessor_of(int i) const {
        for (int mark = i - 1; mark > c_.begin && mark > i - 4; --mark) {
            if (c_.doc.is_any(mark, "'s", "’s", "'", "’")) {
                return possessor(mark);
            }
            if (!c_.doc.token(mark).word) {
                break;
            }
        }
        return std::nullopt;
    }

    // "…, according to officials."
    void trailing_according(int i, int length) {
        auto source = source_from(i + length);
        if (!source) {
            int last = i + length;
            while (last < c_.end && c_.doc.token(last).word) {
                ++last;
            }
            source = Source{i + length, last, -1, false};
        }
        int first = c_.begin;
        for (int k = i - 1; k > c_.begin; --k) {
            if (c_.inside_content(k)) {
                first = k + 1;
                break;
            }
        }
        int last = i;
        while (last > first && !c_.doc.token(last - 1).word) {
            --last;
        }
        if ((last - first >= 3 || interrupts(*source, i)) && source->first < source->last) {
            StatementDraft& draft = c_.add(c_.mode_of(first, last), source, {i, i + length}, {first, last}, rule::according, 0.9);
            if (interrupts(*source, i)) {
                draft.content.push_back({source->last + 1, clause_end(c_, source->last + 1)});
            }
        }
    }

    // "The road, according to Berg, is closed": a verb goes on behind the source.
    bool interrupts(const Source& source, int cue) const {
        const int rest = source.last + 1;
        return c_.doc.word(cue - 1) == "," && c_.doc.word(source.last) == "," && rest + 1 < c_.end &&
               c_.doc.is_any(rest, "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might",
                             "must", "should", "did", "does", "do");
    }

    void verb(const RuleCue& cue) {
        // "…, said the leader": a clause before the verb, the source behind it
        if (cue.takes(takes_quote) && cue.first > c_.begin && c_.doc.word(cue.first - 1) == ",") {
            const auto source = c_.sources.starting_at(cue.last);
            if (source && (source->last >= c_.end || !c_.doc.token(source->last).word ||
                           c_.doc.is_any(source->last, "on", "in", "at", "after", "during"))) {
                trailing(cue, *source, cue.first - 1);
                return;
            }
        }
        auto source = c_.subject_of(cue.first);
        const bool own_subject = source.has_value();
        if (!source) {
            source = c_.shared_subject(cue.first);
        }
        if (!source) {
            return;
        }
        if (!own_subject && cue.entry->rate < 0.3) {
            return;
        }
        // "…, she said, …" and "…, she said."
        const bool closes = cue.last >= c_.end || !c_.doc.token(cue.last).word;
        if (own_subject && closes && cue.takes(takes_quote) && c_.doc.word(cue.last) != ":" && source->first > c_.begin &&
            c_.doc.word(source->first - 1) == ",") {
            trailing(cue, *source, source->first - 1);
            return;
        }
        content_of(cue, *source);
    }

    void said_by(const Source& other, const RuleCue& cue) {
        const std::size_t before = c_.found.size();
        content_of(cue, other);
        for (std::size_t i = before; i < c_.found.size(); ++i) {
            c_.found[i].rule = rule::blamed;
        }
    }

    // The clause before the comma at `comma`; the rest of the sentence too where the source only interrupts it.
    void trailing(const RuleCue& cue, const Source& source, int comma) {
        int first = c_.begin;
        for (const StatementDraft& draft : c_.found) {
            if (c_.last_sentence == c_.sentence) {
                for (const TokenRange& c : draft.content) {
                    if (c.begin >= c_.begin && c.end <= comma) {
                        first = std::max(first, c.end + 1);
                    }
                }
            }
        }
        if (comma - first < 2) {
            content_of(cue, source);
            return;
        }
        StatementDraft& draft = c_.add(c_.mode_of(first, comma), source, {cue.first, cue.last}, {first, comma}, rule::inverted, 0.9);
        int rest = std::max(cue.last, source.last);
        if (const auto name = c_.sources.named_at(rest + 1); name && c_.doc.word(rest) == ",") {
            rest = name->last;  // "said the minister, Anna Berg"
        }
        if (rest + 2 < c_.end && c_.doc.word(rest) == "," &&
            !c_.doc.is_any(rest + 1, "adding", "who", "which", "and", "but", "while", "as", "citing", "referring")) {
            draft.content.push_back({rest + 1, clause_end(c_, rest + 1)});
        }
    }

    void content_of(const RuleCue& cue, const Source& source) {
        const TokenRange cue_range{cue.first, cue.last};
        // "expressed the hope that …": the noun is part of the cue
        for (int k = cue.last; k < std::min(cue.last + 5, c_.end); ++k) {
            if (cue.takes(takes_object) && c_.cue_at(k, CuePart::noun) && c_.doc.is(k + 1, "that")) {
                finish(source, {cue.first, k + 1}, k + 2, rule::noun, 0.85);
                return;
            }
        }
        if (const int that = that_after(c_, cue); that >= 0) {
            if (cue.takes(takes_that) || cue.entry->rate >= 0.3) {
                finish(source, cue_range, that + 1, rule::clause, 0.9);
            }
            return;
        }
        int next = skip_adverbials(c_, cue.last);
        if (next >= c_.end) {
            return;
        }
        if (c_.doc.word(next) == ":" || (c_.doc.word(next) == "," && c_.sources.quotation_at(next + 1) >= 0)) {
            if (c_.doc.word(next) == ":" && cue.takes(takes_quote | takes_clause) && c_.sources.quotation_at(next + 1) < 0) {
                finish(source, cue_range, next + 1, rule::colon, 0.7);
            }
            return;
        }
        if (!c_.doc.token(next).word && c_.sources.quotation_at(next) < 0) {
            return;
        }
        if (c_.doc.is(next, "to")) {
            if (cue.takes(takes_infinitive) && cue.entry->rate >= 0.1) {
                finish(source, cue_range, next, rule::infinitive, 0.5 + cue.entry->rate / 3);
            }
            return;
        }
        if (c_.doc.is_any(next, "about", "on", "of", "for", "against")) {
            const bool takes = (c_.doc.is(next, "about") && cue.takes(takes_about)) || (c_.doc.is(next, "on") && cue.takes(takes_on)) ||
                               (c_.doc.is(next, "of") && cue.takes(takes_of)) || (c_.doc.is(next, "for") && cue.takes(takes_for));
            if (takes && cue.entry->rate >= 0.6) {
                finish(source, cue_range, next, rule::object, cue.entry->rate * 0.8);
            }
            return;
        }
        if (c_.doc.is_any(next, "in", "at", "during", "after", "before", "with", "by", "from", "through", "when", "as", "and", "or",
                          "but") ||
            c_.is_weekday(next)) {
            return;
        }
        const bool addressee = cue.entry->lemma == "tell" || cue.entry->lemma == "remind" || cue.entry->lemma == "assure";
        if (addressee) {
            next = skip_noun_phrase(c_, next);
            if (next >= c_.end || !starts_clause(c_, next)) {
                return;
            }
        }
        if (cue.takes(takes_clause) && has_verb_like_clause(c_, next)) {
            finish(source, cue_range, next, rule::clause, 0.85);
        } else if (cue.takes(takes_object) && cue.entry->rate >= 0.4 && !discusses(cue)) {
            finish(source, cue_range, next, rule::object, 0.5 + cue.entry->rate / 3);
        } else if (cue.takes(takes_as | takes_that) && as_after(c_, next)) {
            finish(source, cue_range, next, rule::object, 0.6);
        } else if (cue.takes(takes_question) && cue.entry->rate >= 0.4 && c_.doc.is_any(next, "whether", "how", "why", "what", "if")) {
            finish(source, cue_range, next, rule::clause, 0.7);
        }
    }

    // To talk about something is no position on it.
    static bool discusses(const RuleCue& cue) {
        return cue.entry->lemma == "discuss" || cue.entry->lemma == "address" || cue.entry->lemma == "mention" ||
               cue.entry->lemma == "debate" || cue.entry->lemma == "raise";
    }

    void finish(const Source& source, TokenRange cue, int first, std::string_view rule, double confidence) {
        const int last = clause_end(c_, first);
        if (last <= first) {
            return;
        }
        for (std::size_t q = 0; q < c_.quotations.size(); ++q) {
            if (c_.quotations[q].open >= first && c_.quotations[q].after <= last && c_.quotations[q].open >= c_.begin) {
                c_.attributed[q] = true;
            }
        }
        c_.add(c_.mode_of(first, last), source, cue, {first, last}, rule, confidence);
    }

    RuleContext& c_;
};

}  // namespace

void find_indirect_speech(RuleContext& context) {
    ClauseRules(context).indirect();
}

}  // namespace demarche
