// SPDX-License-Identifier: Apache-2.0
#include "export/dot_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "export/text.h"

namespace demarche {
namespace {

// What Graphviz may take for an entity of whatever length, and write into SVG as it is.
bool starts_entity(std::string_view text) {
    const auto end = text.find_first_not_of("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);
    return end != text.npos && end > 1 && text[end] == ';';
}

// Lines of at most `width` characters, broken at blanks, inside a word only where it is longer than a line. A closing "…" hangs on.
std::vector<std::string> broken(std::string_view text, std::size_t width) {
    constexpr std::string_view ellipsis = "…";
    std::vector<std::string> lines;
    std::size_t used = width;
    const std::string words = fold_space(text);
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        std::string_view word = std::string_view(words).substr(at, end - at);
        at = std::min(end + 1, words.size());
        std::size_t size = length(word);
        const bool hangs = !lines.empty() && size <= 2 && word.substr(0, ellipsis.size()) == ellipsis;
        if (used + 1 + size <= width || hangs) {
            lines.back() += ' ';
            used += 1;
        } else {
            lines.emplace_back();
            used = 0;
        }
        for (; size > width; size -= width) {
            std::size_t bytes = 0;
            for (std::size_t i = 0; i < width; ++i) {
                bytes += code_point(word, bytes).length;
            }
            lines.back() += word.substr(0, bytes);
            lines.emplace_back();
            word.remove_prefix(bytes);
        }
        lines.back() += word;
        used += size;
    }
    return lines;
}

std::size_t longest_word(std::string_view text) {
    std::size_t longest = 1, size = 0;
    for (std::size_t at = 0; at < text.size(); at += code_point(text, at).length) {
        size = text[at] == ' ' ? 0 : size + 1;
        longest = std::max(longest, size);
    }
    return longest;
}

}  // namespace

std::string dot_string(std::string_view text) {
    std::string result;
    const std::string legal = clean(text);
    for (std::size_t i = 0; i < legal.size(); ++i) {
        const char c = legal[i];
        if (c == '\\') {
            result += "\\\\\\\\";
        } else {
            result += c;
            result += c == '&' && starts_entity(std::string_view(legal).substr(i)) ? "amp;" : "";
        }
    }
    return result;
}

std::string dot_address(std::string_view url) {
    std::string result;
    for (const char c : clean(url)) {
        if (std::string_view(" \"'<>\\^`{|}").find(c) != std::string_view::npos) {
            result += {'%', "0123456789ABCDEF"[c / 16], "0123456789ABCDEF"[c % 16]};
        } else {
            result += c;
            result += c == '&' ? "amp;" : "";
        }
    }
    return result;
}

std::string html_text(std::string_view text) {
    std::string result;
    for (const char c : xml_text(text)) {
        if (c == '\\') {
            result += "&#92;&#92;";
        } else {
            result += c;
        }
    }
    return result;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    auto best = broken(text, width);
    const std::size_t lines = best.size();
    for (std::size_t narrower = width - 1; lines > 1 && narrower >= longest_word(text); --narrower) {
        auto attempt = broken(text, narrower);
        if (attempt.size() > lines) {
            break;
        }
        best = std::move(attempt);
    }
    return best;
}

// The last <BR/> also keeps labels apart from all plain strings: cgraph stores equal strings once, and would write a tooltip that equals an
// HTML-like label as one.
std::string html_lines(std::string_view text, std::size_t width) {
    std::string html;
    for (const auto& line : wrapped(text, width)) {
        html += html_text(line) + "<BR/>";
    }
    return html;
}

std::string small_lines(std::string_view text, std::size_t width, std::string_view colour) {
    const std::string html = html_lines(text, width);
    return html.empty() ? "" : "<FONT POINT-SIZE=\"8\" COLOR=\"" + std::string(colour) + "\">" + html + "</FONT>";
}

std::string decimal(double value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 1).ptr;
    return {digits.data(), end};
}

}  // namespace demarche
