// SPDX-License-Identifier: Apache-2.0
#pragma once

// UTF-8 by hand where a library would cost more than it does: stepping through valid text, and code point offsets.
//
// All functions expect valid UTF-8 (extract/decode.h makes it so) and never read past the end.

#include <cstdint>
#include <string_view>
#include <vector>

namespace demarche {

// The code point at byte `at`; its length in bytes is put into `length`. At the end: 0, length 0.
inline char32_t decode_at(std::string_view text, std::size_t at, int& length) {
    if (at >= text.size()) {
        length = 0;
        return 0;
    }
    const auto byte = [&](std::size_t i) -> char32_t { return i < text.size() ? static_cast<unsigned char>(text[i]) & 0x3Fu : 0u; };
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
        length = 1;
        return lead;
    }
    if (lead < 0xE0) {
        length = 2;
        return ((lead & 0x1Fu) << 6) | byte(at + 1);
    }
    if (lead < 0xF0) {
        length = 3;
        return ((lead & 0x0Fu) << 12) | (byte(at + 1) << 6) | byte(at + 2);
    }
    length = 4;
    return ((lead & 0x07u) << 18) | (byte(at + 1) << 12) | (byte(at + 2) << 6) | byte(at + 3);
}

inline bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// From byte offsets to code point offsets: one counter every 64 bytes, so a look-up scans at most 64 bytes.
class CodePoints {
public:
    explicit CodePoints(std::string_view text) : text_(text) {
        counts_.reserve(text.size() / block + 1);
        int count = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (i % block == 0) {
                counts_.push_back(count);
            }
            count += !is_continuation(text[i]);
        }
        if (text.size() % block == 0) {
            counts_.push_back(count);
        }
    }

    // Code points before byte `at`.
    int before(std::size_t at) const {
        int count = counts_[at / block];
        for (std::size_t i = at / block * block; i < at; ++i) {
            count += !is_continuation(text_[i]);
        }
        return count;
    }

private:
    static constexpr std::size_t block = 64;
    std::string_view text_;
    std::vector<int> counts_;
};

}  // namespace demarche
