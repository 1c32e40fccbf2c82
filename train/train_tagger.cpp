// SPDX-License-Identifier: Apache-2.0
#include "train/train_tagger.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "train/perceptron.h"

namespace demarche {
namespace {

constexpr TagId outside = 255;

std::vector<std::string> tag_names(const std::vector<TreebankSentence>& treebank) {
    std::map<std::string, int> counts;
    for (const auto& sentence : treebank) {
        for (const auto& word : sentence.words) {
            ++counts[word.upos + "\t" + word.xpos];
        }
    }
    std::vector<std::string> names;
    for (const auto& [name, count] : counts) {
        if (count >= 3) {
            names.push_back(name);
        }
    }
    return names;
}

std::vector<TagId> gold_tags(const TreebankSentence& sentence, const std::map<std::string, TagId>& ids) {
    std::vector<TagId> tags;
    for (const auto& word : sentence.words) {
        const auto at = ids.find(word.upos + "\t" + word.xpos);
        tags.push_back(at == ids.end() ? outside : at->second);
    }
    return tags;
}

}  // namespace

std::vector<WordFeatures> features_of(const TreebankSentence& sentence, const Clusters& clusters) {
    std::vector<WordFeatures> out;
    for (const auto& word : sentence.words) {
        out.push_back(word_features(word.form, clusters, out.empty()));
    }
    return out;
}

std::string train_tagger(const std::vector<TreebankSentence>& treebank, const Clusters& clusters, const TaggerOptions& options,
                         const Progress& progress) {
    const std::vector<std::string> names = tag_names(treebank);
    std::map<std::string, TagId> ids;
    for (std::size_t i = 0; i < names.size(); ++i) {
        ids[names[i]] = static_cast<TagId>(i);
    }
    std::vector<std::vector<WordFeatures>> words;
    std::vector<std::vector<TagId>> gold;
    std::map<std::uint32_t, std::map<TagId, int>> seen;
    for (const auto& sentence : treebank) {
        words.push_back(features_of(sentence, clusters));
        gold.push_back(gold_tags(sentence, ids));
        for (std::size_t i = 0; i < sentence.words.size(); ++i) {
            ++seen[words.back()[i].form][gold.back()[i]];
        }
    }
    std::vector<std::uint32_t> known_words;
    std::vector<std::uint8_t> known_tags;
    std::map<std::uint32_t, TagId> known;
    for (const auto& [word, tags] : seen) {
        const auto& [tag, count] = *tags.begin();
        if (tags.size() == 1 && count >= options.known_count && tag != outside) {
            known_words.push_back(word);
            known_tags.push_back(tag);
            known[word] = tag;
        }
    }

    const int width = static_cast<int>((names.size() + 15) / 16 * 16);
    AveragedTable table(Tagger::table_bits, width);
    std::vector<std::size_t> order(treebank.size());
    std::iota(order.begin(), order.end(), 0);
    Random random(options.seed);
    std::vector<std::int32_t> scores(width);
    for (int epoch = 0; epoch < options.epochs; ++epoch) {
        random.shuffle(order);
        std::size_t count = 0;
        for (const std::size_t s : order) {
            if (++count % 1000 == 0) {
                progress("tagger", (epoch + static_cast<double>(count) / static_cast<double>(order.size())) / options.epochs);
            }
            TagId previous = outside, before = outside;
            for (int i = 0; i < static_cast<int>(words[s].size()); ++i) {
                const auto looked_up = known.find(words[s][i].form);
                TagId guess = 0;
                if (looked_up != known.end()) {
                    guess = looked_up->second;
                } else {
                    const auto rows = Tagger::rows(words[s], i, previous, before);
                    std::fill(scores.begin(), scores.end(), 0);
                    table.score(rows, scores.data());
                    guess = static_cast<TagId>(
                        std::max_element(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(names.size())) - scores.begin());
                    table.step();
                    if (gold[s][i] != outside && guess != gold[s][i]) {
                        table.update(rows, gold[s][i], guess);
                    }
                }
                before = previous;
                previous = guess;
            }
        }
    }
    std::string tag_lines;
    for (const std::string& name : names) {
        tag_lines += name + "\n";
    }
    return model_bytes({{"tags", tag_lines},
                        {"known-words", as_bytes(known_words)},
                        {"known-tags", as_bytes(known_tags)},
                        {"weights", as_bytes(table.rounded<std::int8_t>(127))}});
}

std::vector<std::vector<TagId>> jackknifed_tags(const std::vector<TreebankSentence>& treebank, const Clusters& clusters,
                                                const TaggerOptions& options, int folds, const std::vector<Tag>& tags,
                                                const Progress& progress) {
    std::map<std::string, TagId> ids;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        ids[tags[i].upos + "\t" + tags[i].xpos] = static_cast<TagId>(i);
    }
    std::vector<std::vector<TagId>> out(treebank.size());
    for (int fold = 0; fold < folds; ++fold) {
        std::vector<TreebankSentence> rest;
        for (std::size_t i = 0; i < treebank.size(); ++i) {
            if (static_cast<int>(i % folds) != fold) {
                rest.push_back(treebank[i]);
            }
        }
        const std::string bytes = train_tagger(
            rest, clusters, options, [&](const std::string&, double done) { progress("tags for the parser", (fold + done) / folds); });
        const Tagger tagger = open_tagger(open_model(bytes, "fold", false));
        std::vector<TagId> guessed;
        for (std::size_t i = fold; i < treebank.size(); i += folds) {
            tagger.tag(features_of(treebank[i], clusters), guessed);
            for (const TagId tag : guessed) {
                const auto same = ids.find(tagger.tags[tag].upos + "\t" + tagger.tags[tag].xpos);
                out[i].push_back(same == ids.end() ? TagId{0} : same->second);
            }
        }
    }
    return out;
}

}  // namespace demarche
