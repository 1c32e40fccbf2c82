// SPDX-License-Identifier: Apache-2.0
#pragma once

// What words around a mention say about it: expressions of stance.tsv, with their reach, negation and the flip of attitudes toward leaving.
//
//     "It is important to comply with the Minsk agreements"     support, calls_for_compliance
//     "concerns about the US exit from the nuclear deal"         support (a bad opinion of leaving)
//     "will not withdraw from the treaty"                        support
//
// No parser: an expression governs what follows it within a few words of the same clause, or, describing, what it is said of. Irony is left
// alone.

#include <vector>

#include "extract/document.h"
#include "extract/lexicon.h"

namespace demarche {

struct StanceExpression {
    int first = 0, last = 0;  // tokens
    const StanceEntry* entry = nullptr;
    bool negated = false;
};

// All expressions in the tokens [first, last), longest match at each place, in the order of the text.
std::vector<StanceExpression> stance_expressions(const Document& doc, const Lexicon& lexicon, int first, int last);

struct Judgement {
    Stance stance = Stance::neutral;
    Manner manner = Manner::mentions;
    int expression = -1;  // index into the expressions, or -1: none governs the mention
};

// What the speaker of the tokens [first, last) says of the mention at [begin, end).
Judgement judge(const Document& doc, const std::vector<StanceExpression>& expressions, int begin, int end);

}  // namespace demarche
