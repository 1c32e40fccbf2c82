// SPDX-License-Identifier: Apache-2.0
#include "train/train_attribution.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <numeric>
#include <optional>

#include "extract/attribution/attribution.h"
#include "train/adagrad.h"
#include "train/perceptron.h"

namespace demarche {
namespace {

using Documents = std::vector<const AttributionDocument*>;

template <class Steps>
std::vector<std::size_t> shuffled(std::size_t n, Steps& random) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), 0);
    random.shuffle(order);
    return order;
}

// Weights as integers, and what they are multiples of.
struct Rounded {
    std::vector<Weight> weights;
    float scale = 0;
};

float scale_for(std::initializer_list<const std::vector<float>*> tables) {
    float largest = 1e-6f;
    for (const std::vector<float>* table : tables) {
        for (const float w : *table) {
            largest = std::max(largest, std::abs(w));
        }
    }
    return largest / 127;
}

std::vector<Weight> rounded(const std::vector<float>& table, float scale) {
    std::vector<Weight> out;
    out.reserve(table.size());
    for (const float w : table) {
        out.push_back(static_cast<Weight>(std::lround(w / scale)));
    }
    return out;
}

// --------------------------------------------------------------------------------------------------------------- the models

// A model that owns its tables.
struct Tables {
    std::vector<std::uint32_t> cue_keys;
    std::vector<std::uint8_t> cue_rates;
    std::vector<Weight> cue = std::vector<Weight>(std::size_t{1} << cue_bits);
    std::vector<Weight> token = std::vector<Weight>((std::size_t{1} << token_bits) * token_width);
    std::vector<Weight> near = std::vector<Weight>((std::size_t{1} << near_bits) * near_width);
    std::vector<Weight> border = std::vector<Weight>((std::size_t{1} << border_bits) * border_width);
    std::vector<Weight> near_border = std::vector<Weight>((std::size_t{1} << near_border_bits) * pair_width);
    std::vector<Weight> filter = std::vector<Weight>(std::size_t{1} << filter_bits);
    std::vector<float> states = std::vector<float>(ChainStates::count * ChainStates::count);
    float cue_scale = 0, label_scale = 0, filter_scale = 0, threshold = 0;

    AttributionModel view() const {
        return {{cue_keys, cue_rates}, cue,          token,    near, border, near_border, filter, states, cue_scale,
                label_scale,           filter_scale, threshold};
    }
    std::string bytes() const {
        return model_bytes({{"cue-keys", as_bytes(cue_keys)},
                            {"cue-rates", as_bytes(cue_rates)},
                            {"cue", as_bytes(cue)},
                            {"token", as_bytes(token)},
                            {"near", as_bytes(near)},
                            {"border", as_bytes(border)},
                            {"near-border", as_bytes(near_border)},
                            {"filter", as_bytes(filter)},
                            {"states", as_bytes(states)},
                            {"numbers", as_bytes(std::vector<float>{cue_scale, label_scale, filter_scale, threshold})}});
    }
};

// --------------------------------------------------------------------------------------------------------------------- cues

std::vector<bool> cue_heads(const AttributionDocument& d) {
    std::vector<bool> heads(d.doc.size());
    for (const GoldAttribution& gold : d.gold) {
        if (gold.head >= 0) {
            heads[gold.head] = true;
        }
    }
    return heads;
}

struct Counts {
    int cues = 0, seen = 0;
};

class CueTrainer {
public:
    CueTrainer(const Documents& documents, const AttributionOptions& options) : documents_(documents), options_(options) {}

    void run(Tables& tables, const std::function<void(double)>& progress) {
        count_rates(tables);
        make_examples();
        AdaGradTable table(cue_bits, 1, options_.cue_rate, options_.cue_least);
        CueRows rows;
        for (const Example& e : examples_) {
            cue_rows(documents_[e.document]->text, rates_[e.document], e.token, rows);
            table.count(rows);
        }
        Random random(options_.seed);
        for (int epoch = 0; epoch < options_.cue_epochs; ++epoch) {
            if (epoch == 1) {
                table.average_from_here();
            }
            std::size_t done = 0;
            for (const std::size_t i : shuffled(examples_.size(), random)) {
                const Example& e = examples_[i];
                cue_rows(documents_[e.document]->text, rates_[e.document], e.token, rows);
                double score = 0;
                table.score(rows, 0, 1, &score);
                const float gradient = static_cast<float>(e.cue - 1 / (1 + std::exp(-score)));
                table.update(rows, 0, 1, &gradient);
                table.step();
                if (++done % 20000 == 0) {
                    progress((epoch + static_cast<double>(done) / static_cast<double>(examples_.size())) / options_.cue_epochs);
                }
            }
        }
        const auto weights = table.averages();
        tables.cue_scale = scale_for({&weights});
        tables.cue = rounded(weights, tables.cue_scale);
    }

private:
    struct Example {
        int document, token;
        bool cue;
    };

    void count_rates(Tables& tables) {
        for (const AttributionDocument* d : documents_) {
            const auto heads = cue_heads(*d);
            for (int t = 0; t < d->doc.size(); ++t) {
                Counts& counts = counts_[cue_key(d->text.facts[t])];
                counts.cues += heads[t];
                ++counts.seen;
            }
        }
        for (const auto& [key, counts] : counts_) {
            if (counts.cues > 0) {
                tables.cue_keys.push_back(key);
                tables.cue_rates.push_back(cue_rate(counts.cues, counts.seen));
            }
        }
    }

    // A token's rate leaves the token itself out: a word that was a cue only here is an unknown word, as it would be in a new article.
    void make_examples() {
        for (int i = 0; i < static_cast<int>(documents_.size()); ++i) {
            const AttributionDocument& d = *documents_[i];
            const auto heads = cue_heads(d);
            std::vector<std::uint8_t> rates;
            for (int t = 0; t < d.doc.size(); ++t) {
                const Counts& counts = counts_[cue_key(d.text.facts[t])];
                rates.push_back(cue_rate(counts.cues - heads[t], counts.seen - 1));
                if (may_be_cue(d.text.facts[t], rates[t])) {
                    examples_.push_back({i, t, heads[t]});
                }
            }
            rates_.push_back(std::move(rates));
        }
    }

    const Documents& documents_;
    const AttributionOptions& options_;
    std::map<std::uint32_t, Counts> counts_;
    std::vector<std::vector<std::uint8_t>> rates_;
    std::vector<Example> examples_;
};

// ---------------------------------------------------------------------------------------------------------------- labelling

void label_runs(const std::vector<TokenSpread>& runs, AttributionLabel label, TokenSpread window, std::vector<AttributionLabel>& labels) {
    for (const TokenSpread& run : runs) {
        for (int t = std::max(run.first, window.first); t < std::min(run.last, window.last); ++t) {
            labels[t - window.first] = label;
        }
    }
}

// What the chain can express of a statement: one run of source (the longest) and the run of the cue that holds its head.
std::vector<AttributionLabel> gold_labels(const GoldAttribution& gold, TokenSpread window) {
    std::vector<AttributionLabel> labels(window.last - window.first, label_none);
    label_runs(gold.content, label_content, window, labels);
    if (!gold.source.empty()) {
        const auto longest = std::max_element(gold.source.begin(), gold.source.end(), [](const TokenSpread& a, const TokenSpread& b) {
            return a.last - a.first < b.last - b.first;
        });
        label_runs({*longest}, label_source, window, labels);
    }
    for (const TokenSpread& run : gold.cue) {
        if (run.first <= gold.head && gold.head < run.last) {
            label_runs({run}, label_cue, window, labels);
        }
    }
    return labels;
}

class LabelTrainer {
public:
    LabelTrainer(const Documents& documents, const std::vector<std::vector<std::uint8_t>>& strengths, const AttributionOptions& options)
        : documents_(documents),
          strengths_(strengths),
          options_(options),
          token_(token_bits, token_width, options.label_rate, options.label_least),
          near_(near_bits, near_width, options.label_rate, options.label_least),
          border_(border_bits, border_width, options.label_rate, options.label_least),
          near_border_(near_border_bits, pair_width, options.label_rate, options.label_least),
          states_(0, ChainStates::count * ChainStates::count, options.label_rate, 0) {}

    void run(Tables& tables, const std::function<void(double)>& progress) {
        make_examples();
        for (const Example& e : examples_) {
            collect(e);
            for (std::size_t i = 0; i < token_rows_.size(); ++i) {
                token_.count(token_rows_[i]);
                near_.count(near_rows_[i]);
                if (i > 0) {
                    border_.count(border_rows_[i]);
                    near_border_.count(near_border_rows_[i]);
                }
            }
        }
        Random random(options_.seed);
        for (int epoch = 0; epoch < options_.label_epochs; ++epoch) {
            if (epoch == 1) {
                token_.average_from_here();
                near_.average_from_here();
                border_.average_from_here();
                near_border_.average_from_here();
                states_.average_from_here();
            }
            std::size_t done = 0;
            for (const std::size_t i : shuffled(examples_.size(), random)) {
                learn(examples_[i]);
                if (++done % 500 == 0) {
                    progress((epoch + static_cast<double>(done) / static_cast<double>(examples_.size())) / options_.label_epochs);
                }
            }
        }
        const auto token = token_.averages(), near = near_.averages(), border = border_.averages(), near_border = near_border_.averages();
        tables.label_scale = scale_for({&token, &near, &border, &near_border});
        tables.token = rounded(token, tables.label_scale);
        tables.near = rounded(near, tables.label_scale);
        tables.border = rounded(border, tables.label_scale);
        tables.near_border = rounded(near_border, tables.label_scale);
        tables.states = states_.averages();
    }

private:
    struct Example {
        int document;
        const GoldAttribution* gold;
    };
    static constexpr std::array<std::uint32_t, 1> only_row{0};

    void make_examples() {
        for (int i = 0; i < static_cast<int>(documents_.size()); ++i) {
            std::vector<int> heads;
            for (const GoldAttribution& gold : documents_[i]->gold) {
                if (gold.head >= 0 && std::find(heads.begin(), heads.end(), gold.head) == heads.end()) {
                    heads.push_back(gold.head);
                    examples_.push_back({i, &gold});
                }
            }
        }
    }

    // All rows of the window of one statement.
    void collect(const Example& e) {
        const AttributionText& text = documents_[e.document]->text;
        const auto& strength = strengths_[e.document];
        view_cue(text, strength, e.gold->head, view_);
        const int n = view_.window.last - view_.window.first;
        token_rows_.resize(n);
        near_rows_.resize(n);
        border_rows_.resize(n);
        near_border_rows_.resize(n);
        for (int i = 0; i < n; ++i) {
            const int t = view_.window.first + i;
            token_rows(text, strength, t, token_rows_[i]);
            near_rows(text, strength, view_, t, near_rows_[i]);
            if (i > 0) {
                border_rows(text, t, border_rows_[i]);
                near_border_rows(text, view_, t, near_border_rows_[i]);
            }
        }
    }

    void learn(const Example& e) {
        collect(e);
        const AttributionText& text = documents_[e.document]->text;
        const int first = view_.window.first, n = view_.window.last - first, head = e.gold->head;
        scores_.resize(n);
        std::vector<float> states(ChainStates::count * ChainStates::count);
        states_.score(only_row, 0, ChainStates::count * ChainStates::count, states.data());
        std::copy(states.begin(), states.end(), scores_.states.begin());
        for (int i = 0; i < n; ++i) {
            const int t = first + i;
            token_.score(token_rows_[i], zone_of(text, head, t) * label_count, label_count, scores_.label[i].data());
            near_.score(near_rows_[i], 0, near_width, scores_.label[i].data());
            if (i > 0) {
                border_.score(border_rows_[i], (t > head) * pair_width, pair_width, scores_.pair[i].data());
                near_border_.score(near_border_rows_[i], 0, pair_width, scores_.pair[i].data());
            }
        }
        chain_marginals(scores_, head - first, marginals_);
        const std::vector<AttributionLabel> gold = gold_labels(*e.gold, view_.window);
        std::array<float, ChainStates::count * ChainStates::count> state_gradient{};
        for (std::size_t k = 0; k < state_gradient.size(); ++k) {
            state_gradient[k] = static_cast<float>(-marginals_.states[k]);
        }
        bool seen = false;
        int before = -1;
        for (int i = 0; i < n; ++i) {
            const int t = first + i;
            seen |= gold[i] == label_source;
            const int state = chain_state(gold[i], seen);
            std::array<float, label_count> gradient;
            float largest = 0;
            for (int k = 0; k < label_count; ++k) {
                gradient[k] = static_cast<float>(k == gold[i]) - marginals_.label[i][k];
                largest = std::max(largest, std::abs(gradient[k]));
            }
            if (largest > least_gradient) {
                token_.update(token_rows_[i], zone_of(text, head, t) * label_count, label_count, gradient.data());
                near_.update(near_rows_[i], 0, near_width, gradient.data());
            }
            if (i > 0) {
                state_gradient[before * ChainStates::count + state] += 1;
                std::array<float, pair_width> pairs;
                largest = 0;
                for (int k = 0; k < pair_width; ++k) {
                    pairs[k] = static_cast<float>(k == gold[i - 1] * label_count + gold[i]) - marginals_.pair[i][k];
                    largest = std::max(largest, std::abs(pairs[k]));
                }
                if (largest > least_gradient) {
                    border_.update(border_rows_[i], (t > head) * pair_width, pair_width, pairs.data());
                    near_border_.update(near_border_rows_[i], 0, pair_width, pairs.data());
                }
            }
            before = state;
        }
        states_.update(only_row, 0, ChainStates::count * ChainStates::count, state_gradient.data());
        token_.step();
        near_.step();
        border_.step();
        near_border_.step();
        states_.step();
    }

    static constexpr float least_gradient = 0.002f;

    const Documents& documents_;
    const std::vector<std::vector<std::uint8_t>>& strengths_;
    const AttributionOptions& options_;
    AdaGradTable token_, near_, border_, near_border_, states_;
    std::vector<Example> examples_;
    CueView view_;
    std::vector<TokenRows> token_rows_;
    std::vector<NearRows> near_rows_;
    std::vector<BorderRows> border_rows_;
    std::vector<NearBorderRows> near_border_rows_;
    ChainScores scores_;
    ChainMarginals marginals_;
};

// ------------------------------------------------------------------------------------------------------------------- filter

int words_in(const Document& doc, const std::vector<TokenSpread>& runs) {
    int n = 0;
    for (const TokenSpread& run : runs) {
        for (int t = run.first; t < run.last; ++t) {
            n += doc.tokens[t].word;
        }
    }
    return n;
}

int shared_words(const Document& doc, const std::vector<TokenSpread>& a, const std::vector<TokenSpread>& b) {
    std::vector<TokenSpread> both;
    for (const TokenSpread& x : a) {
        for (const TokenSpread& y : b) {
            if (std::max(x.first, y.first) < std::min(x.last, y.last)) {
                both.push_back({std::max(x.first, y.first), std::min(x.last, y.last)});
            }
        }
    }
    return words_in(doc, both);
}

// Which gold statement a proposal gets right: content and source, its cue inside the gold cue; -1: none.
int matched(const AttributionDocument& d, const Attribution& a) {
    for (int g = 0; g < static_cast<int>(d.gold.size()); ++g) {
        const GoldAttribution& gold = d.gold[g];
        const bool cue =
            std::any_of(gold.cue.begin(), gold.cue.end(), [&](const TokenSpread& r) { return r.first <= a.head && a.head < r.last; });
        const int both = shared_words(d.doc, a.content, gold.content);
        const int either = words_in(d.doc, a.content) + words_in(d.doc, gold.content) - both;
        const bool source = (a.source.empty() && gold.source.empty()) || shared_words(d.doc, a.source, gold.source) > 0;
        if (cue && source && both * 2 >= either && both > 0) {
            return g;
        }
    }
    return -1;
}

class FilterTrainer {
public:
    FilterTrainer(const Documents& documents, const std::vector<std::vector<std::uint8_t>>& rates,
                  const std::vector<std::vector<Attribution>>& proposals, const AttributionOptions& options)
        : documents_(documents), rates_(rates), proposals_(proposals), options_(options) {}

    void run(Tables& tables) {
        AdaGradTable table(filter_bits, 1, options_.filter_rate, options_.filter_least);
        std::vector<FilterRows> rows;
        std::vector<bool> right;
        for (std::size_t i = 0; i < documents_.size(); ++i) {
            const auto contexts = filter_contexts(documents_[i]->text, proposals_[i]);
            for (std::size_t k = 0; k < proposals_[i].size(); ++k) {
                if (!proposals_[i][k].content.empty()) {
                    filter_rows(documents_[i]->text, rates_[i], proposals_[i][k], contexts[k], rows.emplace_back());
                    right.push_back(matched(*documents_[i], proposals_[i][k]) >= 0);
                    table.count(rows.back());
                }
            }
        }
        Random random(options_.seed);
        for (int epoch = 0; epoch < options_.filter_epochs; ++epoch) {
            if (epoch == 1) {
                table.average_from_here();
            }
            for (const std::size_t i : shuffled(rows.size(), random)) {
                double score = 0;
                table.score(rows[i], 0, 1, &score);
                const float gradient = static_cast<float>(right[i] - 1 / (1 + std::exp(-score)));
                table.update(rows[i], 0, 1, &gradient);
                table.step();
            }
        }
        const auto weights = table.averages();
        tables.filter_scale = scale_for({&weights});
        tables.filter = rounded(weights, tables.filter_scale);
    }

private:
    const Documents& documents_;
    const std::vector<std::vector<std::uint8_t>>& rates_;
    const std::vector<std::vector<Attribution>>& proposals_;
    const AttributionOptions& options_;
};

// The threshold of the best F1 for statements that were judged without being learned from.
struct Threshold {
    float confidence = 0.5;
    double f1 = 0;
};

Threshold best_threshold(const Documents& documents, const std::vector<std::vector<Attribution>>& judged) {
    std::vector<std::pair<double, bool>> decided;
    std::size_t gold = 0;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        gold += documents[i]->gold.size();
        std::vector<bool> used(documents[i]->gold.size());
        std::vector<Attribution> kept = chosen(judged[i], 0);
        std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
        for (const Attribution& a : kept) {
            const int g = matched(*documents[i], a);
            decided.emplace_back(a.confidence, g >= 0 && !used[g]);
            if (g >= 0) {
                used[g] = true;
            }
        }
    }
    std::stable_sort(decided.begin(), decided.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    Threshold best;
    std::size_t right = 0;
    for (std::size_t i = 0; i < decided.size(); ++i) {
        right += decided[i].second;
        const double f = 2.0 * static_cast<double>(right) / static_cast<double>(i + 1 + gold);
        if (f > best.f1) {
            best = {static_cast<float>(decided[i].first), f};
        }
    }
    return best;
}

// -------------------------------------------------------------------------------------------------------------------- folds

struct Fold {
    std::vector<int> seen, unseen;
};

std::vector<Fold> folds_of(std::size_t documents, int count) {
    std::vector<Fold> folds(count);
    for (int i = 0; i < static_cast<int>(documents); ++i) {
        for (int f = 0; f < count; ++f) {
            (i % count == f ? folds[f].unseen : folds[f].seen).push_back(i);
        }
    }
    return folds;
}

template <class T>
std::vector<T> picked(const std::vector<T>& all, const std::vector<int>& which) {
    std::vector<T> out;
    for (const int i : which) {
        out.push_back(all[i]);
    }
    return out;
}

}  // namespace

std::string train_attribution(const std::deque<AttributionDocument>& corpus, const AttributionOptions& options, const Progress& progress) {
    Documents all;
    for (const AttributionDocument& d : corpus) {
        all.push_back(&d);
    }
    const std::vector<Fold> folds = folds_of(all.size(), options.folds);
    const double parts = options.folds + 1;
    const auto part = [&](const std::string& what, int index) {
        return [&progress, what, index, parts](double done) { progress(what, (index + done) / parts); };
    };

    Tables tables;
    CueTrainer(all, options).run(tables, part("cues", 0));
    std::vector<std::vector<std::uint8_t>> rates(all.size()), strengths(all.size());
    std::vector<std::vector<float>> probabilities(all.size());
    for (int f = 0; f < options.folds; ++f) {
        Tables fold;
        CueTrainer(picked(all, folds[f].seen), options).run(fold, part("cues", f + 1));
        for (const int i : folds[f].unseen) {
            rates[i] = cue_rates(all[i]->text, fold.view().lexicon);
            probabilities[i] = cue_probabilities(all[i]->text, fold.view(), rates[i]);
            strengths[i] = cue_strengths(probabilities[i]);
        }
    }

    LabelTrainer(all, strengths, options).run(tables, part("labels", 0));
    std::vector<std::vector<Attribution>> proposals(all.size());
    for (int f = 0; f < options.folds; ++f) {
        Tables fold;
        const Documents seen = picked(all, folds[f].seen);
        const auto seen_strengths = picked(strengths, folds[f].seen);
        LabelTrainer(seen, seen_strengths, options).run(fold, part("labels", f + 1));
        for (const int i : folds[f].unseen) {
            proposals[i] = propose(all[i]->text, fold.view(), probabilities[i]);
        }
    }

    FilterTrainer(all, rates, proposals, options).run(tables);
    for (int f = 0; f < options.folds; ++f) {
        Tables fold;
        const Documents seen = picked(all, folds[f].seen);
        const auto seen_rates = picked(rates, folds[f].seen);
        const auto seen_proposals = picked(proposals, folds[f].seen);
        FilterTrainer(seen, seen_rates, seen_proposals, options).run(fold);
        for (const int i : folds[f].unseen) {
            judge(all[i]->text, fold.view(), rates[i], proposals[i]);
        }
        progress("filter", (f + 1.0) / options.folds);
    }
    const Threshold threshold = best_threshold(all, proposals);
    tables.threshold = threshold.confidence;
    progress("F1 on articles not learned from: " + std::to_string(100 * threshold.f1), 1);
    return tables.bytes();
}

}  // namespace demarche
