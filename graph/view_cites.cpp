// SPDX-License-Identifier: Apache-2.0
// View `cites`: actors, or the sides they speak for, and the agreements they cite; one CITES edge for each pair.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "graph/folds.h"
#include "graph/sides.h"
#include "graph/small_lines.h"
#include "graph/views.h"

namespace demarche {
namespace {

constexpr std::string_view no_side = "group.no-side";

// For each node the one that stands for it; adds the node that stands for all without a side.
std::vector<std::uint32_t> side_nodes(Graph& graph) {
    const auto sides = sides_of(graph);
    Node none;
    none.uid = no_side;
    none.kind = Kind::group;
    none.name = "(no side)";
    graph.nodes.push_back(std::move(none));
    std::vector<std::uint32_t> stands_for;
    for (const auto& side : sides) {
        stands_for.push_back(side.value_or(static_cast<std::uint32_t>(sides.size())));
    }
    return stands_for;
}

}  // namespace

Graph cites_view(const Graph& full, const ViewOptions& options) {
    Graph view{full.title, View::cites, full.notes, full.nodes, {}};
    const auto stands_for = options.by == By::side ? side_nodes(view) : std::vector<std::uint32_t>{};
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
    view = tidied(std::move(view));
    set_small_lines(view, full);
    return view;
}

}  // namespace demarche
