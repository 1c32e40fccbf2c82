// SPDX-License-Identifier: Apache-2.0
#include "graph/view.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/error.h"
#include "graph/folds.h"
#include "graph/graph_index.h"
#include "graph/knowledge_graph.h"
#include "graph/views.h"

namespace demarche {
namespace {

using Uids = std::unordered_set<std::string_view>;

bool passes_everything(const Node&) {
    return true;
}

bool filters_statements(const ViewOptions& options) {
    return options.min_confidence > 0 || !options.from.empty() || !options.to.empty();
}

void check_request(const Graph& graph, const ViewOptions& options) {
    if (graph.view == View::full) {
        return;
    }
    const std::string folded = "the graph is folded already, it is a view " + std::string(name(graph.view));
    if (options.view != View::full && options.view != graph.view) {
        throw RequestError(folded + ": it holds no view " + std::string(name(options.view)), "",
                           "make the view from the full graph: build it again with --view full");
    }
    if (filters_statements(options)) {
        throw RequestError(folded + ": its statements cannot be filtered by confidence or date any more", "",
                           "filter the full graph: build it again with --view full");
    }
}

// ---- filters on statements, before folding ------------------------------------------------------------------------------------------

// A bound holds for a whole day, month or year: "2018-07" includes all of July.
bool is_in_time(const std::string& date, const ViewOptions& options) {
    return (options.from.empty() && options.to.empty()) || (!date.empty() && date.substr(0, options.from.size()) >= options.from &&
                                                            (options.to.empty() || date.substr(0, options.to.size()) <= options.to));
}

bool is_known_to_lexicon(const Edge& edge) {
    return edge.article.empty();
}

// The nodes that articles still tell of, the sides of these, and through one fact of the lexicon what it joins to them.
Uids nodes_told_of(const Graph& graph) {
    Uids told;
    std::vector<const Edge*> facts;
    for (const Edge& edge : graph.edges) {
        if (is_known_to_lexicon(edge)) {
            facts.push_back(&edge);
        } else {
            told.insert({graph.nodes[edge.from].uid, graph.nodes[edge.to].uid});
        }
    }
    Uids joined;
    for (const Edge* fact : facts) {
        const std::string_view from = graph.nodes[fact->from].uid;
        const std::string_view to = graph.nodes[fact->to].uid;
        if (told.contains(from) || told.contains(to)) {
            joined.insert({from, to});
        }
    }
    told.insert(joined.begin(), joined.end());
    for (const Node& node : graph.nodes) {
        if (!node.side.empty() && told.contains(node.uid)) {
            told.insert(node.side);
        }
    }
    return told;
}

void recount_mentions(Graph& graph) {
    std::vector<std::int64_t> counts(graph.nodes.size());
    for (const Edge& edge : graph.edges) {
        if (edge.label == Label::mentioned_in) {
            counts[edge.from] += edge.mentions;
        }
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (graph.nodes[i].kind != Kind::statement) {
            graph.nodes[i].mentions = static_cast<int>(std::min<std::int64_t>(counts[i], std::numeric_limits<int>::max()));
        }
    }
}

Graph with_statements_filtered(const Graph& full, const ViewOptions& options) {
    const Graph passed = filtered(full, passes_everything, [&](const Edge& edge) {
        return edge.confidence >= options.min_confidence && (is_known_to_lexicon(edge) || is_in_time(edge.date, options));
    });
    const Uids told = nodes_told_of(passed);
    Graph graph = filtered(
        passed, [&](const Node& node) { return told.contains(node.uid); }, [](const Edge&) { return true; });
    recount_mentions(graph);
    return graph;
}

// ---- filters on the folded graph ----------------------------------------------------------------------------------------------------

Graph folded(Graph full, const ViewOptions& options) {
    switch (options.view) {
        case View::relations:
            return relations_view(full, options);
        case View::cites:
            return cites_view(full, options);
        case View::diagram:
            return diagram_view(full, options);
        case View::full:
            break;
    }
    return full;
}

// A position is told by its actor and its subject: without one of them it is nothing.
Graph with_whole_positions(const Graph& graph) {
    std::unordered_map<std::string_view, int> ends;
    for (const Edge& edge : graph.edges) {
        ++ends[graph.nodes[edge.from].uid];
        ++ends[graph.nodes[edge.to].uid];
    }
    return filtered(
        graph, [&](const Node& node) { return node.kind != Kind::position || ends[node.uid] >= 2; }, [](const Edge&) { return true; });
}

Graph with_kinds_and_weight(Graph graph, const ViewOptions& options) {
    const auto& kinds = options.kinds;
    if (kinds.empty() && options.min_weight <= 0) {
        return graph;
    }
    graph = filtered(
        graph,
        [&](const Node& node) {
            return kinds.empty() || node.kind == Kind::position || std::find(kinds.begin(), kinds.end(), node.kind) != kinds.end();
        },
        [&](const Edge& edge) { return edge.weight >= options.min_weight; });
    if (graph.view != View::full) {
        graph = tidied(with_whole_positions(graph));
    }
    return graph;
}

[[noreturn]] void reject_focus(const Graph& full, const ViewOptions& options) {
    if (!find_nodes(full, options.focus).empty()) {
        throw RequestError("nothing in this view is left of \"" + options.focus + "\"", "", "use view full, or weaker filters");
    }
    std::string cure;
    for (const auto& similar : similar_names(full, options.focus, 3)) {
        cure += (cure.empty() ? "did you mean \"" : ", \"") + similar + "\"";
    }
    throw RequestError("no node is called \"" + options.focus + "\"", "",
                       cure.empty() ? "use a name, an alias or a uid of the graph" : cure + "?");
}

Graph focused(const Graph& graph, const Graph& full, const ViewOptions& options) {
    const auto found = find_nodes(graph, options.focus);
    if (found.empty()) {
        reject_focus(full, options);
    }
    return surroundings(graph, found, options.hops);
}

}  // namespace

Graph make_view(Graph graph, const ViewOptions& options) {
    check_request(graph, options);
    const Graph full = options.focus.empty() ? Graph{} : graph;  // where a focus that is lost can be found
    if (filters_statements(options)) {
        graph = with_statements_filtered(graph, options);
    }
    if (graph.view == View::full) {
        graph = folded(std::move(graph), options);
    }
    graph = with_kinds_and_weight(std::move(graph), options);
    if (!options.focus.empty()) {
        graph = focused(graph, full, options);
    }
    return graph;
}

Graph surroundings(const Graph& graph, const std::vector<std::string>& uids, int hops) {
    return surroundings(GraphIndex(graph), uids, hops);
}

}  // namespace demarche
