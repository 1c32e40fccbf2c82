// SPDX-License-Identifier: Apache-2.0
#pragma once

// GraphML that networkx, igraph, graph-tool, Boost, Gephi, Cytoscape and Neo4j load: docs/formats.md tells why it looks as it does.
//
//     write_graphml(graph, out, {});                          // dialect common; also gephi, yed, neo4j: export/graphml_dialects.h
//     Graph again = read_graphml(in, "news.graphml");         // == graph, from a stream or from bytes
//
// Writing normalises texts as clean() in graph/text.h does (one line, no control characters), and nothing else is lost; dialect gephi
// leaves the graph's title and notes out. Reading takes
// what other tools write back: other key ids, orders and number types, ids of their own (the attribute `uid` wins); attributes that are
// not ours are ignored.
//
// Errors: RequestError for an unknown dialect. InputError with file and line ("news.graphml:12") for what is not well-formed, is cut
// short, declares entities, holds control characters or broken UTF-8, nests graphs, repeats ids, or joins nodes that do not exist.
// Complexity: linear; one element is held as XML at a time, so that reading a stream takes little more memory than the graph.

#include <iosfwd>
#include <string_view>
#include <vector>

#include "export/formats.h"
#include "graph/graph.h"

namespace demarche {

std::vector<std::string_view> graphml_dialects();

void write_graphml(const Graph& graph, std::ostream& out, const ExportOptions& options);
Graph read_graphml(std::istream& in, std::string_view where);
Graph read_graphml(std::string_view bytes, std::string_view where);

}  // namespace demarche
