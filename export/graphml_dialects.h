// SPDX-License-Identifier: Apache-2.0
#pragma once

// What sets the dialects of GraphML apart; the writer is one and asks these tables. Internal to export/.
//
//     common   what every reader loads, valid by the schema
//     gephi    with colour, size and sign as Gephi shows them; the graph's own data are left out, since Gephi reports each as an error
//     yed      with boxes, lines and places: yEd shows nothing else
//     neo4j    with labels and types as Neo4j's apoc.import.graphml takes them
//
// docs/formats.md tells users the same. Errors: RequestError for a name that is none of these.

#include <span>
#include <string_view>

#include "export/attributes.h"
#include "graph/graph.h"

namespace demarche {

struct GraphmlDialect {
    std::string_view name;
    std::span<const Attribute<Node>> node_looks;  // attributes that only this dialect has
    std::span<const Attribute<Edge>> edge_looks;
    bool graph_data = true;
    bool drawn = false;  // graphics of yEd
    bool apoc = false;   // labels and types as XML attributes, too, and lists that are lists
};

std::span<const GraphmlDialect> graphml_dialect_list();
const GraphmlDialect& graphml_dialect(std::string_view name);

}  // namespace demarche
