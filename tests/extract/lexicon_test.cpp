// SPDX-License-Identifier: Apache-2.0
// The word lists: well-formed, sorted, without clashes, and the countries as ISO 3166 has them.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "extract/lexicon.h"
#include "extract/tsv.h"
#include "graph/error.h"

using namespace demarche;

namespace {

Table table(const std::string& name) {
    for (const LexiconFile& file : built_in_lexicon_files()) {
        if (file.name == name) {
            return read_table(file.bytes, name);
        }
    }
    FAIL("no list ", name);
    return {};
}

// For each form of the columns the keys of the rows that have it, where there are several.
std::map<std::string, std::set<std::string>> clashes(const Table& t, const std::vector<std::string>& columns) {
    std::map<std::string, std::set<std::string>> keys;
    for (const Row& row : t.rows) {
        for (const std::string& column : columns) {
            for (const std::string_view form : list(row[t.column(column)])) {
                keys[std::string(form)].insert(std::string(row[0]));
            }
        }
    }
    std::erase_if(keys, [](const auto& entry) { return entry.second.size() < 2; });
    return keys;
}

void check_no_clash(const std::string& name, const std::vector<std::string>& columns) {
    const auto found = clashes(table(name), columns);
    for (const auto& [form, keys] : found) {
        CAPTURE(form);
        CHECK_MESSAGE(false, name, " has two entries for one form: ", *keys.begin(), ", ", *keys.rbegin());
    }
    CHECK(found.empty());
}

}  // namespace

TEST_CASE("every list is sorted, unique, and says where it comes from") {
    for (const LexiconFile& file : built_in_lexicon_files()) {
        CAPTURE(file.name);
        const Table t = read_table(file.bytes, file.name);
        CHECK_FALSE(t.rows.empty());
        CHECK(file.bytes.starts_with("# SPDX-License-Identifier: "));
        const std::string_view head = file.bytes.substr(0, file.bytes.find("\n" + std::string(t.columns[0]) + "\t"));
        CHECK((head.find("ompiled") != std::string_view::npos || head.find("rigin") != std::string_view::npos ||
               head.find("ORIGIN") != std::string_view::npos));
        const std::ptrdiff_t key = file.name == "lemmas.tsv" ? 2 : 1;  // columns
        for (std::size_t i = 1; i < t.rows.size(); ++i) {
            CAPTURE(std::string(t.rows[i][0]));
            const Row &before = t.rows[i - 1], &row = t.rows[i];
            CHECK(std::lexicographical_compare(before.begin(), before.begin() + key, row.begin(), row.begin() + key));
        }
        for (const Row& row : t.rows) {
            for (const std::string_view field : row) {
                CHECK(!field.starts_with(' '));
                CHECK(!field.ends_with(' '));
                CHECK(!field.ends_with('|'));
            }
        }
    }
}

TEST_CASE("no form stands for two entries") {
    check_no_clash("countries.tsv", {"name", "aliases", "demonyms", "adjectives", "capital", "seats"});
    check_no_clash("places.tsv", {"name", "aliases"});
    check_no_clash("agreements.tsv", {"name", "aliases"});
    check_no_clash("organizations.tsv", {"name", "aliases"});
    check_no_clash("offices.tsv", {"title", "forms"});
}

TEST_CASE("the countries are those of ISO 3166, by their codes") {
    std::ifstream in("/usr/share/iso-codes/json/iso_3166-1.json");
    if (!in) {
        MESSAGE("skipped: the package iso-codes is not installed");
        return;
    }
    std::set<std::string> iso;
    const auto standard = nlohmann::json::parse(in);
    for (const auto& entry : standard["3166-1"]) {
        iso.insert(entry["alpha_2"].get<std::string>());
    }
    iso.insert("XK");  // Kosovo: user-assigned
    std::set<std::string> ours;
    const Table countries = table("countries.tsv");
    for (const Row& row : countries.rows) {
        ours.emplace(row[0]);
    }
    CHECK(ours == iso);
}

TEST_CASE("at least 300 agreements, their parties are countries, their status is known") {
    const Table t = table("agreements.tsv");
    const Lexicon lexicon = built_in_lexicon();
    CHECK(t.rows.size() >= 300);
    for (const Row& row : t.rows) {
        CAPTURE(std::string(row[0]));
        for (const std::string_view iso : list(row[t.column("parties")])) {
            CHECK(lexicon.country(iso) != nullptr);
        }
        CHECK(row[t.column("contextual")].empty() == row[t.column("context")].empty());
        CHECK_FALSE(row[t.column("status")].empty());
    }
}

TEST_CASE("deeds are of agreements and actors that other lists have, by date") {
    const Lexicon lexicon = built_in_lexicon();
    std::set<std::string, std::less<>> organizations;
    for (const OrganizationEntry& entry : lexicon.organizations) {
        organizations.insert(entry.name);
    }
    std::size_t with_deeds = 0;
    for (const AgreementEntry& agreement : lexicon.agreements) {
        CAPTURE(agreement.slug);
        with_deeds += !agreement.acts.empty();
        CHECK(std::is_sorted(agreement.acts.begin(), agreement.acts.end(),
                             [](const AgreementAct& a, const AgreementAct& b) { return a.date < b.date; }));
        for (const AgreementAct& act : agreement.acts) {
            CHECK((lexicon.country(act.actor) != nullptr || organizations.contains(act.actor)));
        }
    }
    CHECK(with_deeds == table("agreement_acts.tsv").rows.size());
    CHECK(lexicon.party_members.size() == table("party_members.tsv").rows.size());
}

TEST_CASE("positions are on agreements that another list has, by name and date") {
    const Lexicon lexicon = built_in_lexicon();
    std::size_t listed = 0;
    for (const Row& row : table("agreement_positions.tsv").rows) {
        listed += list(row[1]).size();
    }
    CHECK(lexicon.positions.size() == listed);
    const auto key = [](const AgreementPosition& p) { return std::tie(p.name, p.date); };
    CHECK(std::is_sorted(lexicon.positions.begin(), lexicon.positions.end(),
                         [&](const AgreementPosition& a, const AgreementPosition& b) { return key(a) < key(b); }));
    const auto of_kerry = lexicon.positions_of("John Kerry");
    CHECK(std::any_of(of_kerry.begin(), of_kerry.end(), [&](const AgreementPosition& p) {
        return lexicon.agreements[p.agreement].slug == "joint-comprehensive-plan-of-action" && sign_of(p.deed) == 1;
    }));
    CHECK(lexicon.positions_of("Nobody Atall").empty());
}

TEST_CASE("a party's line is what its members think") {
    const Lexicon lexicon = built_in_lexicon();
    const auto treaty = std::find_if(lexicon.agreements.begin(), lexicon.agreements.end(),
                                     [](const AgreementEntry& e) { return e.slug == "joint-comprehensive-plan-of-action"; });
    REQUIRE(treaty != lexicon.agreements.end());
    const auto line = std::find_if(treaty->lines.begin(), treaty->lines.end(),
                                   [&](const PartyLine& l) { return lexicon.organizations[l.party].name == "Republican Party"; });
    REQUIRE(line != treaty->lines.end());
    CHECK(line->against_it > 10 * line->for_it);
}

TEST_CASE("a deed knows the party that led the government then") {
    const Lexicon lexicon = built_in_lexicon();
    const auto treaty = std::find_if(lexicon.agreements.begin(), lexicon.agreements.end(),
                                     [](const AgreementEntry& e) { return e.slug == "intermediate-range-nuclear-forces-treaty"; });
    REQUIRE(treaty != lexicon.agreements.end());
    const auto signed_by_us = std::find_if(treaty->acts.begin(), treaty->acts.end(), [](const AgreementAct& act) {
        return act.actor == "US" && act.deed == AgreementDeed::signed_it && act.date == "1987-12-08";
    });
    REQUIRE(signed_by_us != treaty->acts.end());
    CHECK(lexicon.organizations.at(signed_by_us->party).name == "Republican Party");
    CHECK(lexicon.party_of("Ronald Reagan", "US") == signed_by_us->party);
    CHECK(lexicon.party_of("Ronald Reagan", "CA") == -1);
    CHECK(lexicon.party_of("Ronald Reagan") == signed_by_us->party);
}

TEST_CASE("dates without a day are within the term if they can be") {
    HolderEntry term;
    term.start = "2017-01-20";
    term.end = "2021-01-20";
    CHECK(term.held_at("2017-01-20"));
    CHECK(term.held_at("2017"));
    CHECK(term.held_at("2021-01"));
    CHECK_FALSE(term.held_at("2017-01-19"));
    CHECK_FALSE(term.held_at("2021-02"));
    term.end = "";
    CHECK(term.held_at("2030"));
}

TEST_CASE("a malformed list is a clear error") {
    CHECK_THROWS_WITH_AS(read_table("a\tb\n1\t2\n3\n", "x.tsv"),
                         "x.tsv:3: this row has 1 fields, the table has 2; split fields by one tab, leave an empty "
                         "field where there is nothing",
                         InputError);
    CHECK_THROWS_AS(read_table("a\tb\n", "x.tsv").column("c"), InputError);
    CHECK_THROWS_WITH_AS(read_table("a\n\xFF\n", "x.tsv"), "x.tsv:2: this line is not UTF-8; save the list as UTF-8", InputError);
    CHECK_THROWS_AS(read_lexicon("/nonexistent"), InputError);
}

TEST_CASE("the version follows the bytes of the lists") {
    CHECK(built_in_lexicon().version == built_in_lexicon().version);
}
