// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a drawing writes small under a name instead of drawing edges: whom an actor speaks for, who is party to an agreement. Internal to
// graph/. The folded views keep it in Node::text, since their own nodes need not hold the country that it names.

#include <string>
#include <vector>

#include "graph/graph.h"

namespace demarche {

// For each node of a graph of view full: "Norra", "parties: Norra, Suden" (four at most, then "…"), or empty.
std::vector<std::string> small_lines(const Graph& full);

// The names of entities get their small lines; what is said keeps its words.
void set_small_lines(Graph& view, const Graph& full);

// Whether the small line under one of its ends tells the edge.
bool is_told_by_small_line(const Edge& edge, const Graph& view);

}  // namespace demarche
