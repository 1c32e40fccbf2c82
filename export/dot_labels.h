// SPDX-License-Identifier: Apache-2.0
#pragma once

// The words of export/captions.h as DOT shows them: broken into lines, small print and signs coloured; sizes and widths by weight.
// Internal to export/; export/dot.cpp puts them into cgraph.

#include <string>
#include <vector>

#include "graph/graph.h"

namespace demarche {

// A graph with what is asked of it again and again while it is drawn.
struct Scene {
    const Graph& graph;
    bool edge_labels;                    // else a position tells in its box whose it is and whom it is about
    std::vector<const Edge*> into, out;  // by node: an edge to it and one from it, or null; a position has one of each
    std::vector<double> strength;        // by node: the weights of its edges
};
Scene scene_of(const Graph& graph, bool edge_labels);

std::string label_of(const Node& node, const Scene& scene);  // HTML-like
std::string label_of(const Edge& edge, const Scene& scene);
double width_of(const Edge& edge, const Scene& scene);  // points

// Of the letters of a name. In a network too large for labels on its edges, what has strong edges is larger, to be found from afar.
double font_size_of(const Node& node, const Scene& scene);

}  // namespace demarche
