// SPDX-License-Identifier: Apache-2.0
#pragma once

// What nodes and edges say in formats that draw with plain text: the words of export/dot_style.h without its markup. Internal to export/.
// Not escaped for any format yet.

#include <string>

#include "graph/graph.h"

namespace demarche {

struct Caption {
    std::string words;  // a name, or what is said, “quoted” where it is direct speech; never empty
    std::string small;  // an actor's side, an agreement's parties, an article's date, the number of statements; or empty
};
Caption caption_of(const Node& node, const Graph& graph);

// "+ supports ×2"; empty for the line from an actor to its position.
std::string caption_of(const Edge& edge, const Graph& graph);

// Whether the edge points: a meeting and the line to a position do not.
bool has_arrow(const Edge& edge, const Graph& graph);

}  // namespace demarche
