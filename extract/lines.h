// SPDX-License-Identifier: Apache-2.0
#pragma once

// Lines and words of raw input, before there is a document. Internal to the readers.

#include <algorithm>
#include <string_view>

namespace demarche {

inline constexpr std::string_view blanks = " \t\r\n\f\v";

inline std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(blanks), text.size());
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

// Takes the first line away from `text`.
inline std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

}  // namespace demarche
