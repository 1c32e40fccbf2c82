// SPDX-License-Identifier: Apache-2.0
// The features of citations that read the dependency tree.
#include <algorithm>

#include "extract/citation/features.h"
#include "extract/citation/templates.h"

namespace demarche {

// The word as whose subject, object ... the actor stands: of "A, B and C signed" all three stand where A does.
int CitationFeatures::place_of(int token) const {
    for (int steps = 0; steps < 6 && text_.syntax.head[token] >= 0; ++steps) {
        const Dependency relation = text_.syntax.relation[token];
        if (relation != Dependency::conj && relation != Dependency::appos && relation != Dependency::flat) {
            break;
        }
        token = text_.syntax.head[token];
    }
    return token;
}

// The word that says what the actor does, or -1.
int CitationFeatures::deed_of(const CitationCandidate& c) const {
    return c.actor >= 0 ? text_.syntax.head[place_of(c.actor)] : -1;
}

// How a verb or predicate is meant: denied, modal, conditional.
std::uint64_t CitationFeatures::mood_of(int token) const {
    bool denied = false, modal = false, condition = false;
    for (const int child : text_.syntax.children(token)) {
        denied |= is_negation(text_.doc, child);
        modal |= text_.syntax.xpos[child] == Xpos::md;
        condition |= text_.doc.is_any(child, "if", "unless", "until", "without", "whether");
    }
    return (denied ? 1 : 0) + (modal ? 2 : 0) + (condition ? 4 : 0);
}

// The words that join both: what governs the agreement, step by step, and what the actor does.
void CitationFeatures::add_verbs(const CitationCandidate& c, CitationRows& rows) const {
    const int deed = deed_of(c);
    const std::uint64_t relation = deed >= 0 ? static_cast<std::uint64_t>(text_.syntax.relation[place_of(c.actor)]) + 1 : 0;
    if (deed >= 0) {
        rows.add(t_verb, 0, lemma_[deed], relation, mood_of(deed));
        rows.add(t_verb, 1, lemma_[deed], relation);
        rows.add(t_verb, 2, text_.syntax.words[deed].cluster_a, relation, mood_of(deed));
    }
    if (c.agreement_mention < 0) {
        return;
    }
    const NameMention& m = text_.mentions[c.agreement_mention];
    int t = m.last - 1;
    std::uint64_t down = 0;
    for (int step = 0; step < 5; ++step) {
        const int head = text_.syntax.head[t];
        if (head < 0) {
            break;
        }
        const Dependency to_head = text_.syntax.relation[t];
        if (head < m.phrase_first || head >= m.last) {
            down = down * 64 + static_cast<std::uint64_t>(to_head) + 1;
            const std::uint64_t mood = mood_of(head);
            rows.add(t_verb, 3, lemma_[head], down, mood);
            rows.add(t_verb, 4, lemma_[head], mood, c.statement >= 0);
            if (head == deed) {
                rows.add(t_verb, 5, lemma_[head], relation, down);
                rows.add(t_verb, 6, lemma_[head], relation, mood);
                rows.add(t_verb, 7, text_.syntax.words[head].cluster_a, relation, down);
                rows.add(t_verb, 8, relation, down);
            }
        }
        t = head;
    }
    rows.add(t_verb, 9, mood_of(t), c.statement >= 0);
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

}  // namespace demarche
