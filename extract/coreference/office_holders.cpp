// SPDX-License-Identifier: Apache-2.0
#include "extract/coreference/office_holders.h"

#include <algorithm>
#include <charconv>

namespace demarche {
namespace {

int prominence(const HolderEntry& holder) {
    switch (holder.role) {
        case OfficeClass::head_of_state:
        case OfficeClass::head_of_government:
            return 0;
        case OfficeClass::foreign_minister:
        case OfficeClass::monarch:
        case OfficeClass::legislature_leader:
            return 1;
        default:
            return 2;
    }
}

// A candidate is in the news before the first term, and nobody knows a name for ever: homonyms are frequent.
constexpr int years_before = 4, years_after = 20;

}  // namespace

bool OfficeHolders::has_begun(const HolderEntry& holder) const {
    return !holder.begins_after(date_);
}

bool OfficeHolders::in_office(const HolderEntry& holder) const {
    return holder.held_at(date_);
}

const HolderEntry* OfficeHolders::of(std::string_view office, std::string_view iso) const {
    const HolderEntry* found = nullptr;
    for (const HolderEntry& holder : lex_.holders) {
        if (date_.empty() || holder.office != office || holder.iso != iso || !in_office(holder)) {
            continue;
        }
        if (found != nullptr && found->name != holder.name) {
            return nullptr;
        }
        found = &holder;
    }
    return found;
}

std::string OfficeHolders::by_surname(WordId surname, int country) const {
    const auto rows = lex_.holders_by_surname.find(surname);
    if (rows == lex_.holders_by_surname.end()) {
        return {};
    }
    std::string best;
    int best_rank = 3;
    bool several = false;
    const auto is_possible = [&](const HolderEntry& holder) {
        return in_office(holder) && (country < 0 || holder.iso == lex_.countries[country].iso);
    };
    for (const std::uint32_t row : rows->second) {
        const HolderEntry& holder = lex_.holders[row];
        if (!is_possible(holder)) {
            continue;
        }
        const int rank = prominence(holder);
        if (rank < best_rank) {
            best = holder.name;
            best_rank = rank;
            several = false;
        } else if (rank == best_rank && holder.name != best) {
            several = true;
        }
    }
    if (date_.empty() && country < 0) {  // homonyms are many then: "Clinton", "Cruz"
        several |= best_rank > 0 || std::any_of(rows->second.begin(), rows->second.end(), [&](std::uint32_t row) {
                       const HolderEntry& holder = lex_.holders[row];
                       return prominence(holder) == 1 && holder.name != best;
                   });
    }
    return several ? std::string{} : best;
}

std::string_view OfficeHolders::side_of_surname(WordId surname) const {
    const auto rows = lex_.holders_by_surname.find(surname);
    if (rows == lex_.holders_by_surname.end()) {
        return {};
    }
    std::string_view side;
    bool prominent = false;
    for (const std::uint32_t row : rows->second) {
        const HolderEntry& holder = lex_.holders[row];
        if (!has_begun(holder)) {
            continue;
        }
        if (!side.empty() && side != holder.iso) {
            return {};
        }
        side = holder.iso;
        prominent |= prominence(holder) < 2 || holder.role == OfficeClass::candidate;
    }
    return prominent ? side : std::string_view{};
}

int OfficeHolders::year() const {
    int year = 0;
    std::from_chars(date_.data(), date_.data() + std::min<std::size_t>(4, date_.size()), year);
    return year;
}

bool OfficeHolders::has_left(const OfficialEntry& official) const {
    return official.end != 0 && year() > official.end;
}

const OfficialEntry* OfficeHolders::official(std::string name) const {
    for (std::size_t at; (at = name.find("’")) != std::string::npos;) {
        name.replace(at, std::string_view("’").size(), "'");
    }
    const auto entry = std::lower_bound(lex_.officials.begin(), lex_.officials.end(), name,
                                        [](const OfficialEntry& e, const std::string& wanted) { return e.name < wanted; });
    if (entry == lex_.officials.end() || entry->name != name) {
        return nullptr;
    }
    const int now = year();
    const bool of_old = entry->has(OfficeClass::head_of_state);
    const bool fits = now == 0 || of_old || (now + years_before >= entry->start && (entry->end == 0 || now <= entry->end + years_after));
    return fits ? &*entry : nullptr;
}

std::vector<const HolderEntry*> OfficeHolders::named(const std::string& name) const {
    std::vector<const HolderEntry*> found;
    const std::size_t blank = name.rfind(' ');
    std::size_t start = blank == std::string::npos ? 0 : blank + 1;
    if (const std::size_t hyphen = name.rfind('-'); hyphen != std::string::npos && hyphen > start) {
        start = hyphen + 1;
    }
    const auto rows = lex_.holders_by_surname.find(lex_.words.find(std::string_view(name).substr(start)));
    if (rows != lex_.holders_by_surname.end()) {
        for (const std::uint32_t row : rows->second) {
            if (lex_.holders[row].name == name) {
                found.push_back(&lex_.holders[row]);
            }
        }
    }
    return found;
}

}  // namespace demarche
