// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/attribution.h"

#include <algorithm>
#include <cmath>

#include "graph/error.h"

namespace demarche {
namespace {

double probability(double log_odds) {
    return 1 / (1 + std::exp(-log_odds));
}

template <class Rows>
std::int32_t sum_of(std::span<const Weight> table, const Rows& rows) {
    for (const std::uint32_t row : rows) {
        __builtin_prefetch(table.data() + row);
    }
    std::int32_t sum = 0;
    for (const std::uint32_t row : rows) {
        sum += table[row];
    }
    return sum;
}

template <int Width, class Rows>
void add_rows(std::span<const Weight> table, const Rows& rows, std::int32_t* sums) {
    for (const std::uint32_t row : rows) {
        __builtin_prefetch(table.data() + std::size_t{row} * Width);
    }
    for (const std::uint32_t row : rows) {
        const Weight* weight = table.data() + std::size_t{row} * Width;
        for (int k = 0; k < Width; ++k) {
            sums[k] += weight[k];
        }
    }
}

// What tokens and their borders say whatever the cue is: computed when a window first needs it.
class SharedScores {
public:
    SharedScores(const AttributionText& text, const AttributionModel& model, std::span<const std::uint8_t> strength)
        : text_(text), model_(model), strength_(strength), known_(text.size()), token_(text.size()), border_(text.size()) {}

    void need(TokenSpread window) {
        for (int t = window.first; t < window.last; ++t) {
            if (!known_[t]) {
                known_[t] = true;
                token_rows(text_, strength_, t, token_features_);
                add_rows<token_width>(model_.token, token_features_, token_[t].data());
                border_rows(text_, t, border_features_);
                add_rows<border_width>(model_.border, border_features_, border_[t].data());
            }
        }
    }
    const std::int32_t* token(int t, int zone) const { return token_[t].data() + zone * label_count; }
    const std::int32_t* border(int t, int side) const { return border_[t].data() + side * pair_width; }

private:
    const AttributionText& text_;
    const AttributionModel& model_;
    std::span<const std::uint8_t> strength_;
    std::vector<char> known_;
    std::vector<std::array<std::int32_t, token_width>> token_;
    std::vector<std::array<std::int32_t, border_width>> border_;
    TokenRows token_features_;
    BorderRows border_features_;
};

}  // namespace

std::vector<std::uint8_t> cue_rates(const AttributionText& text, const CueLexicon& lexicon) {
    std::vector<std::uint8_t> rates(text.size());
    for (int t = 0; t < text.size(); ++t) {
        rates[t] = lexicon.rate(cue_key(text.facts[t]));
    }
    return rates;
}

std::vector<float> cue_probabilities(const AttributionText& text, const AttributionModel& model, std::span<const std::uint8_t> rates) {
    std::vector<float> out(text.size());
    CueRows rows;
    for (int t = 0; t < text.size(); ++t) {
        if (may_be_cue(text.facts[t], rates[t])) {
            cue_rows(text, rates, t, rows);
            out[t] = static_cast<float>(probability(model.cue_scale * static_cast<double>(sum_of(model.cue, rows))));
        }
    }
    return out;
}

std::vector<std::uint8_t> cue_strengths(std::span<const float> probabilities) {
    std::vector<std::uint8_t> out;
    out.reserve(probabilities.size());
    for (const float p : probabilities) {
        out.push_back(p < 0.02   ? 0
                      : p < 0.06 ? 1
                      : p < 0.15 ? 2
                      : p < 0.3  ? 3
                      : p < 0.5  ? 4
                      : p < 0.7  ? 5
                      : p < 0.85 ? 6
                      : p < 0.95 ? 7
                                 : 8);
    }
    return out;
}

std::vector<Attribution> propose(const AttributionText& text, const AttributionModel& model, std::span<const float> probabilities) {
    const std::vector<std::uint8_t> strength = cue_strengths(probabilities);
    SharedScores shared(text, model, strength);
    std::vector<Attribution> out;
    CueView view;
    NearRows near;
    NearBorderRows near_border;
    ChainScores scores;
    ChainMarginals marginals;
    std::vector<AttributionLabel> labels;
    std::copy(model.states.begin(), model.states.end(), scores.states.begin());
    for (int cue = 0; cue < text.size(); ++cue) {
        if (probabilities[cue] < least_cue_probability) {
            continue;
        }
        view_cue(text, strength, cue, view);
        shared.need(view.window);
        const int first = view.window.first, n = view.window.last - first;
        scores.resize(n);
        for (int i = 0; i < n; ++i) {
            const int t = first + i;
            std::array<std::int32_t, label_count> sums;
            std::copy_n(shared.token(t, zone_of(text, cue, t)), label_count, sums.begin());
            near_rows(text, strength, view, t, near);
            add_rows<near_width>(model.near, near, sums.data());
            for (int k = 0; k < label_count; ++k) {
                scores.label[i][k] = model.label_scale * static_cast<float>(sums[k]);
            }
            if (i > 0) {
                std::array<std::int32_t, pair_width> pairs;
                std::copy_n(shared.border(t, t > cue), pair_width, pairs.begin());
                near_border_rows(text, view, t, near_border);
                add_rows<pair_width>(model.near_border, near_border, pairs.data());
                for (int k = 0; k < pair_width; ++k) {
                    scores.pair[i][k] = model.label_scale * static_cast<float>(pairs[k]);
                }
            }
        }
        chain_marginals(scores, cue - first, marginals);
        const double best = chain_best(scores, cue - first, labels);
        out.push_back(attribution_of(labels, marginals, best, view.window, cue));
        out.back().cue_probability = probabilities[cue];
    }
    return out;
}

void judge(const AttributionText& text, const AttributionModel& model, std::span<const std::uint8_t> rates,
           std::vector<Attribution>& proposals) {
    const std::vector<FilterContext> contexts = filter_contexts(text, proposals);
    FilterRows rows;
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        filter_rows(text, rates, proposals[i], contexts[i], rows);
        proposals[i].confidence =
            proposals[i].content.empty() ? 0 : probability(model.filter_scale * static_cast<double>(sum_of(model.filter, rows)));
    }
}

std::vector<Attribution> chosen(std::vector<Attribution> proposals, double threshold) {
    std::stable_sort(proposals.begin(), proposals.end(), [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
    std::vector<Attribution> kept;
    std::vector<bool> taken;  // tokens of cues
    for (Attribution& a : proposals) {
        const int first = a.cue.front().first, last = a.cue.back().last;
        taken.resize(std::max<std::size_t>(taken.size(), last));
        const auto begin = taken.begin() + first, end = taken.begin() + last;
        if (a.confidence >= threshold && std::find(begin, end, true) == end) {
            std::fill(begin, end, true);
            kept.push_back(std::move(a));
        }
    }
    std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.head < b.head; });
    return kept;
}

std::vector<Attribution> find_attributions(const AttributionText& text, const AttributionModel& model, double least_confidence) {
    const std::vector<std::uint8_t> rates = cue_rates(text, model.lexicon);
    const std::vector<float> probabilities = cue_probabilities(text, model, rates);
    std::vector<Attribution> proposals = propose(text, model, probabilities);
    judge(text, model, rates, proposals);
    return chosen(std::move(proposals), least_confidence);
}

AttributionModel open_attribution(const ModelFile& file) {
    AttributionModel model;
    model.lexicon.keys = file.section<std::uint32_t>("cue-keys");
    model.lexicon.rates = file.section<std::uint8_t>("cue-rates");
    model.cue = file.section<Weight>("cue");
    model.token = file.section<Weight>("token");
    model.near = file.section<Weight>("near");
    model.border = file.section<Weight>("border");
    model.near_border = file.section<Weight>("near-border");
    model.filter = file.section<Weight>("filter");
    model.states = file.section<float>("states");
    const std::span<const float> numbers = file.section<float>("numbers");
    const auto has = [](std::span<const Weight> table, int bits, int width) { return table.size() == (std::size_t{1} << bits) * width; };
    if (numbers.size() != 4 || model.states.size() != std::size_t{ChainStates::count} * ChainStates::count ||
        model.lexicon.keys.size() != model.lexicon.rates.size() || !has(model.cue, cue_bits, 1) ||
        !has(model.token, token_bits, token_width) || !has(model.near, near_bits, near_width) ||
        !has(model.border, border_bits, border_width) || !has(model.near_border, near_border_bits, pair_width) ||
        !has(model.filter, filter_bits, 1)) {
        throw InputError("its tables do not fit each other", "en.attribution", "build or install the program again");
    }
    model.cue_scale = numbers[0];
    model.label_scale = numbers[1];
    model.filter_scale = numbers[2];
    model.threshold = numbers[3];
    return model;
}

}  // namespace demarche
