// SPDX-License-Identifier: Apache-2.0
#include "graph/excerpt.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace demarche {
namespace {

constexpr std::size_t comfortable = 90;  // characters of a label
constexpr std::size_t at_most = 110;     // where less would cut the subject off

struct Piece {
    std::size_t begin = 0, end = 0;  // bytes
};

std::string_view words_of(std::string_view text, Piece piece) {
    return text.substr(piece.begin, piece.end - piece.begin);
}

bool starts_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (small(c) >= 'a' && small(c) <= 'z');
}

std::string_view trimmed(std::string_view text, std::string_view what) {
    const auto begin = text.find_first_not_of(what);
    return begin == text.npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(what) - begin + 1);
}

bool is_name_at(std::string_view text, std::size_t at, std::string_view name) {
    const auto same = [](char a, char b) { return small(a) == small(b); };
    const std::size_t after = at + name.size();
    return after <= text.size() && std::equal(name.begin(), name.end(), text.begin() + static_cast<std::ptrdiff_t>(at), same) &&
           (at == 0 || !is_letter_or_digit(text[at - 1])) && (after == text.size() || !is_letter_or_digit(text[after]));
}

// The first place of any of the node's names, the longest there; empty at the text's end where there is none.
Piece name_in(std::string_view text, const Node& node) {
    Piece first{text.size(), text.size()};
    const auto look_for = [&](std::string_view name) {
        for (std::size_t at = 0; !name.empty() && at < text.size() && at <= first.begin; ++at) {
            if (is_name_at(text, at, name)) {
                first = {at, std::max(at + name.size(), at == first.begin ? first.end : 0)};
                return;
            }
        }
    };
    look_for(node.name);
    for (const auto& alias : node.aliases) {
        look_for(alias);
    }
    return first;
}

// ---- clauses ------------------------------------------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 10> borders{".", ",", ";", ":", "!", "?", "-", "–", "—", "…"};

// "U.S. policy", "Mr. Berg": a full stop after a short capitalised word ends no sentence.
bool ends_abbreviation(std::string_view text, std::size_t stop) {
    std::size_t begin = stop;
    while (begin > 0 && stop - begin < 4 && is_letter_or_digit(text[begin - 1])) {
        --begin;
    }
    return begin < stop && stop - begin < 4 && text[begin] >= 'A' && text[begin] <= 'Z';
}

// Bytes of the clause border at `at`, 0 if there is none. It counts only before a blank or the end: "1,000" and "cease-fire" have none.
std::size_t border_at(std::string_view text, std::size_t at) {
    const auto border = std::find_if(borders.begin(), borders.end(), [&](auto b) { return text.substr(at, b.size()) == b; });
    if (border == borders.end() || (*border == "." && ends_abbreviation(text, at))) {
        return 0;
    }
    const std::size_t after = at + border->size();
    return after == text.size() || text[after] == ' ' ? border->size() : 0;
}

std::vector<Piece> clauses_of(std::string_view text) {
    std::vector<Piece> pieces;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t border = border_at(text, at);
        at += std::max<std::size_t>(border, 1);
        if (border > 0 || at == text.size()) {
            pieces.push_back({begin, at});
            begin = at = std::min(text.find_first_not_of(' ', at), text.size());
        }
    }
    return pieces;
}

bool ends_sentence(std::string_view words) {
    return !words.empty() && std::string_view(".!?").find(words.back()) != std::string_view::npos;
}

// The clause that holds `byte` (the first if none does) and its neighbours in the sentence, later ones first.
Piece clauses_round(std::string_view text, std::size_t byte) {
    const auto pieces = clauses_of(text);
    const auto holds = [&](Piece piece) { return piece.begin <= byte && byte < piece.end; };
    auto first = std::find_if(pieces.begin(), pieces.end(), holds);
    first = first == pieces.end() ? pieces.begin() : first;
    auto last = first;
    const auto fits = [&](Piece from, Piece to) { return characters(words_of(text, {from.begin, to.end})) <= comfortable; };
    while (last + 1 != pieces.end() && !ends_sentence(words_of(text, *last)) && fits(*first, *(last + 1))) {
        ++last;
    }
    while (first != pieces.begin() && !ends_sentence(words_of(text, *(first - 1))) && fits(*(first - 1), *last)) {
        --first;
    }
    return {first->begin, last->end};
}

// ---- words --------------------------------------------------------------------------------------------------------------------------

std::size_t word_begin(std::string_view text, std::size_t at) {
    const auto blank = at == 0 ? text.npos : text.rfind(' ', at - 1);
    return blank == text.npos ? 0 : blank + 1;
}

// Words of the piece round `name`, as many as a label may hold. Walks outwards from the name: a long statement costs no more than a label.
Piece words_round(std::string_view text, Piece piece, Piece name) {
    const auto begin_of = [&](std::size_t at) { return std::max(word_begin(text, at), piece.begin); };
    const auto word_end = [&](std::size_t at) { return std::min(text.find(' ', at), piece.end); };
    const auto fits = [&](Piece words, std::size_t limit) { return characters(words_of(text, words)) <= limit; };
    Piece cut{begin_of(name.begin), word_end(name.end)};
    while (cut.begin > piece.begin && fits({begin_of(cut.begin - 1), cut.end}, at_most)) {
        cut.begin = begin_of(cut.begin - 1);
    }
    while (cut.end < piece.end && fits({cut.begin, word_end(cut.end + 1)}, comfortable)) {
        cut.end = word_end(cut.end + 1);
    }
    return cut;
}

// For words without blanks.
Piece at_most_characters(std::string_view text, Piece piece) {
    std::size_t count = 0;
    for (std::size_t at = piece.begin; at < piece.end; ++at) {
        count += starts_character(text[at]) ? 1 : 0;
        if (count > at_most) {
            return {piece.begin, at};
        }
    }
    return piece;
}

// A clause that is little but the name ("with the Harbour Pact") gets the words of its sentence before it, as many as fit.
Piece with_words_before(std::string_view text, Piece clauses) {
    while (clauses.begin > 0 && !ends_sentence(trimmed(text.substr(0, clauses.begin), " "))) {
        const Piece longer{word_begin(text, clauses.begin - 1), clauses.end};
        if (characters(words_of(text, longer)) > comfortable) {
            break;
        }
        clauses = longer;
    }
    return clauses;
}

Piece cut_of(std::string_view text, Piece name) {
    if (characters(text) <= comfortable) {
        return {0, text.size()};
    }
    const Piece clauses = clauses_round(text, name.begin);
    const std::size_t size = characters(words_of(text, clauses));
    if (size <= comfortable) {
        return size < 2 * characters(words_of(text, name)) ? with_words_before(text, clauses) : clauses;
    }
    const bool named = clauses.begin <= name.begin && name.begin < clauses.end;
    const Piece centre = named ? Piece{name.begin, std::min(name.end, clauses.end)} : Piece{clauses.begin, clauses.begin};
    return at_most_characters(text, words_round(text, clauses, centre));
}

// Words given with the quotation marks they stood in; a drawing sets its own.
std::string_view unquoted(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> marks{{{"“", "”"}, {"\"", "\""}, {"‘", "’"}}};
    for (const auto& [open, close] : marks) {
        const std::size_t both = open.size() + close.size();
        if (text.size() > both && text.substr(0, open.size()) == open && text.find(close, open.size()) == text.size() - close.size()) {
            return text.substr(open.size(), text.size() - both);
        }
    }
    return text;
}

// A question or a cry keeps its mark, other borders at the ends go.
std::string_view without_borders(std::string_view words) {
    for (const auto border : borders) {
        const bool kept = border == "!" || border == "?";
        words = trimmed(words, " ");
        if (!kept && words.size() > border.size() && words.substr(words.size() - border.size()) == border) {
            words.remove_suffix(border.size());
            return without_borders(words);
        }
    }
    return words;
}

}  // namespace

std::size_t find_name(std::string_view text, const Node& node) {
    return name_in(text, node).begin;
}

Excerpt excerpt(std::string_view statement, const Node& subject) {
    const std::string_view text = trimmed(unquoted(trimmed(statement, " ")), " ");
    const Piece name = name_in(text, subject);
    const Piece cut = cut_of(text, name);
    const bool from_start = cut.begin == 0 || ends_sentence(trimmed(text.substr(0, cut.begin), " "));
    const bool to_end = cut.end == text.size() || ends_sentence(words_of(text, cut));
    Excerpt result;
    result.text = (from_start ? "" : "… ") + std::string(without_borders(words_of(text, cut))) + (to_end ? "" : " …");
    result.names_subject = cut.begin <= name.begin && name.begin < cut.end;
    result.whole = from_start && to_end;
    return result;
}

}  // namespace demarche
