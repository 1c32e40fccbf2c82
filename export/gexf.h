// SPDX-License-Identifier: Apache-2.0
#pragma once

// GEXF 1.3, for Gephi, Gephi Lite and networkx: a network with a timeline.
//
// An edge lives on the day of its article, a node on its own day and on those of its edges; a date that is only a month or a year stands
// for all its days. What has no date has no spells, and is always there. A graph without any date is static. Id, label and weight have
// places of their own in GEXF, all other attributes are those of export/attributes.h, lists as JSON. Colours are those of drawings, the
// size grows with the mentions. `kind` of an edge is its label, so that Gephi keeps parallel edges of different labels apart.
//
//     write_gexf(graph, out, {});
//
// Errors: none. Complexity: linear, but for the dates of a node, which are sorted.

#include <iosfwd>

#include "export/formats.h"
#include "graph/graph.h"

namespace demarche {

void write_gexf(const Graph& graph, std::ostream& out, const ExportOptions& options);

}  // namespace demarche
