// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the model of citations sees. Of a pair: how much the article speaks of both, what stands beside the actor's name, what the rules
// make of it; and what is known of both beforehand. Of a candidate: the roles of actor and agreement in the sentence, the path between them
// in the tree, the expressions of stance and the good and bad words round them, the words of the clause.
//
//     const CitationFeatures features(text, pairs);
//     CitationRows of_pair, of_candidate;
//     features.rows(pair, of_pair);
//     features.rows(pair, candidate, of_candidate);      // a candidate has both
//
// No feature names an actor or an agreement, so nothing is learned about the persons of the training articles. Linear in the sentence.

#include <cstdint>
#include <vector>

#include "extract/attribution/rows.h"
#include "extract/citation/candidates.h"
#include "extract/citation/history.h"
#include "extract/stance.h"

namespace demarche {

inline constexpr int citation_bits = 19;

class CitationRows : private RowList<citation_bits, 480> {
public:
    using RowList::begin, RowList::clear, RowList::end, RowList::size;
    // A feature: its template, which of its kinds, and up to three values.
    void add(std::uint32_t feature, std::uint64_t which, std::uint64_t a = 0, std::uint64_t b = 0, std::uint64_t c = 0) {
        RowList::add(feature * 64 + static_cast<std::uint32_t>(which), a, b, c);
    }
};

class CitationFeatures {
public:
    CitationFeatures(const CitationText& text, const std::vector<CitationPair>& pairs);

    void rows(const CitationPair& pair, CitationRows& rows) const;
    void rows(const CitationPair& pair, const CitationCandidate& candidate, CitationRows& rows) const;

private:
    struct Counts {
        int statements = 0;
        bool in_headline = false;
        std::vector<int> mentions;
    };
    struct Clause {
        int first = 0, last = 0;  // the tokens that the actor says in the sentence, or the sentence
    };
    void read_words(const std::vector<CitationPair>& pairs);
    void read_rules(const std::vector<CitationPair>& pairs);
    void count();
    Clause clause_of(const CitationCandidate& c) const;

    // history_features.cpp
    void add_history(const CitationPair& pair, CitationRows& rows) const;

    // features.cpp
    void add_counts(const CitationPair& pair, CitationRows& rows) const;
    void add_actor(const CitationPair& pair, CitationRows& rows) const;
    void add_agreement(const CitationPair& pair, CitationRows& rows) const;
    void add_beside(const CitationPair& pair, CitationRows& rows) const;
    void add_place(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const;
    void add_actor(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const;
    void add_cue(const CitationCandidate& c, CitationRows& rows) const;
    void add_agreement(const CitationCandidate& c, CitationRows& rows) const;
    void add_words(const CitationCandidate& c, Clause clause, CitationRows& rows) const;

    // tree_features.cpp
    int place_of(int token) const;
    int deed_of(const CitationCandidate& c) const;
    std::uint64_t mood_of(int token) const;
    int steps_up(int token, int first, int last) const;
    void add_path(const CitationCandidate& c, CitationRows& rows) const;
    void add_verbs(const CitationCandidate& c, CitationRows& rows) const;

    // stance_features.cpp
    void add_rules(const CitationPair& pair, CitationRows& rows) const;
    void add_rules(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const;
    void add_rules_of_others(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const;
    void add_balance(const CitationPair& pair, CitationRows& rows) const;
    void add_expressions(const CitationCandidate& c, Clause clause, CitationRows& rows) const;
    bool is_denied(int token) const;
    int add_signs(const CitationCandidate& c, Clause clause, CitationRows& rows) const;
    void add_signs_below(const CitationCandidate& c, CitationRows& rows) const;
    void add_chain(const CitationCandidate& c, Clause clause, CitationRows& rows) const;

    const CitationText& text_;
    const History history_;
    std::vector<std::uint32_t> lemma_;                        // by token: hash; the same for all names, another where negated
    std::vector<std::int8_t> sign_;                           // by token: 1 good, -1 bad, 0 neither or in no candidate's sentence
    std::vector<std::vector<StanceExpression>> expressions_;  // by sentence
    std::vector<Counts> counts_;                              // by entity
    std::vector<CitationDraft> by_rules_;                     // of all pairs, by agreement and sentence
    std::vector<unsigned> told_;                              // by entity: agreements, a bit for each manner that rules see in anybody
    std::vector<int> rank_;                                   // by entity: agreements, most mentioned first
    int agreements_ = 0;
};

}  // namespace demarche
