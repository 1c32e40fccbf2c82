// SPDX-License-Identifier: Apache-2.0
// The features of citations that tell a stance: what rules make of it, expressions of stance, good and bad words.
#include <algorithm>
#include <tuple>

#include "extract/citation/features.h"
#include "extract/citation/templates.h"

namespace demarche {
namespace {

std::uint64_t sense_of(const StanceExpression& e) {
    return static_cast<std::uint64_t>(e.entry->manner) * 32 + static_cast<std::uint64_t>(e.entry->stance) * 4 + (e.negated ? 2 : 0);
}

std::uint64_t verdict_of(Manner manner, Stance stance) {
    return static_cast<std::uint64_t>(manner) * 8 + static_cast<std::uint64_t>(stance);
}

}  // namespace

void CitationFeatures::read_rules(const std::vector<CitationPair>& pairs) {
    told_.resize(text_.coreference.entities.size());
    for (const CitationPair& pair : pairs) {
        by_rules_.insert(by_rules_.end(), pair.by_rules.begin(), pair.by_rules.end());
        for (const CitationDraft& by_rule : pair.by_rules) {
            told_[pair.agreement] |= 1u << static_cast<unsigned>(by_rule.manner);
        }
    }
    std::stable_sort(by_rules_.begin(), by_rules_.end(), [](const CitationDraft& a, const CitationDraft& b) {
        return std::tie(a.agreement, a.sentence) < std::tie(b.agreement, b.sentence);
    });
}

void CitationFeatures::add_rules(const CitationPair& pair, CitationRows& rows) const {
    for (const CitationDraft& by_rule : pair.by_rules) {
        rows.add(t_rule, 0, hash_word(by_rule.rule));
        rows.add(t_rule, 1, verdict_of(by_rule.manner, by_rule.stance));
        rows.add(t_rule, 2, static_cast<std::uint64_t>(by_rule.stance));
    }
    rows.add(t_rule, 3, !pair.by_rules.empty());
}

void CitationFeatures::add_rules(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const {
    for (const CitationDraft& by_rule : pair.by_rules) {
        if (by_rule.sentence == c.sentence) {
            rows.add(t_rule, 4, hash_word(by_rule.rule));
            rows.add(t_rule, 5, verdict_of(by_rule.manner, by_rule.stance), hash_word(by_rule.rule));
            rows.add(t_rule, 6, static_cast<std::uint64_t>(by_rule.stance));
        }
    }
}

// What the sentence tells of others: in "Berg spoke of the Norwegian exit from the pact" Norway left it, not Berg.
void CitationFeatures::add_rules_of_others(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const {
    const auto before = [&](const CitationDraft& d) { return std::tie(d.agreement, d.sentence) < std::tie(pair.agreement, c.sentence); };
    const auto& entities = text_.coreference.entities;
    const EntityDraft& actor = entities[pair.actor];
    for (auto by_rule = std::partition_point(by_rules_.begin(), by_rules_.end(), before);
         by_rule != by_rules_.end() && by_rule->agreement == pair.agreement && by_rule->sentence == c.sentence; ++by_rule) {
        if (by_rule->actor != pair.actor) {
            const auto verdict = verdict_of(by_rule->manner, by_rule->stance);
            const bool is_its_country =
                actor.country >= 0 && text_.lexicon.countries[actor.country].iso == entities[by_rule->actor].entity.iso;
            rows.add(t_rule, 7, verdict, role_of(c));
            rows.add(t_rule, 8, verdict, is_its_country, static_cast<std::uint64_t>(by_rule->voice));
        }
    }
}

void CitationFeatures::add_expressions(const CitationCandidate& c, Clause clause, CitationRows& rows) const {
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
            const int steps = steps_up(m.last - 1, e.first, e.last);
            rows.add(t_expression, 9, sense, steps);
            rows.add(t_expression, 10, hash_word(e.entry->lemma), steps > 0);
        }
        if (c.actor >= 0) {
            rows.add(t_expression, 4, sense, e.first > c.actor,
                     text_.syntax.head[c.actor] >= e.first && text_.syntax.head[c.actor] < e.last);
        }
    }
    rows.add(t_expression, 5, inside);
    if (in_sentence) {
        const NameMention& m = text_.mentions[c.agreement_mention];
        const Judgement judgement = judge(text_.doc, expressions, m.phrase_first, m.last);
        const std::uint64_t verdict = verdict_of(judgement.manner, judgement.stance);
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

bool CitationFeatures::is_denied(int token) const {
    return (mood_of(token) & 1) != 0;
}

// How many more good than bad words the clause has.
int CitationFeatures::add_signs(const CitationCandidate& c, Clause clause, CitationRows& rows) const {
    const std::uint64_t said = c.statement >= 0;
    int good = 0, bad = 0;
    for (int t = clause.first; t < clause.last; ++t) {
        if (sign_[t] != 0) {
            const bool is_good = (sign_[t] > 0) != is_denied(t);
            ++(is_good ? good : bad);
        }
    }
    rows.add(t_chain, 0, std::min(good, 3), said);
    rows.add(t_chain, 1, std::min(bad, 3), said);
    rows.add(t_chain, 2, std::clamp(good - bad, -3, 3) + 3, said);
    return good - bad;
}

// "A disastrous deal", "the deal, which he called a mistake": what is said below the agreement.
void CitationFeatures::add_signs_below(const CitationCandidate& c, CitationRows& rows) const {
    const std::uint64_t said = c.statement >= 0;
    const NameMention& m = text_.mentions[c.agreement_mention];
    for (const int child : text_.syntax.children(m.last - 1)) {
        if (sign_[child] != 0) {
            rows.add(t_chain, 10, sign_[child] > 0, child >= m.phrase_first && child < m.last, said);
        }
        for (const int below : text_.syntax.children(child)) {
            if (sign_[below] != 0) {
                rows.add(t_chain, 11, sign_[below] > 0, said);
            }
        }
    }
}

// The signs of the words above the agreement, one after another, and what they amount to: who praises (+) leaving (-) a treaty is
// against it. The method is that of compositional polarity (Moilanen and Pulman 2007), on a dependency tree.
void CitationFeatures::add_chain(const CitationCandidate& c, Clause clause, CitationRows& rows) const {
    const std::uint64_t said = c.statement >= 0;
    const int balance = add_signs(c, clause, rows);
    if (c.agreement_mention < 0) {
        return;
    }
    add_signs_below(c, rows);
    const NameMention& m = text_.mentions[c.agreement_mention];
    const auto is_inside = [&](int token) { return token >= m.phrase_first && token < m.last; };
    const int deed = deed_of(c);
    std::uint64_t signs = 0;  // base 4, the nearest first; 1 good, 2 bad, 3 a negation
    int length = 0, product = 0;
    const auto append = [&](std::uint64_t sign) {
        if (length < 4) {
            signs |= sign << (2 * length++);
        }
    };
    int t = m.last - 1;
    for (int step = 0; step < 9; ++step) {
        const int head = text_.syntax.head[t];
        if (head < 0) {
            break;
        }
        if (!is_inside(head)) {
            if (sign_[head] != 0) {
                product = product == 0 ? sign_[head] : product * sign_[head];
                append(sign_[head] > 0 ? 1 : 2);
            }
            if (is_denied(head)) {
                product = -product;
                append(3);
            }
            for (const int child : text_.syntax.children(head)) {
                if (child != t && sign_[child] != 0 && !is_inside(child)) {
                    rows.add(t_chain, 3, step == 0, sign_[child] > 0, said);
                }
            }
            if (head == deed || head == c.actor) {
                rows.add(t_chain, 4, product + 1);
                rows.add(t_chain, 5, signs);
            }
        }
        t = head;
    }
    rows.add(t_chain, 6, product + 1, said);
    rows.add(t_chain, 12, product + 1, std::clamp(balance, -2, 2) + 2, mood_of(t));
    rows.add(t_chain, 7, signs, said);
    rows.add(t_chain, 8, signs & 3);
    rows.add(t_chain, 9, signs & 15);
}

}  // namespace demarche
