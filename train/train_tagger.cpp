// SPDX-License-Identifier: Apache-2.0
#include "train/train_tagger.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace demarche {
namespace {

constexpr TagId outside = 255;

// The most frequent tags, in the order of the alphabet, and the id of every tag of the treebank: a rare one is learned as the most frequent
// with its UPOS.
struct TagNames {
    std::vector<std::string> names;
    std::map<std::string, TagId> ids;
};

TagNames tag_names(const std::vector<TreebankSentence>& treebank) {
    std::map<std::string, int> counts;
    for (const auto& sentence : treebank) {
        for (const auto& word : sentence.words) {
            ++counts[word.upos + "\t" + word.xpos];
        }
    }
    TagNames tags{most_frequent(counts, Tagger::width), {}};
    for (std::size_t i = 0; i < tags.names.size(); ++i) {
        tags.ids[tags.names[i]] = static_cast<TagId>(i);
    }
    const std::map<std::string, TagId> kept = tags.ids;
    for (const auto& [name, count] : counts) {
        const std::string upos = name.substr(0, name.find('\t') + 1);
        int most = 0;
        for (const auto& [other, id] : kept) {
            if (!kept.contains(name) && other.starts_with(upos) && counts[other] > most) {
                most = counts[other];
                tags.ids[name] = id;
            }
        }
    }
    return tags;
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

std::vector<std::string> most_frequent(const std::map<std::string, int>& counts, std::size_t limit) {
    std::vector<std::pair<int, std::string>> ranked;
    for (const auto& [name, count] : counts) {
        ranked.emplace_back(-count, name);
    }
    std::sort(ranked.begin(), ranked.end());
    ranked.resize(std::min(ranked.size(), limit));
    std::vector<std::string> names;
    for (const auto& [count, name] : ranked) {
        names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<WordFeatures> features_of(const TreebankSentence& sentence, const Clusters& clusters) {
    std::vector<WordFeatures> out;
    for (const auto& word : sentence.words) {
        out.push_back(word_features(word.form, clusters, out.empty()));
    }
    return out;
}

std::string train_tagger(const std::vector<TreebankSentence>& treebank, const Clusters& clusters, const TaggerOptions& options,
                         const Progress& progress) {
    const TagNames tags = tag_names(treebank);
    const std::vector<std::string>& names = tags.names;
    std::vector<std::vector<WordFeatures>> words;
    std::vector<std::vector<TagId>> gold;
    std::map<std::uint32_t, std::map<TagId, int>> seen;
    for (const auto& sentence : treebank) {
        words.push_back(features_of(sentence, clusters));
        gold.push_back(gold_tags(sentence, tags.ids));
        for (std::size_t i = 0; i < sentence.words.size(); ++i) {
            ++seen[words.back()[i].form][gold.back()[i]];
        }
    }
    std::vector<std::uint32_t> known_words;
    std::vector<std::uint8_t> known_tags;
    std::map<std::uint32_t, TagId> known;
    for (const auto& [word, counts] : seen) {
        const auto& [tag, count] = *counts.begin();
        if (counts.size() == 1 && count >= options.known_count && tag != outside) {
            known_words.push_back(word);
            known_tags.push_back(tag);
            known[word] = tag;
        }
    }

    AveragedTable table(Tagger::table_bits, Tagger::width);
    std::vector<std::size_t> all(treebank.size());
    std::iota(all.begin(), all.end(), 0);
    const auto visit = [&](std::size_t s, int, Random&) {
        TagId previous = outside, before = outside;
        const std::uint64_t style = Tagger::style(words[s]);
        for (int i = 0; i < static_cast<int>(words[s].size()); ++i) {
            const auto looked_up = known.find(words[s][i].form);
            TagId guess = 0;
            if (looked_up != known.end()) {
                guess = looked_up->second;
            } else {
                const auto rows = Tagger::rows(words[s], i, previous, before, style);
                std::int32_t scores[Tagger::width] = {};
                table.score(rows, scores);
                guess = static_cast<TagId>(std::max_element(scores, scores + names.size()) - scores);
                table.step();
                if (gold[s][i] != outside && guess != gold[s][i]) {
                    table.update(rows, gold[s][i], guess);
                }
            }
            before = previous;
            previous = guess;
        }
    };
    train(options.schedule, std::move(all), progress, "tagger", visit, [&] { table.finish_training(); });
    std::string tag_lines;
    for (const std::string& name : names) {
        tag_lines += name + "\n";
    }
    return model_bytes({{"tags", tag_lines},
                        {"known-words", as_bytes(known_words)},
                        {"known-tags", as_bytes(known_tags)},
                        {"weights", as_bytes(table.rounded())}});
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
