// SPDX-License-Identifier: Apache-2.0
#pragma once

// Whose side everybody is on.
//
// The side of an actor is what it speaks for in the end: a spokesman's ministry has a country as its side, so the country is the side of
// both. Countries, and organizations that speak for nobody else, are sides themselves. Persons and groups without a side, and all that is
// no actor, have none. The side of a ring is the first organization in it. Complexity: linear in the nodes.

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/graph.h"

namespace demarche {

// For each node the index of its side, in a graph of any view; what the graph does not hold is no side.
std::vector<std::optional<std::uint32_t>> sides_of(const Graph& graph);

}  // namespace demarche
