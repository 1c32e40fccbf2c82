// SPDX-License-Identifier: Apache-2.0
#include "graph/legible.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "graphs.h"

namespace demarche {
namespace {

using Strings = std::vector<std::string>;

Node named(std::string uid, Kind kind, std::string side = "", std::string text = "") {
    Node node;
    node.name = uid.substr(uid.find('.') + 1);
    node.uid = std::move(uid);
    node.kind = kind;
    node.side = std::move(side);
    node.text = std::move(text);
    return node;
}

Edge line(std::string uid, std::uint32_t from, std::uint32_t to, Label label, double weight = 1, Stance stance = Stance::none) {
    Edge edge;
    edge.uid = std::move(uid);
    edge.from = from;
    edge.to = to;
    edge.label = label;
    edge.weight = weight;
    edge.stance = stance;
    return edge;
}

// Ann speaks for Norra, which is party to the pact; Bo only speaks for Norra.
Graph relations() {
    Graph g;
    g.view = View::relations;
    g.nodes = {named("agreement.pact", Kind::agreement, "", "parties: norra"), named("country.norra", Kind::country),
               named("person.ann", Kind::person, "country.norra", "norra"), named("person.bo", Kind::person, "country.norra", "norra")};
    g.edges = {line("a", 1, 0, Label::party_to), line("b", 2, 0, Label::cites, 1, Stance::support), line("c", 2, 1, Label::speaks_for, 9),
               line("d", 3, 1, Label::speaks_for, 4)};
    return g;
}

TEST_CASE("what stands small under a name is no line as well, unless the name would go") {
    const Graph drawn = legible(relations(), 0);
    test::check_well_formed(drawn);
    CHECK(test::uids(drawn.edges) == Strings{"b", "d"});
    CHECK(drawn.notes.empty());
}

TEST_CASE("without the small line the edge stays") {
    Graph graph = relations();
    graph.nodes[0].text.clear();
    graph.nodes[2].text.clear();
    CHECK(test::uids(legible(graph, 0).edges) == Strings{"a", "b", "c", "d"});
    graph.nodes[2].text = "norra";
    graph.nodes[2].side = "country.suden";  // speaks for two
    CHECK(test::uids(legible(graph, 0).edges) == Strings{"a", "b", "c", "d"});
}

// A star round the pact of weights 3, 2, 1, and a pair apart of weight 1.
Graph star() {
    Graph g;
    g.view = View::cites;
    g.nodes = {named("agreement.pact", Kind::agreement), named("agreement.treaty", Kind::agreement),
               named("person.a", Kind::person),          named("person.b", Kind::person),
               named("person.c", Kind::person),          named("person.d", Kind::person)};
    g.edges = {line("a", 2, 0, Label::cites, 3), line("b", 3, 0, Label::cites, 2), line("c", 4, 0, Label::cites, 1),
               line("ac", 5, 1, Label::cites, 1)};
    return g;
}

TEST_CASE("the strongest lines stay, their number is told, nodes left alone go") {
    const Graph drawn = legible(star(), 2);
    test::check_well_formed(drawn);
    CHECK(test::uids(drawn.edges) == Strings{"a", "b"});
    CHECK(test::uids(drawn.nodes) == Strings{"agreement.pact", "person.a", "person.b"});
    CHECK(drawn.notes == Strings{"Drawn: the strongest 2 of 4 citations; taking a side counts double"});
    CHECK(legible(star(), 4).edges.size() == 4);
    CHECK(legible(star(), 4).notes.empty());
}

TEST_CASE("of equal lines those stay that hang together with others") {
    CHECK(test::uids(legible(star(), 3).edges) == Strings{"a", "b", "c"});
}

TEST_CASE("a graph of nothing but nodes stays as it is") {
    Graph alone = star();
    alone.nodes.resize(1);
    alone.edges.clear();
    CHECK(legible(alone, 2) == alone);
}

TEST_CASE("what the drawing is about comes first") {
    const Graph drawn = legible(star(), 2, {"person.d"});
    CHECK(test::uids(drawn.edges) == Strings{"a", "ac"});
    CHECK(drawn.notes == Strings{"Drawn: the strongest 2 of 4 citations, first those of the focus; taking a side counts double"});
}

TEST_CASE("taking a side counts double") {
    Graph graph = star();
    graph.edges[3].stance = Stance::oppose;
    graph.edges[1].weight = 1.5;
    CHECK(test::uids(legible(graph, 2).edges) == Strings{"a", "ac"});
}

TEST_CASE("the choice does not depend on the order of equals") {
    Graph graph = star();
    for (Edge& edge : graph.edges) {
        edge.weight = 1;
    }
    graph.edges[2].confidence = 0.9;
    CHECK(test::uids(legible(graph, 2).edges) == Strings{"a", "b"});
}

TEST_CASE("a position goes or stays with both of its edges") {
    Graph g;
    g.view = View::diagram;
    g.nodes = {named("agreement.pact", Kind::agreement), named("person.a", Kind::person),
               named("person.a:agreement.pact:position", Kind::position), named("person.b", Kind::person),
               named("person.b:agreement.pact:position", Kind::position)};
    g.edges = {line("a", 1, 2, Label::states, 2), line("b", 2, 0, Label::cites, 2), line("c", 3, 0, Label::cites, 1),
               line("d", 3, 4, Label::states, 3), line("e", 4, 0, Label::cites, 3)};
    CHECK(test::uids(legible(g, 1).edges) == Strings{"d", "e"});
    CHECK(test::uids(legible(g, 2).edges) == Strings{"a", "b", "d", "e"});
    CHECK(legible(g, 2).notes == Strings{"Drawn: the strongest 2 of 3 positions and acts; taking a side counts double"});
}

TEST_CASE("small things") {
    CHECK(legible(Graph{}, 5).nodes.empty());
}

}  // namespace
}  // namespace demarche
