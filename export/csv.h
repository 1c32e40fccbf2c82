// SPDX-License-Identifier: Apache-2.0
#pragma once

// A graph as two tables, one of nodes and one of edges: CSV as RFC 4180 has it, with the line ends of Unix and a first line of names.
//
//     write_csv_nodes(graph, out, {});                          // uid,name,kind,aliases,...
//     write_csv_edges(graph, out, {.dialect = "gephi"});        // Source,Target,Type,Id,Label,Weight,...
//
//     common   names as everywhere; the first columns are uid, and source and target
//     gephi    Id and Label; Source, Target, Type, Id, Label, Weight
//     neo4j    :ID and :LABEL; :START_ID, :END_ID and :TYPE; types in the names; lists split by semicolons: for neo4j-admin import
//
// White space is folded, lists are JSON but in neo4j, and a cell that a spreadsheet would run as a formula gets an apostrophe in front.
// Errors: RequestError for an unknown dialect. Linear.

#include <iosfwd>
#include <string_view>
#include <vector>

#include "export/formats.h"
#include "graph/graph.h"

namespace demarche {

std::vector<std::string_view> csv_dialects();

void write_csv_nodes(const Graph& graph, std::ostream& out, const ExportOptions& options);
void write_csv_edges(const Graph& graph, std::ostream& out, const ExportOptions& options);

}  // namespace demarche
