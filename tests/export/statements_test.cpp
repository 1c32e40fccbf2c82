// SPDX-License-Identifier: Apache-2.0
#include "export/statements.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "graph/error.h"
#include "tests/export/sample_graph.h"

using namespace demarche;
using nlohmann::json;

namespace {

Edge told(std::string uid, std::uint32_t from, std::uint32_t to, Label label, int begin) {
    Edge edge = sample_edge(std::move(uid), from, to, label);
    edge.article = "harbour-1";
    edge.date = "2021-05-04";
    edge.span = {begin, begin + 10};
    return edge;
}

// The sample with all that an article's record would tell: what the statement is about, whose it is, and an act besides.
Graph talks() {
    Graph g = sample_graph();
    Edge act = told("harbour-1:c2:cites", 2, 0, Label::cites, 90);
    act.voice = Voice::reported;
    act.stance = Stance::oppose;
    act.manner = Manner::withdraws;
    act.evidence = "Norland left, \"for good\".";
    Edge states = told("harbour-1:s1:states", 4, 3, Label::states, 15);
    states.rule = "speech.said";
    g.edges.insert(g.edges.end(), {act, told("harbour-1:s1:agreement.harbour-treaty:about", 3, 0, Label::about, 15), states,
                                   told("harbour-1:s1:reported_in", 3, 1, Label::reported_in, 15)});
    std::sort(g.edges.begin(), g.edges.end(), [](const Edge& a, const Edge& b) { return a.uid < b.uid; });
    return g;
}

std::vector<json> lines(const Graph& graph) {
    std::ostringstream out;
    write_statements_jsonl(graph, out, {});
    std::istringstream in(out.str());
    std::vector<json> result;
    for (std::string line; std::getline(in, line);) {
        result.push_back(json::parse(line));
    }
    return result;
}

std::string csv(const Graph& graph) {
    std::ostringstream out;
    write_statements_csv(graph, out, {});
    return out.str();
}

}  // namespace

TEST_CASE("every statement and citation is a row, in the order of the text") {
    const auto rows = lines(talks());
    REQUIRE(rows.size() == 3);
    CHECK(rows[0]["record"] == "statement");
    CHECK(rows[1]["record"] == "citation");
    CHECK(rows[2]["record"] == "citation");
    CHECK(rows[0] == json::parse(R"({"record":"statement","statement":"harbour-1:s1","article":"harbour-1","title":"Harbour talks",
        "date":"2021-05-04","source":"The Example","speaker":"person.anna-berg","speaker_name":"Anna Berg","side":"country.norland",
        "side_name":"Norland","mode":"indirect","text":"Norland keeps the treaty","about":["agreement.harbour-treaty"],"begin":15,"end":25,
        "rule":"speech.said","confidence":1.0})"));
}

TEST_CASE("a citation in a statement's words repeats them, an act has none") {
    const auto rows = lines(talks());
    REQUIRE(rows.size() == 3);
    CHECK(rows[1]["statement"] == "harbour-1:s1");
    CHECK(rows[1]["text"] == "Norland keeps the treaty");
    CHECK(rows[1]["agreement_name"] == "Harbour Treaty");
    CHECK(rows[1]["manner"] == "supports");
    CHECK(rows[1]["url"] == "https://example.org/harbour?a=1&b=2");
    CHECK(rows[1]["evidence"] == "Norland keeps the treaty, Anna Berg said.");
    CHECK_FALSE(rows[2].contains("statement"));
    CHECK(rows[2]["speaker_name"] == "Norland");
    CHECK(rows[2]["side"] == "country.norland");
    CHECK(rows[2]["voice"] == "reported");
    CHECK(rows[2]["about"].empty());
}

TEST_CASE("a statement of nobody is a row as well") {
    Graph g = talks();
    std::erase_if(g.edges, [](const Edge& edge) { return edge.label == Label::states; });
    g.nodes[3].speaker.clear();
    const auto rows = lines(g);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0]["record"] == "statement");
    CHECK(rows[0]["article"] == "harbour-1");
    CHECK_FALSE(rows[0].contains("speaker"));
}

TEST_CASE("CSV is safe in a spreadsheet") {
    Graph g = talks();
    g.nodes[3].text = "=1+1, \"he\" said";
    const std::string table = csv(g);
    CHECK(
        table.starts_with("record,statement,article,title,date,source,url,speaker,speaker_name,side,side_name,mode,text,about,agreement,"
                          "agreement_name,stance,manner,voice,evidence,begin,end,rule,confidence\n"));
    CHECK(table.find(",indirect,\"'=1+1, \"\"he\"\" said\",") != std::string::npos);
    CHECK(std::count(table.begin(), table.end(), '\n') == 4);
}

TEST_CASE("hostile graphs give lines that are JSON, folded ones are refused") {
    for (unsigned seed = 0; seed < 60; ++seed) {
        Graph g = hostile_graph(seed);
        g.view = View::full;
        const auto said = std::count_if(g.nodes.begin(), g.nodes.end(), [](const Node& n) { return n.kind == Kind::statement; });
        const auto cites = std::count_if(g.edges.begin(), g.edges.end(), [](const Edge& e) { return e.label == Label::cites; });
        CHECK(lines(g).size() == static_cast<std::size_t>(said + cites));
        g.view = View::cites;
        CHECK_THROWS_AS(lines(g), RequestError);
        CHECK_THROWS_AS(csv(g), RequestError);
    }
}
