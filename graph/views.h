// SPDX-License-Identifier: Apache-2.0
#pragma once

// The folded views behind make_view, one a file. Internal: programs call graph/view.h.
//
// Each takes a graph of view full from which the filters on confidence and date have already removed what they remove, and gives a graph
// of its own view: nodes and edges sorted by uid, nodes without edges left out, weights that count distinct statements and acts. `kinds`,
// `min_weight`, `focus` and `hops` are not their business: make_view applies them to what they give.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/view.h"

namespace demarche {

Graph relations_view(const Graph& full, const ViewOptions& options);
Graph cites_view(const Graph& full, const ViewOptions& options);
Graph diagram_view(const Graph& full, const ViewOptions& options);

// Names of at most `count` nodes that someone who wrote `name` may have meant, the likeliest first; statements and positions have none.
std::vector<std::string> similar_names(const Graph& graph, std::string_view name, std::size_t count);

}  // namespace demarche
