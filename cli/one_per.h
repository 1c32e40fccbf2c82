// SPDX-License-Identifier: Apache-2.0
#pragma once

// Many small results instead of one large: a folder with one file for each agreement, actor or side, and an index of them.
//
//     write_folder(graph, options, format);      // DIR/minsk-agreements.svg ..., DIR/index.md, DIR/index.html
//
// A file holds what is one edge from its agreement or actor, or from one of the actors of its side, in the chosen view. Its name is the id
// without the kind, cut to 100 characters, with _ before what would be hidden, an option or a device of Windows ("_con"); where two would
// share one (letter case ignored), the later ones get a number. What has no edge
// has no file. Errors: OutputError.

#include "cli/options.h"
#include "export/formats.h"
#include "graph/graph.h"

namespace demarche {

// Where options.one_per is set.
void write_folder(const Graph& graph, const GraphOptions& options, const Format& format);

}  // namespace demarche
