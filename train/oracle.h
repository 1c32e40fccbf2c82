// SPDX-License-Identifier: Apache-2.0
#pragma once

// The dynamic oracle of the arc-eager system with the root behind the last word: which actions lose no arc of the gold tree that could
// still be built (Goldberg and Nivre, "Training Deterministic Parsers with Non-Deterministic Oracles", TACL 2013, section 4.2). Exact for
// projective trees, near enough for the few others. Linear in the words of the sentence.

#include <cstdint>
#include <vector>

#include "extract/syntax/parser.h"

namespace demarche {

// The gold tree of a sentence; the root has the sentence's size as head.
struct Gold {
    std::vector<int> heads;
    std::vector<std::uint8_t> relations;
};

// How many gold arcs an action makes unreachable, by kind of action, whether or not it is allowed.
struct Costs {
    int shift = 0, reduce = 0, left = 0, right = 0;
    int of(int action) const {
        return action == Actions::shift ? shift : action == Actions::reduce ? reduce : Actions::is_left(action) ? left : right;
    }
};

Costs costs(const ParserState& state, const Gold& gold);

// The allowed actions of least cost, a bit for each. An arc of the gold tree must be of its relation's group; another arc may be of any.
unsigned best_actions(const ParserState& state, const Gold& gold, const std::vector<std::string>& relations);

}  // namespace demarche
