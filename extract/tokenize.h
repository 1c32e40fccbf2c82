// SPDX-License-Identifier: Apache-2.0
#pragma once

// Text -> tokens as in Universal Dependencies for English: clitics split ("do n't", "Putin 's"), hyphens, slashes and punctuation alone,
// abbreviations and initials with their full stop, numbers with their separators, web addresses whole.
//
//     std::vector<TokenSpan> spans;
//     tokenize("The U.S.-led talks can't fail.", lexicon, spans);   // The U.S. - led talks ca n't fail .
//
// Character classes are ICU's. Offsets are bytes. Linear in the text; nothing is allocated but the spans.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

class Lexicon;  // its abbreviations

struct TokenSpan {
    std::uint32_t begin, end;
    bool space_before;
};

void tokenize(std::string_view text, const Lexicon& lexicon, std::vector<TokenSpan>& tokens);

// Curly apostrophes and odd hyphens as the lexicons write them; `buffer` is used only where something changes.
std::string_view plain_word(std::string_view word, std::string& buffer);
// Lower case, by Unicode; `buffer` as above.
std::string_view lower_word(std::string_view word, std::string& buffer);
// "KIEV" -> "Kiev", for names in headlines that are all upper case.
std::string_view title_word(std::string_view word, std::string& buffer);

}  // namespace demarche
