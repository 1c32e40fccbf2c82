// SPDX-License-Identifier: Apache-2.0
#include "extract/syntax/parser.h"

#include <algorithm>

#include "extract/syntax/rows.h"
#include "graph/error.h"

namespace demarche {
namespace {

// A token as features look at it: its word, tag, clusters and relation; zeros where there is no token, own values for the root.
struct Looked {
    std::uint64_t word = 0, tag = 0, cluster = 0, other_cluster = 0, relation = 0, super = 0;
    int at = -1;
};

class Context {
public:
    Context(const TaggedSentence& sentence, const ParserState& state)
        : words_(sentence.words), tags_(sentence.tags), supertags_(sentence.supertags), state_(state) {
        s0 = node(state.top());
        s1 = node(state.top(1));
        s2 = node(state.top(2));
        n0 = node(state.next);
        n1 = node(state.next + 1 <= state.size ? state.next + 1 : -1);
        n2 = node(state.next + 2 <= state.size ? state.next + 2 : -1);
        n3 = node(state.next + 3 <= state.size ? state.next + 3 : -1);
        if (s0.at >= 0) {
            const auto& c = state.children[s0.at];
            s0l = node(c.left1);
            s0l2 = node(c.left2);
            s0r = node(c.right1);
            s0r2 = node(c.right2);
            s0_left = c.left_count;
            s0_right = c.right_count;
            s0h = node(state.heads[s0.at]);
            if (s0h.at >= 0 && s0h.at < state.size) {
                s0h2 = node(state.heads[s0h.at]);
            }
        }
        if (n0.at >= 0 && n0.at < state.size) {
            const auto& c = state.children[n0.at];
            n0l = node(c.left1);
            n0l2 = node(c.left2);
            n0_left = c.left_count;
        }
        distance = s0.at < 0 ? 0 : static_cast<std::uint64_t>(std::min(n0.at - s0.at, 11));
    }

    Looked s0, s1, s2, n0, n1, n2, n3, s0l, s0l2, s0r, s0r2, s0h, s0h2, n0l, n0l2;
    std::uint64_t s0_left = 0, s0_right = 0, n0_left = 0, distance = 0;

private:
    Looked node(int i) const {
        if (i < 0) {
            return {};
        }
        if (i >= state_.size) {
            return {1, 1, 1, 1, 1, 1, i};
        }
        return {words_[i].word,
                tags_[i] + 2u,
                words_[i].cluster_a + 2u,
                words_[i].cluster_b + 2u,
                state_.heads[i] == ParserState::no_head ? 0u : state_.relations[i] + 2u,
                supertags_[i] + 2u,
                i};
    }

    std::span<const WordFeatures> words_;
    std::span<const TagId> tags_;
    std::span<const SupertagId> supertags_;
    const ParserState& state_;
};

std::uint64_t both(std::uint64_t a, std::uint64_t b) {
    return a << 16 ^ b;
}

}  // namespace

void ParserState::start(int words) {
    size = words;
    next = 0;
    stack.clear();
    heads.assign(words, no_head);
    relations.assign(words, 0);
    children.assign(words, {-1, -1, -1, -1, 0, 0});
}

void ParserState::attach(int child, int head, std::uint8_t relation) {
    heads[child] = head;
    relations[child] = relation;
    if (head >= size) {
        return;
    }
    Children& c = children[head];
    const auto index = static_cast<std::int16_t>(child);
    if (child < head) {
        c.left2 = c.left1;
        c.left1 = index;
        c.left_count = static_cast<std::uint8_t>(std::min(c.left_count + 1, 7));
    } else {
        c.right2 = c.right1;
        c.right1 = index;
        c.right_count = static_cast<std::uint8_t>(std::min(c.right_count + 1, 7));
    }
}

int Actions::left_of(std::string_view r) {
    const auto is = [&](std::initializer_list<std::string_view> names) { return std::find(names.begin(), names.end(), r) != names.end(); };
    const int group = is({"det", "det:predet", "nummod", "amod", "nmod:poss"})          ? 0
                      : is({"punct"})                                                   ? 1
                      : is({"case", "mark", "cc", "cc:preconj"})                        ? 2
                      : r.starts_with("nsubj") || r.starts_with("csubj") || r == "expl" ? 3
                      : is({"aux", "aux:pass", "cop", "advmod"})                        ? 4
                                                                                        : 5;
    return first_left + group;
}

int Actions::right_of(std::string_view r) {
    const auto is = [&](std::initializer_list<std::string_view> names) { return std::find(names.begin(), names.end(), r) != names.end(); };
    const int group = is({"obj", "iobj"})                                                                                ? 0
                      : r.starts_with("obl") || r == "advmod"                                                            ? 1
                      : r.starts_with("nmod")                                                                            ? 2
                      : r == "conj"                                                                                      ? 3
                      : r == "punct"                                                                                     ? 4
                      : is({"xcomp", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl"})                               ? 5
                      : r.starts_with("flat") || r.starts_with("compound") || is({"fixed", "appos", "goeswith", "list"}) ? 6
                                                                                                                         : 7;
    return first_right + group;
}

void fill_relation_groups(Parser& parser) {
    for (std::size_t i = 0; i < parser.relations.size(); ++i) {
        parser.relations_of[Actions::left_of(parser.relations[i])].push_back(static_cast<std::uint8_t>(i));
        parser.relations_of[Actions::right_of(parser.relations[i])].push_back(static_cast<std::uint8_t>(i));
    }
    for (auto& group : parser.relations_of) {
        if (group.empty()) {
            group.push_back(0);  // a small treebank lacks some relations
        }
    }
    const auto index = [&](std::string_view name) {
        const auto at = std::find(parser.relations.begin(), parser.relations.end(), name);
        return static_cast<std::uint8_t>(at == parser.relations.end() ? 0 : at - parser.relations.begin());
    };
    parser.root = index("root");
    parser.loose = index("parataxis");
}

unsigned Parser::allowed(const ParserState& state) {
    constexpr unsigned left = 0xFCu, right = 0xFF00u;
    unsigned actions = state.next < state.size ? 1u << Actions::shift : 0u;
    if (const int top = state.top(); top >= 0) {
        actions |= state.heads[top] == ParserState::no_head ? left : 1u << Actions::reduce;
        actions |= state.next < state.size ? right : 0u;
    }
    return actions;
}

void Parser::apply(ParserState& state, int action, std::uint8_t relation) {
    if (action == Actions::shift) {
        state.stack.push_back(state.next++);
    } else if (action == Actions::reduce) {
        state.stack.pop_back();
    } else if (Actions::is_left(action)) {
        state.attach(state.top(), state.next, relation);
        state.stack.pop_back();
    } else {
        state.attach(state.next, state.top(), relation);
        state.stack.push_back(state.next++);
    }
}

Parser::ActionRows Parser::action_rows(const TaggedSentence& sentence, const ParserState& state) {
    const Context x(sentence, state);
    constexpr RowOf row{action_bits};
    const Looked &a = x.s0, &b = x.n0;
    return {row(0, a.word, a.tag),
            row(1, a.word),
            row(2, a.tag, a.relation),
            row(3, b.word, b.tag),
            row(4, b.word),
            row(5, b.tag, x.n1.tag),
            row(6, x.n1.word, x.n1.tag),
            row(7, x.n1.word),
            row(8, x.n1.tag, x.n2.tag),
            row(9, x.n2.word, x.n2.tag),
            row(10, x.n2.tag, x.n3.tag, x.n1.tag),
            row(11, x.s1.word, x.s1.tag),
            row(12, x.s1.tag, a.tag),
            row(13, both(a.tag, b.tag), a.word, b.word),
            row(14, both(a.tag, b.tag), b.word),
            row(15, both(a.tag, b.tag), a.word),
            row(16, a.word, b.word),
            row(17, a.tag, b.tag),
            row(18, both(a.tag, b.tag), x.n1.tag),
            row(19, both(a.tag, b.tag), x.n1.tag, x.n2.tag),
            row(20, both(a.tag, b.tag), x.s1.tag),
            row(21, both(a.tag, b.tag), x.s1.tag, x.n1.tag),
            row(22, both(a.tag, b.tag), x.s0h.tag),
            row(23, both(a.tag, b.tag), x.s0l.tag),
            row(24, both(a.tag, b.tag), x.s0r.tag),
            row(25, both(a.tag, b.tag), x.n0l.tag),
            row(26, a.word, x.distance),
            row(27, a.tag, x.distance),
            row(28, b.word, x.distance),
            row(29, b.tag, x.distance),
            row(30, both(a.tag, b.tag), x.distance),
            row(31, a.word, x.s0_right),
            row(32, a.tag, x.s0_right),
            row(33, a.word, x.s0_left),
            row(34, a.tag, x.s0_left),
            row(35, b.word, x.n0_left),
            row(36, b.tag, x.n0_left),
            row(37, both(a.tag, b.tag), both(x.s0_left, x.s0_right), x.n0_left),
            row(38, x.s0h.word, x.s0h.tag),
            row(39, x.s0h.tag, a.tag, a.relation),
            row(40, x.s0h2.tag, x.s0h.tag, a.tag),
            row(41, x.s0h2.word),
            row(42, x.s0l.word, x.s0l.relation),
            row(43, x.s0l.tag, x.s0l.relation, a.tag),
            row(44, x.s0r.word, x.s0r.relation),
            row(45, x.s0r.tag, x.s0r.relation, a.tag),
            row(46, x.n0l.word, x.n0l.relation),
            row(47, x.n0l.tag, x.n0l.relation, b.tag),
            row(48, both(x.s0l.tag, x.s0l2.tag), a.tag, x.s0l2.relation),
            row(49, both(x.s0r.tag, x.s0r2.tag), a.tag, x.s0r2.relation),
            row(50, both(x.n0l.tag, x.n0l2.tag), b.tag, x.n0l2.relation),
            row(51, a.word, both(x.s0l.relation, x.s0r.relation), a.tag),
            row(52, b.word, x.n0l.relation, x.n0l2.relation),
            row(53, a.cluster, b.cluster),
            row(54, a.cluster, b.tag),
            row(55, a.tag, b.cluster),
            row(56, a.other_cluster, b.other_cluster),
            row(57, a.cluster, x.n1.cluster),
            row(58, b.cluster, x.n1.tag, a.tag),
            row(59, a.other_cluster, b.tag, x.s0r.relation),
            row(60, x.s1.word, b.word),
            row(61, x.s1.tag, b.tag, x.s1.relation),
            row(62, x.s2.tag, x.s1.tag, a.tag),
            row(63, a.word, b.tag, x.n1.tag),
            row(64, a.tag, b.word, x.n1.tag),
            row(65, a.word, b.tag, x.s0r.relation),
            row(66, a.tag, b.word, x.s0r.relation),
            row(67, a.word, x.s1.tag, b.tag),
            row(68, both(a.tag, b.tag), both(a.relation, x.s0r.relation), x.n0l.relation),
            row(69, both(a.tag, b.tag), x.s1.relation, x.s1.cluster),
            row(70, a.relation, b.cluster, x.s0r.cluster),
            row(71, both(x.n1.tag, x.n2.tag), a.word, b.tag),
            row(72, a.super, b.super),
            row(73, both(a.super, b.super), both(a.tag, b.tag)),
            row(74, both(a.super, b.super), x.n1.super),
            row(75, both(a.super, b.super), x.s1.super),
            row(76, both(a.super, a.relation), both(b.super, x.n0l.relation), x.s0r.relation),
            row(77, both(b.super, x.n1.super), x.n2.super),
            row(78, both(a.super, b.super), both(x.s0h.super, x.s1.super)),
            row(79, both(a.super, b.super), x.distance, both(a.tag, b.tag))};
}

Parser::LabelRows Parser::label_rows(const TaggedSentence& sentence, const ParserState& state, int action) {
    const Context x(sentence, state);
    constexpr RowOf row{label_bits};
    const bool left = Actions::is_left(action);
    const Looked &head = left ? x.n0 : x.s0, &child = left ? x.s0 : x.n0;
    const Looked &outer = x.s0r, &inner = x.n0l;
    const auto g = static_cast<std::uint64_t>(action);
    return {row(0, head.word, child.word, left),
            row(1, head.word, child.tag, left),
            row(2, head.tag, child.word, left),
            row(3, head.tag, child.tag, both(g, x.distance)),
            row(4, child.word, g),
            row(5, head.word, g),
            row(6, child.tag, head.tag, g),
            row(7, head.cluster, child.cluster, g),
            row(8, head.other_cluster, child.other_cluster, g),
            row(9, head.cluster, child.tag, g),
            row(10, head.tag, child.cluster, g),
            row(11, child.word, x.s0l.word, both(left, x.s0l.relation)),
            row(12, child.tag, both(x.s0l.relation, x.s0r.relation), both(head.tag, left)),
            row(13, child.tag, both(x.n0l.relation, x.n0l2.relation), both(head.tag, left)),
            row(14, head.word, outer.relation, left),
            row(15, head.word, inner.relation, left),
            row(16, head.tag, both(outer.relation, inner.relation), both(child.tag, left)),
            row(17, x.n1.word, both(child.tag, head.tag), left),
            row(18, x.n1.tag, both(child.tag, head.tag), left),
            row(19, x.s1.tag, both(child.tag, head.tag), left),
            row(20, x.s1.word, both(child.tag, head.tag), left),
            row(21, x.n0l.word, both(head.tag, child.tag), left),
            row(22, x.n0l.word, head.word, left),
            row(23, x.s0l.word, both(head.tag, child.tag), left),
            row(24, x.s0r.word, both(head.tag, child.tag), left),
            row(25, x.n0l.tag, head.cluster, both(child.tag, left)),
            row(26, both(x.n1.tag, x.n2.tag), both(child.tag, head.tag), left),
            row(27, x.s0h.tag, both(child.tag, head.tag), both(left, x.s0.relation)),
            row(28, x.s0.relation, child.word, left),
            row(29, x.s0.relation, both(child.tag, head.tag), left),
            row(30, x.s0_left << 4 | x.s0_right, both(child.tag, head.tag), left),
            row(31, x.n0_left, both(child.tag, head.tag), left),
            row(32, x.n0l.word, child.word, left),
            row(33, x.n0l.word, child.cluster, both(head.cluster, left)),
            row(34, x.n0l2.word, both(child.tag, head.tag), left),
            row(35, x.s0r.relation, child.word, both(head.tag, left)),
            row(36, x.distance, child.word, left),
            row(37, head.other_cluster, child.tag, both(x.n0l.relation, left)),
            row(38, x.n0l.cluster, head.cluster, left),
            row(39, x.s0l.cluster, child.cluster, both(head.tag, left)),
            row(40, child.super, g),
            row(41, child.super, both(head.tag, left), child.tag),
            row(42, child.super, child.word, left),
            row(43, child.super, head.word, left),
            row(44, child.super, head.super, both(inner.relation, left)),
            row(45, child.super, both(x.s0r.relation, x.n0l.relation), g)};
}

void Parser::finish(const ParserState& state, Tree& tree) const {
    tree.heads.assign(state.heads.begin(), state.heads.end());
    tree.relations.assign(state.relations.begin(), state.relations.end());
    int first = -1;
    for (int i = 0; i < state.size; ++i) {
        if (tree.heads[i] != state.size && tree.heads[i] != ParserState::no_head) {
            continue;
        }
        if (first < 0) {
            first = i;
            tree.heads[i] = -1;
            tree.relations[i] = root;
        } else {
            tree.heads[i] = first;  // one root a sentence
            tree.relations[i] = loose;
        }
    }
}

int Parser::choose_action(const TaggedSentence& sentence, const ParserState& state) const {
    const unsigned actions = allowed(state);
    int best = __builtin_ctz(actions);
    if ((actions & (actions - 1)) == 0) {
        return best;
    }
    std::int16_t scores[Actions::count];
    sum_rows<Actions::count>(action_weights.data(), action_rows(sentence, state), scores);
    for (int k = best + 1; k < Actions::count; ++k) {
        if ((actions >> k & 1u) != 0 && scores[k] > scores[best]) {
            best = k;
        }
    }
    return best;
}

std::uint8_t Parser::choose_relation(const TaggedSentence& sentence, const ParserState& state, int action) const {
    const auto& group = relations_of[action];
    std::uint8_t best = group.front();
    if (group.size() == 1) {
        return best;
    }
    std::int16_t scores[label_width];
    sum_rows<label_width>(label_weights.data(), label_rows(sentence, state, action), scores);
    for (const std::uint8_t relation : group) {
        if (scores[relation] > scores[best]) {
            best = relation;
        }
    }
    return best;
}

void Parser::parse(std::span<const WordFeatures> words, std::span<const TagId> tags, ParserScratch& scratch, Tree& tree) const {
    supertagger.tag(words, tags, scratch.supertags);
    const TaggedSentence sentence{words, tags, scratch.supertags};
    ParserState& state = scratch.state;
    state.start(static_cast<int>(words.size()));
    while (!state.done()) {
        const int action = choose_action(sentence, state);
        apply(state, action, action < Actions::first_left ? std::uint8_t{0} : choose_relation(sentence, state, action));
    }
    finish(state, tree);
}

Parser open_parser(const ModelFile& file) {
    Parser parser;
    parser.relations = file.lines("relations");
    parser.action_weights = file.section<std::int8_t>("actions");
    parser.label_weights = file.section<std::int8_t>("labels");
    parser.supertagger.weights = file.section<std::int8_t>("supertags");
    parser.supertagger.classes = Supertagger::width;
    fill_relation_groups(parser);
    if (parser.relations.empty() || parser.relations.size() > Parser::label_width ||
        parser.action_weights.size() != (std::size_t{1} << Parser::action_bits) * Actions::count ||
        parser.label_weights.size() != (std::size_t{1} << Parser::label_bits) * Parser::label_width ||
        parser.supertagger.weights.size() != (std::size_t{1} << Supertagger::table_bits) * Supertagger::width) {
        throw InputError("its tables do not fit each other", "en.parser", "build or install the program again");
    }
    return parser;
}

}  // namespace demarche
