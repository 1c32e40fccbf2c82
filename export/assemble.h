// SPDX-License-Identifier: Apache-2.0
#pragma once

// The last step of every reader: nodes and edges in the order of a file become a Graph that keeps the promises of graph/graph.h.
//
// A name is no alias of itself. Edges come with `from` and `to` as positions in the file's order of nodes. Errors: InputError for a uid
// that is no NMTOKEN or is given twice and for evidence that ends before it begins; the place functions turn a position in the file's order
// into the place to name. O(n log n), linear if the file is sorted.

#include <cstddef>
#include <functional>
#include <string>

#include "graph/graph.h"

namespace demarche {

using Place = std::function<std::string(std::size_t)>;

Graph assemble(Graph in_file_order, const Place& node_place, const Place& edge_place);

}  // namespace demarche
