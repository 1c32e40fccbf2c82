// SPDX-License-Identifier: Apache-2.0
#pragma once

// An averaged perceptron over a hashed table: integer weights, and the sum over all steps kept lazily as weight * steps - correction
// (Daume, "Practical structured learning techniques for NLP", 2006, figure 2.3). What is averaged is rounded to small integers: 16 bits
// cost nothing, 8 bits little if the scale is set by the largest weight (clipping costs much more).

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace demarche {

class AveragedTable {
public:
    AveragedTable(int bits, int width) : width_(width), weights_((std::size_t{1} << bits) * width), corrections_(weights_.size()) {}

    void step() { ++steps_; }

    template <class Rows, class Score>
    void score(const Rows& rows, Score* scores) const {
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

    // The averages times the factor that makes the largest weight `limit`.
    template <class Integer>
    std::vector<Integer> rounded(int limit) const {
        double largest = 1e-9;
        std::vector<double> averages(weights_.size());
        for (std::size_t i = 0; i < weights_.size(); ++i) {
            averages[i] = weights_[i] - static_cast<double>(corrections_[i]) / static_cast<double>(steps_);
            largest = std::max(largest, std::abs(averages[i]));
        }
        std::vector<Integer> out(weights_.size());
        for (std::size_t i = 0; i < averages.size(); ++i) {
            out[i] = static_cast<Integer>(std::lround(averages[i] * limit / largest));
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

}  // namespace demarche
