// SPDX-License-Identifier: Apache-2.0
#pragma once

// Node-link JSON: the form that networkx.node_link_graph and D3's force layout read.
//
//     {"format":"demarche-graph/1","directed":true,"multigraph":true,"graph":{"format":"demarche-graph/1","title":...},
//     "nodes":[
//     {"id":UID,"labels":...,"uid":UID,...},
//     ...],"links":[
//     {"source":UID,"target":UID,"key":UID,"label":...},
//     ...]}
//
// The attributes are those of export/attributes.h, lists as JSON arrays. The format stands in "graph" too, because networkx keeps nothing
// else. Writing replaces broken UTF-8 by U+FFFD. Reading cleans texts (graph/text.h), is strict about types and ignores members that
// are not ours.
//
// Errors: InputError with file and element ("news.json: nodes[3]").
// Complexity: linear; one element is held as JSON at a time.

#include <iosfwd>
#include <string_view>

#include "export/formats.h"
#include "graph/graph.h"

namespace demarche {

void write_node_link(const Graph& graph, std::ostream& out, const ExportOptions& options);
Graph read_node_link(std::string_view bytes, std::string_view where);

}  // namespace demarche
