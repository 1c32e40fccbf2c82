// SPDX-License-Identifier: Apache-2.0
#pragma once

// Text on its way into and out of files: what is legal, what is escaped, what is shortened. Every writer uses these functions and no other.
//
// Texts are UTF-8 and may be hostile: bytes that are no UTF-8 become U+FFFD, one for each broken sequence; nothing here throws but
// parse_json_list. All are linear in the text and the same in any locale.
//
//     clean("a\tb\x1B[31m")                   // "a b[31m"
//     json_string("say \"no\"\n")             // "\"say \\\"no\\\"\\n\"" : with its quotes
//     shorten("a long sentence", 7)           // "a long…"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/text.h"

namespace demarche {

std::string utf8(char32_t value);  // of a surrogate: broken UTF-8

std::size_t length(std::string_view text);  // in code points

// Cleaned, with & < > " as entities: for XML and HTML, in text and in quoted attributes.
std::string xml_text(std::string_view text);

std::string fold_space(std::string_view text);                  // runs of white space become one blank, none at the ends
std::string shorten(std::string_view text, std::size_t limit);  // at most `limit` code points, cut at a word where one is near

// An XML NMTOKEN of ASCII characters, and a text made to be one: other bytes become "_XX", nothing becomes "_".
bool is_nmtoken(std::string_view text);
std::string nmtoken(std::string_view text);

// Shortest form that reads back the same: "2.5", "1e-05". What not every reader can read is replaced: infinity by the largest double, a
// subnormal by the smallest normal one (igraph refuses the file), and what is not a number by 0.
std::string real_text(double value);

void append_json(std::string& out, std::string_view text);  // with quotes; escapes controls, U+2028 and U+2029
std::string json_string(std::string_view text);
std::string json_list(std::span<const std::string> texts);            // ["a","b"]
std::vector<std::string> parse_json_list(std::string_view json);      // InputError if it is anything but a list of strings
std::string json_place(std::string_view json, std::size_t byte);      // "line 3, column 7"
bool json_says_format(std::string_view json, std::string_view stem);  // an object with "format": "STEM..."

// RFC 4180; a cell that a spreadsheet would run as a formula gets an apostrophe in front.
std::string csv_cell(std::string_view text);
std::string markdown_cell(std::string_view text);

}  // namespace demarche
