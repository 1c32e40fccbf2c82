// SPDX-License-Identifier: Apache-2.0
#pragma once

// One news article as it came in. `text` is valid UTF-8 and never changed afterwards: all offsets count its code points. A byte order mark
// of a UTF-8 file stays in the text as its first code point (U+FEFF), as Python and most tools read such files.

#include <cstdint>
#include <string>
#include <vector>

namespace demarche {

// Words that an input brings with it (CoNLL-U): bytes of the text, in its order.
struct GivenWord {
    std::uint32_t begin = 0, end = 0;
};
using GivenSentence = std::vector<GivenWord>;

struct Article {
    std::string id;  // [A-Za-z0-9._-]+, unique in a run
    std::string title;
    std::string text;
    std::string date;  // ISO 8601, or empty: unknown
    std::string source, url;
    std::vector<GivenSentence> sentences;  // empty: to be found in the text
};

}  // namespace demarche
