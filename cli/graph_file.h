// SPDX-License-Identifier: Apache-2.0
#pragma once

// Graphs from files. Plain GraphML is read as a stream: memory then holds the graph and never its file too.

#include <string>

#include "graph/graph.h"

namespace demarche {

// Whether the name is that of a regular file which begins like GraphML, neither compressed nor anything else.
bool is_plain_graphml(const std::string& file);

// GraphML or node-link JSON, compressed or not, "-" for standard input. Errors: InputError.
Graph read_graph_file(const std::string& file);

}  // namespace demarche
