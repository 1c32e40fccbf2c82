// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/chain.h"

#include <algorithm>
#include <cmath>

namespace demarche {
namespace {

constexpr int states = ChainStates::count;
constexpr double impossible = -1e30;

double score_of(const ChainScores& scores, int from, int to, int t) {
    const int label = ChainStates::label[to];
    const double own = scores.label[t][label];
    return from < 0 ? own : own + scores.pair[t][ChainStates::label[from] * label_count + label] + scores.states[from * states + to];
}

}  // namespace

void chain_marginals(const ChainScores& scores, int head, ChainMarginals& out) {
    const int n = scores.size();
    out.label.assign(n, {});
    out.pair.assign(n, {});
    out.states.fill(0);
    out.forward.assign(n, {});
    out.backward.assign(n, {});
    out.step.assign(n, {});
    out.log_partition = 0;
    // Every token's sums are divided by their total, so that nothing overflows; the logarithms of the totals add up to the partition.
    for (int t = 0; t < n; ++t) {
        double total = 0;
        for (int to = 0; to < states; ++to) {
            double sum = 0;
            for (int from = t == 0 ? -1 : 0; from < (t == 0 ? 0 : states); ++from) {
                if (!chain_allows(from, to, t, head)) {
                    continue;
                }
                const double factor = std::exp(score_of(scores, from, to, t));
                if (from < 0) {
                    sum += factor;
                } else {
                    out.step[t][from * states + to] = factor;
                    sum += out.forward[t - 1][from] * factor;
                }
            }
            out.forward[t][to] = sum;
            total += sum;
        }
        for (double& value : out.forward[t]) {
            value /= total;
        }
        for (double& factor : out.step[t]) {
            factor /= total;
        }
        out.log_partition += std::log(total);
    }
    out.backward[n - 1].fill(1);
    for (int t = n - 1; t > 0; --t) {
        for (int from = 0; from < states; ++from) {
            double sum = 0;
            for (int to = 0; to < states; ++to) {
                sum += out.step[t][from * states + to] * out.backward[t][to];
            }
            out.backward[t - 1][from] = sum;
        }
    }
    for (int t = 0; t < n; ++t) {
        for (int to = 0; to < states; ++to) {
            out.label[t][ChainStates::label[to]] += static_cast<float>(out.forward[t][to] * out.backward[t][to]);
            for (int from = 0; t > 0 && from < states; ++from) {
                const double p = out.forward[t - 1][from] * out.step[t][from * states + to] * out.backward[t][to];
                out.pair[t][ChainStates::label[from] * label_count + ChainStates::label[to]] += static_cast<float>(p);
                out.states[from * states + to] += p;
            }
        }
    }
}

double chain_best(const ChainScores& scores, int head, std::vector<AttributionLabel>& labels) {
    const int n = scores.size();
    std::array<double, states> best{}, next{};
    std::vector<std::array<std::int8_t, states>> back(n);
    for (int t = 0; t < n; ++t) {
        for (int to = 0; to < states; ++to) {
            next[to] = impossible;
            for (int from = t == 0 ? -1 : 0; from < (t == 0 ? 0 : states); ++from) {
                if (!chain_allows(from, to, t, head)) {
                    continue;
                }
                const double score = (from < 0 ? 0 : best[from]) + score_of(scores, from, to, t);
                if (score > next[to]) {
                    next[to] = score;
                    back[t][to] = static_cast<std::int8_t>(from);
                }
            }
        }
        best = next;
    }
    int state = static_cast<int>(std::max_element(best.begin(), best.end()) - best.begin());
    const double score = best[state];
    labels.assign(n, label_none);
    for (int t = n - 1; t >= 0; --t) {
        labels[t] = static_cast<AttributionLabel>(ChainStates::label[state]);
        state = back[t][state];
    }
    return score;
}

double chain_score(const ChainScores& scores, const std::vector<AttributionLabel>& labels) {
    double score = 0;
    bool seen = false;
    int before = -1;
    for (int t = 0; t < scores.size(); ++t) {
        seen |= labels[t] == label_source;
        const int state = chain_state(labels[t], seen);
        score += score_of(scores, before, state, t);
        before = state;
    }
    return score;
}

}  // namespace demarche
