// SPDX-License-Identifier: Apache-2.0
#pragma once

// Views: the same knowledge, folded for a purpose.
//
//     full        everything
//     relations   actors, places, agreements, topics; parallel edges folded, weight = number of distinct statements and acts
//     cites       actors, or the sides they speak for, and the agreements they cite
//     diagram     actors, positions, subjects: a position folds the statements of one actor about one subject
//
// Filters on confidence and date are applied to the statements before folding, `kinds`, `min_weight` and `focus` to the folded graph, in
// this order; of what is left the strongest positions of each actor are taken. What a lexicon knows has no date and passes with what it is
// about. Filters on confidence and date drop nodes that are left without edges, folded views drop them always. In `diagram` positions pass
// `kinds` and go with their actor or subject. A title that counts articles counts those that are left; Graph::notes tell of the focus and
// of what a diagram leaves out of this part.
//
//     Graph drawing = make_view(all.graph(), {.view = View::diagram, .focus = "Vladimir Putin"});
//
// A graph that is folded already can only be asked for its own view; kinds, min_weight and focus apply.
// Errors: RequestError for a focus that no node has, for `by` of a view that is not cites, for dates of which the first is the later one,
// and for another view, a confidence, a date or `by` of a graph that is folded already.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/graph.h"

namespace demarche {

class GraphIndex;  // of graph/graph_index.h

enum class By : std::uint8_t { actor, side };

struct ViewOptions {
    std::optional<View> view;  // nothing: the view that the graph has
    std::string focus;         // a name, alias or uid; empty: everything
    int hops = 1;
    std::vector<Kind> kinds;  // empty: all
    double min_weight = 0;
    double min_confidence = 0;
    std::string from, to;         // ISO dates, inclusive; edges of articles without a date pass only if both are empty
    std::optional<By> by;         // of view cites; nothing: actor
    int positions_per_actor = 8;  // of view diagram; the weakest are left out and counted in Graph::notes
};

Graph make_view(Graph graph, const ViewOptions& options);

// RequestError for what no graph can meet. make_view calls it too; who works for hours before may call it first.
void check_request(const ViewOptions& options);

// Whether an article of this date passes `from` and `to`.
bool is_in_time(const std::string& date, const ViewOptions& options);

// A view from which many parts are taken, as make_view takes the one at its focus.
//
//     const WholeView whole = whole_view(all.graph(), options);
//     const GraphIndex index(whole.graph);
//     const Graph part = part_of(whole, index, {"agreement.minsk-agreements"}, 1);
struct WholeView {
    Graph graph;                                         // with all positions
    std::map<std::string, std::size_t> without_subject;  // of view diagram, by actor: statements about nothing known
    int positions_per_actor = 0;
};
WholeView whole_view(Graph graph, const ViewOptions& options);
Graph part_of(const WholeView& whole, const GraphIndex& index, const std::vector<std::string>& uids, int hops);

// What is near these nodes, once; graph/graph_index.h has it for many parts of one graph, and tells what a hop is.
Graph surroundings(const Graph& graph, const std::vector<std::string>& uids, int hops);

}  // namespace demarche
