// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/speakers.h"

#include <algorithm>
#include <optional>

#include "extract/attribution/drafts.h"
#include "extract/attribution/no_statement.h"
#include "extract/rules.h"

namespace demarche {
namespace {

using Candidate = std::optional<Source>;

class Candidates {
public:
    Candidates(const StatementDraft& draft, const SpeakerClues& clues, const std::vector<StatementDraft>& by_rules)
        : draft_(draft), c_(clues), by_rules_(by_rules) {
        if (!draft.source.empty()) {
            first_ = draft.source.front().begin;
            last_ = draft.source.front().end;
        }
    }

    Candidate signature() const {
        for (const StatementDraft& other : near(by_rules_, draft_)) {
            if (other.rule == rule::signed_quote && shared(draft_.content, other.content) * 2 > length_of(draft_.content)) {
                return Source{other.source.front().begin, other.source.front().end, other.speaker, false};
            }
        }
        return std::nullopt;
    }

    Candidate blamed_one() const {
        return has_source() && !draft_.cue.empty() ? blamed(c_.doc, c_.lexicon, c_.sources, draft_.cue.front().begin) : std::nullopt;
    }

    Candidate quoted() const {
        for (const int t : has_source() ? cue_tokens() : std::vector<int>{}) {
            const int verb = quoting(t);
            if (verb >= 0) {
                const int passive = c_.syntax.child(verb, Dependency::nsubj_pass);
                return phrase(passive >= 0 ? passive : c_.syntax.child(verb, Dependency::obj));
            }
        }
        return std::nullopt;
    }

    // The phrase that the model's source ends, if it is the subject of the cue.
    Candidate whole_subject() const {
        const Candidate subject = has_source() ? own_subject() : std::nullopt;
        const bool holds = subject && subject->first < first_ && first_ < subject->last && last_ <= subject->last + 1;
        return holds && !subject->pronoun && !cites(subject->first, first_) ? subject : std::nullopt;
    }

    // "Ilir Dema, an envoy, said": the source is the name with its apposition.
    Candidate name_before_apposition() const {
        if (!has_source() || c_.doc.word(first_ - 1) != ",") {
            return std::nullopt;
        }
        const int head = head_in(first_, last_, c_.syntax);
        const bool apposed = c_.syntax.relation[head] == Dependency::appos;
        const bool name_of_its_own = c_.sources.in_name(head);  // "with Anna Berg, Erik Lund said"
        if ((!apposed && !c_.doc.is_any(first_, "a", "an", "the")) || c_.syntax.relation[head] == Dependency::nsubj || name_of_its_own) {
            return std::nullopt;
        }
        const auto name = c_.sources.ending_at(first_ - 1);
        return name && !name->pronoun ? Candidate(Source{name->first, last_, name->entity, false}) : std::nullopt;
    }

    // "Ilir Dema, an expert at the Harbour Institute, said": the model took the end of the apposition.
    Candidate name_explained() const {
        if (!has_source()) {
            return std::nullopt;
        }
        const auto name = c_.sources.explained_until(c_.doc.word(last_ - 1) == "," ? last_ - 1 : last_);
        return name && name->last < first_ ? Candidate(Source{name->first, last_, name->entity, false}) : std::nullopt;
    }

    // "The council wrote to Anna Berg — who later said": whom "who" before the cue stands for.
    Candidate relative() const {
        if (draft_.cue.empty()) {
            return std::nullopt;
        }
        int t = draft_.cue.front().begin - 1;
        while (t > 0 && (c_.syntax.upos[t] == Upos::adv || c_.syntax.upos[t] == Upos::aux)) {
            --t;
        }
        return c_.doc.is(t, "who") ? Candidate(c_.sources.within(t, t + 1, c_.syntax)) : std::nullopt;
    }

    // "Berg spoke with Lund and said": who stands before "and" is no subject of what follows.
    Candidate subject_before_and() const {
        constexpr int reach = 5;
        if (!has_source() || draft_.cue.empty() || !c_.doc.is_any(last_, "and", "but")) {
            return std::nullopt;
        }
        const int cue = draft_.cue.front().begin;
        return last_ < cue && cue < last_ + reach ? c_.sources.first_between(c_.doc.sentence(first_).first, first_) : std::nullopt;
    }

    Candidate author() const {
        const bool participle = has_source() && !draft_.cue.empty() && c_.doc.word(draft_.cue.front().begin).ends_with("ing");
        const int letter = participle && c_.doc.is_any(first_ - 1, "to", "with") ? c_.syntax.head[head_in(first_, last_, c_.syntax)] : -1;
        return letter >= 0 ? Candidate(Source{first_, last_, c_.sources.author(letter, c_.syntax), false}) : std::nullopt;
    }

    Candidate model() const {
        if (!has_source()) {
            return std::nullopt;
        }
        Source source = c_.sources.within(first_, last_, c_.syntax);
        if (source.pronoun && source.entity >= 0) {
            source.entity = c_.sources.meant_by(source.first, words_before(source));
        }
        return source;
    }

    Candidate subject() const {
        for (const int t : cue_tokens()) {
            if (const Candidate found = phrase(c_.syntax.child(t, Dependency::nsubj))) {
                return found;
            }
        }
        return std::nullopt;
    }

    // "Berg, envoy for Norland, Sudland and the Isles, said"
    Candidate beside() const {
        for (const StatementDraft& other : near(by_rules_, draft_)) {
            const bool found = other.rule == rule::quote_after || other.rule == rule::quote_before;
            if (has_source() && found && other.speaker >= 0 && shared(draft_.content, other.content) == length_of(other.content) &&
                shared(draft_.cue, other.cue) > 0) {
                return Source{other.source.front().begin, other.source.front().end, other.speaker, other.pronoun};
            }
        }
        return std::nullopt;
    }

    Candidate overheard() const {
        for (const StatementDraft& other : near(by_rules_, draft_)) {
            if (!has_source() && other.mode == Mode::direct && 2 * shared(draft_.content, other.content) > length_of(other.content)) {
                return Source{0, 0, other.speaker, false};
            }
        }
        return std::nullopt;
    }

private:
    bool has_source() const { return first_ < last_; }

    std::vector<int> cue_tokens() const {
        std::vector<int> tokens;
        for (const TokenRange& cue : draft_.cue) {
            for (int t = cue.begin; t < cue.end; ++t) {
                tokens.push_back(t);
            }
        }
        return tokens;
    }

    // The verb "quoted" that the token is or, as the "saying" behind it, depends on; or -1.
    int quoting(int token) const {
        const auto quotes = [&](int t) { return t >= 0 && c_.doc.is_any(t, "quoted", "quotes", "quoting"); };
        if (quotes(token)) {
            return token;
        }
        const int head = c_.syntax.head[token];
        return c_.doc.is(token - 1, "as") && quotes(head) ? head : -1;
    }

    Candidate own_subject() const {
        if (draft_.cue.empty()) {
            return std::nullopt;
        }
        return phrase(c_.syntax.child(head_in(draft_.cue.front().begin, draft_.cue.front().end, c_.syntax), Dependency::nsubj));
    }

    // "Reuters, citing an official, says": the official's words.
    bool cites(int first, int last) const {
        for (int t = first; t < last; ++t) {
            if (c_.doc.is_any(t, "citing", "quoting")) {
                return true;
            }
        }
        return false;
    }

    Candidate phrase(int head) const {
        if (head < 0 || c_.sources.quotation_at(head) >= 0) {
            return std::nullopt;
        }
        const TokenSpread words = c_.syntax.subtree(head);
        const Source source = c_.sources.within(words.first, words.last, c_.syntax);
        return Source{words.first, words.last, source.entity, source.pronoun};
    }

    // Where in its sentence the words that may tell whom a pronoun means end: before what "she says" follows or interrupts.
    int words_before(const Source& source) const {
        const int said = draft_.content.front().begin;
        if (c_.doc.word(source.first - 1) == "," && (c_.doc.word(source.last + 1) == "," || c_.doc.word(source.last + 2) == ",")) {
            return c_.doc.sentence(source.first).first;
        }
        return said < source.first && c_.doc.sentence_of[said] == c_.doc.sentence_of[source.first] ? said : source.first;
    }

    const StatementDraft& draft_;
    const SpeakerClues& c_;
    const std::vector<StatementDraft>& by_rules_;
    int first_ = 0, last_ = 0;  // of the model's source
};

struct Rank {
    Candidate (Candidates::*find)() const;
    bool of_quotations;
};

constexpr Rank ranks[] = {
    // clang-format off
    {&Candidates::signature, true},
    {&Candidates::blamed_one, false},
    {&Candidates::quoted, false},
    {&Candidates::relative, false},
    {&Candidates::subject_before_and, false},
    {&Candidates::name_explained, false},
    {&Candidates::whole_subject, false},
    {&Candidates::name_before_apposition, false},
    {&Candidates::author, false},
    {&Candidates::model, false},
    {&Candidates::overheard, true},
    {&Candidates::subject, true},
    {&Candidates::beside, true},
    // clang-format on
};

}  // namespace

void find_speaker(StatementDraft& draft, const SpeakerClues& clues, const std::vector<StatementDraft>& by_rules) {
    const Candidates candidates(draft, clues, by_rules);
    for (const Rank& rank : ranks) {
        if (rank.of_quotations && draft.mode == Mode::indirect) {
            continue;
        }
        const Candidate found = (candidates.*rank.find)();
        if (found && found->entity >= 0) {
            draft.speaker = found->entity;
            draft.pronoun = found->pronoun;
            if (found->first < found->last) {
                draft.source = {{found->first, found->last}};
            }
            return;
        }
    }
    const Candidate model = candidates.model();
    draft.pronoun = model && model->pronoun;
}

}  // namespace demarche
