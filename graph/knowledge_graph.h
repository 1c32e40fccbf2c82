// SPDX-License-Identifier: Apache-2.0
#pragma once

// The union of what was extracted from many articles.
//
// Adding is associative, commutative and idempotent: articles and graphs may come in any order, any grouping and more than once, so a graph
// can be built by many machines and merged later. Names, counts and sides are derived when a graph is taken out.
//
//     KnowledgeGraph all;
//     all.add(record_of_monday);
//     all.add(graph_of_last_week);                                  // a graph of view full
//     Graph near = neighbourhood(all.graph(), {"person.vladimir-putin"}, 1);
//
// Errors: ConflictError if one article id comes with two texts, models or metadata, or one edge with two labels or pairs of ends;
// RequestError for a graph that is a folded view; InputError for ids that are malformed, given twice or lead nowhere. A failed add leaves
// the graph as it was. Complexity: add is O(n log n) in what is added, graph() linear in the whole.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/article_record.h"
#include "graph/graph.h"

namespace demarche {

class KnowledgeGraph {
public:
    KnowledgeGraph();
    ~KnowledgeGraph();
    KnowledgeGraph(KnowledgeGraph&&) noexcept;
    KnowledgeGraph& operator=(KnowledgeGraph&&) noexcept;

    // `where` names the input in errors.
    void add(const ArticleRecord& record, std::string_view where = {});
    void add(const Graph& full, std::string_view where = {});

    Graph graph() const;  // view full, title derived from the articles

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// The title that a graph of view full has by its articles: that of the only one, else "12 articles".
std::string title_of(const std::vector<Node>& nodes);

// Algorithms over any graph value, whatever its view. Each keeps title, view and notes.

// The nodes and edges that pass both tests, and no edge that lost an end.
Graph filtered(const Graph& graph, const std::function<bool(const Node&)>& keep_node, const std::function<bool(const Edge&)>& keep_edge);

// What lies at most `hops` edges from one of the nodes, directions ignored, with all edges among it. Uids that no node has are passed over.
Graph neighbourhood(const Graph& graph, const std::vector<std::string>& uids, int hops);

// For each node the number of its connected component, 0 first; directions ignored.
std::vector<int> components(const Graph& graph);

// The nodes whose uid, name or one of whose aliases is `name`, without case; exact matches first.
std::vector<std::string> find_nodes(const Graph& graph, std::string_view name);

}  // namespace demarche
