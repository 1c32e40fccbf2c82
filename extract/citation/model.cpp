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

// How much each candidate shows the citation, 1 in all; the lower the sharpness, the more alike.
std::vector<double> shares(std::span<const CitationScores> scores, double sharpness) {
    float most = scores.front()[Columns::evidence];
    for (const CitationScores& s : scores) {
        most = std::max(most, s[Columns::evidence]);
    }
    std::vector<double> shares;
    double sum = 0;
    for (const CitationScores& s : scores) {
        sum += shares.emplace_back(std::exp(sharpness * (s[Columns::evidence] - most)));
    }
    for (double& share : shares) {
        share /= sum;
    }
    return shares;
}

constexpr double further_evidence = 0.08;  // a share of the evidence that is worth to be shown beside the best
constexpr std::size_t most_evidence = 3;

constexpr float bound = 8;  // scores beyond it tell nothing more

void add_candidates(const CitationPair& pair, std::span<const CitationScores> scores, float best, PairFeatures& f) {
    float second = -bound;
    double any = 0;  // log odds that some sentence shows it
    bool said = false, skipped = false;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const float s = std::clamp(scores[i][Columns::shows], -bound, bound);
        any += std::log1p(std::exp(s));
        said |= s == best && pair.candidates[i].statement >= 0;
        if (s == best && !skipped) {
            skipped = true;
        } else {
            second = std::max(second, s);
        }
    }
    const float n = std::log(static_cast<float>(scores.size()));
    f[6] = scores.size() > 1 ? second : 0;
    f[7] = scores.size() > 1 ? 1 : 0;
    f[8] = static_cast<float>(std::log(any + 1e-4));
    f[9] = n;
    f[10] = n * best / 4;
    f[11] = said ? 1 : 0;
}

// Of each kind of actor, and of short texts, how probable citations are and how far the best score tells it.
void add_kinds(Kind kind, bool is_short, float best, PairFeatures& f) {
    f[3] = kind == Kind::person ? 1 : 0;
    f[4] = kind == Kind::group ? 1 : 0;
    f[5] = kind == Kind::country ? 1 : 0;
    f[18] = f[3] * best;
    f[19] = f[4] * best;
    f[20] = f[5] * best;
    f[21] = is_short ? 1 : 0;
    f[22] = f[21] * best;
}

// The other pairs of the actor, and of the agreement.
void add_rivals(std::span<const CitationPair> pairs, std::span<const float> best, std::size_t at, PairFeatures& f) {
    float of_actor = -bound, of_agreement = 0;
    int actors = 0;
    bool rival = false;
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        if (p != at && pairs[p].actor == pairs[at].actor) {
            rival = true;
            of_actor = std::max(of_actor, best[p]);
        }
        if (p != at && pairs[p].agreement == pairs[at].agreement) {
            ++actors;
            of_agreement += best[p];
        }
    }
    f[12] = rival ? of_actor : 0;
    f[13] = rival ? 1 : 0;
    f[14] = rival && of_actor > best[at] ? of_actor - best[at] : 0;
    f[15] = actors > 0 ? of_agreement / static_cast<float>(actors) : 0;
}

void add_rules(const CitationPair& pair, PairFeatures& f) {
    for (const CitationDraft& rule : pair.by_rules) {
        f[16] = 1;
        f[17] = std::max(f[17], rule.manner == Manner::mentions ? 0.f : 1.f);
    }
}

}  // namespace

CitationModel open_citation_model(const ModelFile& file) {
    CitationModel model;
    model.weights = file.section<std::int8_t>("weights");
    model.pair = file.section<float>("pair");
    model.together = file.section<float>("together");
    model.scale = file.section<float>("scale");
    const auto threshold = file.section<float>("threshold");
    if (model.weights.size() != (std::size_t{1} << citation_bits) * Columns::width || model.pair.size() != pair_feature_count ||
        model.together.size() != stance_classes.size() * manner_classes.size() || model.scale.size() != Columns::width ||
        threshold.size() != 1) {
        throw InputError("its tables do not fit each other", "en.citations", "build or install the program again");
    }
    model.threshold = threshold[0];
    return model;
}

CitationSums sums(const CitationModel& model, std::span<const std::uint32_t> rows, CitationSums of_pair) {
    for (const std::uint32_t row : rows) {
        const std::int8_t* weight = model.weights.data() + std::size_t{row} * Columns::width;
        for (int k = 0; k < Columns::width; ++k) {
            of_pair[k] += weight[k];
        }
    }
    return of_pair;
}

CitationScores scores(const CitationModel& model, const CitationSums& sums) {
    CitationScores scores;
    for (int k = 0; k < Columns::width; ++k) {
        scores[k] = static_cast<float>(sums[k]) * model.scale[k];
    }
    return scores;
}

std::vector<PairFeatures> pair_features(const CitationText& text, std::span<const CitationPair> pairs,
                                        std::span<const std::vector<CitationScores>> scores) {
    std::vector<float> best;
    for (const auto& of_pair : scores) {
        float most = -bound;
        for (const CitationScores& s : of_pair) {
            most = std::max(most, s[Columns::shows]);
        }
        best.push_back(std::min(most, bound));
    }
    std::vector<PairFeatures> features;
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        const Kind kind = text.coreference.entities[pairs[p].actor].entity.kind;
        PairFeatures f{1, best[p], std::max(best[p], 0.f)};
        add_kinds(kind, is_short(text.doc), best[p], f);
        add_candidates(pairs[p], scores[p], best[p], f);
        add_rivals(pairs, best, p, f);
        add_rules(pairs[p], f);
        features.push_back(f);
    }
    return features;
}

double pair_probability(std::span<const float> weights, const PairFeatures& features) {
    return 1 / (1 + std::exp(-std::inner_product(weights.begin(), weights.end(), features.begin(), 0.0)));
}

std::vector<double> stance_shares(std::span<const CitationScores> scores) {
    constexpr double evened = 0.7;
    return shares(scores, evened);
}

CitationScores pooled(std::span<const CitationScores> scores, std::span<const double> shares) {
    CitationScores sum{};
    for (std::size_t i = 0; i < scores.size(); ++i) {
        for (int k = Columns::stance; k < Columns::width; ++k) {
            sum[k] += static_cast<float>(shares[i]) * scores[i][k];
        }
    }
    return sum;
}

CitationVerdict verdict(const CitationModel& model, std::span<const CitationScores> scores) {
    const std::vector<double> share = shares(scores, 1);
    CitationVerdict verdict;
    verdict.evidence.resize(scores.size());
    std::iota(verdict.evidence.begin(), verdict.evidence.end(), 0);
    std::stable_sort(verdict.evidence.begin(), verdict.evidence.end(), [&](int a, int b) { return share[a] > share[b]; });
    while (verdict.evidence.size() > 1 && (verdict.evidence.size() > most_evidence || share[verdict.evidence.back()] < further_evidence)) {
        verdict.evidence.pop_back();
    }
    const CitationScores of_pair = pooled(scores, stance_shares(scores));
    const auto stances = softmax<stance_classes.size()>(of_pair.data() + Columns::stance);
    const auto manners = softmax<manner_classes.size()>(of_pair.data() + Columns::manner);
    const auto both = [&](std::size_t s, std::size_t m) {
        return stances[s] * manners[m] * std::exp(model.together[s * manners.size() + m]);
    };
    double best = 0;
    std::size_t stance = 0;
    for (std::size_t s = 0; s < stances.size(); ++s) {
        double with_any = 0;
        for (std::size_t m = 0; m < manners.size(); ++m) {
            with_any += both(s, m);
        }
        if (with_any > best) {
            best = with_any;
            stance = s;
        }
    }
    std::size_t manner = 0;
    for (std::size_t m = 1; m < manners.size(); ++m) {
        manner = both(stance, m) > both(stance, manner) ? m : manner;
    }
    verdict.stance = stance_classes[stance];
    verdict.manner = manner_classes[manner];
    return verdict;
}

}  // namespace demarche
