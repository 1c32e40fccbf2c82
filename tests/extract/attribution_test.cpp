// SPDX-License-Identifier: Apache-2.0
// The chain model of attribution against sums and maxima over all labellings of short sequences, and what learned attribution promises.
#include <doctest/doctest.h>

#include <cmath>
#include <functional>

#include "extract/attribution/attribution.h"
#include "extract/extract.h"
#include "extract/models.h"
#include "extract/rules.h"
#include "graph/error.h"

using namespace demarche;

namespace {

// Numbers in -1..1 from a linear congruential generator: the same on every machine.
struct Numbers {
    std::uint32_t state;
    float operator()() {
        state = state * 1664525u + 1013904223u;
        return static_cast<float>(state >> 8) / static_cast<float>(1 << 23) - 1;
    }
};

ChainScores random_scores(int tokens, std::uint32_t seed) {
    Numbers next{seed};
    ChainScores scores;
    scores.resize(tokens);
    for (auto& label : scores.label) {
        for (float& value : label) {
            value = 3 * next();
        }
    }
    for (auto& pair : scores.pair) {
        for (float& value : pair) {
            value = 2 * next();
        }
    }
    for (float& value : scores.states) {
        value = next();
    }
    return scores;
}

// Calls `use` with every labelling that is one run of cue through the head and at most one run of source.
void each_labelling(int tokens, int head, const std::function<void(const std::vector<AttributionLabel>&)>& use) {
    const int all = static_cast<int>(std::lround(std::pow(label_count, tokens)));
    for (int code = 0; code < all; ++code) {
        std::vector<AttributionLabel> labels;
        for (int rest = code, t = 0; t < tokens; ++t, rest /= label_count) {
            labels.push_back(static_cast<AttributionLabel>(rest % label_count));
        }
        int cues = 0, sources = 0;
        for (int t = 0; t < tokens; ++t) {
            cues += labels[t] == label_cue && (t == 0 || labels[t - 1] != label_cue);
            sources += labels[t] == label_source && (t == 0 || labels[t - 1] != label_source);
        }
        if (labels[head] == label_cue && cues == 1 && sources <= 1) {
            use(labels);
        }
    }
}

}  // namespace

TEST_CASE("the partition is the sum over all labellings, and Viterbi finds their maximum") {
    for (const int head : {0, 2, 4}) {
        const ChainScores scores = random_scores(5, 7 + static_cast<std::uint32_t>(head));
        double sum = 0, best = -1e9;
        std::vector<AttributionLabel> best_labels;
        int count = 0;
        each_labelling(5, head, [&](const auto& labels) {
            const double score = chain_score(scores, labels);
            sum += std::exp(score);
            ++count;
            if (score > best) {
                best = score;
                best_labels = labels;
            }
        });
        REQUIRE(count > 50);
        ChainMarginals marginals;
        chain_marginals(scores, head, marginals);
        CHECK(marginals.log_partition == doctest::Approx(std::log(sum)));
        std::vector<AttributionLabel> labels;
        CHECK(chain_best(scores, head, labels) == doctest::Approx(best));
        CHECK(labels == best_labels);
    }
}

TEST_CASE("marginals are probabilities") {
    const ChainScores scores = random_scores(40, 3);
    ChainMarginals marginals;
    chain_marginals(scores, 17, marginals);
    CHECK(marginals.label[17][label_cue] == doctest::Approx(1));
    double steps = 0;
    for (const double expected : marginals.states) {
        steps += expected;
    }
    CHECK(steps == doctest::Approx(39));
    for (int t = 0; t < 40; ++t) {
        double sum = 0, pairs = 0;
        for (const float p : marginals.label[t]) {
            CHECK(p >= 0);
            sum += p;
        }
        for (const float p : marginals.pair[t]) {
            pairs += p;
        }
        CHECK(sum == doctest::Approx(1));
        CHECK(pairs == doctest::Approx(t == 0 ? 0 : 1));
    }
}

TEST_CASE("marginals are the gradient of the partition") {
    ChainScores scores = random_scores(12, 11);
    ChainMarginals here, there;
    chain_marginals(scores, 5, here);
    const float step = 0.01f;
    for (int t = 1; t < 12; ++t) {
        for (int k = 0; k < label_count; ++k) {
            scores.label[t][k] += step;
            chain_marginals(scores, 5, there);
            CHECK((there.log_partition - here.log_partition) / step == doctest::Approx(here.label[t][k]).epsilon(0.02));
            scores.label[t][k] -= step;
        }
        scores.pair[t][label_content * label_count + label_none] += step;
        chain_marginals(scores, 5, there);
        CHECK((there.log_partition - here.log_partition) / step ==
              doctest::Approx(here.pair[t][label_content * label_count + label_none]).epsilon(0.02));
        scores.pair[t][label_content * label_count + label_none] -= step;
    }
}

TEST_CASE("a rate tells how often a word is a cue, and how sure that is") {
    CHECK(cue_rate(0, 100) == 0);
    CHECK(rate_step(cue_rate(95, 100)) == 10);
    CHECK(rate_step(cue_rate(1, 100)) == 1);
    CHECK(cue_rate(1, 1) != cue_rate(100, 100));
    for (int cues = 1; cues < 50; ++cues) {
        CHECK(rate_step(cue_rate(cues, 50)) <= rate_step(cue_rate(cues + 1, 50)));
    }
}

TEST_CASE("of two statements with one cue the likelier is kept") {
    Attribution a, b, c;
    a.head = b.head = 3;
    c.head = 9;
    a.cue = {{2, 4}};
    b.cue = {{3, 5}};
    c.cue = {{9, 10}};
    a.confidence = 0.6;
    b.confidence = 0.8;
    c.confidence = 0.3;
    const auto kept = chosen({a, b, c}, 0.2);
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].confidence == 0.8);
    CHECK(kept[1].head == 9);
    CHECK(chosen({a, b, c}, 0.5).size() == 1);
}

TEST_CASE("a damaged model is refused") {
    const std::string bytes = model_bytes({{"cue-keys", ""},
                                           {"cue-rates", "x"},
                                           {"cue", ""},
                                           {"token", ""},
                                           {"near", ""},
                                           {"border", ""},
                                           {"near-border", ""},
                                           {"filter", ""},
                                           {"states", ""},
                                           {"numbers", ""}});
    CHECK_THROWS_AS(open_attribution(open_model(bytes, "en.attribution", true)), InputError);
}
