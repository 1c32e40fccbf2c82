// SPDX-License-Identifier: Apache-2.0
#include "graph/legible.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/folds.h"
#include "graph/small_lines.h"

namespace demarche {
namespace {

Graph with_edges(const Graph& view, const std::vector<bool>& keep) {
    Graph part{view.title, view.view, view.notes, view.nodes, {}};
    for (std::size_t i = 0; i < keep.size(); ++i) {
        if (keep[i]) {
            part.edges.push_back(view.edges[i]);
        }
    }
    return tidied(std::move(part));
}

Graph without_told(const Graph& view) {
    std::vector<bool> told, keep;
    std::vector<bool> has_line(view.nodes.size());
    for (const Edge& edge : view.edges) {
        told.push_back(is_told_by_small_line(edge, view));
        if (!told.back()) {
            has_line[edge.from] = has_line[edge.to] = true;
        }
    }
    for (std::size_t i = 0; i < told.size(); ++i) {
        const Edge& edge = view.edges[i];
        keep.push_back(!told[i] || !has_line[edge.label == Label::speaks_for ? edge.from : edge.to]);
    }
    return with_edges(view, keep);
}

// What is drawn or left out as one: an edge, or the two of a position.
struct Line {
    std::vector<std::size_t> edges;
    std::uint32_t from, to;
    double strength;
};

double strength_of(const Edge& edge) {
    const bool takes_side = edge.stance != Stance::none && edge.stance != Stance::neutral;
    return edge.weight * (takes_side ? 2 : 1);
}

std::vector<Line> lines_of(const Graph& view) {
    constexpr std::size_t none = -1;
    std::vector<std::size_t> into(view.nodes.size(), none);  // of a position: the edge from its actor
    for (std::size_t i = 0; i < view.edges.size(); ++i) {
        if (view.nodes[view.edges[i].to].kind == Kind::position) {
            into[view.edges[i].to] = i;
        }
    }
    std::vector<Line> lines;
    for (std::size_t i = 0; i < view.edges.size(); ++i) {
        const Edge& edge = view.edges[i];
        const std::size_t first = into[edge.from];
        if (first != none) {
            lines.push_back({{first, i}, view.edges[first].from, edge.to, strength_of(edge)});
        } else if (view.nodes[edge.to].kind != Kind::position) {
            lines.push_back({{i}, edge.from, edge.to, strength_of(edge)});
        }
    }
    return lines;
}

void sort_by_strength(std::vector<Line>& lines, const Graph& view, const std::vector<std::string>& about) {
    const std::set<std::string_view> wanted(about.begin(), about.end());
    std::vector<double> reach(view.nodes.size());
    for (const Line& line : lines) {
        reach[line.from] += line.strength;
        reach[line.to] += line.strength;
    }
    const auto rank = [&](const Line& line) {
        const Edge& last = view.edges[line.edges.back()];
        const bool at_focus = wanted.contains(view.nodes[line.from].uid) || wanted.contains(view.nodes[line.to].uid);
        return std::tuple(!at_focus, -line.strength, -reach[line.from] - reach[line.to], -last.confidence, std::string_view(last.uid));
    };
    std::sort(lines.begin(), lines.end(), [&](const Line& a, const Line& b) { return rank(a) < rank(b); });
}

std::string name_of_lines(View view) {
    switch (view) {
        case View::cites:
            return "citations";
        case View::diagram:
            return "positions and acts";
        case View::relations:
            return "relations";
        case View::full:
            break;
    }
    return "facts";
}

}  // namespace

Graph legible(const Graph& view, std::size_t most, const std::vector<std::string>& about) {
    if (view.edges.empty()) {
        return view;
    }
    Graph whole = without_told(view);
    std::vector<Line> lines = lines_of(whole);
    if (most == 0 || lines.size() <= most) {
        return whole;
    }
    sort_by_strength(lines, whole, about);
    std::vector<bool> keep(whole.edges.size());
    for (std::size_t i = 0; i < most; ++i) {
        for (const std::size_t edge : lines[i].edges) {
            keep[edge] = true;
        }
    }
    whole.notes.push_back("Drawn: the strongest " + std::to_string(most) + " of " + std::to_string(lines.size()) + " " +
                          name_of_lines(view.view) + (about.empty() ? "" : ", first those of the focus") + "; taking a side counts double");
    return with_edges(whole, keep);
}

}  // namespace demarche
