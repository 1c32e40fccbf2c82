// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "graph/knowledge_graph.h"
#include "tests/graph/graphs.h"
#include "tests/graph/records.h"

namespace demarche::test {
namespace {

// Nodes "0", "1", ... and edges between them.
Graph drawn(std::uint32_t nodes, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges) {
    Graph graph{"drawn", View::relations, {"a note"}, {}, {}};
    for (std::uint32_t i = 0; i < nodes; ++i) {
        graph.nodes.emplace_back().uid = std::to_string(i);
    }
    for (const auto& [from, to] : edges) {
        Edge& edge = graph.edges.emplace_back();
        edge.uid = std::to_string(from) + ":" + std::to_string(to);
        edge.from = from;
        edge.to = to;
    }
    return graph;
}

using Strings = std::vector<std::string>;

TEST_CASE("filtered keeps what passes, and no edge that lost an end") {
    const Graph graph = drawn(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}});
    const Graph part = filtered(
        graph, [](const Node& n) { return n.uid != "1"; }, [](const Edge& e) { return e.uid != "3:0"; });
    CHECK(uids(part.nodes) == Strings{"0", "2", "3"});
    CHECK(uids(part.edges) == Strings{"2:3"});
    CHECK(from(part, part.edges[0]) == "2");
    CHECK(to(part, part.edges[0]) == "3");
    CHECK(part.title == "drawn");
    CHECK(part.view == View::relations);
    CHECK(part.notes == Strings{"a note"});
}

TEST_CASE("filtered by chance agrees with a plain loop") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const Graph graph = graph_of(random_records(seed, 3));
        std::set<std::string> kept;
        Chance chance(seed);
        for (const Node& n : graph.nodes) {
            if (!chance.one_in(3)) {
                kept.insert(n.uid);
            }
        }
        const auto is_certain = [](const Edge& e) { return e.confidence > 0.4; };
        const Graph part = filtered(
            graph, [&](const Node& n) { return kept.count(n.uid) > 0; }, is_certain);
        check_well_formed(part);
        CHECK(part.nodes.size() == kept.size());
        Strings expected;
        for (const Edge& e : graph.edges) {
            if (is_certain(e) && kept.count(from(graph, e)) > 0 && kept.count(to(graph, e)) > 0) {
                expected.push_back(e.uid);
            }
        }
        CHECK(uids(part.edges) == expected);
        for (const Edge& e : part.edges) {
            CHECK(from(part, e) == from(graph, edge(graph, e.uid)));
            CHECK(to(part, e) == to(graph, edge(graph, e.uid)));
        }
    }
}

TEST_CASE("a neighbourhood goes so many edges in both directions, and has all edges among its nodes") {
    const Graph graph = drawn(7, {{0, 1}, {2, 1}, {2, 3}, {3, 4}, {1, 3}, {5, 6}});
    CHECK(uids(neighbourhood(graph, {"0"}, 0).nodes) == Strings{"0"});
    CHECK(uids(neighbourhood(graph, {"0"}, 1).nodes) == Strings{"0", "1"});
    const Graph two = neighbourhood(graph, {"0"}, 2);
    CHECK(uids(two.nodes) == Strings{"0", "1", "2", "3"});
    CHECK(uids(two.edges) == Strings{"0:1", "2:1", "2:3", "1:3"});
    CHECK(uids(neighbourhood(graph, {"0"}, 100).nodes) == Strings{"0", "1", "2", "3", "4"});
    CHECK(uids(neighbourhood(graph, {"0", "5", "nobody"}, 1).nodes) == Strings{"0", "1", "5", "6"});
    CHECK(neighbourhood(graph, {"nobody"}, 1).nodes.empty());
    CHECK(neighbourhood(drawn(0, {}), {"0"}, 1).nodes.empty());
}

TEST_CASE("components are numbered from the first node on") {
    CHECK(components(drawn(6, {{1, 0}, {3, 5}})) == std::vector{0, 0, 1, 2, 3, 2});
    CHECK(components(drawn(0, {})).empty());
}

TEST_CASE("nodes are found by name, alias or uid, exact matches first") {
    Graph graph = drawn(4, {});
    graph.nodes[0].name = "élysée";
    graph.nodes[1].name = "Élysée";
    graph.nodes[2].aliases = {"Palace", "ÉLYSÉE"};
    CHECK(find_nodes(graph, "Élysée") == Strings{"1", "0", "2"});
    CHECK(find_nodes(graph, "palace") == Strings{"2"});
    CHECK(find_nodes(graph, "3") == Strings{"3"});
    CHECK(find_nodes(graph, "Palac").empty());
}

}  // namespace
}  // namespace demarche::test
