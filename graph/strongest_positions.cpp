// SPDX-License-Identifier: Apache-2.0
// A diagram shows the strongest positions of each actor: what takes a side first, then what is said most often, then what is surest.

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/folds.h"
#include "graph/knowledge_graph.h"
#include "graph/views.h"

namespace demarche {
namespace {

using Uids = std::unordered_set<std::string_view>;

bool takes_side(const Edge& edge) {
    return edge.stance != Stance::none && edge.stance != Stance::neutral;
}

// The edges from actors to their positions: by actor, the strongest first.
std::vector<const Edge*> by_strength(const Graph& diagram, const Uids& about) {
    std::vector<const Edge*> stated;
    Uids at_focus;  // positions
    for (const Edge& edge : diagram.edges) {
        const Node &from = diagram.nodes[edge.from], &to = diagram.nodes[edge.to];
        if (to.kind == Kind::position) {
            stated.push_back(&edge);
        }
        if (about.contains(from.uid) || about.contains(to.uid)) {
            at_focus.insert({from.uid, to.uid});
        }
    }
    const auto rank = [&](const Edge* edge) {
        const std::string_view position = diagram.nodes[edge->to].uid;
        return std::tuple(edge->from, !at_focus.contains(position), !takes_side(*edge), -edge->weight, -edge->confidence, position);
    };
    std::sort(stated.begin(), stated.end(), [&](const Edge* a, const Edge* b) { return rank(a) < rank(b); });
    return stated;
}

}  // namespace

std::string not_shown(std::size_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many) + (count == 1 ? " is" : " are") + " not shown";
}

Graph with_strongest_positions(Graph diagram, int an_actor, const std::vector<std::string>& about) {
    std::unordered_map<std::uint32_t, int> kept;  // by actor
    Uids left_out;
    for (const Edge* edge : by_strength(diagram, Uids(about.begin(), about.end()))) {
        if (++kept[edge->from] > an_actor) {
            left_out.insert(diagram.nodes[edge->to].uid);
        }
    }
    if (left_out.empty()) {
        return diagram;
    }
    Graph strongest = tidied(filtered(
        diagram, [&](const Node& node) { return !left_out.contains(node.uid); }, [](const Edge&) { return true; }));
    strongest.notes.push_back(not_shown(left_out.size(), "weaker position", "weaker positions"));
    return strongest;
}

}  // namespace demarche
