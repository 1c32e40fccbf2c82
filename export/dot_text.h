// SPDX-License-Identifier: Apache-2.0
#pragma once

// Texts inside DOT: escaped, and broken into lines. Internal to export/. Whatever a text holds, the DOT and what Graphviz makes of it stay
// well-formed, and the text is read as it was written. agwrite adds the quotes.
//
//     html_lines("one < two", 5)     // "one &lt;<BR/>two<BR/>": for HTML-like labels

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// For tooltips. "&lt;" and the like are entities there, \n and \N have a meaning, and backslashes are taken apart twice: so each becomes
// four. (agwrite would take a single one at the end for an escape of its closing quote.)
std::string dot_string(std::string_view text);

// For links: what no address may hold is percent-encoded, and the ampersand escaped, since Graphviz writes links into SVG as they are.
std::string dot_address(std::string_view url);

// A text inside an HTML-like label, where entities are resolved first and \N is replaced then: there the backslash has to be doubled.
std::string html_text(std::string_view text);

// As few lines of at most `width` characters as there can be, and then as even ones: no last line of one short word. Words break only where
// they are longer than a line.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// Wrapped and escaped, each line with a <BR/> behind. Empty for a text without words.
std::string html_lines(std::string_view text, std::size_t width);

// The same in small print.
std::string small_lines(std::string_view text, std::size_t width, std::string_view colour = "#555555");

std::string decimal(double value);  // "0.9", in any locale

}  // namespace demarche
