// SPDX-License-Identifier: Apache-2.0
#include "graph/diff.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/error.h"

namespace demarche {
namespace {

// An element of the one graph and the one of the other that it is the same as; one of them may be null.
template <class Element>
struct Pair {
    const Element *before, *after;
    const Element& shown() const { return after != nullptr ? *after : *before; }
};

template <class Element>
using Pairs = std::vector<Pair<Element>>;

// Both lists are sorted by uid.
template <class Element>
Pairs<Element> paired_by_uid(const std::vector<Element>& before, const std::vector<Element>& after) {
    Pairs<Element> pairs;
    auto b = before.begin();
    auto a = after.begin();
    while (b != before.end() || a != after.end()) {
        const bool only_before = a == after.end() || (b != before.end() && b->uid < a->uid);
        const bool only_after = b == before.end() || (a != after.end() && a->uid < b->uid);
        pairs.push_back({only_after ? nullptr : &*b++, only_before ? nullptr : &*a++});
    }
    return pairs;
}

using Ends = std::pair<std::string_view, std::string_view>;

Ends ends_of(const Edge& edge, const Graph& graph) {
    return {graph.nodes[edge.from].uid, graph.nodes[edge.to].uid};
}

// Joins an edge that went and one that appeared where they are the only ones between their ends.
Pairs<Edge> paired_by_ends(const Pairs<Edge>& by_uid, const Graph& before, const Graph& after) {
    std::map<Ends, std::pair<std::vector<const Edge*>, std::vector<const Edge*>>> single;
    for (const auto& pair : by_uid) {
        if (pair.after == nullptr) {
            single[ends_of(*pair.before, before)].first.push_back(pair.before);
        } else if (pair.before == nullptr) {
            single[ends_of(*pair.after, after)].second.push_back(pair.after);
        }
    }
    Pairs<Edge> pairs;
    for (const auto& pair : by_uid) {
        if (pair.before != nullptr && pair.after != nullptr) {
            pairs.push_back(pair);
            continue;
        }
        const auto& [went, appeared] = single.at(pair.after == nullptr ? ends_of(*pair.before, before) : ends_of(*pair.after, after));
        if (went.size() != 1 || appeared.size() != 1) {
            pairs.push_back(pair);
        } else if (pair.after != nullptr) {
            pairs.push_back({went.front(), pair.after});
        }
    }
    std::sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.shown().uid < b.shown().uid; });
    return pairs;
}

Stance side_taken(Stance stance) {
    return stance == Stance::none ? Stance::neutral : stance;
}

bool differ(const Node& before, const Node& after) {
    return std::tie(before.kind, before.side, before.status) != std::tie(after.kind, after.side, after.status);
}

bool differ(const Edge& before, const Edge& after) {
    return before.label != after.label || side_taken(before.stance) != side_taken(after.stance);
}

template <class Element>
Change change_of(const Pair<Element>& pair) {
    return pair.before == nullptr              ? Change::appeared
           : pair.after == nullptr             ? Change::went
           : differ(*pair.before, *pair.after) ? Change::turned
                                               : Change::same;
}

std::unordered_set<std::string_view> ends_of_changed(const Pairs<Edge>& edges, const Graph& before, const Graph& after) {
    std::unordered_set<std::string_view> uids;
    const auto add = [&](const Edge* edge, const Graph& graph) {
        if (edge != nullptr) {
            uids.insert({graph.nodes[edge->from].uid, graph.nodes[edge->to].uid});
        }
    };
    for (const auto& pair : edges) {
        if (change_of(pair) != Change::same) {
            add(pair.before, before);
            add(pair.after, after);
        }
    }
    return uids;
}

void add_nodes(GraphDiff& diff, const Pairs<Node>& nodes, const std::unordered_set<std::string_view>& joined) {
    for (const auto& pair : nodes) {
        const Change change = change_of(pair);
        diff.same_nodes += change == Change::same ? 1 : 0;
        if (change != Change::same || joined.contains(pair.shown().uid)) {
            diff.graph.nodes.push_back(pair.shown());
            diff.nodes.push_back(change);
        }
        if (change == Change::turned) {
            diff.nodes_before.emplace(pair.after->uid, *pair.before);
        }
    }
}

// The ends of edges are found again by uid: they come from two graphs.
void add_edges(GraphDiff& diff, const Pairs<Edge>& edges, const Graph& before, const Graph& after) {
    std::unordered_map<std::string_view, std::uint32_t> at;
    for (std::uint32_t i = 0; i < diff.graph.nodes.size(); ++i) {
        at.emplace(diff.graph.nodes[i].uid, i);
    }
    const auto joined = [&](Edge edge, const Graph& source) {
        edge.from = at.at(source.nodes[edge.from].uid);
        edge.to = at.at(source.nodes[edge.to].uid);
        return edge;
    };
    for (const auto& pair : edges) {
        const Change change = change_of(pair);
        if (change == Change::same) {
            ++diff.same_edges;
            continue;
        }
        diff.graph.edges.push_back(joined(pair.shown(), pair.after != nullptr ? after : before));
        diff.edges.push_back(change);
        if (change == Change::turned) {
            diff.edges_before.emplace(pair.after->uid, joined(*pair.before, before));
        }
    }
}

}  // namespace

GraphDiff difference(const Graph& before, const Graph& after) {
    if (before.view != after.view) {
        throw RequestError("the graphs are of two views, " + std::string(name(before.view)) + " and " + std::string(name(after.view)), "",
                           "export both in one view");
    }
    GraphDiff diff;
    diff.graph.title = before.title.empty() || after.title.empty() ? after.title : before.title + " → " + after.title;
    diff.graph.view = after.view;
    diff.graph.notes = after.notes;
    const auto edges = paired_by_ends(paired_by_uid(before.edges, after.edges), before, after);
    add_nodes(diff, paired_by_uid(before.nodes, after.nodes), ends_of_changed(edges, before, after));
    add_edges(diff, edges, before, after);
    return diff;
}

}  // namespace demarche
