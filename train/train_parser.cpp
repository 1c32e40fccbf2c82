// SPDX-License-Identifier: Apache-2.0
#include "train/train_parser.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "train/perceptron.h"

namespace demarche {
namespace {

constexpr int no_head = -2;

// The gold tree of a sentence; the root has the sentence's size as head.
struct Gold {
    std::vector<int> heads;
    std::vector<std::uint8_t> relations;
};

// How many gold arcs an action makes unreachable, by kind of action.
struct Costs {
    int shift = 0, reduce = 0, left = 0, right = 0;
    int of(int action) const {
        return action == Actions::shift ? shift : action == Actions::reduce ? reduce : Actions::is_left(action) ? left : right;
    }
};

Costs costs(const ParserState& state, const Gold& gold) {
    Costs c;
    const int next = state.next, top = state.top(), size = state.size;
    // arcs between the next token and the stack
    int dependents_in_stack = 0, head_in_stack = 0, head_is_top = 0;
    for (const int i : state.stack) {
        if (gold.heads[i] == next && state.heads[i] == no_head) {
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

class Trainer {
public:
    Trainer(const std::vector<TreebankSentence>& treebank, const std::vector<std::vector<TagId>>& tags, const Clusters& clusters,
            const ParserOptions& options)
        : tags_(tags), options_(options), actions_(Parser::action_bits, Actions::count), labels_(Parser::label_bits, Parser::label_width) {
        std::map<std::string, int> counts;
        for (const auto& sentence : treebank) {
            for (const auto& word : sentence.words) {
                ++counts[word.relation];
            }
        }
        for (const auto& [name, count] : counts) {
            if (model_.relations.size() < Parser::label_width) {
                model_.relations.push_back(name);
            }
        }
        fill_relation_groups(model_);
        for (const auto& sentence : treebank) {
            words_.push_back(features_of(sentence, clusters));
            Gold gold;
            for (const auto& word : sentence.words) {
                gold.heads.push_back(word.head < 0 ? static_cast<int>(sentence.words.size()) : word.head);
                const auto at = std::find(model_.relations.begin(), model_.relations.end(), word.relation);
                gold.relations.push_back(static_cast<std::uint8_t>(at == model_.relations.end() ? 0 : at - model_.relations.begin()));
            }
            gold_.push_back(std::move(gold));
        }
    }

    void run(const Progress& progress) {
        std::vector<std::size_t> order(words_.size());
        std::iota(order.begin(), order.end(), 0);
        Random random(options_.seed);
        for (int epoch = 0; epoch < options_.epochs; ++epoch) {
            random.shuffle(order);
            std::size_t count = 0;
            for (const std::size_t s : order) {
                if (++count % 500 == 0) {
                    progress("parser", (epoch + static_cast<double>(count) / static_cast<double>(order.size())) / options_.epochs);
                }
                sentence(s, epoch, random);
            }
        }
    }

    std::string bytes() const {
        std::string relations;
        for (const std::string& name : model_.relations) {
            relations += name + "\n";
        }
        return model_bytes({{"relations", relations},
                            {"actions", as_bytes(actions_.rounded<std::int16_t>(30000))},
                            {"labels", as_bytes(labels_.rounded<std::int8_t>(127))}});
    }

private:
    // The action of the kind that `cost` allows and that the gold relation calls for.
    int best_right_action(const ParserState& state, const Gold& gold, const std::int32_t* scores, unsigned allowed) const {
        const Costs cost = costs(state, gold);
        int lowest = 1 << 20;
        for (int a = 0; a < Actions::count; ++a) {
            if ((allowed >> a & 1u) != 0) {
                lowest = std::min(lowest, cost.of(a));
            }
        }
        const int top = state.top();
        int best = -1;
        for (int a = 0; a < Actions::count; ++a) {
            if ((allowed >> a & 1u) == 0 || cost.of(a) != lowest || (best >= 0 && scores[a] <= scores[best])) {
                continue;
            }
            // an arc that the gold tree has must be of its group
            if (Actions::is_left(a) && gold.heads[top] == state.next && a != Actions::left_of(model_.relations[gold.relations[top]])) {
                continue;
            }
            if (Actions::is_right(a) && gold.heads[state.next] == top &&
                a != Actions::right_of(model_.relations[gold.relations[state.next]])) {
                continue;
            }
            best = a;
        }
        return best;
    }

    void sentence(std::size_t s, int epoch, Random& random) {
        const auto& words = words_[s];
        const auto& tags = tags_[s];
        const Gold& gold = gold_[s];
        state_.start(static_cast<int>(words.size()));
        while (!state_.done()) {
            const unsigned allowed = Parser::allowed(state_);
            int action = __builtin_ctz(allowed);
            if ((allowed & (allowed - 1)) != 0) {
                const auto rows = Parser::action_rows(words, tags, state_);
                std::int32_t scores[Actions::count] = {};
                actions_.score(rows, scores);
                int guess = action;
                for (int a = action; a < Actions::count; ++a) {
                    if ((allowed >> a & 1u) != 0 && scores[a] > scores[guess]) {
                        guess = a;
                    }
                }
                const int right = best_right_action(state_, gold, scores, allowed);
                actions_.step();
                const bool is_right = guess == right;
                if (!is_right) {
                    actions_.update(rows, right, guess);
                }
                action = !is_right && (epoch == 0 || random.unit() > options_.exploration) ? right : guess;
            }
            std::uint8_t relation = 0;
            if (action >= Actions::first_left) {
                const bool left = Actions::is_left(action);
                const int child = left ? state_.top() : state_.next;
                const int head = left ? state_.next : state_.top();
                const auto& group = model_.relations_of[action];
                relation = group.front();
                const bool in_group =
                    gold.heads[child] == head && std::find(group.begin(), group.end(), gold.relations[child]) != group.end();
                if (group.size() > 1) {
                    const auto rows = Parser::label_rows(words, tags, state_, action);
                    std::int32_t scores[Parser::label_width] = {};
                    labels_.score(rows, scores);
                    for (const std::uint8_t r : group) {
                        if (scores[r] > scores[relation]) {
                            relation = r;
                        }
                    }
                    if (in_group) {
                        labels_.step();
                        if (relation != gold.relations[child]) {
                            labels_.update(rows, gold.relations[child], relation);
                            relation = gold.relations[child];
                        }
                    }
                }
            }
            Parser::apply(state_, action, relation);
        }
    }

    const std::vector<std::vector<TagId>>& tags_;
    const ParserOptions options_;
    AveragedTable actions_, labels_;
    Parser model_;
    std::vector<std::vector<WordFeatures>> words_;
    std::vector<Gold> gold_;
    ParserState state_;
};

}  // namespace

std::string train_parser(const std::vector<TreebankSentence>& treebank, const std::vector<std::vector<TagId>>& tags,
                         const Clusters& clusters, const ParserOptions& options, const Progress& progress) {
    Trainer trainer(treebank, tags, clusters, options);
    trainer.run(progress);
    return trainer.bytes();
}

}  // namespace demarche
