// SPDX-License-Identifier: Apache-2.0
#pragma once

// One graph of view full from all inputs of a command line; nothing if none of them could be read.

#include <optional>

#include "cli/options.h"
#include "cli/report.h"
#include "graph/graph.h"

namespace demarche {

std::optional<Graph> union_of(const InputOptions& options, Report& report);

}  // namespace demarche
