// SPDX-License-Identifier: Apache-2.0
#include "train/train_names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

#include "train/perceptron.h"

namespace demarche {
namespace {

constexpr int width = name_label_width;
using Scores = std::array<float, width>;

class Trainer {
public:
    Trainer(const NameOptions& options)
        : options_(options),
          random_(options.seed),
          weights_((std::size_t{1} << NameModel::table_bits) * width),
          squares_(weights_.size()),
          kept_(weights_.size()),
          transitions_(width * width),
          transition_squares_(width * width),
          kept_transitions_(width * width) {}

    void learn(const std::vector<NameWord>& words, const std::vector<NameLabel>& gold) {
        const std::size_t size = words.size();
        choose_rows(words);
        score();
        infer();
        std::vector<float> expected(width * width);
        for (std::size_t i = 0; i < size; ++i) {
            Scores gradient;
            for (int k = 0; k < width; ++k) {
                gradient[k] = (k == gold[i] ? 1.0f : 0.0f) - forward_[i][k] * backward_[i][k];
            }
            if (i > 0) {
                add_pairs(i, gold[i - 1], gold[i], expected);
            }
            update(i, gradient);
        }
        for (int k = 0; k < width * width; ++k) {
            climb(transitions_[k], transition_squares_[k], expected[k]);
        }
    }

    // Adds the weights as they are to those that the model will have: the mean over several epochs depends less on the order of sentences.
    void keep() {
        add(weights_, kept_);
        add(transitions_, kept_transitions_);
    }

    std::string bytes(const ListTable& lists) const {
        float largest = 1e-9f;
        for (const float w : kept_) {
            largest = std::max(largest, std::abs(w));
        }
        const float scale = 127 / largest;
        std::vector<std::int8_t> small(kept_.size());
        std::transform(kept_.begin(), kept_.end(), small.begin(),
                       [&](float w) { return static_cast<std::int8_t>(std::lround(w * scale)); });
        std::vector<std::int16_t> steps(kept_transitions_.size());
        std::transform(kept_transitions_.begin(), kept_transitions_.end(), steps.begin(),
                       [&](float w) { return static_cast<std::int16_t>(std::clamp(std::lround(w * scale), -32767l, 32767l)); });
        return model_bytes({{"weights", as_bytes(small)},
                            {"transitions", as_bytes(steps)},
                            {"list-keys", as_bytes(lists.keys)},
                            {"list-bits", as_bytes(lists.bits)}});
    }

private:
    static void add(const std::vector<float>& values, std::vector<float>& sums) {
        std::transform(values.begin(), values.end(), sums.begin(), sums.begin(), std::plus<>());
    }

    void choose_rows(const std::vector<NameWord>& words) {
        rows_.resize(words.size());
        for (std::size_t i = 0; i < words.size(); ++i) {
            rows_[i].clear();
            for (const std::uint32_t row : NameModel::rows(words, static_cast<int>(i))) {
                if (random_.unit() >= options_.dropped) {
                    rows_[i].push_back(row);
                }
            }
        }
    }

    void score() {
        const float scale = 1 / (1 - options_.dropped);
        emitted_.resize(rows_.size());
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            emitted_[i].fill(0);
            for (const std::uint32_t row : rows_[i]) {
                const float* weight = weights_.data() + std::size_t{row} * width;
                for (int k = 0; k < width; ++k) {
                    emitted_[i][k] += weight[k];
                }
            }
            for (int k = 0; k < width; ++k) {
                emitted_[i][k] *= scale;
            }
            const float top = *std::max_element(emitted_[i].begin(), emitted_[i].begin() + name_label_count);
            for (int k = 0; k < width; ++k) {
                emitted_[i][k] = k < name_label_count ? std::exp(emitted_[i][k] - top) : 0;
            }
        }
        for (int a = 0; a < width; ++a) {
            for (int b = 0; b < width; ++b) {
                const bool possible =
                    a < name_label_count && b < name_label_count && may_follow(static_cast<NameLabel>(a), static_cast<NameLabel>(b));
                step_[a][b] = possible ? std::exp(transitions_[a * width + b]) : 0;
            }
        }
    }

    // forward_[i] * backward_[i] are the marginals of token i.
    void infer() {
        const std::size_t size = rows_.size();
        forward_.resize(size);
        backward_.resize(size);
        norm_.resize(size);
        for (std::size_t i = 0; i < size; ++i) {
            Scores& here = forward_[i];
            here.fill(0);
            for (int a = 0; a < name_label_count; ++a) {
                const float before = i == 0 ? (a == 0 ? 1.0f : 0.0f) : forward_[i - 1][a];
                for (int b = 0; b < width; ++b) {
                    here[b] += before * step_[a][b];
                }
            }
            float sum = 0;
            for (int b = 0; b < width; ++b) {
                here[b] *= emitted_[i][b];
                sum += i + 1 < size || may_follow(static_cast<NameLabel>(b), 0) ? here[b] : 0;
            }
            norm_[i] = std::max(sum, 1e-30f);
            for (float& value : here) {
                value /= norm_[i];
            }
        }
        for (int k = 0; k < width; ++k) {
            backward_[size - 1][k] = k < name_label_count && may_follow(static_cast<NameLabel>(k), 0) ? 1.0f : 0.0f;
        }
        for (std::size_t i = size - 1; i > 0; --i) {
            for (int a = 0; a < width; ++a) {
                float sum = 0;
                for (int b = 0; b < width; ++b) {
                    sum += step_[a][b] * emitted_[i][b] * backward_[i][b];
                }
                backward_[i - 1][a] = sum / norm_[i];
            }
        }
    }

    void add_pairs(std::size_t i, NameLabel before, NameLabel label, std::vector<float>& gradient) const {
        for (int a = 0; a < name_label_count; ++a) {
            for (int b = 0; b < width; ++b) {
                gradient[a * width + b] -= forward_[i - 1][a] * step_[a][b] * emitted_[i][b] * backward_[i][b] / norm_[i];
            }
        }
        gradient[before * width + label] += 1;
    }

    void update(std::size_t i, const Scores& gradient) {
        if (std::all_of(gradient.begin(), gradient.end(), [](float g) { return std::abs(g) < 1e-3f; })) {
            return;
        }
        for (const std::uint32_t row : rows_[i]) {
            float* weight = weights_.data() + std::size_t{row} * width;
            float* square = squares_.data() + std::size_t{row} * width;
            for (int k = 0; k < width; ++k) {
                climb(weight[k], square[k], gradient[k]);
            }
        }
    }

    void climb(float& weight, float& square, float gradient) const {
        square += gradient * gradient;
        weight += options_.rate * gradient / (std::sqrt(square) + 1e-6f);
    }

    NameOptions options_;
    Random random_;
    std::vector<float> weights_, squares_, kept_, transitions_, transition_squares_, kept_transitions_;
    std::vector<std::vector<std::uint32_t>> rows_;
    std::vector<Scores> emitted_, forward_, backward_;
    std::vector<float> norm_;
    std::array<Scores, width> step_{};
};

}  // namespace

std::string train_names(const std::vector<NameSentence>& sentences, const ListTable& lists, const NameOptions& options,
                        const std::function<void(const std::string& what, double done)>& progress) {
    Trainer trainer(options);
    Random random(options.seed);
    std::vector<std::size_t> order(sentences.size());
    std::iota(order.begin(), order.end(), 0);
    const NameLists known = lists.view();
    std::vector<NameWord> words;
    for (int epoch = 0; epoch < options.epochs; ++epoch) {
        random.shuffle(order);
        std::size_t count = 0;
        for (const std::size_t s : order) {
            if (++count % 1000 == 0) {
                progress("names", (epoch + static_cast<double>(count) / static_cast<double>(order.size())) / options.epochs);
            }
            if (!sentences[s].words.empty()) {
                name_words(sentences[s].words, sentences[s].upos, sentences[s].xpos, known, words);
                trainer.learn(words, sentences[s].labels);
            }
        }
        if (2 * (epoch + 1) > options.epochs) {
            trainer.keep();
        }
    }
    return trainer.bytes(lists);
}

}  // namespace demarche
