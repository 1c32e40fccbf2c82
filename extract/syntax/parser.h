// SPDX-License-Identifier: Apache-2.0
#pragma once

// Dependency parsing: a head and a Universal Dependencies relation for every token.
//
// A greedy arc-eager transition parser (Nivre, "Incrementality in Deterministic Dependency Parsing", 2004) with an averaged perceptron that
// was trained with a dynamic oracle (Goldberg and Nivre, "Training Deterministic Parsers with Non-Deterministic Oracles", TACL 2013). The
// classifier chooses among 16 coarse actions (shift, reduce, groups of left and right arcs); the relation is chosen inside the group only
// when an arc is made. It sees what a supertagger thinks of words ahead. Tables of hashed rows; linear in the tokens. The model looks into
// bytes that must outlive it and is only read.
//
//     Tree tree;
//     parser.parse(words, tags, scratch, tree);   // heads are indices into the sentence, -1 the root

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extract/syntax/features.h"
#include "extract/syntax/model_file.h"
#include "extract/syntax/supertagger.h"
#include "extract/syntax/tagger.h"

namespace demarche {

struct Tree {
    std::vector<int> heads;               // -1: root
    std::vector<std::uint8_t> relations;  // indices into Parser::relations
};

// What the parser has built so far: the stack, the next token, and the outermost children of every token. The root stands behind the last
// token, so every sentence ends by attaching what is left to it.
struct ParserState {
    static constexpr int no_head = -2;

    int size = 0, next = 0;
    std::vector<int> stack, heads;
    std::vector<std::uint8_t> relations;
    struct Children {
        std::int16_t left1, left2, right1, right2;  // outermost and the one before it, -1: none
        std::uint8_t left_count, right_count;
    };
    std::vector<Children> children;

    void start(int words);
    bool done() const { return next == size && stack.empty(); }
    int top(int depth = 0) const { return static_cast<int>(stack.size()) > depth ? stack[stack.size() - 1 - depth] : -1; }
    void attach(int child, int head, std::uint8_t relation);
};

// The 16 actions. Arcs of a group share an action: the group tells the kind of dependent.
struct Actions {
    static constexpr int shift = 0, reduce = 1, first_left = 2, left_groups = 6, first_right = 8, right_groups = 8, count = 16;
    static constexpr bool is_left(int action) { return action >= first_left && action < first_right; }
    static constexpr bool is_right(int action) { return action >= first_right; }
    // The group of a relation, from its name.
    static int left_of(std::string_view relation);
    static int right_of(std::string_view relation);
};

// What the parser knows of a sentence.
struct TaggedSentence {
    std::span<const WordFeatures> words;
    std::span<const TagId> tags;
    std::span<const SupertagId> supertags;
};

// Memory that one thread lends to parse, call after call.
struct ParserScratch {
    ParserState state;
    std::vector<SupertagId> supertags;
};

struct Parser {
    static constexpr int action_features = 80, action_bits = 20;
    static constexpr int label_features = 46, label_bits = 17, label_width = 64;
    using ActionRows = std::array<std::uint32_t, action_features>;
    using LabelRows = std::array<std::uint32_t, label_features>;

    std::vector<std::string> relations;
    std::array<std::vector<std::uint8_t>, Actions::count> relations_of;  // by action
    Supertagger supertagger;
    std::uint8_t root = 0, loose = 0;  // the relations of the root and of what hangs nowhere
    std::span<const std::int8_t> action_weights;
    std::span<const std::int8_t> label_weights;

    void parse(std::span<const WordFeatures> words, std::span<const TagId> tags, ParserScratch& scratch, Tree& tree) const;

    static unsigned allowed(const ParserState& state);  // a bit for each action
    static ActionRows action_rows(const TaggedSentence& sentence, const ParserState& state);
    static LabelRows label_rows(const TaggedSentence& sentence, const ParserState& state, int action);
    static void apply(ParserState& state, int action, std::uint8_t relation);

private:
    int choose_action(const TaggedSentence& sentence, const ParserState& state) const;
    std::uint8_t choose_relation(const TaggedSentence& sentence, const ParserState& state, int action) const;
    void finish(const ParserState& state, Tree& tree) const;
};

Parser open_parser(const ModelFile& file);
void fill_relation_groups(Parser& parser);  // what follows from `relations`

}  // namespace demarche
