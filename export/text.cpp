// SPDX-License-Identifier: Apache-2.0
#include "export/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>

#include "graph/error.h"

namespace demarche {

namespace {

constexpr std::string_view white_space = " \t\n\r\f\v";
constexpr std::string_view replacement = "\uFFFD";

char hex_digit(unsigned value) {
    return "0123456789abcdef"[value & 0xF];
}

// Printable ASCII is nearly all there is: the loops below copy it without decoding.
bool is_plain(char c) {
    return c >= 0x20 && c < 0x7F;
}

constexpr std::array<bool, 256> name_characters = [] {
    std::array<bool, 256> table{};
    for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:")) {
        table[static_cast<unsigned char>(c)] = true;
    }
    return table;
}();

bool is_name_char(char c) {
    return name_characters[static_cast<unsigned char>(c)];
}

std::size_t skip_space(std::string_view text, std::size_t at) {
    return std::min(text.find_first_not_of(white_space, at), text.size());
}

}  // namespace

std::string utf8(char32_t value) {
    const auto lead = [](char32_t bits, unsigned mark) { return static_cast<char>(bits | mark); };
    const auto continuation = [&](unsigned shift) { return static_cast<char>(((value >> shift) & 0x3Fu) | 0x80u); };
    if (value < 0x80) {
        return {lead(value, 0)};
    }
    if (value < 0x800) {
        return {lead(value >> 6u, 0xC0), continuation(0)};
    }
    if (value < 0x10000) {
        return {lead(value >> 12u, 0xE0), continuation(6), continuation(0)};
    }
    return {lead(value >> 18u, 0xF0), continuation(12), continuation(6), continuation(0)};
}

std::size_t length(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += code_point(text, at).length) {
        ++count;
    }
    return count;
}

std::string fold_space(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = skip_space(text, 0); at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(white_space, at), text.size());
        result += result.empty() ? "" : " ";
        result += text.substr(at, end - at);
        at = skip_space(text, end);
    }
    return result;
}

std::string shorten(std::string_view text, std::size_t limit) {
    if (limit == 0 || length(text) <= limit) {
        return limit == 0 ? std::string() : std::string(text);
    }
    std::size_t end = 0;
    for (std::size_t kept = 0; kept + 1 < limit; ++kept) {
        end += code_point(text, end).length;
    }
    const bool inside_word = text[end] != ' ';
    std::string_view head = text.substr(0, end);
    // A whole word reads better, as long as it does not cost more than a third of the room.
    if (const std::size_t blank = head.rfind(' '); inside_word && blank != std::string_view::npos && blank * 3 >= end * 2) {
        head = head.substr(0, blank);
    }
    head = head.substr(0, head.find_last_not_of(' ') + 1);
    return std::string(head) + "…";
}

bool is_nmtoken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_name_char);
}

std::string nmtoken(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (is_name_char(c)) {
            result += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            result += {'_', hex_digit(byte >> 4u), hex_digit(byte)};
        }
    }
    return result.empty() ? "_" : result;
}

std::string real_text(double value) {
    using Limits = std::numeric_limits<double>;
    value = std::isnan(value) ? 0 : std::clamp(value, -Limits::max(), Limits::max());
    if (value != 0 && std::abs(value) < Limits::min()) {
        value = std::copysign(Limits::min(), value);
    }
    char digits[32];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
    return {std::begin(digits), end};
}

void append_json(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const char byte = text[at];
        const CodePoint c = is_plain(byte) ? CodePoint{static_cast<char32_t>(byte), 1, true} : code_point(text, at);
        if (byte == '"' || byte == '\\') {
            out += {'\\', byte};
        } else if (byte == '\n') {
            out += "\\n";
        } else if (byte == '\t') {
            out += "\\t";
        } else if (is_control(c.value)) {
            out += {'\\', 'u', '0', '0', hex_digit(c.value >> 4u), hex_digit(c.value)};
        } else if (c.value == 0x2028 || c.value == 0x2029) {
            out += c.value == 0x2028 ? "\\u2028" : "\\u2029";
        } else {
            out += c.valid ? text.substr(at, c.length) : replacement;
        }
        at += c.length;
    }
    out += '"';
}

std::string json_string(std::string_view text) {
    std::string out;
    append_json(out, text);
    return out;
}

std::string json_list(std::span<const std::string> texts) {
    std::string out = "[";
    for (const std::string& text : texts) {
        out += out.size() > 1 ? "," : "";
        append_json(out, text);
    }
    return out + "]";
}

std::vector<std::string> parse_json_list(std::string_view json) {
    const auto only_a_flat_list = [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
        if (depth > 1) {
            throw InputError("a list holds another list", "", "write it as [\"one\",\"two\"]");
        }
        return true;
    };
    const auto list = nlohmann::json::parse(json, only_a_flat_list, false);
    if (!list.is_array() || !std::all_of(list.begin(), list.end(), [](const auto& item) { return item.is_string(); })) {
        throw InputError(shorten(json_string(json), 60) + " is no list of texts", "", "write it as [\"one\",\"two\"]");
    }
    return list.get<std::vector<std::string>>();
}

std::string json_place(std::string_view json, std::size_t byte) {
    const std::string_view before = json.substr(0, std::min(byte, json.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    return "line " + std::to_string(line) + ", column " + std::to_string(length(before.substr(line_start)));
}

bool json_says_format(std::string_view json, std::string_view stem) {
    constexpr std::string_view key = "\"format\"";
    constexpr std::string_view byte_order_mark = "\uFEFF";
    const std::size_t start = skip_space(json, json.substr(0, 3) == byte_order_mark ? 3 : 0);
    if (start == json.size() || json[start] != '{') {
        return false;
    }
    for (std::size_t at = json.find(key, start); at != std::string_view::npos; at = json.find(key, at + 1)) {
        const std::size_t colon = skip_space(json, at + key.size());
        if (json.substr(colon, 1) != ":") {
            continue;
        }
        const std::size_t value = skip_space(json, colon + 1);
        if (json.substr(value, 1) == "\"" && json.substr(value + 1, stem.size()) == stem) {
            return true;
        }
    }
    return false;
}

std::string csv_cell(std::string_view text) {
    std::string cell = fold_space(clean(text));
    if (!cell.empty() && std::string_view("=+-@").find(cell[0]) != std::string_view::npos) {
        cell.insert(0, 1, '\'');
    }
    if (cell.find_first_of(",\"") == std::string::npos) {
        return cell;
    }
    std::string quoted = "\"";
    for (const char c : cell) {
        quoted += c;
        if (c == '"') {
            quoted += c;
        }
    }
    return quoted + "\"";
}

std::string markdown_cell(std::string_view text) {
    std::string cell;
    for (const char c : fold_space(clean(text))) {
        if (std::string_view("\\`*_[]<>|&~#$%").find(c) != std::string_view::npos) {
            cell += '\\';
        }
        cell += c;
    }
    return cell;
}

std::string xml_text(std::string_view text) {
    std::string result;
    for (const char c : clean(text)) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            default:
                result += c;
        }
    }
    return result;
}

}  // namespace demarche
