// SPDX-License-Identifier: Apache-2.0
#pragma once

// Pictures: what export/dot.h describes, placed and rendered by Graphviz in this process.
//
//     svg   text and shapes with tooltips, links, ids and classes: for pages
//     png   pixels at 144 dpi, fewer where a side or the area would be beyond what viewers open
//     pdf   vectors on one page: for print
//
// The same graph gives the same bytes with the same Graphviz and fonts, at any time, in any locale and time zone.
// Errors: OutputError where Graphviz lacks a plugin or a graph is too large to be placed in bearable time. Needs the font DejaVu Sans to
// look alike everywhere.
// Complexity: seconds for some hundred nodes, see choose_layout.

#include <iosfwd>
#include <string>
#include <vector>

#include "export/formats.h"
#include "graph/graph.h"

namespace demarche {

void write_svg(const Graph& graph, std::ostream& out, const ExportOptions& options);
void write_png(const Graph& graph, std::ostream& out, const ExportOptions& options);
void write_pdf(const Graph& graph, std::ostream& out, const ExportOptions& options);

// The centre of a node in points, y downwards.
struct Place {
    double x = 0, y = 0;
};

// Where Graphviz puts the nodes with an engine ("dot", "neato", "sfdp"), as a network without labels on its edges.
std::vector<Place> place_nodes(const Graph& graph, const std::string& engine);

// Where the nodes go in the drawing that choose_layout tells, if they are boxes of these sizes, one for each node, without labels on the
// edges. A node that a diagram draws twice is placed where it acts.
struct BoxSize {
    double width = 0, height = 0;  // points
};
std::vector<Place> place_boxes(const Graph& graph, const std::vector<BoxSize>& sizes);

}  // namespace demarche
