// SPDX-License-Identifier: Apache-2.0
#include "train/oracle.h"

#include <algorithm>
#include <limits>

namespace demarche {

Costs costs(const ParserState& state, const Gold& gold) {
    Costs c;
    const int next = state.next, top = state.top(), size = state.size;
    // arcs between the next token and the stack
    int dependents_in_stack = 0, head_in_stack = 0, head_is_top = 0;
    for (const int i : state.stack) {
        if (gold.heads[i] == next && state.heads[i] == ParserState::no_head) {
            ++dependents_in_stack;
        }
        if (next < size && gold.heads[next] == i) {
            ++head_in_stack;
            head_is_top += i == top;
        }
    }
    c.shift = dependents_in_stack + head_in_stack;
    if (top < 0) {
        return c;
    }
    int dependents_of_top = 0;
    for (int i = next; i < size; ++i) {
        dependents_of_top += gold.heads[i] == top;
    }
    const bool head_ahead = next < size && gold.heads[next] > next;
    c.reduce = dependents_of_top;
    c.left = dependents_of_top + (gold.heads[top] > next ? 1 : 0);
    c.right = dependents_in_stack + (head_in_stack - head_is_top) + (head_ahead ? 1 : 0);
    return c;
}

unsigned best_actions(const ParserState& state, const Gold& gold, const std::vector<std::string>& relations) {
    const Costs cost = costs(state, gold);
    const int top = state.top(), next = state.next;
    const unsigned allowed = Parser::allowed(state);
    int lowest = std::numeric_limits<int>::max();
    for (int a = 0; a < Actions::count; ++a) {
        if ((allowed >> a & 1u) != 0) {
            lowest = std::min(lowest, cost.of(a));
        }
    }
    unsigned best = 0;
    for (int a = 0; a < Actions::count; ++a) {
        const bool wrong_left =
            Actions::is_left(a) && top >= 0 && gold.heads[top] == next && a != Actions::left_of(relations[gold.relations[top]]);
        const bool wrong_right = Actions::is_right(a) && next < state.size && top >= 0 && gold.heads[next] == top &&
                                 a != Actions::right_of(relations[gold.relations[next]]);
        if ((allowed >> a & 1u) != 0 && cost.of(a) == lowest && !wrong_left && !wrong_right) {
            best |= 1u << a;
        }
    }
    return best;
}

}  // namespace demarche
