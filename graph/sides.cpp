// SPDX-License-Identifier: Apache-2.0
#include "graph/sides.h"

#include <string_view>
#include <unordered_map>

namespace demarche {
namespace {

using Index = std::unordered_map<std::string_view, std::uint32_t>;

std::optional<std::uint32_t> side_of(const std::vector<Node>& nodes, const Index& index, std::uint32_t actor) {
    std::uint32_t at = actor;
    for (std::size_t steps = 0; steps < nodes.size() && nodes[at].kind != Kind::country; ++steps) {
        const auto next = index.find(nodes[at].side);
        if (next == index.end()) {
            break;
        }
        at = next->second;
    }
    const Kind kind = nodes[at].kind;
    return kind == Kind::country || kind == Kind::organization ? std::optional(at) : std::nullopt;
}

}  // namespace

std::vector<std::optional<std::uint32_t>> sides_of(const Graph& graph) {
    Index index;
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
        index.emplace(graph.nodes[i].uid, i);
    }
    std::vector<std::optional<std::uint32_t>> sides;
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
        sides.push_back(side_of(graph.nodes, index, i));
    }
    return sides;
}

}  // namespace demarche
