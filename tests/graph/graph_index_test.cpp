// SPDX-License-Identifier: Apache-2.0
#include "graph/graph_index.h"

#include <doctest/doctest.h>

#include "graph/view.h"
#include "tests/graph/graphs.h"
#include "tests/graph/records.h"

namespace demarche::test {
namespace {

Graph view_of(std::uint64_t seed, View view) {
    ViewOptions options;
    options.view = view;
    return make_view(graph_of(random_records(seed, 5)), options);
}

TEST_CASE("surroundings without positions are what breadth-first search finds in the whole graph") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const Graph graph = view_of(seed, View::relations);
        const GraphIndex index(graph);
        for (const Node& node : graph.nodes) {
            for (int hops = 0; hops < 3; ++hops) {
                CHECK(surroundings(index, {node.uid, "no.such-node"}, hops) == neighbourhood(graph, {node.uid}, hops));
            }
        }
    }
}

TEST_CASE("a position comes with its actor and its subject") {
    const Graph graph = view_of(7, View::diagram);
    const GraphIndex index(graph);
    for (const Node& node : graph.nodes) {
        for (int hops = 0; hops < 3; ++hops) {
            const Graph near = surroundings(index, {node.uid}, hops);
            check_well_formed(near);
            CHECK(surroundings(graph, {node.uid}, hops) == near);
            for (std::size_t i = 0; i < near.nodes.size(); ++i) {
                const auto is_end = [i](const Edge& e) { return e.from == i || e.to == i; };
                const auto ends = std::count_if(near.edges.begin(), near.edges.end(), is_end);
                CHECK((near.nodes[i].kind != Kind::position || ends == 2));
            }
        }
    }
}

TEST_CASE("parts of a star cost what they hold") {
    constexpr std::uint32_t rays = 30'000;  // squared, a test that does not end
    Graph star;
    star.nodes.resize(rays + 1);
    star.edges.resize(rays);
    for (std::uint32_t i = 0; i <= rays; ++i) {
        star.nodes[i].uid = std::to_string(i);
    }
    for (std::uint32_t i = 0; i < rays; ++i) {
        star.edges[i].from = i % 2 == 0 ? i : rays;
        star.edges[i].to = i % 2 == 0 ? rays : i;
    }
    const GraphIndex index(star);
    std::size_t edges = 0;
    for (std::uint32_t i = 0; i < rays; ++i) {
        edges += surroundings(index, {std::to_string(i)}, 1).edges.size();
    }
    CHECK(edges == rays);
}

}  // namespace
}  // namespace demarche::test
