// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the model of citations sees of a candidate: the roles of actor and agreement in the sentence, the path between them in the tree, the
// expressions of stance round them, the words of the clause, what the article says of both elsewhere, and what the rules make of it.
//
//     const CitationFeatures features(text, pairs, by_rules);
//     CitationRows rows;
//     features.rows(pair, candidate, rows);
//
// No feature names an actor or an agreement, so nothing is learned about the persons of the training articles. Linear in the sentence.

#include <cstdint>
#include <vector>

#include "extract/attribution/rows.h"
#include "extract/citation/candidates.h"
#include "extract/citation/rule_citations.h"
#include "extract/stance.h"

namespace demarche {

inline constexpr int citation_bits = 16;

class CitationRows : private RowList<citation_bits, 320> {
public:
    using RowList::assign, RowList::begin, RowList::clear, RowList::end, RowList::size;
    // A feature: its template, which of its kinds, and up to three values.
    void add(std::uint32_t feature, std::uint64_t which, std::uint64_t a = 0, std::uint64_t b = 0, std::uint64_t c = 0) {
        RowList::add(feature * 64 + static_cast<std::uint32_t>(which), a, b, c);
    }
};

class CitationFeatures {
public:
    CitationFeatures(const CitationText& text, const std::vector<CitationPair>& pairs, const std::vector<CitationDraft>& by_rules);

    void rows(const CitationPair& pair, const CitationCandidate& candidate, CitationRows& rows) const;

private:
    struct Counts {
        int mentions = 0, statements = 0, first_sentence = -1;
        bool in_headline = false;
    };
    struct Clause {
        int first = 0, last = 0;  // the tokens that the actor says in the sentence, or the sentence
    };
    Clause clause_of(const CitationCandidate& c) const;
    void add_article(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const;
    void add_actor(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const;
    void add_agreement(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const;
    void add_path(const CitationCandidate& c, CitationRows& rows) const;
    int steps_up(int token, int first, int last) const;
    void add_balance(const CitationPair& pair, CitationRows& rows) const;
    void add_expressions(const CitationPair& pair, const CitationCandidate& c, Clause clause, CitationRows& rows) const;
    void add_rules(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const;
    void add_words(const CitationCandidate& c, Clause clause, CitationRows& rows) const;

    const CitationText& text_;
    const std::vector<CitationDraft>& by_rules_;
    std::vector<std::uint32_t> lemma_;                        // by token: hash; the same for all names
    std::vector<std::vector<StanceExpression>> expressions_;  // by sentence
    std::vector<Counts> counts_;                              // by entity
    std::vector<int> rank_;                                   // by entity: agreements, most mentioned first
    int agreements_ = 0;
};

}  // namespace demarche
