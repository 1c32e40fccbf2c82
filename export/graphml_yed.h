// SPDX-License-Identifier: Apache-2.0
#pragma once

// Boxes and lines as yEd reads them: shape, fill, label and place of each node; colour, dash, arrow, width and label of each edge, with the
// marks of the drawings. Internal to export/.
//
//     const auto boxes = yed_boxes(graph);             // one for each node, placed by Graphviz
//     const XmlTree shape = yed_shape(graph.nodes[0], boxes[0]);
//
// Sizes are counted in letters, not measured, so that they are the same everywhere. A graph that Graphviz cannot place in bearable time
// is put into rows; yEd has layouts of its own. Errors: OutputError where Graphviz fails.

#include <string>
#include <utility>
#include <vector>

#include "graph/graph.h"

namespace demarche {

struct XmlTree {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string text;
    std::vector<XmlTree> children;
};

// Left upper corner and extent, in points.
struct YedBox {
    double x = 0, y = 0, width = 0, height = 0;
};

std::vector<YedBox> yed_boxes(const Graph& graph);

XmlTree yed_shape(const Node& node, const YedBox& box);
XmlTree yed_line(const Edge& edge);

}  // namespace demarche
