// SPDX-License-Identifier: Apache-2.0
#pragma once

// How kinds and signs look in a drawing, and what its nodes, edges and legend say. Internal to export/; export/dot.cpp puts it into cgraph.
//
// Hues are those of Okabe and Ito, which colour-blind people tell apart; every sign is also told by line, arrow and mark, so that a grey
// print reads the same.

#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace demarche {

struct NodeStyle {
    const char *shape, *style, *fill, *line;
    const char* peripheries = "1";
};
NodeStyle style_of(Kind kind);

struct SignStyle {
    const char *line, *text;  // colours; text is darker, to be read on white
    const char *style, *arrow, *mark, *word, *key;
    double width;
};
SignStyle style_of(Stance stance);

constexpr double doubtful = 0.5;  // confidence below which an edge is dotted

// A graph with what is asked of it again and again while it is drawn.
struct Scene {
    const Graph& graph;
    bool edge_labels;                    // else a position tells in its box whose it is and whom it is about
    std::vector<const Edge*> into, out;  // by node: an edge to it and one from it, or null; a position has one of each
};
Scene scene_of(const Graph& graph, bool edge_labels);

std::string label_of(const Node& node, const Scene& scene);  // HTML-like
std::string label_of(const Edge& edge, const Scene& scene);
std::string tooltip_of(const Node& node);
std::string tooltip_of(const Edge& edge);
double width_of(const Edge& edge, const Scene& scene);

// An HTML-like table: title, the marks that this drawing has, notes.
std::string legend_of(const Graph& graph, std::string_view title);

}  // namespace demarche
