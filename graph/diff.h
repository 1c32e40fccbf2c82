// SPDX-License-Identifier: Apache-2.0
#pragma once

// What changed between two graphs: nodes and edges that appeared, went or turned.
//
//     const GraphDiff diff = difference(make_view(monday, {.view = View::relations}), make_view(friday, {.view = View::relations}));
//     for (std::size_t i = 0; i < diff.graph.edges.size(); ++i)
//         if (diff.edges[i] == Change::turned) ... diff.edges_before.at(diff.graph.edges[i].uid).stance ...
//
// Two elements are the same by uid; edges that only one graph has are also the same if they join the same nodes and no other such edge does
// (in folded views an edge's label, and so its uid, follows from what was said). An edge turned if its stance or, matched by its ends, its
// label is another one; none and neutral are one stance. A node turned if its kind, side or status is another one. Other attributes, such
// as weights, may differ without a word. Errors: RequestError for graphs of two views. Complexity: O(n log n).

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "graph/graph.h"

namespace demarche {

enum class Change : std::uint8_t { same, appeared, went, turned };

struct GraphDiff {
    // All that changed, and the nodes that changed edges join; as in `after`, or as in `before` where it went. A matched edge has the uid
    // of `after`. The notes are those of `after`, the title names both.
    Graph graph;
    std::vector<Change> nodes, edges;          // of the elements of `graph`, in its order; `same` only for nodes
    std::map<std::string, Node> nodes_before;  // what turned, by the uid in `graph`; ends of edges are indices into graph.nodes
    std::map<std::string, Edge> edges_before;
    std::size_t same_nodes = 0, same_edges = 0;  // in both graphs
    bool operator==(const GraphDiff&) const = default;
};

GraphDiff difference(const Graph& before, const Graph& after);

}  // namespace demarche
