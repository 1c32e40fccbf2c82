// SPDX-License-Identifier: Apache-2.0
#pragma once

// The linear-chain model that labels the words round one cue as source, cue, content or nothing of these (a conditional random field:
// Lafferty, McCallum and Pereira, ICML 2001).
//
// A state is a label and whether the source has been seen, so that there is at most one run of source; the cue is one run through its
// head. Scores come from outside: one for each label of each token, one for each pair of labels of neighbours, one for each pair of states.
//
//     ChainScores scores;  scores.resize(n);  ... fill ...
//     ChainMarginals marginals;
//     chain_marginals(scores, head, marginals);        // forward-backward
//     chain_best(scores, head, labels);                // Viterbi
//
// Both are linear in the tokens, with a factor of the allowed pairs of states (26).

#include <array>
#include <cstdint>
#include <vector>

namespace demarche {

enum AttributionLabel : std::uint8_t { label_none, label_source, label_cue, label_content };
inline constexpr int label_count = 4;

struct ChainStates {
    static constexpr int count = 7;
    // none, source, cue, content without and with the source seen
    static constexpr std::array<std::uint8_t, count> label{label_none, label_none,    label_source, label_cue,
                                                           label_cue,  label_content, label_content};
    static constexpr std::array<bool, count> seen{false, true, true, false, true, false, true};
    // Whether `to` can follow `from`, the cue's run aside.
    static constexpr bool follows(int from, int to) {
        if (label[from] == label_source) {
            return seen[to];
        }
        return label[to] == label_source ? !seen[from] : seen[from] == seen[to];
    }
    static constexpr bool starts(int state) { return !seen[state] || label[state] == label_source; }
};

struct ChainScores {
    std::vector<std::array<float, label_count>> label;               // by token
    std::vector<std::array<float, label_count * label_count>> pair;  // by token: label of the token before * 4 + its own
    std::array<float, ChainStates::count * ChainStates::count> states{};

    void resize(int tokens) {
        label.assign(tokens, {});
        pair.assign(tokens, {});
    }
    int size() const { return static_cast<int>(label.size()); }
};

struct ChainMarginals {
    std::vector<std::array<float, label_count>> label;
    std::vector<std::array<float, label_count * label_count>> pair;
    std::array<double, ChainStates::count * ChainStates::count> states{};  // expected counts
    double log_partition = 0;

    std::vector<std::array<double, ChainStates::count>> forward, backward;  // scratch
    std::vector<std::array<double, ChainStates::count * ChainStates::count>> step;
};

void chain_marginals(const ChainScores& scores, int head, ChainMarginals& out);

// The best labelling and its score.
double chain_best(const ChainScores& scores, int head, std::vector<AttributionLabel>& labels);

// The score of a labelling that the constraints allow.
double chain_score(const ChainScores& scores, const std::vector<AttributionLabel>& labels);

// The state of a label, given whether the source has been seen (itself included).
constexpr int chain_state(AttributionLabel label, bool seen) {
    int state = 0;
    while (ChainStates::label[state] != label || ChainStates::seen[state] != seen) {
        ++state;
    }
    return state;
}

// Whether state `to` may stand at token t behind state `from` when the cue's head is at `head`; from < 0: at the start.
constexpr bool chain_allows(int from, int to, int t, int head) {
    const bool cue = ChainStates::label[to] == label_cue;
    if (t == head && !cue) {
        return false;
    }
    if (from < 0) {
        return ChainStates::starts(to);
    }
    const bool cue_before = ChainStates::label[from] == label_cue;
    return ChainStates::follows(from, to) && (t > head ? !cue || cue_before : !cue_before || cue);
}

}  // namespace demarche
