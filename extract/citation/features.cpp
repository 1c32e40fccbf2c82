// SPDX-License-Identifier: Apache-2.0
#include "extract/citation/features.h"

#include <algorithm>
#include <string>

namespace demarche {
namespace {

enum Template : std::uint32_t {
    t_bias,
    t_roles,
    t_place,
    t_counts,
    t_actor,
    t_agreement,
    t_path,
    t_expression,
    t_rule,
    t_word,
    t_cluster,
    t_window,
    t_between,
    t_clause,
    t_cue,
    t_governor,
    t_balance
};

std::uint64_t bucket(int n) {
    return n <= 4 ? n : n <= 6 ? 5 : n <= 9 ? 6 : n <= 15 ? 7 : n <= 30 ? 8 : 9;
}

// What a candidate is, in one number that other features are joined with.
std::uint64_t role_of(const CitationCandidate& c) {
    return (c.statement >= 0 ? 1 : 0) + (c.actor >= 0 ? 2 : 0) + (c.inside ? 4 : 0) + 8 * static_cast<std::uint64_t>(c.place);
}

std::uint64_t sense_of(const StanceExpression& e) {
    return static_cast<std::uint64_t>(e.entry->manner) * 32 + static_cast<std::uint64_t>(e.entry->stance) * 4 + (e.negated ? 2 : 0);
}

bool is_content_word(Upos upos) {
    return upos == Upos::noun || upos == Upos::verb || upos == Upos::adj || upos == Upos::adv || upos == Upos::aux || upos == Upos::part;
}

}  // namespace

CitationFeatures::CitationFeatures(const CitationText& text, const std::vector<CitationPair>& pairs,
                                   const std::vector<CitationDraft>& by_rules)
    : text_(text), by_rules_(by_rules) {
    const Document& doc = text.doc;
    std::string buffer;
    lemma_.reserve(doc.size());
    for (int t = 0; t < doc.size(); ++t) {
        const Upos upos = text.syntax.upos[t];
        lemma_.push_back(upos == Upos::propn ? 1 : hash_word(text.lexicon.lemmas.lemma(doc.word(t), upos, text.syntax.xpos[t], buffer)));
    }
    expressions_.resize(doc.sentences.size());
    std::vector<bool> seen(doc.sentences.size());
    for (const CitationPair& pair : pairs) {
        for (const CitationCandidate& c : pair.candidates) {
            if (!seen[c.sentence]) {
                seen[c.sentence] = true;
                const Sentence& s = doc.sentences[c.sentence];
                expressions_[c.sentence] = stance_expressions(doc, text.lexicon, s.first, s.last);
            }
        }
    }
    counts_.resize(text.coreference.entities.size());
    for (std::size_t i = 0; i < text.mentions.size(); ++i) {
        if (const int e = text.coreference.of[i]; e >= 0) {
            Counts& counts = counts_[e];
            ++counts.mentions;
            counts.in_headline |= doc.role(text.mentions[i].first) == ParagraphRole::headline;
            if (counts.first_sentence < 0) {
                counts.first_sentence = doc.sentence_of[text.mentions[i].first];
            }
        }
    }
    for (const StatementDraft& s : text.statements) {
        if (s.speaker >= 0) {
            ++counts_[s.speaker].statements;
        }
    }
    rank_.resize(counts_.size());
    for (std::size_t e = 0; e < counts_.size(); ++e) {
        if (text.coreference.entities[e].entity.kind == Kind::agreement && counts_[e].mentions > 0) {
            ++agreements_;
            for (std::size_t other = 0; other < counts_.size(); ++other) {
                rank_[e] +=
                    text.coreference.entities[other].entity.kind == Kind::agreement && counts_[other].mentions > counts_[e].mentions;
            }
        }
    }
}

void CitationFeatures::rows(const CitationPair& pair, const CitationCandidate& candidate, CitationRows& rows) const {
    rows.clear();
    const Clause clause = clause_of(candidate);
    add_article(pair, candidate, rows);
    add_actor(pair, candidate, rows);
    add_agreement(pair, candidate, rows);
    add_path(candidate, rows);
    add_rules(pair, candidate, rows);
    add_expressions(pair, candidate, clause, rows);
    add_words(candidate, clause, rows);
}

CitationFeatures::Clause CitationFeatures::clause_of(const CitationCandidate& c) const {
    const Sentence& sentence = text_.doc.sentences[c.sentence];
    if (c.statement < 0) {
        return {sentence.first, sentence.last};
    }
    const StatementDraft& statement = text_.statements[c.statement];
    Clause clause{sentence.last, sentence.first};
    for (const auto* ranges : {&statement.cue, &statement.content}) {
        for (const TokenRange& r : *ranges) {
            const int first = std::max(r.begin, sentence.first), last = std::min(r.end, sentence.last);
            if (first < last) {
                clause.first = std::min(clause.first, first);
                clause.last = std::max(clause.last, last);
            }
        }
    }
    return clause.first < clause.last ? clause : Clause{sentence.first, sentence.last};
}

void CitationFeatures::add_article(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const {
    const auto& actor = text_.coreference.entities[pair.actor].entity;
    const Counts &of_actor = counts_[pair.actor], &of_agreement = counts_[pair.agreement];
    const std::uint64_t role = role_of(c), kind = static_cast<std::uint64_t>(actor.kind);
    rows.add(t_bias, 0);
    rows.add(t_roles, role);
    rows.add(t_roles, role, kind, 1);
    rows.add(t_place, static_cast<std::uint64_t>(c.place), bucket(c.distance), c.statement >= 0);
    const bool headline = text_.doc.paragraphs[text_.doc.sentences[c.sentence].paragraph].role == ParagraphRole::headline;
    rows.add(t_place, 10 + headline, role);
    rows.add(t_place, 20, bucket(c.sentence));
    rows.add(t_counts, 0, bucket(of_agreement.mentions), kind);
    rows.add(t_counts, 1, bucket(rank_[pair.agreement]), bucket(agreements_));
    rows.add(t_counts, 2, bucket(of_actor.mentions), kind);
    rows.add(t_counts, 3, bucket(of_actor.statements), kind);
    rows.add(t_counts, 4, bucket(static_cast<int>(pair.candidates.size())), kind);
    rows.add(t_counts, 5, of_actor.in_headline, of_agreement.in_headline);
    rows.add(t_counts, 6, bucket(of_actor.statements), bucket(rank_[pair.agreement]));
    int together = 0, said = 0;
    for (const CitationCandidate& other : pair.candidates) {
        together += other.place == AgreementPlace::sentence;
        said += other.statement >= 0 && other.place <= AgreementPlace::statement;
    }
    rows.add(t_counts, 7, bucket(together), kind);
    rows.add(t_counts, 8, bucket(said), kind);
    rows.add(t_counts, 9, bucket(together), bucket(said));
    rows.add(t_counts, 10, bucket(static_cast<int>(text_.doc.sentences.size()) / 10));
}

void CitationFeatures::add_actor(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const {
    const EntityDraft& draft = text_.coreference.entities[pair.actor];
    const std::uint64_t kind = static_cast<std::uint64_t>(draft.entity.kind), role = role_of(c);
    for (const OfficeClass office : draft.offices) {
        rows.add(t_actor, 0, static_cast<std::uint64_t>(office));
    }
    rows.add(t_actor, 1, kind, (draft.country >= 0) + 2 * (draft.organization >= 0) + 4 * draft.plural + 8 * draft.certain);
    if (c.statement >= 0) {
        const StatementDraft& s = text_.statements[c.statement];
        rows.add(t_cue, 0, static_cast<std::uint64_t>(s.mode), role);
        for (const TokenRange& cue : s.cue) {
            for (int t = cue.begin; t < cue.end; ++t) {
                rows.add(t_cue, 1, lemma_[t]);
                rows.add(t_cue, 2, lemma_[t], role);
                rows.add(t_cue, 3, text_.syntax.words[t].cluster_a);
            }
        }
        rows.add(t_cue, 4, s.confidence > 0.8 ? 2 : s.confidence > 0.5 ? 1 : 0);
    }
    if (c.actor < 0) {
        return;
    }
    const int head = text_.syntax.head[c.actor];
    const std::uint64_t relation = static_cast<std::uint64_t>(text_.syntax.relation[c.actor]);
    rows.add(t_actor, 2, relation, role);
    rows.add(t_actor, 3, relation, kind);
    if (head >= 0) {
        rows.add(t_actor, 4, lemma_[head], relation);
        rows.add(t_actor, 5, lemma_[head], kind);
        rows.add(t_actor, 6, text_.syntax.words[head].cluster_a, relation);
        rows.add(t_actor, 7, text_.syntax.words[head].cluster_b, relation);
    }
    if (draft.entity.kind == Kind::group) {
        rows.add(t_actor, 8, text_.syntax.words[c.actor].word);  // "critics", "Republicans": a kind of people
        rows.add(t_actor, 9, text_.syntax.words[c.actor].cluster_a);
    }
    if (c.actor_mention >= 0) {
        const NameMention& m = text_.mentions[c.actor_mention];
        rows.add(t_actor, 10, static_cast<std::uint64_t>(m.form), static_cast<std::uint64_t>(m.role), m.possessive);
        rows.add(t_actor, 11, m.role == NameRole::adjective, relation, role);
        if (c.agreement_mention >= 0) {
            const NameMention& a = text_.mentions[c.agreement_mention];
            const bool in_phrase = m.first >= a.phrase_first && m.last <= std::max(a.last, a.complement_last);
            rows.add(t_actor, 12, in_phrase, m.first < a.first, kind);
        }
        const bool conjoined = text_.syntax.relation[c.actor] == Dependency::conj;
        rows.add(t_actor, 13, conjoined, m.possessive, static_cast<std::uint64_t>(m.form));
    } else {
        rows.add(t_actor, 14, lemma_[c.actor]);
    }
}

void CitationFeatures::add_agreement(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const {
    const EntityDraft& draft = text_.coreference.entities[pair.agreement];
    const EntityDraft& actor = text_.coreference.entities[pair.actor];
    const bool listed = draft.agreement >= 0;
    rows.add(t_agreement, 0, listed, draft.certain, static_cast<std::uint64_t>(draft.entity.status));
    if (listed) {
        const AgreementEntry& entry = text_.lexicon.agreements[draft.agreement];
        const std::string& iso = actor.entity.kind == Kind::country ? actor.entity.iso
                                 : actor.country >= 0               ? text_.lexicon.countries[actor.country].iso
                                                                    : actor.entity.iso;
        const bool party = std::find(entry.parties.begin(), entry.parties.end(), iso) != entry.parties.end();
        rows.add(t_agreement, 1, party, static_cast<std::uint64_t>(actor.entity.kind), entry.parties.empty());
        rows.add(t_agreement, 2, static_cast<std::uint64_t>(entry.status), party);
    }
    if (c.agreement_mention < 0) {
        return;
    }
    const NameMention& m = text_.mentions[c.agreement_mention];
    const int head = m.last - 1;
    rows.add(t_agreement, 3, static_cast<std::uint64_t>(m.form), m.definite, m.possessive);
    rows.add(t_agreement, 4, lemma_[head]);
    for (int t = m.phrase_first; t < m.last; ++t) {
        rows.add(t_agreement, 5, m.form == Form::name ? 0 : lemma_[t]);
    }
    int above = head;
    for (int step = 0; step < 3 && above >= 0; ++step) {
        const std::uint64_t relation = static_cast<std::uint64_t>(text_.syntax.relation[above]);
        const int governor = text_.syntax.head[above];
        if (governor < 0) {
            break;
        }
        if (governor < m.phrase_first || governor >= m.last) {
            rows.add(t_governor, 0, lemma_[governor], relation);
            rows.add(t_governor, 1, lemma_[governor], step);
            rows.add(t_governor, 2, lemma_[governor], role_of(c));
            rows.add(t_governor, 3, text_.syntax.words[governor].cluster_a, relation);
            rows.add(t_governor, 4, text_.syntax.words[governor].cluster_b);
        }
        above = governor;
    }
    for (int d = 1; d <= 4; ++d) {
        if (const int t = m.phrase_first - d; t >= 0) {
            rows.add(t_window, d, lemma_[t]);
            rows.add(t_window, 10, lemma_[t]);
        }
        if (const int t = m.last + d - 1; t < text_.doc.size()) {
            rows.add(t_window, 20 + d, lemma_[t]);
            rows.add(t_window, 30, lemma_[t]);
        }
    }
    if (m.phrase_first >= 2) {
        rows.add(t_window, 40, lemma_[m.phrase_first - 1], lemma_[m.phrase_first - 2]);
    }
}

// The relations up from the actor to what both depend on, and down to the agreement.
void CitationFeatures::add_path(const CitationCandidate& c, CitationRows& rows) const {
    if (c.actor < 0 || c.agreement_mention < 0) {
        return;
    }
    const NameMention& m = text_.mentions[c.agreement_mention];
    constexpr int longest = 12;
    int up[longest], steps = 0;
    for (int t = c.actor; t >= 0 && steps < longest; t = text_.syntax.head[t]) {
        up[steps++] = t;
    }
    int down = 0;
    std::uint64_t down_hash = 0;
    for (int t = m.last - 1; t >= 0 && down < longest; t = text_.syntax.head[t], ++down) {
        const auto meet = std::find(up, up + steps, t);
        if (meet != up + steps) {
            std::uint64_t up_hash = 0;
            const int length = static_cast<int>(meet - up);
            for (int k = 0; k < length; ++k) {
                up_hash = up_hash * 131 + static_cast<std::uint64_t>(text_.syntax.relation[up[k]]) + 1;
            }
            rows.add(t_path, 0, up_hash, down_hash);
            rows.add(t_path, 1, up_hash, down_hash, lemma_[t]);
            rows.add(t_path, 2, lemma_[t], static_cast<std::uint64_t>(text_.syntax.relation[c.actor]));
            rows.add(t_path, 3, bucket(length), bucket(down));
            rows.add(t_path, 4, lemma_[t]);
            rows.add(t_path, 5, text_.syntax.words[t].cluster_a, bucket(length), bucket(down));
            rows.add(t_path, 6, up_hash);
            for (int k = 1; k < length; ++k) {
                rows.add(t_path, 7, lemma_[up[k]]);
            }
            break;
        }
        down_hash = down_hash * 131 + static_cast<std::uint64_t>(text_.syntax.relation[t]) + 1;
        rows.add(t_path, 8, lemma_[t], 0);
    }
    const int gap = c.actor < m.first ? m.first - c.actor : c.actor - m.last + 1;
    rows.add(t_between, 0, c.actor < m.first, bucket(gap));
    const int first = c.actor < m.first ? c.actor + 1 : m.last, last = c.actor < m.first ? m.first : c.actor;
    for (int t = first; t < std::min(last, first + 14); ++t) {
        if (text_.doc.token(t).word) {
            rows.add(t_between, 1, lemma_[t], c.actor < m.first);
        } else {
            rows.add(t_between, 2, lemma_[t]);
        }
    }
}

void CitationFeatures::add_rules(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const {
    bool any = false;
    for (const CitationDraft& by_rule : by_rules_) {
        if (by_rule.actor == pair.actor && by_rule.agreement == pair.agreement) {
            any = true;
            const bool here = by_rule.sentence == c.sentence;
            const std::uint64_t verdict = static_cast<std::uint64_t>(by_rule.manner) * 8 + static_cast<std::uint64_t>(by_rule.stance);
            rows.add(t_rule, here, hash_word(by_rule.rule));
            rows.add(t_rule, 2 + here, verdict);
            rows.add(t_rule, 4 + here, static_cast<std::uint64_t>(by_rule.stance));
        }
    }
    rows.add(t_rule, 6, any);
}

// How many steps above the token in the tree one of [first, last) stands; 0: it does not, or far.
int CitationFeatures::steps_up(int token, int first, int last) const {
    for (int steps = 1; steps <= 4; ++steps) {
        token = text_.syntax.head[token];
        if (token < 0) {
            return 0;
        }
        if (token >= first && token < last) {
            return steps;
        }
    }
    return 0;
}

void CitationFeatures::add_expressions(const CitationPair& pair, const CitationCandidate& c, Clause clause, CitationRows& rows) const {
    const auto& expressions = expressions_[c.sentence];
    const bool in_sentence = c.agreement_mention >= 0;
    std::uint64_t inside = 0;
    for (const StanceExpression& e : expressions) {
        const bool in_clause = e.first >= clause.first && e.last <= clause.last;
        const std::uint64_t sense = sense_of(e);
        rows.add(t_expression, 0, sense, in_clause);
        rows.add(t_expression, 1, hash_word(e.entry->lemma), e.negated);
        rows.add(t_expression, 2, static_cast<std::uint64_t>(e.entry->stance) * 2 + e.negated, in_clause, c.statement >= 0);
        inside |= in_clause ? std::uint64_t{1} << (static_cast<std::uint64_t>(e.entry->stance) + (e.negated ? 4 : 0)) : 0;
        if (in_sentence) {
            const NameMention& m = text_.mentions[c.agreement_mention];
            const int gap = e.last <= m.first ? m.first - e.last : e.first - m.last;
            rows.add(t_expression, 3, sense, e.first < m.first, gap < 4 ? 0 : gap < 10 ? 1 : 2);
        }
        if (in_sentence) {
            const int steps = steps_up(text_.mentions[c.agreement_mention].last - 1, e.first, e.last);
            rows.add(t_expression, 9, sense, steps);
            rows.add(t_expression, 10, hash_word(e.entry->lemma), steps > 0);
        }
        if (c.actor >= 0) {
            rows.add(t_expression, 4, sense, e.first > c.actor,
                     text_.syntax.head[c.actor] >= e.first && text_.syntax.head[c.actor] < e.last);
        }
    }
    rows.add(t_expression, 5, inside);
    add_balance(pair, rows);
    if (in_sentence) {
        const NameMention& m = text_.mentions[c.agreement_mention];
        const Judgement judgement = judge(text_.doc, expressions, m.phrase_first, m.last);
        const std::uint64_t verdict = static_cast<std::uint64_t>(judgement.manner) * 8 + static_cast<std::uint64_t>(judgement.stance);
        rows.add(t_expression, 6, verdict, c.statement >= 0);
        rows.add(t_expression, 7, verdict, role_of(c));
        if (judgement.expression >= 0) {
            const StanceExpression& e = expressions[judgement.expression];
            rows.add(t_expression, 8, hash_word(e.entry->lemma), e.negated);
        }
    }
}

// What all that the actor says or does where the agreement is spoken of amounts to.
void CitationFeatures::add_balance(const CitationPair& pair, CitationRows& rows) const {
    int support = 0, oppose = 0;
    for (const CitationCandidate& c : pair.candidates) {
        if (c.place > AgreementPlace::statement && c.statement < 0) {
            continue;
        }
        const Clause clause = clause_of(c);
        for (const StanceExpression& e : expressions_[c.sentence]) {
            if (e.first >= clause.first && e.last <= clause.last) {
                const int sign = (e.negated ? -1 : 1) * polarity(e.entry->stance);
                support += sign > 0;
                oppose += sign < 0;
            }
        }
    }
    const int balance = support - oppose;
    rows.add(t_balance, 0, balance > 3 ? 4 : balance < -3 ? 8 : balance + 12);
    rows.add(t_balance, 1, bucket(support), bucket(oppose));
    rows.add(t_balance, 2, support > 0, oppose > 0);
}

void CitationFeatures::add_words(const CitationCandidate& c, Clause clause, CitationRows& rows) const {
    bool negation = false, condition = false, modal = false, question = false;
    for (int t = clause.first; t < clause.last; ++t) {
        negation |= text_.doc.is_any(t, "not", "n't", "n’t", "never", "no", "without", "nor", "neither");
        condition |= text_.doc.is_any(t, "if", "unless", "until");
        modal |= text_.syntax.xpos[t] == Xpos::md;
        question |= text_.doc.word(t) == "?";
    }
    rows.add(t_clause, 0, negation, c.statement >= 0);
    rows.add(t_clause, 1, condition, modal);
    rows.add(t_clause, 2, question);
    rows.add(t_clause, 3, bucket((clause.last - clause.first) / 4));
    std::uint32_t before = 0;
    for (int t = clause.first; t < std::min(clause.last, clause.first + 60); ++t) {
        if (is_content_word(text_.syntax.upos[t])) {
            rows.add(t_word, 0, lemma_[t]);
            rows.add(t_cluster, 0, text_.syntax.words[t].cluster_a);
            if (before != 0) {
                rows.add(t_word, 1, before, lemma_[t]);
            }
            before = lemma_[t];
        }
    }
}

}  // namespace demarche
