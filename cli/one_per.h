// SPDX-License-Identifier: Apache-2.0
#pragma once

// Many small results instead of one large: a folder with one file for each agreement, actor or side, and an index of them.
//
//     write_folder(graph, filters, options, format, report);      // DIR/minsk-agreements.svg ..., DIR/index.md, DIR/index.html
//
// A file holds what is one edge from its agreement or actor, or from one of the actors of its side, in the chosen view. Its name is the id
// without the kind, cut to 100 characters, with _ before what would be hidden, an option or a device of Windows ("_con"); where two would
// share one (letter case ignored), the later ones get a number. What has no edge has no file, nor has an actor or a side that neither says
// nor does anything. Other files in the folder stay, with a warning: they may be of an earlier run. Errors: OutputError.

#include <cstddef>

#include "cli/options.h"
#include "cli/report.h"
#include "export/formats.h"
#include "graph/graph.h"

namespace demarche {

// Where options.one_per is set; `filters` name the view. Gives the number of files beside the index.
std::size_t write_folder(const Graph& graph, const ViewOptions& filters, const GraphOptions& options, const Format& format, Report& report);

}  // namespace demarche
