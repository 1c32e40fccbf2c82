// SPDX-License-Identifier: Apache-2.0
#pragma once

// What joins two entities of a graph of view full: the reasons behind the edges of view relations, one by one.
//
// A statement joins its speakers to what it is about; where it takes a stand on that (CITES, SUPPORTS, OPPOSES) the stand is the fact.
// Acts, relations and what a lexicon knows join their own ends. Linear in the edges, but for a logarithm.

#include <cstdint>
#include <vector>

#include "graph/graph.h"

namespace demarche {

struct Fact {
    std::uint32_t from = 0, to = 0;  // indices into Graph::nodes
    const Edge* edge = nullptr;
};

// In the order of the edges.
std::vector<Fact> facts_of(const Graph& full);

}  // namespace demarche
