// SPDX-License-Identifier: Apache-2.0
#pragma once

// Drawings in the DOT language, and the cgraph graph behind them, from which export/drawing.h renders.
//
// A graph of view diagram becomes three columns, actors, positions and subjects; other views become nodes shaped by kind and labelled
// edges. The sign of an edge is shown four ways: hue, solid or dashed, arrow or tee, + or -; doubtful edges (confidence below 0.5) are
// dotted. What each mark means, the title and the notes stand in a legend below. Nodes and edges carry id ("n-UID", "e-UID"; a node that is
// actor and subject is drawn twice, the second "n-UID:subject"), class (kind; stance), tooltip (the words that prove it) and URL (http and
// https only).
//
//     write_dot(make_view(all.graph(), {.view = View::diagram}), out, {});       // then: dot -Tsvg, or write_svg at once
//
// The same graph gives the same bytes. Graphviz is not thread-safe: all calls into it go through with_drawing, one at a time.
// Errors: OutputError with the words of Graphviz. Complexity: linear in the graph.

#include <functional>
#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

#include "export/formats.h"
#include "graph/graph.h"

struct Agraph_s;  // of <graphviz/cgraph.h>

namespace demarche {

void write_dot(const Graph& graph, std::ostream& out, const ExportOptions& options);

// How Graphviz places a graph of this size in bearable time: by the numbers of nodes and edges, never by the clock, so that the bytes do
// not depend on the machine.
struct Layout {
    std::string engine;
    std::vector<std::pair<std::string, std::string>> attributes;  // of the DOT graph
    bool edge_labels = true;                                      // whether the engine makes room for them
    bool operator==(const Layout&) const = default;
};
Layout choose_layout(const Graph& graph);

// Builds the drawing, lends it to `use`, frees it. While `use` runs, no other thread is in Graphviz, the numeric locale of this thread is
// C, and Graphviz prints nothing; if `use` gives false, what Graphviz would have printed is thrown.
void with_drawing(const Graph& graph, const ExportOptions& options, const std::function<bool(Agraph_s*)>& use);

// Sets an attribute of a graph, node or edge of cgraph, whose interface is older than const; all others of its kind have `otherwise`.
void set_attribute(void* object, const std::string& name, const std::string& value, const std::string& otherwise = "");

}  // namespace demarche
