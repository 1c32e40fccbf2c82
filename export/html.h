// SPDX-License-Identifier: Apache-2.0
#pragma once

// One web page that holds the graph and everything that is needed to look at it: no network, no server.
//
//     write_html(all.graph(), out, {});          // a graph of view full: graph, matrix, filters and the sentences behind them
//
// The page is built from export/page/ when demarche is built, see docs/page.md; here the graph goes into it as JSON:
//
//     {"title":…,"view":…,"notes":[…],
//      "nodes":[{"id":UID,"kind":…,"name":…,"aliases":[…],"side":NODE,"places":[[X,Y],…]},…],
//      "articles":[{"id":…,"name":…,"date":…,"source":…,"url":…,"text":…},…],
//      "sentences":[{"article":ARTICLE,"text":…},…],
//      "facts":[{"from":NODE,"to":NODE,"label":…,"stance":…,"manner":…,"voice":…,"confidence":…,"weight":…,"act":N,"sentence":SENTENCE},…]}
//
// NODE, ARTICLE and SENTENCE are indices, members without a value are left out. A fact is one reason for a connection of view `relations`:
// facts of one `act` count once. A folded graph has one fact an edge. Graphviz places the 40, 250 and 1,000 strongest
// nodes: a node has one place for each of these parts that it belongs to, that in the largest part last.
//
// Errors: OutputError where demarche was built without the page, and for a graph too large for a browser.
// Complexity: linear in the graph, and at most some seconds for placing.

#include <iosfwd>

#include "export/formats.h"
#include "graph/graph.h"

namespace demarche {

void write_html(const Graph& graph, std::ostream& out, const ExportOptions& options);

}  // namespace demarche
