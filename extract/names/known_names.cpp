// SPDX-License-Identifier: Apache-2.0
#include "extract/names/known_names.h"

#include <optional>
#include <unordered_map>
#include <utility>

namespace demarche {
namespace {

std::vector<bool> contexts_present(const Document& doc, const Lexicon& lexicon) {
    std::unordered_map<WordId, std::vector<std::pair<int, const std::vector<WordId>*>>> by_first;
    for (std::size_t row = 0; row < lexicon.agreements.size(); ++row) {
        for (const auto& phrase : lexicon.agreements[row].context) {
            if (!phrase.empty()) {
                by_first[phrase.front()].emplace_back(static_cast<int>(row), &phrase);
            }
        }
    }
    std::vector<bool> present(lexicon.agreements.size());
    for (int i = 0; i < doc.size(); ++i) {
        const auto candidates = by_first.find(doc.token(i).form);
        if (candidates == by_first.end()) {
            continue;
        }
        for (const auto& [row, phrase] : candidates->second) {
            bool all = true;
            for (std::size_t k = 1; k < phrase->size() && all; ++k) {
                all = doc.token(i + static_cast<int>(k)).form == (*phrase)[k];
            }
            present[row] = present[row] || all;
        }
    }
    return present;
}

int rank(NameRole role) {
    switch (role) {
        case NameRole::agreement:
            return 0;
        case NameRole::agreement_in_context:
            return 1;
        case NameRole::organization:
            return 2;
        case NameRole::country:
            return 3;
        case NameRole::holder:
            return 4;
        case NameRole::adjective:
            return 5;
        case NameRole::demonym:
            return 6;
        case NameRole::seat:
            return 7;
        case NameRole::capital:
            return 8;
        case NameRole::place:
            return 9;
    }
    return 10;
}

}  // namespace

KnownNames::KnownNames(const Document& doc, const Lexicon& lexicon)
    : doc_(doc), lex_(lexicon), in_context_(contexts_present(doc, lexicon)) {}

KnownName KnownNames::at(int token) const {
    return token < 0 || token >= doc_.size() ? KnownName{} : at(token, doc_.sentence(token).last);
}

KnownName KnownNames::at(int token, int end) const {
    const PhraseMatch match = lex_.name_phrases.longest([&](int k) { return k < end ? doc_.token(k).form : WordId{0}; }, token);
    if (!match || !doc_.token(token).word) {
        return {};
    }
    std::optional<NameEntry> best;
    for (const std::uint32_t value : match.values) {
        const NameEntry& entry = lex_.names[value];
        if (entry.role == NameRole::agreement_in_context && !in_context_[entry.row]) {
            continue;
        }
        if (entry.role == NameRole::holder && match.length == 1 && doc_.token(token).all_caps) {
            continue;  // "NGO" is not Mr Ngo
        }
        // of several holders of offices the latest is meant
        const bool later = best && entry.role == NameRole::holder && best->role == NameRole::holder &&
                           lex_.holders[entry.row].start > lex_.holders[best->row].start;
        if (!best || rank(entry.role) < rank(best->role) || later) {
            best = entry;
        }
    }
    return best ? KnownName{match.length, *best} : KnownName{};
}

Kind kind_of(NameRole role) {
    switch (role) {
        case NameRole::agreement:
        case NameRole::agreement_in_context:
            return Kind::agreement;
        case NameRole::organization:
            return Kind::organization;
        case NameRole::holder:
            return Kind::person;
        case NameRole::place:
            return Kind::place;
        default:
            return Kind::country;
    }
}

}  // namespace demarche
