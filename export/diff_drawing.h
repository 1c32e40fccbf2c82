// SPDX-License-Identifier: Apache-2.0
#pragma once

// What changed between two graphs, as a drawing: what turned is thickest and bears both signs, what appeared is bold and marked ⊕,
// what went grey, dotted and marked ⊖. What stayed is left out, but for the nodes that changed edges join.
//
//     const GraphDiff diff = difference(monday, friday);
//     write_svg(drawn(diff), out, {.changes = &diff});

#include "graph/diff.h"
#include "graph/graph.h"

struct Agraph_s;  // of <graphviz/cgraph.h>

namespace demarche {

// The graph of a diff with notes that explain the marks and count what is left out.
Graph drawn(const GraphDiff& diff);

// Marks the nodes and edges of a drawing of that graph. Internal: export/dot.cpp calls it where ExportOptions::changes is set.
void mark_changes(Agraph_s* drawing, const GraphDiff& diff);

}  // namespace demarche
