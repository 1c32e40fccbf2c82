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
// this order. What a lexicon knows has no date and passes with what it is about. Filters on confidence and date drop
// nodes that are left without edges, folded views drop them always. In `diagram` positions pass `kinds` and go with their actor or subject.
//
//     Graph drawing = make_view(all.graph(), {.view = View::diagram, .focus = "Vladimir Putin"});
//
// A graph that is folded already can only be asked for its own view, or for `full`, which leaves it as it is; then kinds, min_weight and
// focus apply.
// Errors: RequestError for a focus that no node has, and for another view, a confidence or a date of a graph that is folded already.

#include <cstdint>
#include <string>
#include <vector>

#include "graph/graph.h"

namespace demarche {

enum class By : std::uint8_t { actor, side };

struct ViewOptions {
    View view = View::full;
    std::string focus;  // a name, alias or uid; empty: everything
    int hops = 1;
    std::vector<Kind> kinds;  // empty: all
    double min_weight = 0;
    double min_confidence = 0;
    std::string from, to;         // ISO dates, inclusive; edges of articles without a date pass only if both are empty
    By by = By::actor;            // of view cites
    int positions_per_actor = 8;  // of view diagram; the weakest are left out and counted in Graph::notes
};

Graph make_view(Graph graph, const ViewOptions& options);

// What is near these nodes, once; graph/graph_index.h has it for many parts of one graph, and tells what a hop is.
Graph surroundings(const Graph& graph, const std::vector<std::string>& uids, int hops);

}  // namespace demarche
