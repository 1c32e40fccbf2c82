// SPDX-License-Identifier: Apache-2.0
#include "export/assemble.h"

#include <algorithm>
#include <numeric>

#include "export/text.h"
#include "graph/error.h"

namespace demarche {

namespace {

std::string quoted(std::string_view uid) {
    return json_string(shorten(uid, 60));
}

[[noreturn]] void refuse_twice(std::string_view uid, std::string where) {
    throw InputError("the uid " + quoted(uid) + " is given twice", std::move(where), "give every node and every edge a uid of its own");
}

// Whether they come in the order of their uids, each of which is checked: one walk, for large graphs do not fit into a cache.
template <class Element>
bool checked_and_sorted(const std::vector<Element>& elements, const Place& place) {
    bool sorted = true;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const std::string& uid = elements[i].uid;
        if (!is_nmtoken(uid)) {
            throw InputError("the uid " + quoted(uid) + " is not made of letters, digits and . - _ :", place(i), "rename it");
        }
        sorted = sorted && (i == 0 || elements[i - 1].uid < uid);
    }
    return sorted;
}

// The file's positions in the order of uids.
template <class Element>
std::vector<std::uint32_t> sorted_positions(const std::vector<Element>& elements, const Place& place) {
    std::vector<std::uint32_t> order(elements.size());
    std::iota(order.begin(), order.end(), 0u);
    if (checked_and_sorted(elements, place)) {
        return order;
    }
    const auto by_uid = [&](std::uint32_t a, std::uint32_t b) { return elements[a].uid < elements[b].uid; };
    std::stable_sort(order.begin(), order.end(), by_uid);
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (const std::string& uid = elements[order[i]].uid; elements[order[i - 1]].uid == uid) {
            refuse_twice(uid, place(order[i]));
        }
    }
    return order;
}

template <class Element>
void reorder(std::vector<Element>& elements, const std::vector<std::uint32_t>& order) {
    if (std::is_sorted(order.begin(), order.end())) {
        return;
    }
    std::vector<Element> sorted;
    sorted.reserve(elements.size());
    for (const std::uint32_t position : order) {
        sorted.push_back(std::move(elements[position]));
    }
    elements = std::move(sorted);
}

// Both lists are sorted: one walk over the two.
void check_disjoint(const Graph& graph, const std::vector<std::uint32_t>& edge_order, const Place& edge_place) {
    std::size_t node = 0;
    for (std::size_t edge = 0; edge < graph.edges.size(); ++edge) {
        const std::string& uid = graph.edges[edge].uid;
        while (node < graph.nodes.size() && graph.nodes[node].uid < uid) {
            ++node;
        }
        if (node < graph.nodes.size() && graph.nodes[node].uid == uid) {
            refuse_twice(uid, edge_place(edge_order[edge]));
        }
    }
}

}  // namespace

Graph assemble(Graph graph, const Place& node_place, const Place& edge_place) {
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        if (graph.edges[i].span.end < graph.edges[i].span.begin) {
            throw InputError("the evidence ends before it begins", edge_place(i), "correct begin and end");
        }
    }
    for (Node& node : graph.nodes) {
        std::erase(node.aliases, node.name);
    }
    const auto node_order = sorted_positions(graph.nodes, node_place);
    const auto edge_order = sorted_positions(graph.edges, edge_place);

    std::vector<std::uint32_t> rank(node_order.size());
    for (std::uint32_t i = 0; i < rank.size(); ++i) {
        rank[node_order[i]] = i;
    }
    for (Edge& edge : graph.edges) {
        edge.from = rank[edge.from];
        edge.to = rank[edge.to];
    }
    reorder(graph.nodes, node_order);
    reorder(graph.edges, edge_order);
    check_disjoint(graph, edge_order, edge_place);
    return graph;
}

}  // namespace demarche
