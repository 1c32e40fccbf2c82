// SPDX-License-Identifier: Apache-2.0
#include "graph/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace demarche {
namespace {

constexpr std::string_view white_space = " \t\n\r\f\v";
constexpr std::string_view replacement = "\uFFFD";

bool is_continuation(std::string_view text, std::size_t at, unsigned char low = 0x80, unsigned char high = 0xBF) {
    return at < text.size() && static_cast<unsigned char>(text[at]) >= low && static_cast<unsigned char>(text[at]) <= high;
}

bool is_noncharacter(char32_t c) {
    return c == 0xFFFE || c == 0xFFFF;
}

// Printable ASCII is nearly all there is: the loops below pass it without decoding.
bool is_plain(char c) {
    return c >= 0x20 && c < 0x7F;
}

// How many bytes at the beginning are surely plain, eight at a time.
std::size_t plain_prefix(std::string_view text) {
    constexpr std::uint64_t every = 0x0101010101010101;
    std::size_t at = 0;
    for (std::uint64_t bytes = 0; text.size() - at >= sizeof bytes; at += sizeof bytes) {
        std::memcpy(&bytes, text.data() + at, sizeof bytes);
        // The highest bit of a byte is set if it is 0x80 or more, less than 0x20, or 0x7F; without such a byte nothing is carried over.
        if (((bytes | (bytes - 0x20 * every) | (bytes + every)) & (0x80 * every)) != 0) {
            break;
        }
    }
    return at;
}

bool is_clean(std::string_view text) {
    for (std::size_t at = plain_prefix(text); at < text.size();) {
        if (is_plain(text[at])) {
            ++at;
            continue;
        }
        const CodePoint c = code_point(text, at);
        if (!c.valid || is_control(c.value) || is_noncharacter(c.value)) {
            return false;
        }
        at += c.length;
        at += plain_prefix(text.substr(at));
    }
    return true;
}

}  // namespace

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

CodePoint code_point(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
        return {lead, 1, true};
    }
    if (lead < 0xC2 || lead > 0xF4) {
        return {};
    }
    const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // The second byte rules out overlong forms, surrogates and what lies beyond U+10FFFF.
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (!is_continuation(text, at + 1, low, high)) {
        return {};
    }
    char32_t value = lead & (0xFFu >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if (!is_continuation(text, at + i)) {
            return {0xFFFD, i, false};
        }
        value = (value << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
    }
    return {value, size, true};
}

std::size_t first_illegal(std::string_view text) {
    for (std::size_t at = plain_prefix(text); at < text.size();) {
        if (is_plain(text[at])) {
            ++at;
            continue;
        }
        const CodePoint c = code_point(text, at);
        const bool line_or_tab = c.value == '\t' || c.value == '\n' || c.value == '\r';
        if (!c.valid || (c.value < 0x20 && !line_or_tab) || is_noncharacter(c.value)) {
            return at;
        }
        at += c.length;
        at += plain_prefix(text.substr(at));
    }
    return std::string_view::npos;
}

std::string clean(std::string_view text) {
    if (is_clean(text)) {
        return std::string(text);
    }
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point(text, at);
        if (white_space.find(text[at]) != std::string_view::npos || c.value == 0x85) {
            result += ' ';
        } else if (!c.valid || is_noncharacter(c.value)) {
            result += replacement;
        } else if (!is_control(c.value)) {
            result += text.substr(at, c.length);
        }
        at += c.length;
    }
    return result;
}

std::string_view cleaned(std::string_view text, std::string& scratch) {
    if (is_clean(text)) {
        return text;
    }
    scratch = clean(text);
    return scratch;
}

std::string lower_case(std::string_view ascii) {
    std::string lower(ascii);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

std::string_view without_conjunction(std::string_view words) {
    static constexpr std::array<std::string_view, 19> verbs{"is",    "was",   "are",  "were",  "has",   "had",  "would",
                                                            "will",  "could", "can",  "may",   "did",   "does", "might",
                                                            "means", "meant", "made", "makes", "should"};
    constexpr std::string_view conjunction = "that ", set_off = "that, ";
    if (words.starts_with(set_off)) {
        return words.substr(set_off.size());
    }
    if (!words.starts_with(conjunction)) {
        return words;
    }
    const std::string_view rest = words.substr(conjunction.size());
    const bool is_subject = std::find(verbs.begin(), verbs.end(), rest.substr(0, rest.find(' '))) != verbs.end();
    return is_subject ? words : rest;
}

}  // namespace demarche
