// SPDX-License-Identifier: Apache-2.0
#include "extract/citation/model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "graph/error.h"

namespace demarche {
namespace {

using Columns = CitationColumns;

// Probabilities of classes whose first has the score 0.
template <std::size_t Classes>
std::array<double, Classes> softmax(const float* scores) {
    std::array<double, Classes> p{};
    double sum = 0;
    const double most = std::max(0.f, *std::max_element(scores, scores + Classes - 1));
    for (std::size_t k = 0; k < Classes; ++k) {
        sum += p[k] = std::exp((k == 0 ? 0.0 : scores[k - 1]) - most);
    }
    for (double& x : p) {
        x /= sum;
    }
    return p;
}

template <std::size_t Classes>
std::size_t likeliest(std::span<const CitationScores> scores, std::span<const double> share, int column) {
    std::array<double, Classes> sum{};
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const auto p = softmax<Classes>(scores[i].data() + column);
        for (std::size_t k = 0; k < Classes; ++k) {
            sum[k] += share[i] * p[k];
        }
    }
    return std::max_element(sum.begin(), sum.end()) - sum.begin();
}

constexpr double second_evidence = 0.3;  // a share of the evidence that is worth to be shown beside the best

}  // namespace

CitationModel open_citation_model(const ModelFile& file) {
    CitationModel model;
    model.weights = file.section<std::int8_t>("weights");
    model.pair = file.section<float>("pair");
    const auto numbers = file.section<float>("numbers");
    if (model.weights.size() != (std::size_t{1} << citation_bits) * Columns::width || model.pair.size() != pair_feature_count ||
        numbers.size() != 3) {
        throw InputError("its tables do not fit each other", "en.citations", "build or install the program again");
    }
    model.scale = numbers[0];
    model.threshold = numbers[1];
    model.rule_threshold = numbers[2];
    return model;
}

CitationScores score(const CitationModel& model, const CitationRows& rows) {
    std::array<std::int32_t, Columns::width> sum{};
    for (const std::uint32_t row : rows) {
        const std::int8_t* weight = model.weights.data() + std::size_t{row} * Columns::width;
        for (int k = 0; k < Columns::width; ++k) {
            sum[k] += weight[k];
        }
    }
    CitationScores scores;
    for (int k = 0; k < Columns::width; ++k) {
        scores[k] = static_cast<float>(sum[k]) * model.scale;
    }
    return scores;
}

PairFeatures pair_features(const CitationPair& pair, std::span<const CitationScores> scores, Kind actor) {
    float best = -1e9f, second = -1e9f, best_said = -1e9f;
    double any = 0;  // log odds that no sentence shows it
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const float s = scores[i][Columns::shows];
        second = std::max(second, std::min(s, best));
        best = std::max(best, s);
        any += std::log1p(std::exp(std::min(s, 30.f)));
        if (pair.candidates[i].statement >= 0) {
            best_said = std::max(best_said, s);
        }
    }
    const auto bounded = [](float s) { return std::clamp(s, -8.f, 8.f); };
    const float n = std::log(static_cast<float>(scores.size()));
    return {1,
            bounded(best),
            scores.size() > 1 ? bounded(second) : 0,
            static_cast<float>(std::log(any + 1e-4)),
            n,
            n * bounded(best) / 4,
            actor == Kind::person ? 1.f : 0.f,
            actor == Kind::group ? 1.f : 0.f,
            actor == Kind::country ? 1.f : 0.f,
            best_said == best ? 1.f : 0.f,
            scores.size() > 1 ? 1.f : 0.f,
            best > 0 ? bounded(best) : 0.f};
}

double pair_probability(std::span<const float> weights, const PairFeatures& features) {
    return 1 / (1 + std::exp(-std::inner_product(weights.begin(), weights.end(), features.begin(), 0.0)));
}

CitationVerdict verdict(std::span<const CitationScores> scores) {
    std::vector<double> share(scores.size());
    double sum = 0;
    float most = -1e9f;
    for (const CitationScores& s : scores) {
        most = std::max(most, s[Columns::evidence]);
    }
    for (std::size_t i = 0; i < scores.size(); ++i) {
        sum += share[i] = std::exp(scores[i][Columns::evidence] - most);
    }
    for (double& s : share) {
        s /= sum;
    }
    CitationVerdict verdict;
    verdict.evidence.resize(scores.size());
    std::iota(verdict.evidence.begin(), verdict.evidence.end(), 0);
    std::stable_sort(verdict.evidence.begin(), verdict.evidence.end(), [&](int a, int b) { return share[a] > share[b]; });
    while (verdict.evidence.size() > 1 && (verdict.evidence.size() > 2 || share[verdict.evidence.back()] < second_evidence)) {
        verdict.evidence.pop_back();
    }
    verdict.stance = stance_classes[likeliest<stance_classes.size()>(scores, share, Columns::stance)];
    verdict.manner = manner_classes[likeliest<manner_classes.size()>(scores, share, Columns::manner)];
    return verdict;
}

}  // namespace demarche
