// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where the graph of a command goes: a file, standard output, or with --one-per a folder. The place is tried before the work begins.
//
//     GraphOutput out(options, format, report);      // OutputError: hours of work must not end at a folder that cannot be written to
//     out.write(graph);
//
// Without write() nothing is left. What filters emptied is reported.

#include <optional>

#include "cli/options.h"
#include "cli/output.h"
#include "cli/report.h"
#include "export/formats.h"
#include "graph/graph.h"

namespace demarche {

class GraphOutput {
public:
    GraphOutput(const GraphOptions& options, const Format& format, Report& report);

    void write(Graph graph);  // once

private:
    const GraphOptions& options_;
    const Format& format_;
    Report& report_;
    std::optional<OutputFile> file_;  // nothing: a folder
};

}  // namespace demarche
