// SPDX-License-Identifier: Apache-2.0
// View `cites`: actors, or the sides they speak for, and the agreements they cite; one CITES edge for each pair.

#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "graph/folds.h"
#include "graph/views.h"

namespace demarche {
namespace {

constexpr std::string_view no_side = "group.no-side";

using Index = std::unordered_map<std::string, std::uint32_t>;

// Whose citation it is: a country's own, else the side's (a ministry's side may be a government whose side is a country), else, for an
// organization that others speak for, its own. `index` holds all nodes, that of no side too.
std::uint32_t side_of(const std::vector<Node>& nodes, const Index& index, const std::vector<bool>& is_side, std::uint32_t actor) {
    std::uint32_t at = actor;
    for (std::size_t steps = 0; steps < nodes.size() && nodes[at].kind != Kind::country; ++steps) {
        const auto next = index.find(nodes[at].side);
        if (next == index.end() || next->second == at) {
            break;
        }
        at = next->second;
    }
    return nodes[at].kind == Kind::country || is_side[at] ? at : index.at(std::string(no_side));
}

// For each node the one that stands for it; adds the node that stands for all without a side.
std::vector<std::uint32_t> sides(std::vector<Node>& nodes) {
    Node none;
    none.uid = no_side;
    none.kind = Kind::group;
    none.name = "(no side)";
    nodes.push_back(std::move(none));

    Index index;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        index.emplace(nodes[i].uid, i);
    }
    std::vector<bool> is_side(nodes.size());
    for (const Node& node : nodes) {
        if (const auto side = index.find(node.side); side != index.end()) {
            is_side[side->second] = true;
        }
    }
    std::vector<std::uint32_t> stands_for(nodes.size());
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        stands_for[i] = side_of(nodes, index, is_side, i);
    }
    return stands_for;
}

}  // namespace

Graph cites_view(const Graph& full, const ViewOptions& options) {
    Graph view{full.title, View::cites, full.notes, full.nodes, {}};
    const auto stands_for = options.by == By::side ? sides(view.nodes) : std::vector<std::uint32_t>{};
    std::map<std::pair<std::uint32_t, std::uint32_t>, Reasons> reasons;
    for (const Edge& edge : full.edges) {
        if (edge.label == Label::cites) {
            reasons[{options.by == By::side ? stands_for[edge.from] : edge.from, edge.to}].push_back(&edge);
        }
    }
    for (const auto& [pair, some] : reasons) {
        Edge edge = folded_edge(some, view.nodes[pair.first].uid, view.nodes[pair.second].uid, Label::cites);
        edge.from = pair.first;
        edge.to = pair.second;
        view.edges.push_back(std::move(edge));
    }
    return tidied(std::move(view));
}

}  // namespace demarche
