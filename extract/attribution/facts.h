// SPDX-License-Identifier: Apache-2.0
#pragma once

// What attribution knows of each token before any of its models has run: the integers that all their features are made of, computed once.
//
//     const AttributionText text = attribution_text(doc, syntax, quotations, lexicon);
//     use(text.facts[t].stem);
//
// Stems are rough: the lemma where cues.tsv knows the form, else the form without its inflection. Linear in the tokens.

#include <cstdint>
#include <vector>

#include "extract/document.h"
#include "extract/lexicon.h"
#include "extract/quotes.h"
#include "extract/syntax/syntax.h"

namespace demarche {

enum class QuoteState : std::uint8_t { outside, open, inside, close };

struct TokenFacts {
    std::uint32_t word = 0, stem = 0;            // hashes
    std::uint16_t cluster_a = 0, cluster_b = 0;  // 0: none
    std::uint16_t tag = 0;                       // part of speech and Penn tag
    std::uint16_t complements = 0;               // what cues.tsv says can follow the word
    std::uint8_t upos = 0, relation = 0, shape = 0;
    std::uint8_t cue_class = 0;  // CueClass + 1 where cues.tsv has the word with this part of speech, else 0
    QuoteState quote = QuoteState::outside;
    std::int32_t quotation = -1;  // index, marks included
};

struct AttributionText {
    const Document* doc = nullptr;
    const Syntax* syntax = nullptr;
    const std::vector<Quotation>* quotations = nullptr;
    std::vector<TokenFacts> facts;

    int size() const { return static_cast<int>(facts.size()); }
    // Facts of no word outside [0, size).
    const TokenFacts& at(int t) const {
        static constexpr TokenFacts none{};
        return t < 0 || t >= size() ? none : facts[t];
    }
};

AttributionText attribution_text(const Document& doc, const Syntax& syntax, const std::vector<Quotation>& quotations,
                                 const Lexicon& lexicon);

// 0, 1, 2, 3, 4, then ever wider steps; at most 12.
int length_step(int n);

}  // namespace demarche
