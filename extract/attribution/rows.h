// SPDX-License-Identifier: Apache-2.0
#pragma once

// The rows of a hashed table that one decision reads: a list of fixed room, so that nothing is allocated while features are made.

#include <algorithm>
#include <array>
#include <cstdint>

#include "extract/syntax/features.h"

namespace demarche {

template <int Bits, int Room>
class RowList {
public:
    void clear() { size_ = 0; }
    // A feature: its template and up to three values. What finds no room is left out.
    void add(std::uint32_t feature, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
        if (size_ < Room) {
            rows_[size_++] = RowOf{Bits}(feature, a, b, c);
        }
    }
    const std::uint32_t* begin() const { return rows_.data(); }
    const std::uint32_t* end() const { return rows_.data() + size_; }
    int size() const { return size_; }

private:
    std::array<std::uint32_t, Room> rows_;
    int size_ = 0;
};

}  // namespace demarche
