// SPDX-License-Identifier: Apache-2.0
#include "graph/view.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
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
using Found = std::vector<std::string>;  // uids of a focus

bool passes_everything(const Node&) {
    return true;
}

bool filters_statements(const ViewOptions& options) {
    return options.min_confidence > 0 || !options.from.empty() || !options.to.empty();
}

void check_folded(const Graph& graph, const ViewOptions& options) {
    const auto reject = [&](const std::string& problem, const std::string& cure) {
        throw RequestError("the graph is folded already, to view " + std::string(name(graph.view)) + ": " + problem, "", cure);
    };
    if (options.view && options.view != graph.view) {
        reject("no view " + std::string(name(*options.view)) + " can be made of it",
               "make the view from the full graph, or leave out the view to take this graph as it is");
    }
    if (filters_statements(options)) {
        reject("its statements cannot be filtered by confidence or date any more", "filter the full graph");
    }
    if (options.by) {
        reject("whom it tells of cannot be changed any more", "make the view from the full graph");
    }
}

// ---- filters on statements, before folding ------------------------------------------------------------------------------------------

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
    if (full.title == title_of(full.nodes)) {  // and nobody's choice
        graph.title = title_of(graph.nodes);
    }
    return graph;
}

// ---- filters on the folded graph ----------------------------------------------------------------------------------------------------

WholeView folded(Graph full, const ViewOptions& options) {
    WholeView whole{{}, {}, options.positions_per_actor};
    switch (options.view.value_or(View::full)) {
        case View::relations:
            whole.graph = relations_view(full, options);
            break;
        case View::cites:
            whole.graph = cites_view(full, options);
            break;
        case View::diagram:
            whole.graph = diagram_view(full, whole.without_subject);
            break;
        case View::full:
            whole.graph = std::move(full);
            break;
    }
    return whole;
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

Found focus_of(const Graph& graph, const Graph& full, const ViewOptions& options) {
    Found found = find_nodes(graph, options.focus);
    if (found.empty()) {
        reject_focus(full, options);
    }
    return found;
}

// "Shown is what is near Minsk agreements, at most 2 steps away."
std::string note_on_focus(const Graph& graph, const Found& focus, int hops) {
    std::set<std::string_view> names;
    for (const Node& node : graph.nodes) {
        if (std::find(focus.begin(), focus.end(), node.uid) != focus.end()) {
            names.insert(node.name);
        }
    }
    std::string list;
    for (const std::string_view name : names) {
        list += (list.empty() ? "" : ", ") + std::string(name);
    }
    if (hops == 0) {
        return "Shown is " + list + " alone";
    }
    return "Shown is what is near " + list + ", at most " + std::to_string(hops) + (hops == 1 ? " step" : " steps") + " away";
}

WholeView near(const WholeView& whole, const GraphIndex& index, const Found& uids, int hops) {
    WholeView part{surroundings(index, uids, hops), {}, whole.positions_per_actor};
    for (const Node& node : part.graph.nodes) {
        if (const auto count = whole.without_subject.find(node.uid); count != whole.without_subject.end()) {
            part.without_subject.insert(*count);
        }
    }
    return part;
}

Graph finished(WholeView part, const Found& about) {
    Graph graph = with_strongest_positions(std::move(part.graph), part.positions_per_actor, about);
    std::size_t without_subject = 0;
    for (const auto& [actor, count] : part.without_subject) {
        without_subject += count;
    }
    if (without_subject > 0) {
        graph.notes.push_back(not_shown(without_subject, "statement without a known subject", "statements without a known subject"));
    }
    return graph;
}

struct Focused {
    WholeView part;
    Found focus;
};

Focused filtered_and_focused(Graph graph, const ViewOptions& options) {
    if (graph.view != View::full) {
        check_folded(graph, options);
    }
    check_request(options);
    const Graph full = options.focus.empty() ? Graph{} : graph;  // where a focus that is lost can be found
    if (filters_statements(options)) {
        graph = with_statements_filtered(graph, options);
    }
    constexpr int all = std::numeric_limits<int>::max();
    WholeView whole = graph.view == View::full ? folded(std::move(graph), options) : WholeView{std::move(graph), {}, all};
    whole.graph = with_kinds_and_weight(std::move(whole.graph), options);
    if (options.focus.empty()) {
        return {std::move(whole), {}};
    }
    Found focus = focus_of(whole.graph, full, options);
    WholeView part = near(whole, GraphIndex(whole.graph), focus, options.hops);
    part.graph.notes.push_back(note_on_focus(part.graph, focus, options.hops));
    return {std::move(part), std::move(focus)};
}

}  // namespace

void check_request(const ViewOptions& options) {
    const std::size_t common = std::min(options.from.size(), options.to.size());
    if (options.from.substr(0, common) > options.to.substr(0, common)) {
        throw RequestError("no date is from " + options.from + " to " + options.to, "", "give the earlier date first");
    }
    const View view = options.view.value_or(View::full);
    if (options.by && view != View::cites) {
        throw RequestError("view " + std::string(name(view)) + " cannot tell of sides or actors alone", "",
                           "choose view cites, or leave out --by");
    }
}

// A bound holds for a whole day, month or year: "2018-07" includes all of July.
bool is_in_time(const std::string& date, const ViewOptions& options) {
    return (options.from.empty() && options.to.empty()) || (!date.empty() && date.substr(0, options.from.size()) >= options.from &&
                                                            (options.to.empty() || date.substr(0, options.to.size()) <= options.to));
}

Graph make_view(Graph graph, const ViewOptions& options) {
    Focused focused = filtered_and_focused(std::move(graph), options);
    return finished(std::move(focused.part), focused.focus);
}

WholeView whole_view(Graph graph, const ViewOptions& options) {
    return filtered_and_focused(std::move(graph), options).part;
}

Graph part_of(const WholeView& whole, const GraphIndex& index, const std::vector<std::string>& uids, int hops) {
    return finished(near(whole, index, uids, hops), uids);
}

Graph surroundings(const Graph& graph, const std::vector<std::string>& uids, int hops) {
    return surroundings(GraphIndex(graph), uids, hops);
}

}  // namespace demarche
