// SPDX-License-Identifier: Apache-2.0
#include "train/name_lists.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <string_view>

#include "extract/tokenize.h"
#include "train/files.h"

namespace demarche {
namespace {

std::vector<std::string> split(const std::string& text, std::string_view separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + separator.size();
    }
    return parts;
}

bool holds_names(const std::string& column) {
    static constexpr std::string_view known[] = {"name",    "name_english", "name_local", "surname",
                                                 "aliases", "alt_names",    "short",      "abbr_or_canonical"};
    return std::find(std::begin(known), std::end(known), column) != std::end(known);
}

std::vector<std::string> names_in(const std::string& path) {
    std::istringstream lines(read_file(path));
    std::vector<std::string> names;
    std::vector<bool> wanted;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("#")) {
            continue;
        }
        const std::vector<std::string> fields = split(line, "\t");
        if (wanted.empty()) {
            for (const std::string& column : fields) {
                wanted.push_back(holds_names(column));
            }
            continue;
        }
        for (std::size_t i = 0; i < std::min(fields.size(), wanted.size()); ++i) {
            if (wanted[i]) {
                for (const std::string& a : split(fields[i], ";")) {
                    for (const std::string& b : split(a, "|")) {
                        for (const std::string& name : split(b, " / ")) {
                            names.push_back(name);
                        }
                    }
                }
            }
        }
    }
    return names;
}

// "NATO" and "PvdA", but not "Fatah".
bool is_acronym(std::string_view name) {
    const auto capitals = std::count_if(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals >= 2 && name.find(' ') == std::string_view::npos;
}

}  // namespace

ListTable read_name_lists(const NameListFiles& files, const Lexicon& lexicon) {
    std::map<std::uint32_t, std::uint8_t> bits;
    const auto words = [&](const std::vector<std::string>& paths, std::uint8_t bit) {
        for (const std::string& path : paths) {
            for (const std::string& name : names_in(path)) {
                if (!name.empty()) {
                    bits[word_features(name, {}, false).word] |= bit;
                }
            }
        }
    };
    std::vector<TokenSpan> tokens;
    const auto phrases = [&](const std::vector<std::string>& paths, std::uint8_t bit) {
        for (const std::string& path : paths) {
            for (const std::string& name : names_in(path)) {
                tokens.clear();
                tokenize(name, lexicon, tokens);
                std::uint32_t hash = 0;
                for (const TokenSpan& t : tokens) {
                    hash = phrase_hash(hash, word_features(std::string_view(name).substr(t.begin, t.end - t.begin), {}, false).form);
                }
                if (!tokens.empty() && tokens.size() <= longest_listed) {
                    bits[hash] |= bit == listed_organization && is_acronym(name) ? std::uint8_t{listed_acronym} : bit;
                }
            }
        }
    };
    words(files.first_names, listed_first_name);
    words(files.surnames, listed_surname);
    phrases(files.organizations, listed_organization);
    phrases(files.places, listed_place);
    ListTable table;
    for (const auto& [key, value] : bits) {
        table.keys.push_back(key);
        table.bits.push_back(value);
    }
    return table;
}

}  // namespace demarche
