// SPDX-License-Identifier: Apache-2.0
#pragma once

// Short words to look into graphs with, and checks of what every graph must be.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/knowledge_graph.h"

namespace demarche::test {

inline Graph graph_of(const std::vector<ArticleRecord>& records) {
    KnowledgeGraph all;
    for (const ArticleRecord& record : records) {
        all.add(record);
    }
    return all.graph();
}

template <class Elements>
std::vector<std::string> uids(const Elements& elements) {
    std::vector<std::string> out;
    for (const auto& element : elements) {
        out.push_back(element.uid);
    }
    return out;
}

inline const Node& node(const Graph& graph, std::string_view uid) {
    const auto found = std::find_if(graph.nodes.begin(), graph.nodes.end(), [uid](const Node& n) { return n.uid == uid; });
    REQUIRE_MESSAGE(found != graph.nodes.end(), "no node " << std::string(uid));
    return *found;
}

inline const Edge& edge(const Graph& graph, std::string_view uid) {
    const auto found = std::find_if(graph.edges.begin(), graph.edges.end(), [uid](const Edge& e) { return e.uid == uid; });
    REQUIRE_MESSAGE(found != graph.edges.end(), "no edge " << std::string(uid));
    return *found;
}

inline const std::string& from(const Graph& graph, const Edge& e) {
    return graph.nodes[e.from].uid;
}
inline const std::string& to(const Graph& graph, const Edge& e) {
    return graph.nodes[e.to].uid;
}

// Sorted, unique, no end that dangles, weights above 0.
inline void check_well_formed(const Graph& graph) {
    auto all = uids(graph.nodes);
    const auto edges = uids(graph.edges);
    CHECK(std::is_sorted(all.begin(), all.end()));
    CHECK(std::is_sorted(edges.begin(), edges.end()));
    all.insert(all.end(), edges.begin(), edges.end());
    CHECK(std::set(all.begin(), all.end()).size() == all.size());
    for (const Edge& e : graph.edges) {
        REQUIRE(e.from < graph.nodes.size());
        REQUIRE(e.to < graph.nodes.size());
        CHECK(e.weight > 0);
    }
    for (const Node& n : graph.nodes) {
        CHECK(std::is_sorted(n.aliases.begin(), n.aliases.end()));
        CHECK(std::find(n.aliases.begin(), n.aliases.end(), n.name) == n.aliases.end());
    }
}

}  // namespace demarche::test
