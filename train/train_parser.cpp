// SPDX-License-Identifier: Apache-2.0
#include "train/train_parser.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "train/oracle.h"
#include "train/train_supertagger.h"

namespace demarche {
namespace {

class Trainer {
public:
    Trainer(const std::vector<TreebankSentence>& treebank, const std::vector<std::vector<TagId>>& tags, const Clusters& clusters,
            const ParserOptions& options)
        : treebank_(treebank),
          tags_(tags),
          options_(options),
          actions_(Parser::action_bits, Actions::count),
          labels_(Parser::label_bits, Parser::label_width) {
        std::map<std::string, int> counts;
        for (const auto& sentence : treebank) {
            for (const auto& word : sentence.words) {
                ++counts[word.relation];
            }
        }
        model_.relations = most_frequent(counts, Parser::label_width);
        fill_relation_groups(model_);
        for (const auto& sentence : treebank) {
            words_.push_back(features_of(sentence, clusters));
            gold_.push_back(gold_of(sentence));
        }
    }

    void run(const Progress& progress) {
        learn_supertags(progress);
        std::vector<std::size_t> all(words_.size());
        std::iota(all.begin(), all.end(), 0);
        train(
            options_.schedule, std::move(all), progress, "parser",
            [&](std::size_t s, int epoch, Random& random) { sentence(s, epoch, random); },
            [&] {
                actions_.finish_training();
                labels_.finish_training();
            });
    }

    std::string bytes() const {
        std::string relations;
        for (const std::string& name : model_.relations) {
            relations += name + "\n";
        }
        return model_bytes({{"relations", relations},
                            {"actions", as_bytes(actions_.rounded())},
                            {"labels", as_bytes(labels_.rounded())},
                            {"supertags", as_bytes(supertag_weights_)}});
    }

private:
    Gold gold_of(const TreebankSentence& sentence) const {
        Gold gold;
        for (const auto& word : sentence.words) {
            const auto at = std::find(model_.relations.begin(), model_.relations.end(), word.relation);
            gold.heads.push_back(word.head < 0 ? static_cast<int>(sentence.words.size()) : word.head);
            gold.relations.push_back(static_cast<std::uint8_t>(at == model_.relations.end() ? 0 : at - model_.relations.begin()));
        }
        return gold;
    }

    void learn_supertags(const Progress& progress) {
        const SupertagExamples examples = supertag_examples(treebank_, words_, tags_);
        Schedule once = options_.supertags;
        once.trainings = 1;
        supertags_ = jackknifed_supertags(examples, once, options_.folds, progress);
        std::vector<std::size_t> all(words_.size());
        std::iota(all.begin(), all.end(), 0);
        supertag_weights_ = train_supertagger(examples, std::move(all), options_.supertags, progress);
    }

    // The action to take, after learning from it.
    int choose_action(const TaggedSentence& sentence, const Gold& gold, int epoch, Random& random) {
        const unsigned allowed = Parser::allowed(state_);
        const int only = __builtin_ctz(allowed);
        if ((allowed & (allowed - 1)) == 0) {
            return only;
        }
        const auto rows = Parser::action_rows(sentence, state_);
        std::int32_t scores[Actions::count] = {};
        actions_.score(rows, scores);
        const auto highest = [&](unsigned actions) {
            int best = __builtin_ctz(actions);
            for (int a = best + 1; a < Actions::count; ++a) {
                if ((actions >> a & 1u) != 0 && scores[a] > scores[best]) {
                    best = a;
                }
            }
            return best;
        };
        const int guess = highest(allowed), right = highest(best_actions(state_, gold, model_.relations));
        actions_.step();
        if (guess == right) {
            return guess;
        }
        actions_.update(rows, right, guess);
        return epoch == 0 || random.unit() > options_.exploration ? right : guess;
    }

    // The relation of the arc that `action` makes, after learning from it: the gold one where the arc is right.
    std::uint8_t choose_relation(const TaggedSentence& sentence, const Gold& gold, int action) {
        const bool left = Actions::is_left(action);
        const int child = left ? state_.top() : state_.next, head = left ? state_.next : state_.top();
        const auto& group = model_.relations_of[action];
        std::uint8_t guess = group.front();
        if (group.size() == 1) {
            return guess;
        }
        const auto rows = Parser::label_rows(sentence, state_, action);
        std::int32_t scores[Parser::label_width] = {};
        labels_.score(rows, scores);
        for (const std::uint8_t relation : group) {
            if (scores[relation] > scores[guess]) {
                guess = relation;
            }
        }
        const std::uint8_t right = gold.relations[child];
        if (gold.heads[child] != head || std::find(group.begin(), group.end(), right) == group.end()) {
            return guess;
        }
        labels_.step();
        if (guess != right) {
            labels_.update(rows, right, guess);
        }
        return right;
    }

    void sentence(std::size_t s, int epoch, Random& random) {
        const TaggedSentence sentence{words_[s], tags_[s], supertags_[s]};
        state_.start(static_cast<int>(sentence.words.size()));
        while (!state_.done()) {
            const int action = choose_action(sentence, gold_[s], epoch, random);
            const std::uint8_t relation = action >= Actions::first_left ? choose_relation(sentence, gold_[s], action) : std::uint8_t{0};
            Parser::apply(state_, action, relation);
        }
    }

    const std::vector<TreebankSentence>& treebank_;
    const std::vector<std::vector<TagId>>& tags_;
    const ParserOptions options_;
    AveragedTable actions_, labels_;
    Parser model_;
    std::vector<std::vector<WordFeatures>> words_;
    std::vector<Gold> gold_;
    std::vector<std::vector<SupertagId>> supertags_;
    std::vector<std::int8_t> supertag_weights_;
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
