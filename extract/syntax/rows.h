// SPDX-License-Identifier: Apache-2.0
#pragma once

// The inner loop of the tagger and the parser: the sum of some rows of a large table of 8-bit weights.
//
// The rows lie anywhere in memory, so all are asked for before the first is added; the sums stay in registers. A sum is exact up to 256
// rows.
//
//     std::int16_t scores[64];
//     sum_rows<64>(weights, rows, scores);        // `weights` has rows of 64

#include <array>
#include <cstdint>
#include <cstring>

namespace demarche {

template <int Width, std::size_t Count>
void sum_rows(const std::int8_t* weights, const std::array<std::uint32_t, Count>& rows, std::int16_t* scores) {
    static_assert(Width % 16 == 0 && Count <= 256);
    typedef std::int16_t Words __attribute__((vector_size(16)));
    for (const std::uint32_t row : rows) {
        __builtin_prefetch(weights + std::size_t{row} * Width);
    }
    // Sixteen weights are read as eight little-endian words: their low bytes are the even weights, their high bytes the odd ones.
    Words even[Width / 16] = {}, odd[Width / 16] = {};
    for (const std::uint32_t row : rows) {
        const std::int8_t* weight = weights + std::size_t{row} * Width;
        for (int k = 0; k < Width / 16; ++k) {
            Words pairs;
            std::memcpy(&pairs, weight + 16 * k, sizeof pairs);
            even[k] += pairs << 8 >> 8;
            odd[k] += pairs >> 8;
        }
    }
    for (int k = 0; k < Width / 16; ++k) {
        const Words first = __builtin_shufflevector(even[k], odd[k], 0, 8, 1, 9, 2, 10, 3, 11);
        const Words second = __builtin_shufflevector(even[k], odd[k], 4, 12, 5, 13, 6, 14, 7, 15);
        std::memcpy(scores + 16 * k, &first, sizeof first);
        std::memcpy(scores + 16 * k + 8, &second, sizeof second);
    }
}

}  // namespace demarche
