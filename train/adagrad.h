// SPDX-License-Identifier: Apache-2.0
#pragma once

// A hashed table of weights learned by AdaGrad (Duchi, Hazan and Singer, JMLR 2011), averaged over the steps behind `average_from`. Rows
// that too few examples touch stay zero: count all of them first, then learn.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace demarche {

class AdaGradTable {
public:
    AdaGradTable(int bits, int width, float rate, int least)
        : width_(width), rate_(rate), least_(least), counts_(std::size_t{1} << bits), cells_((std::size_t{1} << bits) * width) {}

    template <class Rows>
    void count(const Rows& rows) {
        for (const std::uint32_t row : rows) {
            counts_[row] = static_cast<std::uint8_t>(std::min(counts_[row] + 1, 255));
        }
    }

    void average_from_here() { average_ = true; }
    void step() { steps_ += average_; }

    // Adds the weights [offset, offset + n) of every row.
    template <class Rows, class Score>
    void score(const Rows& rows, int offset, int n, Score* scores) const {
        for (const std::uint32_t row : rows) {
            const Cell* cell = cells_.data() + std::size_t{row} * width_ + offset;
            for (int k = 0; k < n; ++k) {
                scores[k] += cell[k].weight;
            }
        }
    }

    // One step up the gradient, the same for every row.
    template <class Rows>
    void update(const Rows& rows, int offset, int n, const float* gradient) {
        for (const std::uint32_t row : rows) {
            if (counts_[row] < least_) {
                continue;
            }
            Cell* cell = cells_.data() + std::size_t{row} * width_ + offset;
            for (int k = 0; k < n; ++k) {
                if (gradient[k] == 0) {
                    continue;
                }
                cell[k].squares += gradient[k] * gradient[k];
                const float delta = rate_ * gradient[k] / std::sqrt(cell[k].squares);
                cell[k].weight += delta;
                cell[k].correction += delta * static_cast<float>(steps_);
            }
        }
    }

    std::vector<float> averages() const {
        std::vector<float> out;
        out.reserve(cells_.size());
        for (const Cell& cell : cells_) {
            out.push_back(cell.weight - cell.correction / static_cast<float>(steps_ + 1));
        }
        return out;
    }

private:
    struct Cell {
        float weight = 0, squares = 1e-6f, correction = 0;
    };
    int width_;
    float rate_;
    int least_;
    bool average_ = false;
    std::int64_t steps_ = 0;
    std::vector<std::uint8_t> counts_;
    std::vector<Cell> cells_;
};

}  // namespace demarche
