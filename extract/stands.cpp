// SPDX-License-Identifier: Apache-2.0
#include "extract/stands.h"

#include <algorithm>
#include <optional>

#include "extract/rules.h"

namespace demarche {
namespace {

bool holds(const TokenRange& range, int token) {
    return range.begin <= token && token < range.end;
}

// An expression of support or opposition and the word of it, or the clause, whose subject is for or against.
struct Attitude {
    const StanceExpression* expression = nullptr;
    int predicate = 0;
    bool passive = false;
};

class Finder {
public:
    Finder(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, const Coreference& coreference,
           const std::vector<StatementDraft>& statements, const Sources& sources, const std::vector<SubjectMention>& mentions)
        : doc_(doc),
          syntax_(syntax),
          lex_(lexicon),
          coreference_(coreference),
          statements_(statements),
          sources_(sources),
          mentions_(mentions),
          innermost_(innermost_statements(doc, statements, has_speaker)),
          entity_at_(doc.size(), -1) {
        for (const SubjectMention& m : mentions) {
            std::fill(entity_at_.begin() + m.first, entity_at_.begin() + m.last, m.subject.entity);
        }
    }

    std::vector<Stand> run() {
        for (const SubjectMention& m : mentions_) {
            if (can_be_stood_on(m) && doc_.role(m.first) != ParagraphRole::boilerplate) {
                look_at(m);
            }
        }
        return std::move(out_);
    }

private:
    // Agreements have citations; "a candidate" is nobody in particular.
    bool can_be_stood_on(const SubjectMention& m) const {
        return m.kind != Kind::agreement && (m.subject.entity < 0 || coreference_.entities[m.subject.entity].entity.kind != Kind::group);
    }

    const StatementDraft* statement() const { return said_ < 0 ? nullptr : &statements_[said_]; }

    void look_at(const SubjectMention& m) {
        const int head = head_of(m);
        if (head < 0 || is_compared(m.last - 1)) {
            return;
        }
        open_window(m);
        const auto attitude = attitude_toward(head);
        if (!attitude || is_asked() || is_supposed(attitude->predicate)) {
            return;
        }
        const int actor = holder(*attitude);
        const int sign = polarity(attitude->expression->entry->stance);
        const bool negated = attitude->expression->negated || is_denied(attitude->predicate);
        if (actor < 0 || actor == m.subject.entity || is_own_country(actor, m.subject.entity) ||
            (negated && (sign < 0 || !is_plainly_denied(attitude->predicate)))) {
            return;
        }
        add(actor, m.subject, negated ? -sign : sign);
    }

    void add(int actor, const Subject& subject, int sign) {
        const int sentence = doc_.sentence_of[window_.begin];
        const bool known = std::any_of(out_.begin(), out_.end(),
                                       [&](const Stand& s) { return s.actor == actor && s.subject == subject && s.sentence == sentence; });
        if (!known) {
            const bool said = statement() != nullptr;
            out_.push_back({actor, subject, sign, sentence,
                            said       ? sign > 0 ? rule::said_support : rule::said_opposition
                            : sign > 0 ? rule::supports
                                       : rule::opposes,
                            said ? 0.8 * statement()->confidence : 0.6});
        }
    }

    // The word of the mention that all others hang on, if it can be the object of a stance.
    int head_of(const SubjectMention& m) const {
        if (goes_on(doc_, syntax_, lex_, m.last)) {
            return -1;
        }
        int head = m.last - 1;
        while (syntax_.head[head] >= m.first && syntax_.head[head] < m.last) {
            head = syntax_.head[head];
        }
        for (int climbs = 0; syntax_.relation[head] == Dependency::conj && syntax_.head[head] >= 0 && climbs < 6; ++climbs) {
            head = syntax_.head[head];
        }
        switch (syntax_.relation[head]) {
            case Dependency::obj:
            case Dependency::obl:
            case Dependency::nmod:
            case Dependency::nsubj_pass:
            case Dependency::root:
                return head;
            default:
                return syntax_.child(head, Dependency::cop) >= 0 ? head : -1;
        }
    }

    // Who wants "lower taxes" is not for taxes.
    bool is_compared(int head) const {
        const auto& children = syntax_.children(head);
        return std::any_of(children.begin(), children.end(), [&](int child) {
            return syntax_.xpos[child] == Xpos::jjr || doc_.is_any(child, "less", "no", "low", "little");
        });
    }

    // The words that one voice speaks: the content within the sentence, with the cue before it; outside statements the sentence.
    void open_window(const SubjectMention& m) {
        const Sentence& sentence = doc_.sentence(m.first);
        TokenRange window{sentence.first, sentence.last};
        said_ = innermost_[m.last - 1];
        if (said_ >= 0) {
            for (const TokenRange& content : statement()->content) {
                if (holds(content, m.last - 1)) {
                    window = {std::max(window.begin, content.begin), std::min(window.end, content.end)};
                }
            }
            for (const TokenRange& cue : statement()->cue) {
                if (cue.begin >= sentence.first && cue.end <= window.begin && window.begin - cue.end <= 2) {
                    window.begin = cue.begin;
                }
            }
        }
        if (window != window_) {
            window_ = window;
            expressions_ = stance_expressions(doc_, lex_, window.begin, window.end);
        }
    }

    bool in_cue(int token) const {
        return statement() != nullptr &&
               std::any_of(statement()->cue.begin(), statement()->cue.end(), [token](const TokenRange& cue) { return holds(cue, token); });
    }

    std::optional<Attitude> attitude_toward(int head) const {
        for (const StanceExpression& e : expressions_) {
            const bool takes_side = e.entry->manner == Manner::supports || e.entry->manner == Manner::opposes;
            if (e.entry->any_object && takes_side) {
                if (const auto attitude = governing(e, head)) {
                    return attitude;
                }
            }
        }
        return std::nullopt;
    }

    // "reject X", "X must be rejected", "support for X", "opposed to X", "we are against X"
    std::optional<Attitude> governing(const StanceExpression& e, int head) const {
        const auto inside = [&](int token) { return e.first <= token && token < e.last; };
        const int parent = syntax_.head[head];
        const Dependency relation = syntax_.relation[head];
        if (e.entry->part == CuePart::verb && parent >= 0 && inside(parent) &&
            (relation == Dependency::obj || relation == Dependency::nsubj_pass)) {
            return Attitude{&e, parent, relation == Dependency::nsubj_pass};
        }
        const int preposition = syntax_.child(head, Dependency::case_);
        if (preposition < 0) {
            return std::nullopt;
        }
        if (parent >= 0 && inside(parent)) {
            const bool of_noun = e.entry->part == CuePart::noun && relation == Dependency::nmod &&
                                 doc_.is_any(preposition, "for", "to", "about", "over", "at", "toward", "towards", "against");
            return inside(preposition) || of_noun ? std::optional(Attitude{&e, parent}) : std::nullopt;
        }
        if (!inside(preposition)) {
            return std::nullopt;
        }
        const bool is_predicate = syntax_.child(head, Dependency::cop) >= 0;
        const bool of_verb = parent >= 0 && holds(window_, parent) && syntax_.upos[parent] == Upos::verb && relation == Dependency::obl;
        return is_predicate || of_verb ? std::optional(Attitude{&e, is_predicate ? head : parent}) : std::nullopt;
    }

    // ------------------------------------------------------------------------------------------------------- whose it is

    int holder(const Attitude& attitude) const {
        const int p = attitude.predicate;
        const int speaker = statement() != nullptr ? statement()->speaker : -1;
        if (speaker >= 0 && !is_of_speaker(p)) {
            return -1;
        }
        const int modal = syntax_.child(p, Dependency::aux);
        if (speaker >= 0 && doc_.is_any(modal, "must", "should") && is_verbal(p)) {
            return speaker;  // what must be, the speaker wants, whoever is to do it
        }
        if (attitude.passive) {
            return -1;
        }
        if (in_cue(p) || in_cue(attitude.expression->first)) {
            return speaker;
        }
        return syntax_.upos[p] == Upos::noun && syntax_.child(p, Dependency::cop) < 0 ? owner(p) : subject(p, 0);
    }

    bool is_verbal(int token) const { return syntax_.upos[token] == Upos::verb || syntax_.upos[token] == Upos::aux; }

    // "our support for X", "we have doubts about X"
    int owner(int noun) const {
        if (const int possessive = syntax_.child(noun, Dependency::nmod_poss); possessive >= 0) {
            return doc_.is_any(possessive, "my", "our") ? first_person() : actor_at(possessive);
        }
        const int verb = syntax_.head[noun];
        if (syntax_.relation[noun] != Dependency::obj || verb < 0) {
            return -1;
        }
        const bool light = doc_.is_any(verb, "have", "has", "had") ||
                           static_cast<bool>(lex_.cue_phrases.longest([&](int k) { return doc_.token(k).lower; }, verb));
        for (int t = verb; t < noun; ++t) {
            if (doc_.is(t, "that")) {  // "claiming that support for X is ..." gives none
                return -1;
            }
        }
        if (light && in_cue(verb)) {
            return statement()->speaker;
        }
        return light && holds(window_, verb) && !is_denied(verb) ? subject(verb, 0) : -1;
    }

    // The entity that does what the verb says, or -1. "Want to support" is done by who wants.
    int subject(int verb, int climbs) const {
        if (const int token = syntax_.child(verb, Dependency::nsubj); token >= 0) {
            if (syntax_.child(token, Dependency::cc_preconj) >= 0) {
                return -1;  // "neither A nor B"
            }
            return doc_.is_any(token, "i", "we") ? first_person() : actor_at(token);
        }
        const int parent = syntax_.head[verb];
        const Dependency relation = syntax_.relation[verb];
        if (parent < 0 || climbs > 4 || (relation != Dependency::conj && relation != Dependency::xcomp)) {
            return -1;
        }
        if (in_cue(parent)) {
            return statement()->speaker;
        }
        const bool passes_on = relation == Dependency::conj || (doc_.is_any(parent, "want", "wants", "wanted", "continue", "continues",
                                                                            "going", "intend", "plan", "have", "has", "need"));
        return passes_on && !is_denied(parent) ? subject(parent, climbs + 1) : -1;
    }

    int first_person() const { return statement() != nullptr ? statement()->speaker : -1; }

    // In a statement nobody but its speaker counts, or the country spoken for.
    int actor_at(int token) const {
        const bool pronoun = doc_.is_any(token, "he", "she", "they", "it", "his", "her", "their", "its");
        const int entity = pronoun ? sources_.meant_by(token) : entity_at_[token];
        if (entity < 0 || !is_actor(coreference_.entities[entity].entity.kind)) {
            return -1;
        }
        if (statement() == nullptr) {
            return pronoun ? -1 : entity;
        }
        const int speaker = statement()->speaker;
        return entity == speaker || (!pronoun && is_own_country(speaker, entity)) ? speaker : -1;
    }

    bool is_own_country(int actor, int entity) const {
        const int country = coreference_.entities[actor].country;
        return entity >= 0 && country >= 0 && coreference_.entities[entity].entity.kind == Kind::country &&
               coreference_.entities[entity].entity.iso == lex_.countries[country].iso;
    }

    // --------------------------------------------------------------------------------------------------- how it is meant

    // No clause of other people stands between the words and their speaker: "they say that we should ...".
    bool is_of_speaker(int predicate) const {
        for (int t = predicate; t >= 0 && holds(window_, t) && !in_cue(t); t = syntax_.head[t]) {
            const int parent = syntax_.head[t];
            if (syntax_.relation[t] == Dependency::acl_relcl) {
                return false;
            }
            if (syntax_.relation[t] == Dependency::ccomp && parent >= 0 && holds(window_, parent) && !in_cue(parent) &&
                subject(parent, 0) != statement()->speaker) {
                return false;
            }
        }
        return true;
    }

    bool is_asked() const {
        const int last = doc_.sentence(window_.begin).last;
        for (int t = window_.begin; t < last; ++t) {
            if (doc_.word(t) == "?") {
                return true;
            }
        }
        return false;
    }

    bool is_supposed(int predicate) const {
        for (int t = predicate; t >= 0 && holds(window_, t); t = syntax_.head[t]) {
            for (const int child : syntax_.children(t)) {
                if (doc_.is_any(child, "if", "unless", "whether", "would", "'d", "’d", "could", "might", "may", "can", "rarely", "seldom",
                                "barely")) {
                    return true;
                }
            }
        }
        return false;
    }

    bool is_denied(int predicate) const {
        const auto& children = syntax_.children(predicate);
        return std::any_of(children.begin(), children.end(),
                           [&](int child) { return doc_.is_any(child, "not", "n't", "n’t", "never", "no", "neither", "nor"); });
    }

    // "Do not support", "is not in favor": who is not defending somebody today, or does not support him yet, need not be against him.
    bool is_plainly_denied(int predicate) const {
        for (int t = predicate; t < window_.end; ++t) {
            if (doc_.is(t, "yet")) {
                return false;
            }
        }
        const auto& children = syntax_.children(predicate);
        return std::any_of(children.begin(), children.end(), [&](int child) {
            return doc_.is_any(child, "do", "does", "did") || syntax_.relation[child] == Dependency::cop;
        });
    }

    const Document& doc_;
    const Syntax& syntax_;
    const Lexicon& lex_;
    const Coreference& coreference_;
    const std::vector<StatementDraft>& statements_;
    const Sources& sources_;
    const std::vector<SubjectMention>& mentions_;
    const std::vector<int> innermost_;
    std::vector<int> entity_at_;  // for each token
    int said_ = -1;               // the statement in whose words we are, or -1
    TokenRange window_;
    std::vector<StanceExpression> expressions_;  // of the window
    std::vector<Stand> out_;
};

}  // namespace

std::vector<Stand> find_stands(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, const Coreference& coreference,
                               const std::vector<StatementDraft>& statements, const Sources& sources,
                               const std::vector<SubjectMention>& mentions) {
    return Finder(doc, syntax, lexicon, coreference, statements, sources, mentions).run();
}

}  // namespace demarche
