// SPDX-License-Identifier: Apache-2.0
#include "extract/statements.h"

#include <algorithm>
#include <optional>

#include "extract/rules.h"

namespace demarche {
namespace {

struct Cue {
    int first = 0, last = 0;  // tokens
    const CueEntry* entry = nullptr;
    bool takes(unsigned complements) const { return (entry->complements & complements) != 0; }
};

class Finder {
public:
    Finder(const Document& doc, const Lexicon& lexicon, const std::vector<Quotation>& quotations, Sources& sources)
        : doc_(doc), lex_(lexicon), quotations_(quotations), sources_(sources), attributed_(quotations.size()) {}

    std::vector<StatementDraft> run() {
        std::size_t next_quotation = 0;
        for (std::size_t s = 0; s < doc_.sentences.size(); ++s) {
            sentence_ = static_cast<int>(s);
            begin_ = doc_.sentences[s].first;
            end_ = doc_.sentences[s].last;
            if (doc_.paragraphs[doc_.sentences[s].paragraph].role == ParagraphRole::boilerplate) {
                continue;
            }
            const std::size_t before = out_.size();
            const std::size_t first_quotation = next_quotation;
            while (next_quotation < quotations_.size() && quotations_[next_quotation].open < end_) {
                attribute(static_cast<int>(next_quotation++));
            }
            indirect();
            for (std::size_t q = first_quotation; q < next_quotation; ++q) {
                attribute_loose(static_cast<int>(q));
            }
            for (std::size_t i = before; i < out_.size(); ++i) {
                sources_.said(sentence_, out_[i].speaker);
            }
        }
        std::stable_sort(out_.begin(), out_.end(), [](const StatementDraft& a, const StatementDraft& b) { return a.content < b.content; });
        return std::move(out_);
    }

private:
    // ------------------------------------------------------------------------------------------------------------- cues

    std::optional<Cue> cue_at(int i, CuePart part = CuePart::verb) const {
        if (i < 0 || i >= doc_.size() || sources_.in_name(i)) {
            return std::nullopt;
        }
        const PhraseMatch match = lex_.cue_phrases.longest([&](int k) { return k < doc_.size() ? doc_.token(k).lower : 0; }, i);
        for (const std::uint32_t value : match.values) {
            if (lex_.cues[value].part == part) {
                return Cue{i, i + match.length, &lex_.cues[value]};
            }
        }
        return std::nullopt;
    }

    // Words that stand between a source and its verb.
    bool is_adverb(int i) const {
        const std::string_view word = doc_.word(i);
        return doc_.is_any(i, "again", "also", "then", "later", "has", "had", "have", "once", "never", "ever", "first", "even", "just",
                           "still", "now", "often", "himself", "herself", "themselves", "did", "does", "is", "was", "were", "are", "would",
                           "will", "both", "all", "each", "not") ||
               doc_.is_any(i, "n't", "n’t", "on", "who", "to", "continues", "continued", "continue", "'s", "’s", "soon", "further", "in",
                           "part", "too") ||
               (word.size() > 4 && word.ends_with("ly"));
    }

    bool is_weekday(int i) const { return i < end_ && lex_.has(doc_.token(i).lower, calendar_word); }

    // The source of the verb at i, to its left: "Putin again stressed", "the leader, who spoke first, said".
    std::optional<Source> subject_of(int verb) const {
        int i = verb;
        while (i > begin_) {
            if (auto source = sources_.ending_at(i)) {
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
    std::optional<Source> shared_subject(int verb) const {
        int i = verb - 1;
        while (i > begin_ && is_adverb(i)) {
            --i;
        }
        const std::string_view form = doc_.word(verb);
        if (form.ends_with("ing") && doc_.is(i, "for")) {
            return sources_.ending_at(i);  // "angry at Hale for saying"
        }
        const bool participle = form.ends_with("ing") && (doc_.word(i) == "," || doc_.is_any(i, "while", "by", "after", "before"));
        if (!participle && !doc_.is_any(i, "and", "but", "or") && doc_.word(i) != ",") {
            return std::nullopt;
        }
        if (!out_.empty() && last_sentence_ == sentence_ && !out_.back().source.empty()) {
            const StatementDraft& before = out_.back();
            return Source{before.source[0].begin, before.source[0].end, before.speaker, before.pronoun};
        }
        return sources_.first_between(begin_, i);
    }

    // ------------------------------------------------------------------------------------------------------- quotations

    StatementDraft& add(Mode mode, const std::optional<Source>& source, TokenRange cue, TokenRange content, std::string_view rule,
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
        out_.push_back(std::move(draft));
        last_sentence_ = sentence_;
        return out_.back();
    }

    TokenRange words_of(const Quotation& q) const {
        int last = q.last;
        while (last > q.first && doc_.word(last - 1) == ",") {
            --last;
        }
        return {q.first, last};
    }

    void attribute(int index) {
        const Quotation& q = quotations_[index];
        if (!after(index) && !joins_before(index) && !before(index) && q.continues >= 0) {
            continue_quotation(index);
        }
    }

    // "…," she said / said the minister
    bool after(int index) {
        const Quotation& q = quotations_[index];
        const int limit = doc_.paragraphs[doc_.sentences[sentence_].paragraph].last;
        const int stop = doc_.sentences[limit - 1].last;
        int i = q.after;
        if (i < stop && doc_.word(i) == ",") {
            ++i;
        }
        const std::string_view end = q.last > q.first ? doc_.word(q.last - 1) : "";
        const bool open_end = end == "," || end == "?" || end == "!" || end == "…" || end == "..." || end == "—" || end == "--" ||
                              i > q.after || doc_.token(q.last - 1).word;
        if (i >= stop || !open_end || (doc_.sentence_of[i] != doc_.sentence_of[q.last - 1] && end != "?" && end != "!")) {
            return false;
        }
        if (doc_.token(q.last - 1).word && i == q.after && !cue_at(i) && q.open > begin_) {
            return false;  // quoted words inside a sentence that goes on
        }
        if (auto source = sources_.starting_at(i)) {
            int verb = source->last;
            if (doc_.word(verb) == ",") {  // an apposition
                for (int k = verb + 1; k < std::min(stop, verb + 20); ++k) {
                    if (doc_.word(k) == ",") {
                        if (auto wide = sources_.ending_at(k + 1)) {
                            source->last = wide->last;
                            verb = k + 1;
                        }
                        break;
                    }
                }
            }
            while (verb < stop && (is_adverb(verb) || is_weekday(verb)) && !cue_at(verb)) {
                ++verb;
            }
            if (const auto cue = cue_at(verb); cue && (cue->takes(takes_quote) || cue->entry->type == CueClass::manner_of_speech)) {
                if (!(cue->last < stop && (doc_.word(cue->last) == ":" || doc_.is(cue->last, "that")))) {
                    quoted(index, source, {cue->first, cue->last}, rule::quote_after, 0.97);
                    return true;
                }
            }
        } else if (const auto cue = cue_at(i); cue && (cue->takes(takes_quote) || cue->entry->type == CueClass::manner_of_speech)) {
            int subject = cue->last;
            const auto inverted = sources_.starting_at(subject);
            if (inverted) {
                quoted(index, inverted, {cue->first, cue->last}, rule::quote_after, 0.95);
                return true;
            }
        } else if (const PhraseMatch phrase = phrase_at(i); phrase && lex_.cues[phrase.values[0]].lemma == "according to") {
            if (const auto source2 = sources_.starting_at(i + phrase.length)) {
                quoted(index, source2, {i, i + phrase.length}, rule::according, 0.95);
                return true;
            }
        }
        return false;
    }

    PhraseMatch phrase_at(int i) const {
        return lex_.cue_phrases.longest([&](int k) { return k < doc_.size() ? doc_.token(k).lower : 0; }, i);
    }

    void quoted(int index, const std::optional<Source>& source, TokenRange cue, std::string_view rule, double confidence) {
        const Quotation& q = quotations_[index];
        // "We wait," he said, "for now.": the second half joins the first
        add(Mode::direct, source, cue, words_of(q), rule, confidence);
        attributed_[index] = true;
        reported_until_ = std::max(reported_until_, std::max(cue.end, source ? source->last : 0));
    }

    // The second half of a quotation that "he said," interrupts.
    bool joins_before(int index) {
        const Quotation& q = quotations_[index];
        if (index == 0 || !attributed_[index - 1] || out_.empty() || doc_.word(q.open - 1) != ",") {
            return false;
        }
        const Quotation& first = quotations_[index - 1];
        StatementDraft& before = out_.back();
        const bool interrupted = before.mode == Mode::direct && before.content.back().begin == first.first && !before.cue.empty() &&
                                 before.cue.back().begin >= first.after && q.open - first.after < 30 && before.rule == rule::quote_after;
        if (!interrupted || doc_.sentence_of[q.open] != doc_.sentence_of[first.after]) {
            return false;
        }
        before.content.push_back(words_of(q));
        attributed_[index] = true;
        return true;
    }

    // She said: "…"; Mr. Lund told the council: "…"; PUTIN: "…"
    bool before(int index) {
        const Quotation& q = quotations_[index];
        int b = q.open - 1;
        const int first = begin_;
        const std::string_view mark = b >= first ? doc_.word(b) : "";
        const bool pause = mark == ":" || mark == ",";
        if (mark == ":") {
            if (auto source = sources_.ending_at(b); source && (source->first == first || ends_sentence(source->first - 1))) {
                quoted(index, source, {b, b + 1}, rule::colon, 0.9);
                return true;
            }
        }
        const int reach = pause ? 14 : 4;
        for (int i = b - (pause ? 1 : 0); i >= first && i > b - reach; --i) {
            if (sources_.quotation_at(i) >= 0 && sources_.quotation_at(i) != index) {
                return false;
            }
            const auto cue = cue_at(i);
            if (!cue || !(cue->takes(takes_quote) || cue->entry->type == CueClass::manner_of_speech)) {
                continue;
            }
            auto source = subject_of(i);
            if (!source) {
                source = shared_subject(i);
            }
            if (!source) {
                source = sources_.starting_at(cue->last);  // "Said the minister: …"
                if (!source || mark != ":") {
                    continue;
                }
            }
            if (!pause && cue->last < q.open && !doc_.is(q.open - 1, "that") &&
                !doc_.is_any(q.open - 1, "as", "it", "him", "her", "them", "the", "a", "an")) {
                return false;  // indirect speech with quoted words in it
            }
            if (doc_.token(q.first).capital || pause || q.last - q.first > 3 || cue->last == q.open) {
                quoted(index, source, {cue->first, cue->last}, rule::quote_before, 0.95);
                return true;
            }
            return false;
        }
        return false;
    }

    bool ends_sentence(int i) const {
        return i < 0 || doc_.word(i) == "." || doc_.word(i) == "”" || doc_.word(i) == "\"" || doc_.word(i) == "»" || doc_.word(i) == "?" ||
               doc_.word(i) == "!";
    }

    void continue_quotation(int index) {
        const Quotation& q = quotations_[index];
        for (auto before = out_.rbegin(); before != out_.rend(); ++before) {
            if (before->content.back().begin == quotations_[q.continues].first) {
                const StatementDraft source = *before;
                StatementDraft& draft = add(Mode::direct, std::nullopt, {0, 0}, words_of(q), rule::quote_continued, 0.93);
                draft.speaker = source.speaker;
                draft.source = source.source;
                draft.cue = source.cue;
                attributed_[index] = true;
                return;
            }
        }
    }

    // What no cue claims: a quotation that is a sentence of its own goes to who spoke last; quoted words inside a sentence only to its
    // subject.
    void attribute_loose(int index) {
        const Quotation& q = quotations_[index];
        if (attributed_[index] || covered(q)) {
            return;
        }
        const bool whole_sentence = q.open == begin_ || ends_sentence(q.open - 1) || doc_.word(q.open - 1) == "—";
        const int length = q.last - q.first;
        if (whole_sentence && length >= 3) {
            const int speaker = out_.empty() ? -1 : out_.back().speaker;
            const bool near = !out_.empty() && paragraph_of(out_.back()) + 1 >= doc_.sentences[sentence_].paragraph;
            StatementDraft& draft = add(Mode::direct, std::nullopt, {0, 0}, words_of(q), rule::quote_follows, near ? 0.75 : 0.4);
            draft.speaker = near ? speaker : -1;
            if (near && out_.size() > 1) {
                draft.source = out_[out_.size() - 2].source;
            }
            attributed_[index] = true;
        } else if (length >= 4) {
            if (const auto subject = sources_.first_between(begin_, q.open)) {
                add(Mode::mixed, subject, {0, 0}, words_of(q), rule::quote_follows, 0.4);
                attributed_[index] = true;
            }
        }
    }

    int paragraph_of(const StatementDraft& draft) const { return doc_.sentence(draft.content.back().begin).paragraph; }

    bool covered(const Quotation& q) const {
        return std::any_of(out_.begin(), out_.end(), [&](const StatementDraft& draft) {
            return std::any_of(draft.content.begin(), draft.content.end(),
                               [&](const TokenRange& c) { return c.begin <= q.first && q.last <= c.end; });
        });
    }

    // --------------------------------------------------------------------------------------------------- indirect speech

    void indirect() {
        int i = begin_;
        opening_phrase(i);
        for (; i < end_; ++i) {
            if (sources_.quotation_at(i) >= 0 || i < reported_until_) {
                continue;
            }
            if (inside_content(i)) {
                continue;
            }
            if (const PhraseMatch phrase = phrase_at(i); phrase && lex_.cues[phrase.values[0]].lemma == "according to") {
                trailing_according(i, phrase.length);
                i += phrase.length - 1;
            } else if (const auto cue = cue_at(i)) {
                verb(*cue);
                i = std::max(i, cue->last - 1);
            }
        }
    }

    bool inside_content(int i) const {
        for (auto draft = out_.rbegin(); draft != out_.rend() && draft - out_.rbegin() < 4; ++draft) {
            for (const TokenRange& content : draft->content) {
                if (content.begin <= i && i < content.end) {
                    return true;
                }
            }
        }
        return false;
    }

    // "According to him, …", "In Putin's view …", "For Putin, …" at the start of a sentence.
    void opening_phrase(int& i) {
        int at = begin_;
        while (at < end_ && doc_.is_any(at, "however", "but", "and", "yet", ",", "still")) {
            ++at;
        }
        if (doc_.is(at, "according") && doc_.is(at + 1, "to")) {
            if (const auto source = source_from(at + 2)) {
                opening(at, at + 2, *source, rule::according, 0.93, i);
            }
        } else if (doc_.is(at, "in")) {
            for (int k = at + 1; k < std::min(at + 8, end_); ++k) {
                if (!doc_.is_any(k, "view", "opinion", "eyes", "judgment", "judgement", "words", "assessment", "mind")) {
                    continue;
                }
                if (doc_.is_any(at + 1, "his", "her", "their") && k == at + 2) {
                    opening(k, k + 1, {at + 1, at + 2, sources_.meant_by(at + 1), true}, rule::view, 0.8, i);
                } else if (doc_.is_any(k - 1, "'s", "’s", "'", "’")) {
                    if (const auto source = possessor(k - 1)) {
                        opening(k, k + 1, *source, rule::view, 0.85, i);
                    }
                } else if (doc_.is(k + 1, "of")) {
                    if (const auto source = source_from(k + 2)) {
                        opening(k, k + 2, *source, rule::view, 0.85, i);
                    }
                }
                return;
            }
        } else if (doc_.is(at, "for")) {
            const auto source = sources_.starting_at(at + 1);
            if (source && doc_.word(source->last) == "," && starts_clause(source->last + 1)) {
                opening(at, at + 1, *source, rule::for_source, 0.7, i);
            }
        }
    }

    // A source that starts at i in any case of the pronoun ("according to him").
    std::optional<Source> source_from(int i) const {
        if (doc_.is_any(i, "him", "her", "them")) {
            return Source{i, i + 1, sources_.meant_by(i), true};
        }
        return sources_.starting_at(i);
    }

    // The mention before a possessive mark at i.
    std::optional<Source> possessor(int i) const {
        for (int first = i - 1; first >= begin_ && first > i - 6; --first) {
            if (auto source = sources_.named_at(first); source && source->last == i) {
                return source;
            }
        }
        return std::nullopt;
    }

    void opening(int cue_first, int cue_last, const Source& source, std::string_view rule, double confidence, int& i) {
        int content = std::max(source.last, cue_last);
        if (doc_.word(content) != "," && rule != rule::view) {
            // "according to officials in Kyiv, …": up to the comma
            int comma = content;
            while (comma < std::min(content + 12, end_) && doc_.word(comma) != ",") {
                ++comma;
            }
            if (comma >= end_ || doc_.word(comma) != ",") {
                return;
            }
            content = comma;
        }
        if (doc_.word(content) == ",") {
            ++content;
        }
        const int last = clause_end(content);
        if (last - content >= 2) {
            add(mode_of(content, last), source, {cue_first, cue_last}, {content, last}, rule, confidence);
            i = last;
        }
    }

    // Whether the words from i can be a main clause: they begin with a noun phrase and not with a verb in -ing or to.
    bool starts_clause(int i) const { return i < end_ && doc_.token(i).word && !doc_.is_any(i, "to", "and", "but", "or", "which", "who"); }

    // "…, according to officials."
    void trailing_according(int i, int length) {
        auto source = source_from(i + length);
        if (!source) {
            int last = i + length;
            while (last < end_ && doc_.token(last).word) {
                ++last;
            }
            source = Source{i + length, last, -1, false};
        }
        int first = begin_;
        for (int k = i - 1; k > begin_; --k) {
            if (inside_content(k)) {
                first = k + 1;
                break;
            }
        }
        int last = i;
        while (last > first && !doc_.token(last - 1).word) {
            --last;
        }
        if (last - first >= 3 && source->first < source->last) {
            add(mode_of(first, last), source, {i, i + length}, {first, last}, rule::according, 0.9);
        }
    }

    void verb(const Cue& cue) {
        // "…, said the leader": a clause before the verb, the source behind it
        if (cue.takes(takes_quote) && cue.first > begin_ && doc_.word(cue.first - 1) == ",") {
            const auto source = sources_.starting_at(cue.last);
            if (source && (source->last >= end_ || !doc_.token(source->last).word ||
                           doc_.is_any(source->last, "on", "in", "at", "after", "during"))) {
                trailing(cue, *source, cue.first - 1);
                return;
            }
        }
        auto source = subject_of(cue.first);
        const bool own_subject = source.has_value();
        if (!source) {
            source = shared_subject(cue.first);
        }
        if (!source) {
            return;
        }
        if (!own_subject && cue.entry->rate < 0.3) {
            return;
        }
        // "…, she said, …" and "…, she said."
        const bool closes = cue.last >= end_ || !doc_.token(cue.last).word;
        if (own_subject && closes && cue.takes(takes_quote) && doc_.word(cue.last) != ":" && source->first > begin_ &&
            doc_.word(source->first - 1) == ",") {
            trailing(cue, *source, source->first - 1);
            return;
        }
        content_of(cue, *source);
    }

    // The clause before the comma at `comma`; the rest of the sentence too where the source only interrupts it.
    void trailing(const Cue& cue, const Source& source, int comma) {
        int first = begin_;
        for (const StatementDraft& draft : out_) {
            if (last_sentence_ == sentence_) {
                for (const TokenRange& c : draft.content) {
                    if (c.begin >= begin_ && c.end <= comma) {
                        first = std::max(first, c.end + 1);
                    }
                }
            }
        }
        if (comma - first < 2) {
            content_of(cue, source);
            return;
        }
        StatementDraft& draft = add(mode_of(first, comma), source, {cue.first, cue.last}, {first, comma}, rule::inverted, 0.9);
        int rest = std::max(cue.last, source.last);
        if (const auto name = sources_.named_at(rest + 1); name && doc_.word(rest) == ",") {
            rest = name->last;  // "said the minister, Anna Berg"
        }
        if (rest + 2 < end_ && doc_.word(rest) == "," &&
            !doc_.is_any(rest + 1, "adding", "who", "which", "and", "but", "while", "as", "citing", "referring")) {
            draft.content.push_back({rest + 1, clause_end(rest + 1)});
        }
    }

    void content_of(const Cue& cue, const Source& source) {
        const TokenRange cue_range{cue.first, cue.last};
        // "expressed the hope that …": the noun is part of the cue
        for (int k = cue.last; k < std::min(cue.last + 5, end_); ++k) {
            if (cue.takes(takes_object) && cue_at(k, CuePart::noun) && doc_.is(k + 1, "that")) {
                finish(source, {cue.first, k + 1}, k + 2, rule::noun, 0.85);
                return;
            }
        }
        if (const int that = that_after(cue); that >= 0) {
            if (cue.takes(takes_that) || cue.entry->rate >= 0.3) {
                finish(source, cue_range, that + 1, rule::clause, 0.9);
            }
            return;
        }
        int next = skip_adverbials(cue.last);
        if (next >= end_) {
            return;
        }
        if (doc_.word(next) == ":" || (doc_.word(next) == "," && sources_.quotation_at(next + 1) >= 0)) {
            if (doc_.word(next) == ":" && cue.takes(takes_quote | takes_clause) && sources_.quotation_at(next + 1) < 0) {
                finish(source, cue_range, next + 1, rule::colon, 0.7);
            }
            return;
        }
        if (!doc_.token(next).word && sources_.quotation_at(next) < 0) {
            return;
        }
        if (doc_.is(next, "to")) {
            if (cue.takes(takes_infinitive) && cue.entry->rate >= 0.1) {
                finish(source, cue_range, next, rule::infinitive, 0.5 + cue.entry->rate / 3);
            }
            return;
        }
        if (doc_.is_any(next, "about", "on", "of", "for", "against")) {
            const bool takes = (doc_.is(next, "about") && cue.takes(takes_about)) || (doc_.is(next, "on") && cue.takes(takes_on)) ||
                               (doc_.is(next, "of") && cue.takes(takes_of)) || (doc_.is(next, "for") && cue.takes(takes_for));
            if (takes && cue.entry->rate >= 0.6) {
                finish(source, cue_range, next, rule::object, cue.entry->rate * 0.8);
            }
            return;
        }
        if (doc_.is_any(next, "in", "at", "during", "after", "before", "with", "by", "from", "through", "when", "as", "and", "or", "but") ||
            is_weekday(next)) {
            return;
        }
        const bool addressee = cue.entry->lemma == "tell" || cue.entry->lemma == "remind" || cue.entry->lemma == "assure";
        if (addressee) {
            next = skip_noun_phrase(next);
            if (next >= end_ || !starts_clause(next)) {
                return;
            }
        }
        if (cue.takes(takes_clause) && has_verb_like_clause(next)) {
            finish(source, cue_range, next, rule::clause, 0.85);
        } else if (cue.takes(takes_object) && cue.entry->rate >= 0.4 && !discusses(cue)) {
            finish(source, cue_range, next, rule::object, 0.5 + cue.entry->rate / 3);
        } else if (cue.takes(takes_as | takes_that) && as_after(next)) {
            finish(source, cue_range, next, rule::object, 0.6);
        } else if (cue.takes(takes_question) && cue.entry->rate >= 0.4 && doc_.is_any(next, "whether", "how", "why", "what", "if")) {
            finish(source, cue_range, next, rule::clause, 0.7);
        }
    }

    // "in particular", "again", "publicly" between a cue and its object.
    int skip_adverbials(int i) const {
        while (i < end_) {
            if (doc_.is(i, "in") && doc_.is_any(i + 1, "particular", "part", "general")) {
                i += 2;
            } else if (doc_.is_any(i, "again", "also", "once", "more") || (doc_.word(i).size() > 4 && doc_.word(i).ends_with("ly"))) {
                ++i;
            } else {
                break;
            }
        }
        return i;
    }

    // To talk about something is no position on it.
    static bool discusses(const Cue& cue) {
        return cue.entry->lemma == "discuss" || cue.entry->lemma == "address" || cue.entry->lemma == "mention" ||
               cue.entry->lemma == "debate" || cue.entry->lemma == "raise";
    }

    // "finds the annexation illegal", "sees it as …"
    bool as_after(int i) const {
        for (int k = i + 1; k < std::min(i + 12, end_); ++k) {
            if (doc_.is(k, "as")) {
                return true;
            }
            if (!doc_.token(k).word) {
                return false;
            }
        }
        return false;
    }

    // "that" behind the cue, with an addressee or a day between: "told reporters on Monday that".
    int that_after(const Cue& cue) const {
        for (int k = cue.last; k < std::min(cue.last + 8, end_); ++k) {
            if (doc_.is(k, "that")) {
                const bool direct = k == cue.last;
                return direct || cue.takes(takes_that) ? k : -1;
            }
            if (sources_.quotation_at(k) >= 0 || !doc_.token(k).word || (cue_at(k) && k > cue.last) ||
                doc_.is_any(k, "and", "but", "who", "which", "to")) {
                return -1;
            }
        }
        return -1;
    }

    int skip_noun_phrase(int i) const {
        if (auto source = sources_.starting_at(i)) {
            return source->last;
        }
        return doc_.is_any(i, "him", "her", "them", "me", "us", "reporters", "journalists", "lawmakers") ? i + 1 : i + 2;
    }

    // Whether the words from i hold a finite verb, as far as words tell: an auxiliary, or a pronoun or name before an inflected word.
    bool has_verb_like_clause(int i) const {
        const int last = clause_end(i);
        for (int k = i; k < last; ++k) {
            if (doc_.is_any(k, "is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "can", "should", "must",
                            "may") ||
                doc_.is_any(k, "might", "does", "did", "do", "'s", "’s", "be", "been", "wo", "ca", "need", "needs", "want", "wants", "'re",
                            "’re")) {
                return true;
            }
        }
        return doc_.is_any(i, "he", "she", "it", "they", "we", "i", "there", "this", "these", "those") || last - i >= 4;
    }

    Mode mode_of(int first, int last) const {
        for (int k = first; k < last; ++k) {
            if (sources_.quotation_at(k) >= 0) {
                return Mode::mixed;
            }
        }
        return Mode::indirect;
    }

    void finish(const Source& source, TokenRange cue, int first, std::string_view rule, double confidence) {
        const int last = clause_end(first);
        if (last <= first) {
            return;
        }
        for (std::size_t q = 0; q < quotations_.size(); ++q) {
            if (quotations_[q].open >= first && quotations_[q].after <= last && quotations_[q].open >= begin_) {
                attributed_[q] = true;
            }
        }
        add(mode_of(first, last), source, cue, {first, last}, rule, confidence);
    }

    static bool past(std::string_view form) {
        return form.ends_with("ed") || form == "said" || form == "told" || form == "wrote" || form == "thought" || form == "knew" ||
               form == "felt" || form == "found" || form == "saw" || form == "spoke" || form == "sought" || form == "made" ||
               form == "gave" || form == "took" || form == "held" || form == "went";
    }

    // Where the content that starts at `first` ends: before the final stop, ", he said", ", adding …", "and stressed that …".
    int clause_end(int first) const {
        int last = end_;
        while (last > first && !doc_.token(last - 1).word && sources_.quotation_at(last - 1) < 0 && doc_.word(last - 1) != ")" &&
               doc_.word(last - 1) != "%") {
            --last;
        }
        for (int k = first + 2; k < last; ++k) {
            if (sources_.quotation_at(k) >= 0) {
                continue;
            }
            if (doc_.word(k) == ",") {
                if (const auto source = sources_.starting_at(k + 1)) {
                    int verb = source->last;
                    while (verb < last && is_adverb(verb)) {
                        ++verb;
                    }
                    if (const auto cue = cue_at(verb); cue && cue->entry->rate >= 0.4 && cue->takes(takes_quote | takes_that)) {
                        return k;
                    }
                }
                const auto cue = cue_at(k + 1);
                if (cue && cue->entry->rate >= 0.05 && doc_.word(k + 1).ends_with("ing")) {
                    return k;
                }
                if (cue && cue->entry->rate >= 0.5 && cue->takes(takes_quote) && sources_.starting_at(cue->last)) {
                    return k;
                }
                if (phrase_at(k + 1) && lex_.cues[phrase_at(k + 1).values[0]].lemma == "according to") {
                    return k;
                }
            } else if (doc_.is_any(k, "and", "but")) {
                int verb = k + 1;
                while (verb < last && is_adverb(verb)) {
                    ++verb;
                }
                const auto cue = cue_at(verb);
                if (cue && cue->entry->rate >= 0.3 && past(doc_.word(verb)) && past_before(first) && cue->takes(takes_quote | takes_that) &&
                    (doc_.is(cue->last, "that") || cue->takes(takes_clause | takes_object | takes_infinitive))) {
                    return doc_.word(k - 1) == "," ? k - 1 : k;
                }
            }
        }
        return last;
    }

    bool past_before(int first) const {
        for (int k = first - 1; k >= begin_ && k > first - 8; --k) {
            if (cue_at(k)) {
                return past(doc_.word(k));
            }
        }
        return false;
    }

    const Document& doc_;
    const Lexicon& lex_;
    const std::vector<Quotation>& quotations_;
    Sources& sources_;
    std::vector<bool> attributed_;
    std::vector<StatementDraft> out_;
    int sentence_ = 0, begin_ = 0, end_ = 0;
    int last_sentence_ = -1, reported_until_ = 0;
};

}  // namespace

std::vector<StatementDraft> find_statements(const Document& doc, const Lexicon& lexicon, const std::vector<Quotation>& quotations,
                                            Sources& sources) {
    return Finder(doc, lexicon, quotations, sources).run();
}

}  // namespace demarche
