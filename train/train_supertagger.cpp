// SPDX-License-Identifier: Apache-2.0
#include "train/train_supertagger.h"

#include <algorithm>
#include <map>

#include "train/train_tagger.h"

namespace demarche {
namespace {

constexpr SupertagId unknown = 255;

std::string name_of(const TreebankSentence& sentence, std::size_t word) {
    return Supertagger::name(sentence.words[word].relation, static_cast<int>(word), sentence.words[word].head);
}

}  // namespace

SupertagExamples supertag_examples(const std::vector<TreebankSentence>& treebank, std::span<const std::vector<WordFeatures>> words,
                                   std::span<const std::vector<TagId>> tags) {
    std::map<std::string, int> counts;
    for (const auto& sentence : treebank) {
        for (std::size_t i = 0; i < sentence.words.size(); ++i) {
            ++counts[name_of(sentence, i)];
        }
    }
    const std::vector<std::string> names = most_frequent(counts, Supertagger::width);
    SupertagExamples examples{static_cast<int>(names.size()), words, tags, {}};
    for (const auto& sentence : treebank) {
        auto& supertags = examples.supertags.emplace_back();
        for (std::size_t i = 0; i < sentence.words.size(); ++i) {
            const auto at = std::find(names.begin(), names.end(), name_of(sentence, i));
            supertags.push_back(at == names.end() ? unknown : static_cast<SupertagId>(at - names.begin()));
        }
    }
    return examples;
}

std::vector<std::int8_t> train_supertagger(const SupertagExamples& examples, std::vector<std::size_t> chosen, const Schedule& schedule,
                                           const Progress& progress) {
    AveragedTable table(Supertagger::table_bits, Supertagger::width);
    const auto visit = [&](std::size_t s, int, Random&) {
        const auto& words = examples.words[s];
        SupertagId next = Supertagger::outside, after = Supertagger::outside;
        for (int i = static_cast<int>(words.size()) - 1; i >= 0; --i) {
            const auto rows = Supertagger::rows(words, examples.tags[s], i, next, after);
            std::int32_t scores[Supertagger::width] = {};
            table.score(rows, scores);
            const auto guess = static_cast<SupertagId>(std::max_element(scores, scores + examples.classes) - scores);
            const SupertagId right = examples.supertags[s][i];
            table.step();
            if (right != unknown && guess != right) {
                table.update(rows, right, guess);
            }
            after = next;
            next = guess;
        }
    };
    train(schedule, std::move(chosen), progress, "supertagger", visit, [&] { table.finish_training(); });
    return table.rounded();
}

std::vector<std::vector<SupertagId>> jackknifed_supertags(const SupertagExamples& examples, const Schedule& schedule, int folds,
                                                          const Progress& progress) {
    const std::size_t count = examples.words.size();
    std::vector<std::vector<SupertagId>> out(count);
    for (int fold = 0; fold < folds; ++fold) {
        std::vector<std::size_t> others;
        for (std::size_t s = 0; s < count; ++s) {
            if (static_cast<int>(s % folds) != fold) {
                others.push_back(s);
            }
        }
        const auto weights = train_supertagger(examples, std::move(others), schedule, progress);
        const Supertagger supertagger{examples.classes, weights};
        for (std::size_t s = fold; s < count; s += folds) {
            supertagger.tag(examples.words[s], examples.tags[s], out[s]);
        }
    }
    return out;
}

}  // namespace demarche
