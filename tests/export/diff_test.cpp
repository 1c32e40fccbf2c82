// SPDX-License-Identifier: Apache-2.0
// The forms of a GraphDiff: tables and the drawing.
#include "graph/diff.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "export/diff_drawing.h"
#include "export/diff_table.h"
#include "export/dot.h"
#include "tests/export/sample_graph.h"

using namespace demarche;

namespace {

// Anna Berg turns from support to opposition, Norland leaves, Sudland comes.
GraphDiff change_of_mind() {
    Graph before, after;
    before.title = "May";
    after.title = "June";
    before.view = after.view = View::cites;
    before.nodes = {sample_node("agreement.treaty", Kind::agreement, "Harbour Treaty"),
                    sample_node("country.norland", Kind::country, "Norland"), sample_node("person.anna", Kind::person, "Anna Berg")};
    after.nodes = {before.nodes[0], sample_node("country.sudland", Kind::country, "Sudland"), before.nodes[2]};
    const auto cites = [](Graph& graph, std::uint32_t from, Stance stance, std::string evidence) {
        Edge edge = sample_edge(graph.nodes[from].uid + ":agreement.treaty:cites", from, 0, Label::cites);
        edge.stance = stance;
        edge.evidence = std::move(evidence);
        edge.article = "harbour-1";
        graph.edges.push_back(edge);
    };
    cites(before, 1, Stance::neutral, "Norland spoke of the treaty.");
    cites(before, 2, Stance::support, "She liked the treaty.");
    cites(after, 1, Stance::support, "=Sudland| signs");
    cites(after, 2, Stance::oppose, "She hates the treaty.");
    return difference(before, after);
}

std::string written(const GraphDiff& diff, DiffForm form, int width = 100) {
    std::ostringstream out;
    write_diff(diff, form, out, width);
    return out.str();
}

std::string dot(const GraphDiff& diff) {
    ExportOptions options;
    options.changes = &diff;
    std::ostringstream out;
    write_dot(drawn(diff), out, options);
    return out.str();
}

// The statement of the node or edge with this id.
std::string element(const std::string& dot, const std::string& id) {
    const auto at = dot.find("id=\"" + id + "\"");
    const auto begin = dot.rfind("\n\t", dot.rfind('[', at)) + 1, end = dot.find("];", at);
    return at == std::string::npos ? "" : dot.substr(begin, end - begin);
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the table") {
    CHECK(written(change_of_mind(), DiffForm::table) ==
          "change    what                            side                  evidence\n"
          "turned    Anna Berg CITES Harbour Treaty  + support → − oppose  She hates the treaty.\n"
          "appeared  Sudland CITES Harbour Treaty    + support             =Sudland| signs\n"
          "went      Norland CITES Harbour Treaty    neutral               Norland spoke of the treaty.\n"
          "appeared  country Sudland\n"
          "went      country Norland\n"
          "1 turned, 2 appeared, 2 went; 0 edges and 2 nodes are as before\n");
    GraphDiff of_lexicon = change_of_mind();
    for (Edge& edge : of_lexicon.graph.edges) {
        edge.article = edge.evidence = "";
    }
    of_lexicon.edges_before.clear();
    std::fill(of_lexicon.edges.begin(), of_lexicon.edges.end(), Change::appeared);
    CHECK(holds(written(of_lexicon, DiffForm::table), "\n3 more known from word lists alone: see the forms csv, json and markdown\n"));
    CHECK_FALSE(holds(written(of_lexicon, DiffForm::table), "CITES"));
    CHECK(holds(written(of_lexicon, DiffForm::csv), "CITES"));
    CHECK(written({}, DiffForm::table) == "0 turned, 0 appeared, 0 went; 0 edges and 0 nodes are as before\n");
}

TEST_CASE("CSV, Markdown and JSON") {
    CHECK(holds(
        written(change_of_mind(), DiffForm::csv),
        "\nappeared,edge,country.sudland:agreement.treaty:cites,Sudland,CITES,Harbour Treaty,,support,,'=Sudland| signs,harbour-1\n"));
    CHECK(holds(written(change_of_mind(), DiffForm::markdown),
                "\n| went | Norland | CITES | Harbour Treaty | neutral |  | Norland spoke of the treaty. | harbour-1 |\n"));
    const auto json = nlohmann::json::parse(written(change_of_mind(), DiffForm::json));
    CHECK(json["format"] == "demarche-diff/1");
    CHECK(json["view"] == "cites");
    CHECK(json["same_nodes"] == 2);
    REQUIRE(json["changes"].size() == 5);
    CHECK(json["changes"][0] ==
          nlohmann::json::parse(R"({"change":"turned","element":"edge","uid":"person.anna:agreement.treaty:cites","name":"Anna Berg",
              "label":"CITES","to":"Harbour Treaty","before":"support","after":"oppose","evidence_before":"She liked the treaty.",
              "evidence":"She hates the treaty.","article":"harbour-1"})"));
    CHECK(nlohmann::json::parse(written({}, DiffForm::json))["changes"].empty());
}

TEST_CASE("the drawing marks what appeared, went and turned") {
    const std::string drawing = dot(change_of_mind());
    const std::string turned = element(drawing, "e-person.anna:agreement.treaty:cites");
    CHECK(holds(turned, "label=\" + → − opposes \""));
    CHECK(holds(turned, "penwidth=5"));
    CHECK(holds(element(drawing, "e-country.sudland:agreement.treaty:cites"), "label=\" ⊕ + supports \""));
    const std::string gone = element(drawing, "e-country.norland:agreement.treaty:cites");
    CHECK(holds(gone, "label=\" ⊖ cites \""));
    CHECK(holds(gone, "style=dotted"));
    CHECK(holds(element(drawing, "n-country.norland"), "style=\"filled,dotted\""));
    CHECK(holds(element(drawing, "n-country.sudland"), "penwidth=3"));
    CHECK_FALSE(holds(element(drawing, "n-person.anna"), "penwidth"));
    CHECK(holds(drawing, "⊕ bold: appeared."));
    CHECK(holds(drawing, "May → June"));
}

TEST_CASE("hostile graphs are compared and drawn") {
    for (unsigned seed = 0; seed < 20; ++seed) {
        CAPTURE(seed);
        Graph before = hostile_graph(seed), after = hostile_graph(seed + 1);
        before.view = after.view = View::relations;
        const GraphDiff diff = difference(before, after);
        CHECK_FALSE(dot(diff).empty());
        for (const DiffForm form : {DiffForm::csv, DiffForm::markdown, DiffForm::table}) {
            const std::string text = written(diff, form);
            CHECK(std::all_of(text.begin(), text.end(), [](char c) { return c == '\n' || static_cast<unsigned char>(c) >= 0x20; }));
        }
        CHECK(nlohmann::json::parse(written(diff, DiffForm::json))["changes"].size() >= diff.graph.edges.size());
    }
}
