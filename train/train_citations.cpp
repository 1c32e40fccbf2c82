// SPDX-License-Identifier: Apache-2.0
#include "train/train_citations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "extract/citation/model.h"
#include "train/adagrad.h"
#include "train/citation_report.h"
#include "train/perceptron.h"

namespace demarche {
namespace {

using Columns = CitationColumns;
using Example = CitationExample;
using Rows = CitationExample::Rows;
using Judged = JudgedPair;

// What is left of the features when a share is left out, so that none learns to rely on another.
std::vector<Rows> kept(std::vector<Rows> all, float dropout, Random& random) {
    for (Rows& rows : all) {
        std::erase_if(rows, [&](std::uint32_t) { return random.unit() < dropout; });
    }
    return all;
}

float sigmoid(float x) {
    return 1 / (1 + std::exp(-x));
}

// The gradient of a class among those with scores; the first class has the score 0 and no column.
template <class Classes, class Class>
void class_gradient(const Classes& classes, Class right, const float* scores, float* gradient) {
    float sum = 1;
    for (std::size_t k = 1; k < classes.size(); ++k) {
        sum += std::exp(scores[k - 1]);
    }
    for (std::size_t k = 1; k < classes.size(); ++k) {
        gradient[k - 1] = (classes[k] == right ? 1.f : 0.f) - std::exp(scores[k - 1]) / sum;
    }
}

constexpr int class_columns = Columns::stances + Columns::manners;

class Learner {
public:
    Learner(const std::vector<const Example*>& examples, const CitationOptions& options, std::uint64_t seed)
        : table_(citation_bits, Columns::width, options.rate, options.least),
          citations_(std::size_t{1} << citation_bits),
          class_least_(options.class_least),
          text_weight_(options.text_weight) {
        for (const Example* e : examples) {
            for (const Rows& rows : e->rows) {
                table_.count(rows);
                for (const std::uint32_t row : rows) {
                    citations_[row] += e->citation() >= 0;
                }
            }
        }
        Random random(seed);
        auto order = examples;
        for (int epoch = 0; epoch < options.epochs; ++epoch) {
            if (epoch == 1) {
                table_.average_from_here();
            }
            random.shuffle(order);
            for (const Example* e : order) {
                learn(*e, kept(e->rows, options.dropout, random));
            }
        }
    }

    std::vector<float> weights() const { return table_.averages(); }

private:
    // `rows` are the features of the candidates that count in this step.
    void learn(const Example& e, const std::vector<Rows>& rows) {
        if (e.is_stand_in() && e.citation() < 0) {
            return;
        }
        std::vector<CitationScores> scores(rows.size(), CitationScores{});
        for (std::size_t i = 0; i < rows.size(); ++i) {
            table_.score(rows[i], 0, Columns::width, scores[i].data());
        }
        std::vector<CitationScores> gradients(rows.size(), CitationScores{});
        if (e.citation() < 0) {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                gradients[i][Columns::shows] = -sigmoid(scores[i][Columns::shows]);
            }
        } else {
            show(e, scores, gradients);
        }
        if (e.document->source == CitationSource::texts) {
            for (CitationScores& gradient : gradients) {
                for (float& slope : gradient) {
                    slope *= text_weight_;
                }
            }
        }
        if (e.is_stand_in()) {
            for (CitationScores& gradient : gradients) {
                std::fill_n(gradient.begin(), Columns::stance, 0.f);
            }
        }
        table_.step();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            table_.update(rows[i], 0, Columns::stance, gradients[i].data());
            if (e.citation() >= 0) {
                table_.update(frequent(rows[i]), Columns::stance, class_columns, gradients[i].data() + Columns::stance);
            }
        }
    }

    Rows frequent(const Rows& rows) const {
        Rows frequent;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(frequent),
                     [&](std::uint32_t row) { return citations_[row] >= class_least_; });
        return frequent;
    }

    void show(const Example& e, const std::vector<CitationScores>& scores, std::vector<CitationScores>& gradients) const {
        const auto by = [&](int column) { return [&scores, column](int a, int b) { return scores[a][column] < scores[b][column]; }; };
        std::vector<int> all(scores.size());
        std::iota(all.begin(), all.end(), 0);
        std::vector<int> shown = e.evidence;
        if (shown.empty()) {
            shown.push_back(*std::max_element(all.begin(), all.end(), by(Columns::shows)));
        } else {
            float sum = 0;
            const float most = scores[*std::max_element(all.begin(), all.end(), by(Columns::evidence))][Columns::evidence];
            for (const CitationScores& s : scores) {
                sum += std::exp(s[Columns::evidence] - most);
            }
            for (std::size_t i = 0; i < scores.size(); ++i) {
                gradients[i][Columns::evidence] = -std::exp(scores[i][Columns::evidence] - most) / sum;
            }
            for (const int i : shown) {
                gradients[i][Columns::evidence] += 1.f / static_cast<float>(shown.size());
            }
        }
        for (const int i : shown) {
            gradients[i][Columns::shows] = 1 - sigmoid(scores[i][Columns::shows]);
        }
        const std::vector<double> shares = stance_shares(scores);
        const CitationScores of_pair = pooled(scores, shares);
        CitationScores slope{};
        class_gradient(stance_classes, e.gold().stance, of_pair.data() + Columns::stance, slope.data() + Columns::stance);
        class_gradient(manner_classes, e.gold().manner, of_pair.data() + Columns::manner, slope.data() + Columns::manner);
        for (const int i : all) {
            for (int k = Columns::stance; k < Columns::stance + class_columns; ++k) {
                gradients[i][k] = static_cast<float>(shares[i]) * slope[k];
            }
        }
    }

    AdaGradTable table_;
    std::vector<int> citations_;  // by row: candidates of citations that have it
    int class_least_;
    float text_weight_;
};

// A model that owns its weights.
struct Tables {
    std::vector<std::int8_t> weights;
    std::vector<float> scale = std::vector<float>(Columns::width, 1e-6f);
    std::vector<float> pair = std::vector<float>(pair_feature_count);
    std::vector<float> together = std::vector<float>(stance_classes.size() * manner_classes.size());
    float threshold = 0.5f;

    CitationModel view() const { return {weights, scale, pair, together, threshold}; }
    std::string bytes() const {
        return model_bytes({{"weights", as_bytes(weights)},
                            {"pair", as_bytes(pair)},
                            {"together", as_bytes(together)},
                            {"scale", as_bytes(scale)},
                            {"threshold", as_bytes(std::vector<float>{threshold})}});
    }
};

template <class Classes, class Class>
std::size_t index_in(const Classes& classes, Class value) {
    return std::find(classes.begin(), classes.end(), value) - classes.begin();
}

// How much more often a stance and a manner come together than by chance.
std::vector<float> attraction(const std::vector<const Example*>& examples) {
    constexpr double chance = 5;   // examples' worth of belief that they are independent
    constexpr double trust = 0.8;  // of what is left, for a stance and a manner are told by the same words
    std::array<double, stance_classes.size()> stances{};
    std::array<double, manner_classes.size()> manners{};
    std::array<std::array<double, manner_classes.size()>, stance_classes.size()> both{};
    double all = 0;
    for (const Example* e : examples) {
        if (e->citation() >= 0) {
            const std::size_t s = index_in(stance_classes, e->gold().stance), m = index_in(manner_classes, e->gold().manner);
            ++stances[s], ++manners[m], ++both[s][m], ++all;
        }
    }
    std::vector<float> out;
    for (std::size_t s = 0; s < stances.size(); ++s) {
        for (std::size_t m = 0; m < manners.size(); ++m) {
            const double expected = (stances[s] + 1) * (manners[m] + 1) / (all + 1);
            out.push_back(static_cast<float>(trust * std::log((both[s][m] + chance * expected / (expected + chance)) /
                                                              (expected + chance * expected / (expected + chance)))));
        }
    }
    return out;
}

// Those of a part of the documents, chosen by chance.
std::vector<const Example*> sample(const std::vector<const Example*>& examples, double share, std::uint64_t seed) {
    Random random(seed);
    std::vector<const Example*> chosen;
    const CitationDocument* document = nullptr;
    bool is_chosen = false;
    for (const Example* e : examples) {
        if (e->document != document) {
            document = e->document;
            is_chosen = random.unit() < share;
        }
        if (is_chosen) {
            chosen.push_back(e);
        }
    }
    return chosen;
}

Tables learned(const std::vector<const Example*>& examples, const CitationOptions& options) {
    std::vector<float> weights((std::size_t{1} << citation_bits) * Columns::width);
    for (int k = 0; k < options.trainings; ++k) {
        const std::uint64_t seed = options.seed + k;
        const std::vector<float> more = Learner(sample(examples, options.bag, seed), options, seed).weights();
        std::transform(weights.begin(), weights.end(), more.begin(), weights.begin(),
                       [&](float sum, float w) { return sum + w * (1 - options.dropout) / static_cast<float>(options.trainings); });
    }
    constexpr float steps = 25;  // to each side: the model packs a third smaller than with 127, and judges no worse
    Tables tables;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        float& scale = tables.scale[i % Columns::width];
        scale = std::max(scale, std::abs(weights[i]) / steps);
    }
    tables.weights.reserve(weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        tables.weights.push_back(static_cast<std::int8_t>(std::lround(weights[i] / tables.scale[i % Columns::width])));
    }
    tables.together = attraction(examples);
    return tables;
}

// The pairs of one document, whose examples stand together.
void judge_document(std::span<const Example> examples, const CitationModel& model, const Language& language, std::vector<Judged>& out) {
    const CitationDocument& document = *examples.front().document;
    std::vector<std::vector<CitationScores>> scores;
    for (const Example& example : examples) {
        auto& of_pair = scores.emplace_back();
        for (const Rows& rows : example.rows) {
            of_pair.push_back(demarche::scores(model, sums(model, rows)));
        }
    }
    const auto features = pair_features(citation_text(*document.layers, language.lexicon), document.pairs, scores);
    for (std::size_t p = 0; p < examples.size(); ++p) {
        out.push_back({&examples[p], features[p], verdict(model, scores[p]), 0});
    }
}

// A logistic regression by the whole batch.
std::vector<float> pair_weights(const std::vector<Judged>& pairs) {
    constexpr int steps = 1500;
    constexpr double rate = 0.1;
    std::array<double, pair_feature_count> weights{}, squares{};
    for (int step = 0; step < steps; ++step) {
        std::array<double, pair_feature_count> gradient{};
        for (const Judged& j : pairs) {
            if (!j.example->is_optional() && !j.example->is_stand_in()) {
                double sum = 0;
                for (int k = 0; k < pair_feature_count; ++k) {
                    sum += weights[k] * j.features[k];
                }
                const double error = (j.example->citation() >= 0 ? 1 : 0) - 1 / (1 + std::exp(-sum));
                for (int k = 0; k < pair_feature_count; ++k) {
                    gradient[k] += error * j.features[k];
                }
            }
        }
        for (int k = 0; k < pair_feature_count; ++k) {
            squares[k] += gradient[k] * gradient[k];
            weights[k] += squares[k] > 0 ? rate * gradient[k] / std::sqrt(squares[k]) : 0;
        }
    }
    return {weights.begin(), weights.end()};
}

}  // namespace

std::string train_citations(const std::deque<CitationDocument>& documents, const Language& language, const CitationOptions& options,
                            std::ostream& report, std::ostream* errors) {
    const std::vector<Example> examples = citation_examples(documents, language, options.folds);
    const auto chosen = [&](auto&& wanted) {
        std::vector<const Example*> out;
        for (const Example& e : examples) {
            if (wanted(e)) {
                out.push_back(&e);
            }
        }
        return out;
    };
    std::vector<Judged> unseen;
    for (std::size_t fold = 0; fold < static_cast<std::size_t>(options.folds); ++fold) {
        const Tables others = learned(chosen([&](const Example& e) { return e.fold != fold && e.teaches(); }), options);
        for (std::size_t first = 0, last = 0; first < examples.size(); first = last) {
            while (last < examples.size() && examples[last].document == examples[first].document) {
                ++last;
            }
            if (examples[first].fold == fold) {
                judge_document(std::span(examples).subspan(first, last - first), others.view(), language, unseen);
            }
        }
    }
    Tables tables = learned(chosen([](const Example& e) { return e.teaches(); }), options);
    tables.pair = pair_weights(unseen);
    for (Judged& j : unseen) {
        j.probability = pair_probability(tables.pair, j.features);
    }
    tables.threshold = options.threshold;
    write_figures(unseen, documents, tables.threshold, report);
    if (errors != nullptr) {
        write_errors(unseen, tables.threshold, *errors);
    }
    return tables.bytes();
}

}  // namespace demarche
