// SPDX-License-Identifier: Apache-2.0
// The lists of names: countries, places, agreements, organizations, offices and who held them.

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extract/agreement_family.h"
#include "extract/lexicon/lists.h"
#include "extract/tokenize.h"
#include "graph/error.h"

namespace demarche {
namespace {

constexpr std::array<std::string_view, 25> office_classes{"head_of_state",
                                                          "head_of_government",
                                                          "foreign_minister",
                                                          "minister",
                                                          "legislator",
                                                          "legislature_leader",
                                                          "party_leader",
                                                          "ambassador",
                                                          "envoy",
                                                          "spokesperson",
                                                          "military",
                                                          "monarch",
                                                          "governor",
                                                          "mayor",
                                                          "judge",
                                                          "official",
                                                          "adviser",
                                                          "candidate",
                                                          "activist",
                                                          "expert",
                                                          "journalist",
                                                          "clergy",
                                                          "honorific",
                                                          "relation",
                                                          "leader"};

void read_countries(Lists& lists) {
    lists.each("countries.tsv", [&](const Fields& f, const Table&) {
        const std::size_t row = lists.out.countries.size();
        lists.out.countries.push_back(
            {f.text("iso"), f.text("name"), f.text("official"), f.texts("adjectives"), f["status"] == "sovereign"});
        lists.name(f["name"], NameRole::country, row);
        lists.name(f["official"], NameRole::country, row);
        const std::pair<const char*, NameRole> columns[] = {{"aliases", NameRole::country},
                                                            {"adjectives", NameRole::adjective},
                                                            {"demonyms", NameRole::demonym},
                                                            {"capital", NameRole::capital},
                                                            {"seats", NameRole::seat}};
        for (const auto& [column, role] : columns) {
            for (const std::string_view form : f.items(column)) {
                lists.name(form, role, row);
            }
        }
    });
}

void read_places(Lists& lists) {
    lists.each("places.tsv", [&](const Fields& f, const Table&) {
        const std::size_t row = lists.out.places.size();
        lists.out.places.push_back({f.text("name"), f.texts("country")});
        lists.name(f["name"], NameRole::place, row);
        for (const std::string_view form : f.items("aliases")) {
            lists.name(form, NameRole::place, row);
        }
    });
}

void name_agreement(Lists& lists, std::string_view form, NameRole role, std::size_t row) {
    lists.name(form, role, row);
    AgreementEntry& entry = lists.out.agreements[row];
    const auto words = lists.phrase_in_lower_case(form);
    entry.words.insert(entry.words.end(), words.begin(), words.end());
    for (std::size_t at = 0; at < form.size();) {
        const std::size_t end = std::min(form.find(' ', at), form.size());
        entry.families |= static_cast<unsigned>(agreement_family(form.substr(at, end - at)));
        at = end + 1;
    }
}

void read_agreements(Lists& lists) {
    lists.each("agreements.tsv", [&](const Fields& f, const Table& table) {
        const std::size_t row = lists.out.agreements.size();
        AgreementEntry entry;
        entry.slug = f.text("id");
        entry.name = f.text("name");
        entry.parties = f.texts("parties");
        const std::string_view year = f["year"];
        std::from_chars(year.data(), year.data() + year.size(), entry.year);
        entry.status = one_of<Status>(spelling::status, f["status"], table);
        for (const std::string_view words : f.items("context")) {
            entry.context.push_back(lists.phrase(words));
        }
        lists.out.agreements.push_back(std::move(entry));
        name_agreement(lists, f["name"], NameRole::agreement, row);
        for (const std::string_view form : f.items("aliases")) {
            name_agreement(lists, form, NameRole::agreement, row);
        }
        for (const std::string_view form : f.items("contextual")) {
            name_agreement(lists, form, NameRole::agreement_in_context, row);
        }
        std::vector<WordId>& words = lists.out.agreements.back().words;
        std::sort(words.begin(), words.end());
        words.erase(std::unique(words.begin(), words.end()), words.end());
    });
}

void read_organizations(Lists& lists) {
    lists.each("organizations.tsv", [&](const Fields& f, const Table&) {
        const std::size_t row = lists.out.organizations.size();
        lists.out.organizations.push_back({f.text("name"), f.text("type"), f.text("side")});
        lists.name(f["name"], NameRole::organization, row);
        for (const std::string_view form : f.items("aliases")) {
            lists.name(form, NameRole::organization, row);
        }
    });
}

void read_offices(Lists& lists) {
    lists.each("offices.tsv", [&](const Fields& f, const Table& table) {
        const auto add = [&](std::string_view form, bool plural) {
            OfficeEntry entry{f.text("title"), one_of<OfficeClass>(office_classes, f["class"], table), f.text("scope"), f["prefix"] == "1"};
            const std::string_view title = f["title"];
            const auto ends = [&](std::string_view end) { return title.ends_with(end); };
            entry.gender = ends("woman") || title == "queen" || title == "princess" || title == "ms" || title == "mrs" ? Gender::female
                           : ends("man") || title == "king" || title == "prince" || title == "mr" || title == "crown prince"
                               ? Gender::male
                               : Gender::unknown;
            entry.plural = plural;
            lists.out.office_phrases.add(lists.phrase_in_lower_case(form), static_cast<std::uint32_t>(lists.out.offices.size()));
            lists.out.offices.push_back(std::move(entry));
        };
        const std::string_view title = f["title"];
        add(title, false);
        for (const std::string_view form : f.items("forms")) {
            std::string buffer;
            const std::string_view lower = lower_word(form, buffer);
            add(form, lower.ends_with('s') && !title.ends_with('s') && lower.size() > 3 && !lower.ends_with("."));
        }
    });
}

void read_holders(Lists& lists) {
    std::unordered_map<std::string, OfficeClass> roles;
    for (const OfficeEntry& office : lists.out.offices) {
        roles.emplace(office.title, office.role);
    }
    lists.each("holders.tsv", [&](const Fields& f, const Table& table) {
        const auto role = roles.find(f.text("office"));
        if (role == roles.end()) {
            throw InputError("the office '" + f.text("office") + "' is not in offices.tsv", table.name,
                             "add the office, or name one that is there");
        }
        const std::size_t row = lists.out.holders.size();
        const std::string_view gender = f["gender"];
        lists.out.holders.push_back({f.text("name"), role->first, role->second, f.text("iso"), f.text("start"), f.text("end"),
                                     gender == "m"   ? Gender::male
                                     : gender == "f" ? Gender::female
                                                     : Gender::unknown});
        lists.name(f["name"], NameRole::holder, row);
        for (const std::string_view form : f.items("aliases")) {
            lists.name(form, NameRole::holder, row);
        }
        if (const std::vector<WordId> words = lists.phrase(f["name"]); words.size() > 1) {
            lists.out.holders_by_surname[words.back()].push_back(static_cast<std::uint32_t>(row));
        }
    });
}

void read_officials(Lists& lists) {
    const auto year = [](std::string_view text) {
        int number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    };
    auto& officials = lists.out.officials;
    lists.each("officials.tsv", [&](const Fields& f, const Table& table) {
        OfficialEntry entry{f.text("name"), "", f.text("iso"), 0, year(f["start"]), year(f["end"])};
        for (const std::string_view type : f.items("class")) {
            entry.classes |= 1u << one_of<unsigned>(office_classes, type, table);
        }
        for (const std::string_view form : f.items("aliases")) {
            OfficialEntry alias = entry;
            alias.name = form;
            alias.person = entry.name;
            officials.push_back(std::move(alias));
        }
        officials.push_back(std::move(entry));
    });
    std::stable_sort(officials.begin(), officials.end(), [](const OfficialEntry& a, const OfficialEntry& b) { return a.name < b.name; });
}

void read_party_members(Lists& lists) {
    std::unordered_map<std::string, int> parties;
    for (std::size_t row = 0; row < lists.out.organizations.size(); ++row) {
        parties.emplace(lists.out.organizations[row].name, static_cast<int>(row));
    }
    auto& members = lists.out.party_members;
    lists.each("party_members.tsv", [&](const Fields& f, const Table&) {
        if (const auto party = parties.find(f.text("party")); party != parties.end()) {
            members.push_back({f.text("name"), f.text("iso"), party->second});
        }
    });
    std::sort(members.begin(), members.end(),
              [](const PartyMember& a, const PartyMember& b) { return std::tie(a.name, a.iso) < std::tie(b.name, b.iso); });
}

struct DatedDeed {
    std::string of;
    AgreementDeed deed;
    std::string date;
};

// "European Union signed 2015-07-14".
DatedDeed read_deed(std::string_view item, const Table& table, const char* example) {
    static constexpr std::array<std::string_view, 9> deeds{"signed",    "mediated", "joined",   "sought", "left",
                                                           "suspended", "returned", "rejected", "backed"};
    const std::size_t date = item.rfind(' '), deed = date == item.npos || date == 0 ? item.npos : item.rfind(' ', date - 1);
    if (deed == item.npos) {
        throw InputError("'" + std::string(item) + "' has not three parts", table.name, std::string("write it as in '") + example + "'");
    }
    return {std::string(item.substr(0, deed)), one_of<AgreementDeed>(deeds, item.substr(deed + 1, date - deed - 1), table),
            std::string(item.substr(date + 1))};
}

std::unordered_map<std::string, int> agreement_rows(const Lexicon& lexicon) {
    std::unordered_map<std::string, int> rows;
    for (std::size_t row = 0; row < lexicon.agreements.size(); ++row) {
        rows.emplace(lexicon.agreements[row].slug, static_cast<int>(row));
    }
    return rows;
}

void read_agreement_acts(Lists& lists) {
    const auto rows = agreement_rows(lists.out);
    std::unordered_map<std::string, std::vector<const HolderEntry*>> heads;
    for (const HolderEntry& holder : lists.out.holders) {
        if (holder.is_head()) {
            heads[holder.iso].push_back(&holder);
        }
    }
    lists.each("agreement_acts.tsv", [&](const Fields& f, const Table& table) {
        const auto row = rows.find(f.text("agreement"));
        if (row == rows.end()) {
            return;  // agreements.tsv may be another one than the built-in
        }
        for (const std::string_view item : f.items("acts")) {
            const DatedDeed deed = read_deed(item, table, "US left 2018-05-08");
            AgreementAct act{deed.of, deed.deed, deed.date, -1};
            const auto head = std::find_if(heads[act.actor].begin(), heads[act.actor].end(), [&](const HolderEntry* holder) {
                return holder->held_at(act.date) && lists.out.party_of(holder->name, holder->iso) >= 0;
            });
            act.party = head == heads[act.actor].end() ? -1 : lists.out.party_of((*head)->name, (*head)->iso);
            lists.out.agreements[row->second].acts.push_back(std::move(act));
        }
    });
}

void read_agreement_positions(Lists& lists) {
    const auto rows = agreement_rows(lists.out);
    auto& positions = lists.out.positions;
    lists.each("agreement_positions.tsv", [&](const Fields& f, const Table& table) {
        for (const std::string_view item : f.items("positions")) {
            const DatedDeed deed = read_deed(item, table, "paris-agreement backed 2015-12-12");
            if (const auto row = rows.find(deed.of); row != rows.end()) {
                positions.push_back({f.text("name"), row->second, deed.deed, deed.date});
            }
        }
    });
    const auto is_before = [](const AgreementPosition& a, const AgreementPosition& b) {
        return std::tie(a.name, a.date, a.agreement, a.deed) < std::tie(b.name, b.date, b.agreement, b.deed);
    };
    if (!std::is_sorted(positions.begin(), positions.end(), is_before)) {  // the built-in list is
        std::sort(positions.begin(), positions.end(), is_before);
    }
}

void add_to_line(AgreementEntry& agreement, int party, int sign) {
    const auto at = std::find_if(agreement.lines.begin(), agreement.lines.end(), [&](const PartyLine& l) { return l.party == party; });
    PartyLine& line = at == agreement.lines.end() ? agreement.lines.emplace_back(PartyLine{party, 0, 0}) : *at;
    line.for_it += sign > 0;
    line.against_it += sign < 0;
}

// A member whose position changed counts by the last one.
void read_party_lines(Lists& lists) {
    const auto& positions = lists.out.positions;
    std::vector<std::string_view> counted(lists.out.agreements.size());  // by agreement: the name that was counted last
    int party = -1;
    for (auto position = positions.rbegin(); position != positions.rend(); ++position) {
        if (position == positions.rbegin() || position->name != std::prev(position)->name) {
            party = lists.out.party_of(position->name);
        }
        if (party >= 0 && counted[position->agreement] != position->name) {
            counted[position->agreement] = position->name;
            add_to_line(lists.out.agreements[position->agreement], party, sign_of(position->deed));
        }
    }
}

}  // namespace

void read_name_lists(Lists& lists) {
    read_countries(lists);
    read_places(lists);
    read_agreements(lists);
    read_organizations(lists);
    read_offices(lists);
    read_holders(lists);
    read_officials(lists);
    read_party_members(lists);
    read_agreement_acts(lists);
    read_agreement_positions(lists);
    read_party_lines(lists);
}

}  // namespace demarche
