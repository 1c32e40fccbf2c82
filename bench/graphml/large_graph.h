// SPDX-License-Identifier: Apache-2.0
#pragma once

// A large graph for benchmarks: as a year of news would give, every attribute filled, evidence of 120 characters.
//
//     const Graph graph = large_graph(100'000, 500'000);
//
// The same sizes give the same graph. One node in ten is an article. Linear.

#include <cstddef>

#include "graph/graph.h"

namespace demarche {

Graph large_graph(std::size_t nodes, std::size_t edges);

}  // namespace demarche
