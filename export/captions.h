// SPDX-License-Identifier: Apache-2.0
#pragma once

// What nodes and edges say in all that is drawn, as plain text. Internal to export/. Not escaped for any format yet.

#include <string>

#include "graph/graph.h"

namespace demarche {

struct Caption {
    std::string words;  // a name, or what is said, “quoted” where it is direct speech; never empty
    std::string small;  // an actor's side, an agreement's parties, an article's date, the number of statements; or empty
};
Caption caption_of(const Node& node, const Graph& graph);

// "+ supports": the mark of the sign, and how the actor speaks of it, else which side it takes, else what the edge is.
std::string signed_words(const Edge& edge);

// "+ supports ×2"; empty for the line from an actor to its position.
std::string caption_of(const Edge& edge, const Graph& graph);

// "×2"; empty for one.
std::string times_of(const Edge& edge);

// Whether the edge points: a meeting and the line to a position do not.
bool has_arrow(const Edge& edge, const Graph& graph);

// What proves it, with article and date; of a node its full name or words. At most 400 characters.
std::string tooltip_of(const Node& node);
std::string tooltip_of(const Edge& edge);

}  // namespace demarche
