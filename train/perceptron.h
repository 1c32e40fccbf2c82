// SPDX-License-Identifier: Apache-2.0
#pragma once

// An averaged perceptron over a hashed table: integer weights, and the sum over all steps kept lazily as weight * steps - correction
// (Daume, "Practical structured learning techniques for NLP", 2006, figure 2.3). Several trainings on other shuffles of the data are
// averaged too: it costs nothing at run time. The averages are rounded to 8 bits, scaled by the largest weight (clipping costs accuracy).

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace demarche {

class AveragedTable {
public:
    AveragedTable(int bits, int width)
        : width_(width), weights_((std::size_t{1} << bits) * width), corrections_(weights_.size()), totals_(weights_.size()) {}

    void step() { ++steps_; }

    template <class Rows, class Score>
    void score(const Rows& rows, Score* scores) const {
        for (const std::uint32_t row : rows) {
            for (int k = 0; k < width_; k += 16) {
                __builtin_prefetch(weights_.data() + std::size_t{row} * width_ + k);
            }
        }
        for (const std::uint32_t row : rows) {
            const std::int32_t* weight = weights_.data() + std::size_t{row} * width_;
            for (int k = 0; k < width_; ++k) {
                scores[k] += weight[k];
            }
        }
    }

    template <class Rows>
    void update(const Rows& rows, int right, int wrong) {
        for (const std::uint32_t row : rows) {
            add(std::size_t{row} * width_ + right, 1);
            add(std::size_t{row} * width_ + wrong, -1);
        }
    }

    // Adds the averages to the totals and starts the next training anew.
    void finish_training() {
        for (std::size_t i = 0; i < weights_.size(); ++i) {
            totals_[i] += static_cast<float>(weights_[i] - static_cast<double>(corrections_[i]) / static_cast<double>(steps_));
        }
        std::fill(weights_.begin(), weights_.end(), 0);
        std::fill(corrections_.begin(), corrections_.end(), 0);
        steps_ = 1;
    }

    // The totals times the factor that makes the largest weight 127.
    std::vector<std::int8_t> rounded() const {
        float largest = 1e-9f;
        for (const float total : totals_) {
            largest = std::max(largest, std::abs(total));
        }
        std::vector<std::int8_t> out(totals_.size());
        for (std::size_t i = 0; i < totals_.size(); ++i) {
            out[i] = static_cast<std::int8_t>(std::lround(totals_[i] * 127 / largest));
        }
        return out;
    }

private:
    void add(std::size_t at, int delta) {
        weights_[at] += delta;
        corrections_[at] += static_cast<std::int64_t>(delta) * steps_;
    }

    int width_;
    std::int64_t steps_ = 1;
    std::vector<std::int32_t> weights_;
    std::vector<std::int64_t> corrections_;
    std::vector<float> totals_;
};

// A small generator of our own, so that every machine shuffles alike (xorshift64*, Vigna 2016).
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 1) {}
    std::uint64_t operator()() {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return state_ * 0x2545F4914F6CDD1Dull;
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>((*this)() % n); }
    double unit() { return static_cast<double>((*this)() >> 11) * 0x1.0p-53; }

    template <class T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t i = values.size(); i > 1; --i) {
            std::swap(values[i - 1], values[below(i)]);
        }
    }

private:
    std::uint64_t state_;
};

struct Schedule {
    int epochs;
    int trainings = 3;  // on other shuffles, averaged
    std::uint64_t seed = 1;
};

using Progress = std::function<void(const std::string& what, double done)>;

// Calls `visit(example, epoch, random)` for each of `examples` in every epoch of every training, and `finish()` after each training.
template <class Visit, class Finish>
void train(const Schedule& schedule, std::vector<std::size_t> examples, const Progress& progress, const std::string& what, Visit visit,
           Finish finish) {
    Random random(schedule.seed);
    for (int training = 0; training < schedule.trainings; ++training) {
        for (int epoch = 0; epoch < schedule.epochs; ++epoch) {
            random.shuffle(examples);
            progress(what, (training + static_cast<double>(epoch) / schedule.epochs) / schedule.trainings);
            for (const std::size_t example : examples) {
                visit(example, epoch, random);
            }
        }
        finish();
    }
}

}  // namespace demarche
