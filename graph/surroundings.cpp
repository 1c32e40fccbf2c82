// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/knowledge_graph.h"
#include "graph/view.h"

namespace demarche {
namespace {

using Uids = std::unordered_set<std::string_view>;

struct Ends {
    std::uint32_t actor, subject;
};

// By node: the ends of a position, nothing for all else.
std::vector<std::optional<Ends>> ends_of_positions(const Graph& graph) {
    std::vector<std::optional<Ends>> ends(graph.nodes.size());
    for (std::uint32_t i = 0; i < graph.edges.size(); ++i) {
        const Edge& edge = graph.edges[i];
        if (graph.nodes[edge.from].kind == Kind::position) {
            ends[edge.from] = Ends{ends[edge.from] ? ends[edge.from]->actor : edge.from, edge.to};
        } else if (graph.nodes[edge.to].kind == Kind::position) {
            ends[edge.to] = Ends{edge.from, ends[edge.to] ? ends[edge.to]->subject : edge.to};
        }
    }
    return ends;
}

// Each position as one edge from its actor to its subject. Its node leads nowhere else.
Graph in_steps(Graph graph, const std::vector<std::optional<Ends>>& ends) {
    for (Edge& edge : graph.edges) {
        edge.to = ends[edge.to] ? ends[edge.to]->subject : edge.to;
    }
    return graph;
}

Uids uids_of(const Graph& graph) {
    Uids uids;
    for (const Node& node : graph.nodes) {
        uids.insert(node.uid);
    }
    return uids;
}

}  // namespace

Graph surroundings(const Graph& graph, const std::vector<std::string>& uids, int hops) {
    const auto ends = ends_of_positions(graph);
    if (std::none_of(ends.begin(), ends.end(), [](const auto& some) { return some.has_value(); })) {
        return neighbourhood(graph, uids, hops);
    }
    const Uids wanted(uids.begin(), uids.end());
    std::vector<std::string> starts = uids;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (ends[i] && wanted.contains(graph.nodes[i].uid)) {
            starts.insert(starts.end(), {graph.nodes[ends[i]->actor].uid, graph.nodes[ends[i]->subject].uid});
        }
    }
    const Graph steps = in_steps(graph, ends);
    const Graph reached = neighbourhood(steps, starts, hops), left = neighbourhood(steps, starts, hops - 1);
    const Uids near = uids_of(reached), nearer = uids_of(left);
    return filtered(
        graph,
        [&](const Node& node) {
            const auto& position = ends[static_cast<std::size_t>(&node - graph.nodes.data())];
            return !position ? near.contains(node.uid)
                             : wanted.contains(node.uid) || nearer.contains(graph.nodes[position->actor].uid) ||
                                   nearer.contains(graph.nodes[position->subject].uid);
        },
        [](const Edge&) { return true; });
}

}  // namespace demarche
