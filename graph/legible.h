// SPDX-License-Identifier: Apache-2.0
#pragma once

// As much of a graph as a person can read in one drawing.
//
// Left out is, in this order: what a small line under a name tells already (whom an actor speaks for, who is party to an agreement), as
// long as the name under which it stands has another line; then all lines but the strongest. A line is an edge or, in view diagram, a
// position with its two edges. Lines at the nodes that the drawing is about come first. The strength of a line is its weight, twice where
// it takes a side; ties: the sum of all strengths at its ends, so that what is drawn hangs together, then confidence, then the uid. Nodes
// without edges go with them; a graph of nothing but nodes stays as it is. Graph::notes tell how many lines there were.
//
//     write_svg(legible(make_view(all.graph(), {.view = View::relations}), 40), out, {});
//
// The choice depends on the graph alone. A graph of view full loses nothing by its small lines. Complexity: O(n log n) in the edges.

#include <cstddef>
#include <string>
#include <vector>

#include "graph/graph.h"

namespace demarche {

// `most` 0: all lines. `about`: uids of what the drawing is about, if it is about something.
Graph legible(const Graph& view, std::size_t most, const std::vector<std::string>& about = {});

}  // namespace demarche
