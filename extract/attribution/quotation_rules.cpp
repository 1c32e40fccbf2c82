// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/quotation_rules.h"

#include <algorithm>

#include "extract/attribution/no_statement.h"
#include "extract/attribution/repeated_words.h"
#include "extract/rules.h"

namespace demarche {
namespace {

class QuotationRules {
public:
    explicit QuotationRules(RuleContext& context) : c_(context) {}

    void attribute(int index) {
        const Quotation& q = c_.quotations[index];
        if (!c_.attributed[index] && !opening_participle(index) && !after(index) && !joins_before(index) && !before(index) &&
            q.continues >= 0) {
            continue_quotation(index);
        }
    }

    // What no cue claims: a quotation that is a sentence of its own goes to who spoke last; quoted words inside a sentence only to its
    // subject.
    void attribute_loose(int index) {
        const Quotation& q = c_.quotations[index];
        if (c_.attributed[index] || c_.covered(q) || is_heading(c_.doc, q)) {
            return;
        }
        const bool whole_sentence = q.open == c_.begin || ends_sentence(q.open - 1) || c_.doc.word(q.open - 1) == "—" ||
                                    (c_.doc.word(q.open - 1) == ":" && c_.doc.token(q.first).capital);
        const int length = q.last - q.first;
        if (whole_sentence && length >= 3 && !(is_title(c_.doc, c_.lexicon, q) && q.open > c_.begin)) {
            const auto subject = named_before(q) ? named_before(q) : silent_subject();
            const bool near = !c_.found.empty() && paragraph_of(c_.found.back()) >= paragraph_before();
            const std::optional<Source> before = near && !c_.found.back().source.empty() ? std::optional(last_source()) : std::nullopt;
            const int speaker = subject ? subject->entity : near ? c_.found.back().speaker : -1;
            StatementDraft& draft =
                c_.add(Mode::direct, subject ? subject : before, {0, 0}, words_of(q), rule::quote_follows, subject || near ? 0.75 : 0.4);
            draft.speaker = speaker;
            c_.attributed[index] = true;
        } else if (written_words(q) >= 4 && !is_title(c_.doc, c_.lexicon, q) && completes_clause(q)) {
            if (const auto subject = c_.sources.first_between(c_.begin, q.open); subject && subject->entity >= 0) {
                c_.add(Mode::mixed, subject, {0, 0}, words_of(q), rule::quote_follows, 0.4);
                c_.attributed[index] = true;
            }
        }
    }

private:
    Source last_source() const {
        const StatementDraft& last = c_.found.back();
        return {last.source.front().begin, last.source.front().end, last.speaker, last.pronoun};
    }

    // "It was praised by Anna Berg — “We did it.”", "Anna Berg was clear in her letter: “We did it.”"
    std::optional<Source> named_before(const Quotation& q) const {
        const std::string_view mark = c_.doc.word(q.open - 1);
        const auto source = mark == "—"   ? c_.sources.ending_at(q.open - 1)
                            : mark == ":" ? c_.sources.first_between(c_.begin, q.open)
                                          : std::nullopt;
        return source && source->entity >= 0 ? source : std::nullopt;
    }

    // "Anna Berg began to weep. “…”": the subject of the sentence before, in the same paragraph, if that sentence tells no statement.
    std::optional<Source> silent_subject() const {
        const int s = c_.sentence;
        if (s == 0 || s == c_.doc.paragraphs[c_.doc.sentences[s].paragraph].first) {
            return std::nullopt;
        }
        const Sentence& before = c_.doc.sentences[s - 1];
        if (!c_.found.empty() && c_.found.back().content.back().end > before.first) {
            return std::nullopt;
        }
        const auto subject = c_.sources.first_between(before.first, before.last);
        return subject && subject->entity >= 0 ? subject : std::nullopt;
    }

    // "…," she said / said the minister
    bool after(int index) {
        const Quotation& q = c_.quotations[index];
        const int limit = c_.doc.paragraphs[c_.doc.sentences[c_.sentence].paragraph].last;
        const int stop = c_.doc.sentences[limit - 1].last;
        int i = q.after;
        if (i < stop && c_.doc.word(i) == ",") {
            ++i;
        }
        const std::string_view end = q.last > q.first ? c_.doc.word(q.last - 1) : "";
        const bool open_end = end == "," || end == "?" || end == "!" || end == "…" || end == "..." || end == "—" || end == "--" ||
                              i > q.after || c_.doc.token(q.last - 1).word;
        if (i >= stop || !open_end || (c_.doc.sentence_of[i] != c_.doc.sentence_of[q.last - 1] && end != "?" && end != "!")) {
            return false;
        }
        if (c_.doc.token(q.last - 1).word && i == q.after && !c_.cue_at(i) && q.open > c_.begin) {
            return false;  // quoted words inside a sentence that goes on
        }
        if (auto source = c_.sources.starting_at(i)) {
            if (const auto cue = verb_of(*source, stop); cue && !(c_.doc.word(cue->last) == ":" || c_.doc.is(cue->last, "that"))) {
                quoted(index, source, {cue->first, cue->last}, rule::quote_after, 0.97);
                return true;
            }
        }
        if (const auto cue = c_.cue_at(i); cue && introduces(*cue)) {
            if (const auto inverted = inverted_subject(*cue)) {
                quoted(index, inverted, {cue->first, cue->last}, rule::quote_after, 0.95);
                return true;
            }
        } else if (const PhraseMatch phrase = c_.phrase_at(i); phrase && c_.lexicon.cues[phrase.values[0]].lemma == "according to") {
            if (const auto source2 = c_.sources.starting_at(i + phrase.length)) {
                quoted(index, source2, {i, i + phrase.length}, rule::according, 0.95);
                return true;
            }
        }
        return false;
    }

    static bool introduces(const RuleCue& cue) { return cue.takes(takes_quote) || cue.entry->type == CueClass::manner_of_speech; }

    // The cue of the source behind a quotation, adverbs and appositions between: "Berg, a judge for Norland, Sudland and the Isles, said".
    // An apposition becomes part of the source.
    std::optional<RuleCue> verb_of(Source& source, int stop) const {
        constexpr int reach = 30;
        const auto verb_at = [&](int i) -> std::optional<RuleCue> {
            while (i < stop && (c_.is_adverb(i) || c_.is_weekday(i)) && !c_.cue_at(i)) {
                ++i;
            }
            const auto cue = c_.cue_at(i);
            return i < stop && cue && introduces(*cue) ? cue : std::nullopt;
        };
        if (c_.doc.word(source.last) != ",") {
            return verb_at(source.last);
        }
        for (int k = source.last + 1; k < std::min(stop, source.last + reach); ++k) {
            if (c_.sources.quotation_at(k) >= 0) {
                break;
            }
            if (c_.doc.word(k) != ",") {
                continue;
            }
            if (const auto cue = verb_at(k + 1)) {
                source.last = k + 1;
                return cue;
            }
        }
        return std::nullopt;
    }

    // "Said the minister", but not "said the minister would wait" nor "saying they must wait".
    std::optional<Source> inverted_subject(const RuleCue& cue) const {
        const auto subject = c_.doc.word(cue.first).ends_with("ing") ? std::nullopt : c_.sources.starting_at(cue.last);
        if (!subject || c_.doc.is_any(subject->first, "it", "they") ||
            c_.doc.is_any(subject->last, "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might",
                          "must", "should", "did", "does")) {
            return std::nullopt;
        }
        return subject;
    }

    // "Calling it “a mistake,” Berg said ...": the subject of the clause that the participle opens for.
    bool opening_participle(int index) {
        const Quotation& q = c_.quotations[index];
        const auto cue = c_.cue_at(c_.begin);
        constexpr int reach = 40;
        if (!cue || !c_.doc.word(c_.begin).ends_with("ing")) {
            return false;
        }
        for (int i = cue->last; i < std::min(c_.end, c_.begin + reach); ++i) {
            const int in = c_.sources.quotation_at(i);
            if (c_.doc.word(i) != "," || (in >= 0 && i + 1 < c_.quotations[in].last)) {
                continue;
            }
            const int next = in >= 0 ? c_.quotations[in].after : i + 1;
            const auto subject = c_.sources.first_between(next, std::min(c_.end, next + 8));
            if (!subject || (in != index && q.after != i)) {
                return false;
            }
            quoted(index, subject, {cue->first, cue->last}, rule::quote_before, 0.9);
            return true;
        }
        return false;
    }

    void quoted(int index, const std::optional<Source>& source, TokenRange cue, std::string_view rule, double confidence) {
        const Quotation& q = c_.quotations[index];
        // "We wait," he said, "for now.": the second half joins the first
        c_.add(Mode::direct, source, cue, words_of(q), rule, confidence);
        c_.attributed[index] = true;
        c_.reported_until = std::max(c_.reported_until, std::max(cue.end, source ? source->last : 0));
    }

    // The second half of a quotation that "he said," interrupts.
    bool joins_before(int index) {
        const Quotation& q = c_.quotations[index];
        if (index == 0 || !c_.attributed[index - 1] || c_.found.empty() || c_.doc.word(q.open - 1) != ",") {
            return false;
        }
        const Quotation& first = c_.quotations[index - 1];
        StatementDraft& before = c_.found.back();
        const bool interrupted = before.mode == Mode::direct && before.content.back().begin == first.first && !before.cue.empty() &&
                                 before.cue.back().begin >= first.after && q.open - first.after < 30 && before.rule == rule::quote_after;
        if (!interrupted || c_.doc.sentence_of[q.open] != c_.doc.sentence_of[first.after]) {
            return false;
        }
        before.content.push_back(words_of(q));
        c_.attributed[index] = true;
        return true;
    }

    // She said: "…"; Mr. Lund told the council: "…"; PUTIN: "…"
    bool before(int index) {
        const Quotation& q = c_.quotations[index];
        int b = q.open - 1;
        const int first = c_.begin;
        const std::string_view mark = b >= first ? c_.doc.word(b) : "";
        const bool pause = mark == ":" || mark == ",";
        if (mark == ":") {
            if (auto source = c_.sources.ending_at(b); source && (source->first == first || ends_sentence(source->first - 1))) {
                quoted(index, source, {b, b + 1}, rule::colon, 0.9);
                return true;
            }
        }
        const int reach = pause ? 14 : 4;
        for (int i = b - (pause ? 1 : 0); i >= first && i > b - reach; --i) {
            if (c_.sources.quotation_at(i) >= 0 && c_.sources.quotation_at(i) != index) {
                return false;
            }
            const auto cue = c_.cue_at(i);
            if (!cue || !(cue->takes(takes_quote) || cue->entry->type == CueClass::manner_of_speech)) {
                continue;
            }
            auto source = c_.subject_of(i);
            if (!source) {
                source = c_.shared_subject(i);
            }
            if (!source && mark == ":") {
                source = c_.sources.starting_at(cue->last);  // "Said the minister: …"
            }
            if (!source && mark == ":" && i == b - 1) {
                source = c_.sources.first_between(first, i);  // "Guards outside the hall yelled: …"
            }
            if (!source) {
                continue;
            }
            if (!pause && cue->last < q.open && !c_.doc.is(q.open - 1, "that") &&
                !c_.doc.is_any(q.open - 1, "as", "it", "him", "her", "them", "the", "a", "an")) {
                return false;  // indirect speech with quoted words in it
            }
            if (c_.doc.token(q.first).capital || pause || q.last - q.first > 3 || cue->last == q.open) {
                quoted(index, source, {cue->first, cue->last}, rule::quote_before, 0.95);
                return true;
            }
            return false;
        }
        return pause && unlisted_verb(index);
    }

    // "Berg exulted, “We did it.”": any verb does between a source and a quotation that is a sentence.
    bool unlisted_verb(int index) {
        const Quotation& q = c_.quotations[index];
        const int verb = q.open - 2;
        const auto source =
            c_.doc.token(q.first).capital && c_.doc.word(verb).ends_with("ed") && verb > c_.begin && !is_title(c_.doc, c_.lexicon, q)
                ? c_.subject_of(verb)
                : std::nullopt;
        if (!source) {
            return false;
        }
        quoted(index, source, {verb, verb + 1}, rule::quote_before, 0.8);
        return true;
    }

    TokenRange words_of(const Quotation& q) const {
        int last = q.last;
        while (last > q.first && c_.doc.word(last - 1) == ",") {
            --last;
        }
        return {q.first, last};
    }

    void continue_quotation(int index) {
        const Quotation& q = c_.quotations[index];
        for (auto before = c_.found.rbegin(); before != c_.found.rend(); ++before) {
            if (before->content.back().begin == c_.quotations[q.continues].first) {
                const StatementDraft source = *before;
                StatementDraft& draft = c_.add(Mode::direct, std::nullopt, {0, 0}, words_of(q), rule::quote_continued, 0.93);
                draft.speaker = source.speaker;
                draft.source = source.source;
                draft.cue = source.cue;
                c_.attributed[index] = true;
                return;
            }
        }
    }

    // Quoted words that go on with a clause of the reporter rather than name something.
    bool completes_clause(const Quotation& q) const {
        const int i = q.open - 1;
        return c_.cue_at(i) || c_.sources.ending_at(q.open) ||
               c_.doc.is_any(i, "to", "that", "and", "but", "not", "is", "are", "was", "were", "be", "will", "would", "can", "could",
                             "should", "must", "as");
    }

    int written_words(const Quotation& q) const {
        return static_cast<int>(std::count_if(c_.doc.tokens.begin() + q.first, c_.doc.tokens.begin() + q.last,
                                              [](const Token& t) { return t.word && t.space_before; })) +
               1;
    }

    // The paragraph of text before this one: captions and the like do not part what belongs together.
    int paragraph_before() const {
        int p = c_.doc.sentences[c_.sentence].paragraph - 1;
        while (p > 0 &&
               (c_.doc.paragraphs[p].role == ParagraphRole::boilerplate || c_.doc.paragraphs[p].first == c_.doc.paragraphs[p].last)) {
            --p;
        }
        return p;
    }

    int paragraph_of(const StatementDraft& draft) const { return c_.doc.sentence(draft.content.back().begin).paragraph; }

    bool ends_sentence(int i) const {
        return i < 0 || c_.doc.word(i) == "." || c_.doc.word(i) == "”" || c_.doc.word(i) == "\"" || c_.doc.word(i) == "»" ||
               c_.doc.word(i) == "?" || c_.doc.word(i) == "!";
    }

    RuleContext& c_;
};

}  // namespace

void attribute_quotations(RuleContext& context, int first, int last) {
    for (int q = first; q < last; ++q) {
        QuotationRules(context).attribute(q);
    }
}

void attribute_loose_quotations(RuleContext& context, int first, int last) {
    for (int q = first; q < last; ++q) {
        QuotationRules(context).attribute_loose(q);
    }
}

}  // namespace demarche
