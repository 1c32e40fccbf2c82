// SPDX-License-Identifier: Apache-2.0
#include "graph/small_lines.h"

#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

namespace demarche {
namespace {

std::string parties_line(const std::set<std::string_view>& parties) {
    constexpr int most = 4;
    std::string line = "parties: ";
    int listed = 0;
    for (const std::string_view party : parties) {
        if (listed == most) {
            return line + ", …";
        }
        line += listed++ == 0 ? "" : ", ";
        line += party;
    }
    return line;
}

}  // namespace

std::vector<std::string> small_lines(const Graph& full) {
    std::vector<std::string> lines(full.nodes.size());
    std::unordered_map<std::string_view, const Node*> by_uid;
    for (const Node& node : full.nodes) {
        by_uid.emplace(node.uid, &node);
    }
    for (std::size_t i = 0; i < full.nodes.size(); ++i) {
        const auto side = is_actor(full.nodes[i].kind) ? by_uid.find(full.nodes[i].side) : by_uid.end();
        lines[i] = side == by_uid.end() ? "" : side->second->name;
    }
    std::map<std::uint32_t, std::set<std::string_view>> parties;
    for (const Edge& edge : full.edges) {
        if (edge.label == Label::party_to && full.nodes[edge.to].kind == Kind::agreement) {
            parties[edge.to].insert(full.nodes[edge.from].name);
        }
    }
    for (const auto& [agreement, names] : parties) {
        lines[agreement] = parties_line(names);
    }
    return lines;
}

void set_small_lines(Graph& view, const Graph& full) {
    const auto lines = small_lines(full);
    std::unordered_map<std::string_view, std::size_t> at;
    for (std::size_t i = 0; i < full.nodes.size(); ++i) {
        at.emplace(full.nodes[i].uid, i);
    }
    for (Node& node : view.nodes) {
        if (const auto found = at.find(node.uid); found != at.end()) {
            node.text = lines[found->second];
        }
    }
}

bool is_told_by_small_line(const Edge& edge, const Graph& view) {
    const Node &from = view.nodes[edge.from], &to = view.nodes[edge.to];
    return (edge.label == Label::speaks_for && from.side == to.uid && from.text == to.name) ||
           (edge.label == Label::party_to && to.text.starts_with("parties: "));
}

}  // namespace demarche
