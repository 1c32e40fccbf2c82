// SPDX-License-Identifier: Apache-2.0
#include "graph/diff.h"

#include <doctest/doctest.h>

#include "graph/error.h"
#include "graph/view.h"
#include "tests/graph/graphs.h"
#include "tests/graph/records.h"

namespace demarche::test {
namespace {

Graph pact() {
    Graph g;
    g.title = "May";
    g.view = View::relations;
    for (const auto& [uid, kind] : {std::pair{"agreement.pact", Kind::agreement}, std::pair{"country.freedonia", Kind::country},
                                    std::pair{"country.sylvania", Kind::country}}) {
        g.nodes.emplace_back();
        g.nodes.back().uid = uid;
        g.nodes.back().kind = kind;
        g.nodes.back().name = uid;
    }
    return g;
}

void join(Graph& g, std::uint32_t from, std::uint32_t to, Label label, Stance stance) {
    Edge e;
    e.uid = g.nodes[from].uid + ":" + g.nodes[to].uid + ":" +
            (label == Label::cites   ? "cites"
             : label == Label::about ? "about"
                                     : "party_to");
    e.from = from;
    e.to = to;
    e.label = label;
    e.stance = stance;
    g.edges.push_back(e);
}

std::size_t count(const std::vector<Change>& changes, Change change) {
    return static_cast<std::size_t>(std::count(changes.begin(), changes.end(), change));
}

Graph view_of(std::uint64_t seed) {
    ViewOptions options;
    options.view = View::relations;
    return make_view(graph_of(random_records(seed, 3)), options);
}

}  // namespace

TEST_CASE("a graph does not differ from itself") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Graph g = view_of(seed);
        const GraphDiff diff = difference(g, g);
        CHECK(diff.graph.nodes.empty());
        CHECK(diff.graph.edges.empty());
        CHECK(diff.same_nodes == g.nodes.size());
        CHECK(diff.same_edges == g.edges.size());
    }
}

TEST_CASE("what appeared one way went the other way, and nothing is lost") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        CAPTURE(seed);
        const Graph a = view_of(seed), b = view_of(seed + 1);
        const GraphDiff there = difference(a, b), back = difference(b, a);
        check_well_formed(there.graph);
        CHECK(count(there.edges, Change::appeared) == count(back.edges, Change::went));
        CHECK(count(there.edges, Change::turned) == count(back.edges, Change::turned));
        CHECK(count(there.nodes, Change::appeared) == count(back.nodes, Change::went));
        CHECK(there.same_edges == back.same_edges);
        const std::size_t kept = there.same_edges + count(there.edges, Change::turned);
        CHECK(kept + count(there.edges, Change::appeared) == b.edges.size());
        CHECK(kept + count(there.edges, Change::went) == a.edges.size());
        CHECK(there.edges_before.size() == count(there.edges, Change::turned));
    }
}

TEST_CASE("an edge appears, goes, and turns") {
    Graph before = pact(), after = pact();
    join(before, 1, 0, Label::cites, Stance::support);
    join(before, 1, 2, Label::about, Stance::none);
    join(after, 1, 0, Label::cites, Stance::oppose);
    join(after, 2, 0, Label::cites, Stance::support);
    after.title = "June";
    const GraphDiff diff = difference(before, after);
    CHECK(uids(diff.graph.edges) == std::vector<std::string>{"country.freedonia:agreement.pact:cites",
                                                             "country.freedonia:country.sylvania:about",
                                                             "country.sylvania:agreement.pact:cites"});
    CHECK(diff.edges == std::vector{Change::turned, Change::went, Change::appeared});
    CHECK(diff.graph.edges[0].stance == Stance::oppose);
    CHECK(diff.edges_before.at("country.freedonia:agreement.pact:cites").stance == Stance::support);
    CHECK(diff.nodes == std::vector{Change::same, Change::same, Change::same});
    CHECK(diff.graph.title == "May → June");
}

TEST_CASE("a label that follows from what was said does not make another edge") {
    Graph before = pact(), after = pact();
    join(before, 1, 0, Label::party_to, Stance::none);
    join(after, 1, 0, Label::cites, Stance::oppose);
    const GraphDiff diff = difference(before, after);
    REQUIRE(diff.edges == std::vector{Change::turned});
    CHECK(diff.graph.edges[0].label == Label::cites);
    CHECK(diff.edges_before.at(diff.graph.edges[0].uid).label == Label::party_to);

    join(after, 1, 0, Label::about, Stance::none);  // two now: which of them was it?
    std::swap(after.edges[0], after.edges[1]);
    CHECK(difference(before, after).edges == std::vector{Change::appeared, Change::appeared, Change::went});
}

TEST_CASE("no stance and a neutral one are the same, weights may differ") {
    Graph before = pact(), after = pact();
    join(before, 1, 0, Label::cites, Stance::none);
    join(after, 1, 0, Label::cites, Stance::neutral);
    after.edges[0].weight = 7;
    CHECK(difference(before, after).same_edges == 1);
}

TEST_CASE("a node turns with its side or status") {
    Graph before = pact(), after = pact();
    before.nodes[0].status = Status::in_force;
    after.nodes[0].status = Status::ended;
    after.nodes[1].mentions = 5;
    const GraphDiff diff = difference(before, after);
    CHECK(uids(diff.graph.nodes) == std::vector<std::string>{"agreement.pact"});
    CHECK(diff.nodes == std::vector{Change::turned});
    CHECK(diff.nodes_before.at("agreement.pact").status == Status::in_force);
    CHECK(diff.same_nodes == 2);
}

TEST_CASE("graphs of two views cannot be compared") {
    Graph full;
    CHECK_THROWS_AS(difference(full, pact()), RequestError);
}

TEST_CASE("surroundings: a hop never ends between an actor and its subject") {
    ViewOptions options;
    options.view = View::diagram;
    const Graph drawing = make_view(graph_of({border_talks()}), options);
    const Graph near = surroundings(drawing, {"agreement.grand-pact", "no.such-node"}, 1);
    for (const Node& n : near.nodes) {
        const auto ends = std::count_if(near.edges.begin(), near.edges.end(),
                                        [&](const Edge& e) { return from(near, e) == n.uid || to(near, e) == n.uid; });
        CHECK((n.kind != Kind::position || ends >= 2));
    }
    CHECK_FALSE(near.edges.empty());
    CHECK(surroundings(drawing, {}, 3).nodes.empty());
}

}  // namespace demarche::test
