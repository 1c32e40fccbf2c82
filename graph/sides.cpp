// SPDX-License-Identifier: Apache-2.0
#include "graph/sides.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace demarche {
namespace {

using Place = std::optional<std::uint32_t>;  // in Graph::nodes

// By node the one it speaks for: nothing for countries, which are sides themselves, and for who speaks for nobody that is here.
std::vector<Place> steps_of(const std::vector<Node>& nodes) {
    std::unordered_map<std::string_view, std::uint32_t> index;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        index.emplace(nodes[i].uid, i);
    }
    std::vector<Place> steps(nodes.size());
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (const auto next = index.find(nodes[i].side); nodes[i].kind != Kind::country && next != index.end()) {
            steps[i] = next->second;
        }
    }
    return steps;
}

// The first of the nodes from `begin` to `end` that can be a side.
template <class Iterator>
Place first_side(const std::vector<Node>& nodes, Iterator begin, Iterator end) {
    Place first;
    for (; begin != end; ++begin) {
        const Kind kind = nodes[*begin].kind;
        if ((kind == Kind::country || kind == Kind::organization) && (!first || *begin < *first)) {
            first = *begin;
        }
    }
    return first;
}

}  // namespace

std::vector<std::optional<std::uint32_t>> sides_of(const Graph& graph) {
    const std::vector<Place> steps = steps_of(graph.nodes);
    std::vector<Place> sides(graph.nodes.size());
    std::vector<bool> seen(graph.nodes.size());
    for (std::uint32_t start = 0; start < graph.nodes.size(); ++start) {
        std::vector<std::uint32_t> way;  // of nodes that no way before has come by
        Place at = start;
        for (; at && !seen[*at]; at = steps[*at]) {
            seen[*at] = true;
            way.push_back(*at);
        }
        const auto ring = at ? std::find(way.begin(), way.end(), *at) : way.end() - 1;  // without one, the last
        const Place side = ring == way.end() ? sides[*at] : first_side(graph.nodes, ring, way.end());
        for (const std::uint32_t node : way) {
            sides[node] = side;
        }
    }
    return sides;
}

}  // namespace demarche
