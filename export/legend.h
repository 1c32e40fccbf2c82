// SPDX-License-Identifier: Apache-2.0
#pragma once

// What stands below a drawing: its title, the marks that it has, the notes on what is left out. Internal to export/.

#include <string>
#include <string_view>

#include "graph/graph.h"

namespace demarche {

std::string legend_of(const Graph& graph, std::string_view title);  // an HTML-like table

}  // namespace demarche
