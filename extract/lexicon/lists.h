// SPDX-License-Identifier: Apache-2.0
#pragma once

// How the tables of extract/lexicon/en become a Lexicon: what their readers share. Internal to extract/lexicon.cpp and the readers.
//
//     Lists lists{files, lexicon};
//     lists.each("places.tsv", [&](const Fields& f, const Table&) { lists.name(f["name"], NameRole::place, row); });
//
// Errors: InputError with the file for a table that is malformed or a value outside its column's vocabulary.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/lexicon.h"
#include "extract/tokenize.h"
#include "extract/tsv.h"
#include "graph/error.h"

namespace demarche {

// The fields of a row by column name.
class Fields {
public:
    Fields(const Table& table, const Row& row) : table_(table), row_(row) {}
    std::string_view operator[](std::string_view column) const { return row_[table_.column(column)]; }
    std::string text(std::string_view column) const { return std::string((*this)[column]); }
    std::vector<std::string_view> items(std::string_view column) const { return list((*this)[column]); }
    std::vector<std::string> texts(std::string_view column) const {
        const auto parts = items(column);
        return {parts.begin(), parts.end()};
    }

private:
    const Table& table_;
    const Row& row_;
};

template <class Enum, std::size_t N>
Enum one_of(const std::array<std::string_view, N>& words, std::string_view word, const Table& table) {
    const auto at = std::find(words.begin(), words.end(), word);
    if (at == words.end()) {
        throw InputError("'" + std::string(word) + "' is no value of its column", table.name,
                         "see docs/lexicons.md for the values of each column");
    }
    return static_cast<Enum>(at - words.begin());
}

struct Lists {
    const std::vector<LexiconFile>& files;
    Lexicon& out;
    std::vector<TokenSpan> spans{};  // of the last phrase

    template <class Use>
    void each(std::string_view name, Use&& use) const {
        const auto file = std::find_if(files.begin(), files.end(), [&](const LexiconFile& f) { return f.name == name; });
        const Table table = read_table(file->bytes, std::string(name));
        for (const Row& row : table.rows) {
            use(Fields(table, row), table);
        }
    }

    void fact(std::string_view word, std::uint32_t bits);

    // The words of a phrase as ids; split before they are put into lower case, since abbreviations are known as written.
    std::vector<WordId> phrase(std::string_view text, bool lower = false);
    std::vector<WordId> phrase_in_lower_case(std::string_view text) { return phrase(text, true); }

    // A form under which a row of a list of names is found; none if it is empty.
    void name(std::string_view form, NameRole role, std::size_t row);
};

void read_word_lists(Lists& lists);  // before the others: abbreviations decide how phrases are split into tokens
void read_name_lists(Lists& lists);
void read_phrase_lists(Lists& lists);

}  // namespace demarche
