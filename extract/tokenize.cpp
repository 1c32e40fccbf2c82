// SPDX-License-Identifier: Apache-2.0
#include "extract/tokenize.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>

#include "extract/lexicon.h"
#include "extract/utf8.h"

namespace demarche {
namespace {

enum class CharClass : std::uint8_t { space, letter, digit, apostrophe, stop, comma, dash, other };

CharClass class_of(char32_t c) {
    if (c < 0x80) {
        static const auto ascii = [] {
            std::array<CharClass, 128> table{};
            for (int i = 0; i < 128; ++i) {
                const bool letter = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z');
                table[i] = i <= ' ' || i == 127   ? CharClass::space
                           : letter               ? CharClass::letter
                           : i >= '0' && i <= '9' ? CharClass::digit
                           : i == '\''            ? CharClass::apostrophe
                           : i == '.'             ? CharClass::stop
                           : i == ','             ? CharClass::comma
                           : i == '-'             ? CharClass::dash
                                                  : CharClass::other;
            }
            return table;
        }();
        return ascii[c];
    }
    if (c == U'’') {
        return CharClass::apostrophe;
    }
    if (c == 0xAD) {  // a soft hyphen is no border
        return CharClass::letter;
    }
    const auto point = static_cast<UChar32>(c);
    if (u_isUWhiteSpace(point) || c == 0xFEFF || c == 0x200B || c == 0x2060) {
        return CharClass::space;
    }
    if (u_isdigit(point)) {
        return CharClass::digit;
    }
    const auto mask = U_GET_GC_MASK(point);
    return (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0 ? CharClass::letter : CharClass::other;
}

// One pass over the text; each `take_*` leaves the cursor behind the token that it made.
class Scanner {
public:
    Scanner(std::string_view text, const Lexicon& lexicon, std::vector<TokenSpan>& tokens)
        : text_(text), lexicon_(lexicon), tokens_(tokens) {}

    void run() {
        bool space = false;
        while (at_ < text_.size()) {
            int length = 0;
            const char32_t c = decode_at(text_, at_, length);
            switch (class_of(c)) {
                case CharClass::space:
                    space = true;
                    at_ += length;
                    continue;
                case CharClass::letter:
                    take_word(space);
                    break;
                case CharClass::digit:
                    take_number(space);
                    break;
                default:
                    take_punctuation(c, length, space);
            }
            space = false;
        }
    }

private:
    CharClass class_at(std::size_t at, int* length = nullptr) const {
        int n = 0;
        const char32_t c = decode_at(text_, at, n);
        if (length != nullptr) {
            *length = n;
        }
        return n == 0 ? CharClass::space : class_of(c);
    }

    std::size_t skip(std::size_t at, CharClass a, CharClass b) const {
        int length = 0;
        for (CharClass c = class_at(at, &length); length > 0 && (c == a || c == b); c = class_at(at, &length)) {
            at += length;
        }
        return at;
    }

    void push(std::size_t end, bool space) {
        tokens_.push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end), space});
        at_ = end;
    }

    std::string_view from_here(std::size_t end) const { return text_.substr(at_, end - at_); }

    bool take_address(bool space) {
        const auto rest = text_.substr(at_, 8);
        if (!rest.starts_with("http://") && !rest.starts_with("https://") && !rest.starts_with("www.")) {
            return false;
        }
        std::size_t end = at_;
        int length = 0;
        while (class_at(end, &length) != CharClass::space) {
            end += length;
        }
        while (end > at_ + 1 && std::string_view(".,;:!?)\"'").find(text_[end - 1]) != std::string_view::npos) {
            --end;
        }
        push(end, space);
        return true;
    }

    void take_word(bool space) {
        if (take_address(space)) {
            return;
        }
        std::size_t end = skip(at_, CharClass::letter, CharClass::digit);
        // "U.S.", "p.m.": single letters with stops between them
        if (class_at(end) == CharClass::stop && end - at_ <= 2) {
            std::size_t dotted = end;
            int letters = 1;
            while (class_at(dotted) == CharClass::stop && class_at(dotted + 1) == CharClass::letter) {
                int length = 0;
                class_at(dotted + 1, &length);
                if (class_at(dotted + 1 + length) == CharClass::letter || class_at(dotted + 1 + length) == CharClass::digit) {
                    break;
                }
                dotted += 1 + length;
                ++letters;
            }
            if (letters > 1) {
                end = dotted;
                if (class_at(end) == CharClass::stop) {
                    ++end;
                }
                push(end, space);
                return;
            }
        }
        if (class_at(end) == CharClass::stop && is_abbreviation(end)) {
            push(end + 1, space);
            return;
        }
        // an apostrophe between letters: the word goes on ("don't", "O'Neill"), its clitic is split off
        std::size_t apostrophe = end;
        int length = 0;
        while (class_at(apostrophe, &length) == CharClass::apostrophe && class_at(apostrophe + length) == CharClass::letter) {
            const std::size_t part = skip(apostrophe + length, CharClass::letter, CharClass::digit);
            if (take_clitic(apostrophe, apostrophe + length, part, space)) {
                return;
            }
            end = apostrophe = part;
        }
        if (class_at(end) == CharClass::other && text_[end] == '&' && class_at(end + 1) == CharClass::letter && end - at_ <= 3) {
            end = skip(end + 1, CharClass::letter, CharClass::digit);  // "AT&T"
        }
        if (from_here(end) == "cannot" || from_here(end) == "Cannot") {
            push(at_ + 3, space);
            push(end, false);
            return;
        }
        push(end, space);
    }

    bool take_clitic(std::size_t apostrophe, std::size_t letters, std::size_t end, bool space) {
        std::string_view clitic = text_.substr(letters, end - letters);
        const auto is_clitic = [&](std::string_view lower, std::string_view upper) { return clitic == lower || clitic == upper; };
        if (is_clitic("t", "T") && apostrophe > at_ + 1 && (text_[apostrophe - 1] == 'n' || text_[apostrophe - 1] == 'N')) {
            push(apostrophe - 1, space);
        } else if (is_clitic("s", "S") || is_clitic("re", "RE") || is_clitic("ve", "VE") || is_clitic("ll", "LL") || is_clitic("d", "D") ||
                   is_clitic("m", "M")) {
            push(apostrophe, space);
        } else {
            return false;
        }
        push(end, false);
        return true;
    }

    bool is_abbreviation(std::size_t stop) const {
        const std::string_view form = from_here(stop + 1);
        // a lone capital is an initial ("Paul D. Ryan") unless it is the pronoun
        if (form.size() == 2 && form[0] >= 'A' && form[0] <= 'Z') {
            return form[0] != 'I';
        }
        const WordId id = lexicon_.words.find(form);
        if (!lexicon_.has(id, abbreviation)) {
            return false;
        }
        return !lexicon_.has(id, abbreviation_ordinal) || class_at(skip_spaces(stop + 1)) == CharClass::digit;
    }

    std::size_t skip_spaces(std::size_t at) const {
        int length = 0;
        while (at < text_.size() && class_at(at, &length) == CharClass::space) {
            at += length;
        }
        return at;
    }

    void take_number(bool space) {
        std::size_t end = skip(at_, CharClass::digit, CharClass::letter);  // "19th", "1990s"
        while ((class_at(end) == CharClass::stop || class_at(end) == CharClass::comma) && class_at(end + 1) == CharClass::digit) {
            end = skip(end + 1, CharClass::digit, CharClass::letter);
        }
        push(end, space);
    }

    // Stops, dashes, backticks and pairs of straight apostrophes that stand together are one token ("...", "--", "''").
    void take_punctuation(char32_t c, int length, bool space) {
        std::size_t end = at_ + length;
        if (c == U'\'' && end < text_.size() && text_[end] == '\'') {
            ++end;
        } else if (c == U'.' || c == U'-' || c == U'`') {
            while (end < text_.size() && text_[end] == static_cast<char>(c)) {
                ++end;
            }
        } else if (c == U'\'' || c == U'’') {
            int n = 0;
            if (const auto letter = decode_at(text_, end, n);
                (letter == U's' || letter == U'S') && class_at(end + n) != CharClass::letter) {
                end += n;  // a possessive that lost its word to an abbreviation: "U.S." 's
            }
        }
        push(end, space);
    }

    std::string_view text_;
    const Lexicon& lexicon_;
    std::vector<TokenSpan>& tokens_;
    std::size_t at_ = 0;
};

template <class Map>
std::string_view mapped(std::string_view word, std::string& buffer, Map&& map) {
    buffer.clear();
    for (std::size_t at = 0; at < word.size();) {
        int length = 0;
        const char32_t c = decode_at(word, at, length);
        const auto to = static_cast<UChar32>(map(c, at == 0));
        char bytes[4];
        int size = 0;
        U8_APPEND_UNSAFE(bytes, size, to);
        buffer.append(bytes, static_cast<std::size_t>(size));
        at += length;
    }
    return buffer;
}

bool is_ascii(std::string_view word) {
    for (const char c : word) {
        if (static_cast<unsigned char>(c) >= 0x80) {
            return false;
        }
    }
    return true;
}

}  // namespace

void tokenize(std::string_view text, const Lexicon& lexicon, std::vector<TokenSpan>& tokens) {
    Scanner(text, lexicon, tokens).run();
}

std::string_view plain_word(std::string_view word, std::string& buffer) {
    if (is_ascii(word)) {
        return word;
    }
    return mapped(word, buffer, [](char32_t c, bool) -> char32_t {
        switch (c) {
            case U'‘':
            case U'’':
                return U'\'';
            case U'‐':
            case U'‑':
                return U'-';
            default:
                return c;
        }
    });
}

std::string_view lower_word(std::string_view word, std::string& buffer) {
    return mapped(word, buffer, [](char32_t c, bool) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); });
}

std::string_view title_word(std::string_view word, std::string& buffer) {
    return mapped(word, buffer,
                  [](char32_t c, bool first) { return first ? c : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); });
}

}  // namespace demarche
