// SPDX-License-Identifier: Apache-2.0
#pragma once

// The folded views behind make_view, one a file. Internal: programs call graph/view.h.
//
// Each takes a graph of view full from which the filters on confidence and date have already removed what they remove, and gives a graph
// of its own view: nodes and edges sorted by uid, nodes without edges left out, weights that count distinct statements and acts. `kinds`,
// `min_weight`, `focus` and `hops` are not their business: make_view applies them to what they give.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/view.h"

namespace demarche {

Graph relations_view(const Graph& full, const ViewOptions& options);
Graph cites_view(const Graph& full, const ViewOptions& options);

// With every position. `without_subject` gets the number of statements about nothing known, by the uid of who made them.
Graph diagram_view(const Graph& full, std::map<std::string, std::size_t>& without_subject);

// The strongest positions of each actor, first those of or about the nodes of these uids; a note counts the others. Of no other view
// anything is left out.
Graph with_strongest_positions(Graph diagram, int an_actor, const std::vector<std::string>& about);

// "1 statement is not shown", "2 statements are not shown"
std::string not_shown(std::size_t count, std::string_view one, std::string_view many);

// Names of at most `count` nodes that someone who wrote `name` may have meant, the likeliest first; statements and positions have none.
std::vector<std::string> similar_names(const Graph& graph, std::string_view name, std::size_t count);

}  // namespace demarche
