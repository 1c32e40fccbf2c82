// SPDX-License-Identifier: Apache-2.0
#include "export/cites.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "export/text.h"
#include "graph/error.h"
#include "tests/export/sample_graph.h"

using namespace demarche;

namespace {

Node node(std::string uid, Kind kind, std::string name, std::string side = "") {
    Node result = sample_node(std::move(uid), kind, std::move(name));
    result.side = std::move(side);
    return result;
}

Edge citation(std::string uid, std::uint32_t from, std::uint32_t to, Manner manner, Stance stance, double confidence) {
    Edge edge = sample_edge(std::move(uid), from, to, Label::cites);
    edge.stance = stance;
    edge.manner = manner;
    edge.voice = Voice::said;
    edge.confidence = confidence;
    edge.evidence = "Evidence of " + edge.uid + ".";
    edge.article = "a";
    return edge;
}

// Two people of one country, its country, an organization, a group and a person without a side; two agreements.
Graph talks() {
    Graph g;
    g.nodes = {node("agreement.grain", Kind::agreement, "Grain Pact"),
               node("agreement.harbour", Kind::agreement, "Harbour Treaty"),
               node("country.norland", Kind::country, "Norland"),
               node("group.fishers", Kind::group, "Fishers"),
               node("organization.league", Kind::organization, "The League"),
               node("organization.ministry", Kind::organization, "Norland's ministry", "country.norland"),
               node("person.anna", Kind::person, "Anna Berg", "organization.ministry"),
               node("person.bo", Kind::person, "Bo Lind"),
               node("person.carl", Kind::person, "Carl Holm", "country.norland")};
    g.edges = {citation("a:c1:cites", 2, 1, Manner::supports, Stance::support, 0.5),
               citation("a:c2:cites", 3, 1, Manner::opposes, Stance::oppose, 0.5),
               citation("a:c3:cites", 4, 0, Manner::mentions, Stance::neutral, 0.5),
               citation("a:s1:c4:cites", 6, 1, Manner::supports, Stance::support, 0.9),
               citation("a:s1:c5:cites", 6, 1, Manner::supports, Stance::support, 0.8),
               citation("a:s2:c6:cites", 7, 1, Manner::opposes, Stance::oppose, 0.7),
               citation("a:s3:c7:cites", 8, 1, Manner::withdraws, Stance::mixed, 0.7)};
    g.edges.push_back(sample_edge("a:r1:meets", 6, 7, Label::meets));
    return g;
}

std::string written(const std::vector<CitesRow>& rows, CitesForm form, int width = 100) {
    std::ostringstream out;
    write_cites(rows, form, out, width);
    return out.str();
}

// "Norland: Harbour Treaty supports support 2", one for each row.
std::vector<std::string> summaries(const std::vector<CitesRow>& rows) {
    std::vector<std::string> result;
    for (const CitesRow& row : rows) {
        result.push_back(row.who + ": " + row.agreement + " " + std::string(name(row.manner)) + " " + std::string(name(row.stance)) + " " +
                         std::to_string(row.count));
    }
    return result;
}

CitesRow hostile_row() {
    return {"=who|\x1B[31m", "a,\"b\"", Manner::opposes, Stance::oppose, Voice::reported, 1, "<b>line\none</b> | two", "a"};
}

}  // namespace

TEST_CASE("cites by side: people count for what they speak for, statements count once") {
    CHECK(summaries(cites_rows(talks(), By::side)) ==
          std::vector<std::string>{"(no side): Harbour Treaty opposes oppose 2", "Norland: Harbour Treaty supports support 2",
                                   "Norland: Harbour Treaty withdraws mixed 1", "The League: Grain Pact mentions neutral 1"});
}

TEST_CASE("cites by actor") {
    CHECK(summaries(cites_rows(talks(), By::actor)) ==
          std::vector<std::string>{"Anna Berg: Harbour Treaty supports support 1", "Bo Lind: Harbour Treaty opposes oppose 1",
                                   "Carl Holm: Harbour Treaty withdraws mixed 1", "Fishers: Harbour Treaty opposes oppose 1",
                                   "Norland: Harbour Treaty supports support 1", "The League: Grain Pact mentions neutral 1"});
}

TEST_CASE("the evidence is that of the most confident citation") {
    const auto rows = cites_rows(talks(), By::side);
    CHECK(rows[1].evidence == "Evidence of a:s1:c4:cites.");
    CHECK(rows[1].article == "a");
    CHECK(rows[1].voice == Voice::said);
}

TEST_CASE("sides that run in a circle end") {
    Graph graph = talks();
    graph.nodes[6].side = "person.bo";
    graph.nodes[7].side = "person.anna";
    CHECK(cites_rows(graph, By::side).front().who == "(no side)");
}

TEST_CASE("a folded graph has no citations to count") {
    Graph graph = talks();
    graph.view = View::cites;
    CHECK_THROWS_AS(cites_rows(graph, By::side), RequestError);
}

TEST_CASE("the table is aligned and fits the width") {
    const auto rows = cites_rows(talks(), By::side);
    CHECK(written(rows, CitesForm::table) ==
          "who         agreement       manner     sign  count  evidence\n"
          "(no side)   Harbour Treaty  opposes    −         2  Evidence of a:s2:c6:cites.\n"
          "Norland     Harbour Treaty  supports   +         2  Evidence of a:s1:c4:cites.\n"
          "Norland     Harbour Treaty  withdraws  ±         1  Evidence of a:s3:c7:cites.\n"
          "The League  Grain Pact      mentions   ·         1  Evidence of a:c3:cites.\n");
    CHECK(written({}, CitesForm::table) == "no citations found\n");
    CitesRow wide = rows[0];
    wide.who = wide.agreement = wide.evidence = "a word and another word and yet another word, on and on without an end in sight";
    wide.manner = Manner::threatens_withdrawal;
    for (const int width : {95, 100, 200}) {
        std::istringstream lines(written({wide, rows[1]}, CitesForm::table, width));
        for (std::string line; std::getline(lines, line);) {
            CAPTURE(line);
            CHECK(length(line) <= static_cast<std::size_t>(width));
        }
    }
    CHECK_FALSE(written(rows, CitesForm::table, 0).empty());
}

TEST_CASE("the table sends no escape sequences to the terminal") {
    CHECK(written({hostile_row()}, CitesForm::table).find('\x1B') == std::string::npos);
}

TEST_CASE("CSV") {
    CHECK(written({hostile_row()}, CitesForm::csv) ==
          "who,agreement,manner,stance,voice,count,evidence,article\n"
          "'=who|[31m,\"a,\"\"b\"\"\",opposes,oppose,reported,1,<b>line one</b> | two,a\n");
    CHECK(written({}, CitesForm::csv) == "who,agreement,manner,stance,voice,count,evidence,article\n");
}

TEST_CASE("Markdown") {
    CHECK(written({hostile_row()}, CitesForm::markdown) ==
          "| who | agreement | manner | stance | voice | count | evidence | article |\n"
          "| --- | --- | --- | --- | --- | ---: | --- | --- |\n"
          "| =who\\|\\[31m | a,\"b\" | opposes | oppose | reported | 1 | \\<b\\>line one\\</b\\> \\| two | a |\n");
}

TEST_CASE("JSON") {
    const auto document = nlohmann::json::parse(written({hostile_row(), hostile_row()}, CitesForm::json));
    REQUIRE(document.size() == 2);
    CHECK(document[0]["who"] == hostile_row().who);
    CHECK(document[0]["evidence"] == hostile_row().evidence);
    CHECK(document[0]["count"] == 1);
    CHECK(document[0]["stance"] == "oppose");
    CHECK(nlohmann::json::parse(written({}, CitesForm::json)).empty());
}
