// SPDX-License-Identifier: Apache-2.0
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdio>

#include "extract/coreference.h"

namespace demarche {
namespace {

// Latin letters that Unicode does not take apart, in lower case.
struct Letter {
    UChar32 letter;
    std::string_view ascii;
};
constexpr Letter undivided[] = {{U'ß', "ss"}, {U'æ', "ae"}, {U'ø', "o"}, {U'œ', "oe"}, {U'ł', "l"}, {U'đ', "d"},
                                {U'ð', "d"},  {U'þ', "th"}, {U'ı', "i"}, {U'ħ', "h"},  {U'ŧ', "t"}, {U'ŋ', "ng"}};

// Letters of `name` in ASCII where Unicode or that list knows how ("é" -> "e"); else the code point's number.
std::string slug(std::string_view name) {
    icu::UnicodeString text = icu::UnicodeString::fromUTF8({name.data(), static_cast<int>(name.size())});
    UErrorCode status = U_ZERO_ERROR;
    if (const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status); U_SUCCESS(status)) {
        text = nfkd->normalize(text, status);
    }
    std::string out;
    for (int at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = u_tolower(text.char32At(at));
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out += static_cast<char>(c);
        } else if (c == '\'' || c == U'’' || c == '.' || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) {
            continue;  // "O'Neill" -> oneill, "U.N." -> un
        } else if (c < 0x80 || !u_isalnum(c)) {
            if (!out.empty() && out.back() != '-') {
                out += '-';
            }
        } else if (const auto known =
                       std::find_if(std::begin(undivided), std::end(undivided), [c](const Letter& l) { return l.letter == c; });
                   known != std::end(undivided)) {
            out += known->ascii;
        } else {
            char digits[12];
            std::snprintf(digits, sizeof digits, "u%x", static_cast<unsigned>(c));
            out += digits;
        }
    }
    while (!out.empty() && out.back() == '-') {
        out.pop_back();
    }
    return out.empty() ? "x" : out;
}

}  // namespace

std::string entity_id(Kind kind, std::string_view name) {
    return std::string(demarche::name(kind)) + "." + slug(name);
}

bool ends_in_word(const Entity& entity, std::string_view word) {
    return entity.id.ends_with("-" + slug(word));
}

}  // namespace demarche
