// SPDX-License-Identifier: Apache-2.0
// The oracle against search: what an action costs is the number of gold arcs that no continuation can build any more.
#include "train/oracle.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "train/perceptron.h"

using namespace demarche;

namespace {

constexpr int kinds[] = {Actions::shift, Actions::reduce, Actions::first_left, Actions::first_right};

ParserState after(ParserState state, int action) {
    Parser::apply(state, action, 0);
    return state;
}

// The most gold arcs that a complete tree can have which is built from here.
int most_arcs(const ParserState& state, const Gold& gold) {
    if (state.done()) {
        int arcs = 0;
        for (int i = 0; i < state.size; ++i) {
            arcs += state.heads[i] == gold.heads[i];
        }
        return arcs;
    }
    int most = 0;
    for (const int action : kinds) {
        if ((Parser::allowed(state) >> action & 1u) != 0) {
            most = std::max(most, most_arcs(after(state, action), gold));
        }
    }
    return most;
}

ParserState start(int size) {
    ParserState state;
    state.start(size);
    return state;
}

// Every choice of heads for `size` words that the parser can build: the projective trees.
std::vector<Gold> projective_trees(int size) {
    std::vector<Gold> trees;
    std::vector<int> heads(size, 0);
    for (;;) {
        const Gold gold{heads, std::vector<std::uint8_t>(size, 0)};
        if (most_arcs(start(size), gold) == size) {
            trees.push_back(gold);
        }
        int at = 0;
        while (at < size && heads[at] == size) {
            heads[at++] = 0;
        }
        if (at == size) {
            return trees;
        }
        ++heads[at];
    }
}

}  // namespace

TEST_CASE("an action costs the gold arcs that cannot be built after it") {
    Random random(1);
    int checked = 0;
    for (const Gold& gold : projective_trees(4)) {
        for (int walk = 0; walk < 8; ++walk) {
            ParserState state = start(4);
            while (!state.done()) {
                const int before = most_arcs(state, gold);
                const Costs cost = costs(state, gold);
                std::vector<int> allowed;
                for (const int action : kinds) {
                    if ((Parser::allowed(state) >> action & 1u) != 0) {
                        CHECK(cost.of(action) == before - most_arcs(after(state, action), gold));
                        allowed.push_back(action);
                        ++checked;
                    }
                }
                state = after(state, allowed[random.below(allowed.size())]);
            }
        }
    }
    CHECK(checked > 1000);
}

TEST_CASE("who follows the oracle builds the gold tree") {
    const std::vector<std::string> relations = {"nsubj"};
    for (const Gold& gold : projective_trees(4)) {
        ParserState state = start(4);
        while (!state.done()) {
            Parser::apply(state, __builtin_ctz(best_actions(state, gold, relations)), 0);
        }
        CHECK(state.heads == gold.heads);
    }
}

TEST_CASE("an arc of the gold tree must be of the group of its relation") {
    const std::vector<std::string> relations = {"det", "obj"};
    ParserState state = start(2);
    state = after(state, Actions::shift);
    const Gold first_is_determiner{{1, 2}, {0, 0}};
    CHECK(best_actions(state, first_is_determiner, relations) == 1u << Actions::left_of("det"));
    const Gold second_is_object{{2, 0}, {0, 1}};
    CHECK(best_actions(state, second_is_object, relations) == 1u << Actions::right_of("obj"));
}
