// SPDX-License-Identifier: Apache-2.0
#pragma once

// Small parts of a large graph, many of them: what costs a walk over the whole graph is done once.
//
//     const GraphIndex index(graph);                                              // the graph must outlive it
//     for (const std::string& uid : agreements)
//         draw(surroundings(index, {uid}, 1));
//
// Complexity: linear to build. A part costs what the nodes on the way to it have of edges, and no more than the square root of the graph's
// edges for each node in it: that one of them is joined to everything makes no part dear.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/graph.h"

namespace demarche {

class GraphIndex {
public:
    explicit GraphIndex(const Graph& graph);

    const Graph& graph() const { return graph_; }
    std::optional<std::uint32_t> find(std::string_view uid) const;  // the place of a node
    std::span<const std::uint32_t> edges_at(std::uint32_t node) const { return all_.at(node); }

    // These nodes and all edges among them, in the graph's order, with its title, view and notes. No node may come twice.
    Graph part(std::vector<std::uint32_t> nodes) const;

private:
    // By node a list of edges, all in one piece.
    struct Lists {
        std::vector<std::size_t> begin;
        std::vector<std::uint32_t> edges;

        std::span<const std::uint32_t> at(std::uint32_t node) const {
            return std::span(edges).subspan(begin[node], begin[node + 1] - begin[node]);
        }
    };
    template <class ForEnds>
    Lists listed(const ForEnds& for_ends) const;

    const Graph& graph_;
    std::unordered_map<std::string_view, std::uint32_t> places_;
    Lists all_;
    Lists at_lesser_;  // each edge once, at the end that has fewer
};

// The nodes of these uids and what is at most `hops` steps from one of them, in a graph of any view. A step is an edge, or a position with
// its two edges: a position comes with its actor and its subject or not at all. Uids that no node has are passed over.
Graph surroundings(const GraphIndex& index, const std::vector<std::string>& uids, int hops);

}  // namespace demarche
