// SPDX-License-Identifier: Apache-2.0
#pragma once

// Texts inside DOT: escaped, and broken into lines. Internal to export/. Whatever a text holds, the DOT stays well-formed and the text is
// read as it is written.
//
//     dot_string("C:\\new & \\N")        // "C:\\new & \\N": for labels, tooltips, ids, addresses, names
//     html_lines("one two three", 8)     // "one two<BR/>three<BR/>": for HTML-like labels

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// A text as Graphviz reads attribute strings: \N, \G, \n have a meaning there, and so have "&lt;" and the like. agwrite adds the quotes,
// and a text never ends in a single backslash, which agwrite would take for an escape of its closing quote.
std::string dot_string(std::string_view text);

// A text inside an HTML-like label. The backslash is escaped as well, since \N is replaced there, too.
std::string html_text(std::string_view text);

// As few lines of at most `width` characters as there can be, and then as even ones: no last line of one short word. Words break only where
// they are longer than a line.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// Wrapped and escaped, each line with a <BR/> behind. Empty for a text without words.
std::string html_lines(std::string_view text, std::size_t width);

std::string decimal(double value);  // "0.9", in any locale

}  // namespace demarche
