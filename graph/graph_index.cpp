// SPDX-License-Identifier: Apache-2.0
#include "graph/graph_index.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <unordered_set>
#include <utility>

namespace demarche {

// Each edge goes to the lists of the nodes that `for_ends` calls its argument with, in the order of edges.
template <class ForEnds>
GraphIndex::Lists GraphIndex::listed(const ForEnds& for_ends) const {
    Lists lists{std::vector<std::size_t>(graph_.nodes.size() + 2), {}};
    for (const Edge& edge : graph_.edges) {
        for_ends(edge, [&](std::uint32_t node) { ++lists.begin[node + 2]; });
    }
    std::partial_sum(lists.begin.begin(), lists.begin.end(), lists.begin.begin());
    lists.edges.resize(lists.begin.back());
    for (std::uint32_t i = 0; i < graph_.edges.size(); ++i) {
        for_ends(graph_.edges[i], [&](std::uint32_t node) { lists.edges[lists.begin[node + 1]++] = i; });
    }
    return lists;
}

GraphIndex::GraphIndex(const Graph& graph) : graph_(graph) {
    places_.reserve(graph.nodes.size());
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
        places_.emplace(graph.nodes[i].uid, i);
    }
    all_ = listed([](const Edge& edge, const auto& put) {
        put(edge.from);
        if (edge.to != edge.from) {
            put(edge.to);
        }
    });
    at_lesser_ = listed(
        [this](const Edge& edge, const auto& put) { put(edges_at(edge.to).size() < edges_at(edge.from).size() ? edge.to : edge.from); });
}

std::optional<std::uint32_t> GraphIndex::find(std::string_view uid) const {
    const auto found = places_.find(uid);
    return found == places_.end() ? std::nullopt : std::optional(found->second);
}

Graph GraphIndex::part(std::vector<std::uint32_t> nodes) const {
    std::sort(nodes.begin(), nodes.end());
    Graph out{graph_.title, graph_.view, graph_.notes, {}, {}};
    std::unordered_map<std::uint32_t, std::uint32_t> place;
    for (const std::uint32_t node : nodes) {
        place.emplace(node, static_cast<std::uint32_t>(out.nodes.size()));
        out.nodes.push_back(graph_.nodes[node]);
    }
    std::vector<std::uint32_t> edges;
    for (const std::uint32_t node : nodes) {
        std::copy_if(at_lesser_.at(node).begin(), at_lesser_.at(node).end(), std::back_inserter(edges),
                     [&](std::uint32_t i) { return place.contains(graph_.edges[i].from) && place.contains(graph_.edges[i].to); });
    }
    std::sort(edges.begin(), edges.end());
    for (const std::uint32_t i : edges) {
        Edge& edge = out.edges.emplace_back(graph_.edges[i]);
        edge.from = place.at(edge.from);
        edge.to = place.at(edge.to);
    }
    return out;
}

Graph surroundings(const GraphIndex& index, const std::vector<std::string>& uids, int hops) {
    const Graph& graph = index.graph();
    std::vector<std::uint32_t> near, border;
    std::unordered_set<std::uint32_t> seen;
    const auto reach = [&](std::uint32_t node, std::vector<std::uint32_t>& next) {
        if (seen.insert(node).second) {
            near.push_back(node);
            next.push_back(node);
        }
    };
    const auto for_each_neighbour = [&](std::uint32_t node, const auto& visit) {
        for (const std::uint32_t i : index.edges_at(node)) {
            visit(graph.edges[i].from == node ? graph.edges[i].to : graph.edges[i].from);
        }
    };
    // A position stands for an edge: whoever comes to it is at its ends.
    const auto step_to = [&](std::uint32_t node, std::vector<std::uint32_t>& next) {
        if (graph.nodes[node].kind != Kind::position) {
            reach(node, next);
        } else if (seen.insert(node).second) {
            near.push_back(node);
            for_each_neighbour(node, [&](std::uint32_t end) { reach(end, next); });
        }
    };
    for (const std::string& uid : uids) {
        if (const auto start = index.find(uid)) {
            step_to(*start, border);
        }
    }
    for (; hops > 0 && !border.empty(); --hops) {
        std::vector<std::uint32_t> next;
        for (const std::uint32_t node : border) {
            for_each_neighbour(node, [&](std::uint32_t neighbour) { step_to(neighbour, next); });
        }
        border = std::move(next);
    }
    return index.part(std::move(near));
}

}  // namespace demarche
