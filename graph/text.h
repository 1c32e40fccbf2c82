// SPDX-License-Identifier: Apache-2.0
#pragma once

// Texts as graphs hold them: UTF-8, one line, nothing that a file or a terminal could not bear.
//
//     clean("a\tb\x1B[31m")                   // "a b[31m"
//
// A graph's texts are cleaned where they enter it (records, files), before anything is sorted or compared: what is written is then what was
// compared. Texts may be hostile: bytes that are no UTF-8 become U+FFFD, one for each broken sequence, and nothing here throws. All are
// linear in the text and the same in any locale.

#include <cstddef>
#include <string>
#include <string_view>

namespace demarche {

// The code point that starts at `at`, and how many bytes it takes. Broken bytes give U+FFFD with valid = false and the length of the
// longest beginning of a sequence (Unicode 3.9, "maximal subpart"), at least 1.
struct CodePoint {
    char32_t value = 0xFFFD;
    std::size_t length = 1;
    bool valid = false;
};
CodePoint code_point(std::string_view text, std::size_t at);

bool is_control(char32_t value);  // C0, DEL, C1

// The first byte that no XML 1.0 file may hold (broken UTF-8, a control character, U+FFFE, U+FFFF), or npos.
std::size_t first_illegal(std::string_view text);

// One line that is legal in XML and harmless in a terminal: tabs and line ends become blanks, control characters (C0, DEL, C1) go, broken
// UTF-8 and U+FFFE, U+FFFF become U+FFFD.
std::string clean(std::string_view text);
std::string_view cleaned(std::string_view text, std::string& scratch);  // the same: `text` itself, or in `scratch` if it had to be changed

std::string lower_case(std::string_view ascii);  // letters beyond ASCII stay as they are

// What is said without the conjunction that joins it to its cue: "the pact is dead" of "that the pact is dead". "That was wrong" and "that
// would help" keep their subject. White space is single blanks.
std::string_view without_conjunction(std::string_view words);

}  // namespace demarche
