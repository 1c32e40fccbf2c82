// SPDX-License-Identifier: Apache-2.0
#pragma once

// What several edges of view full say together: how views fold. Internal to graph/.
//
// A fold is a list of reasons, each an edge of the full graph. What is counted are distinct acts: the statement that an edge belongs to, or
// the edge itself for what the reporter tells. So three citations in one statement count once, and every count reproduces from the full
// graph. All functions ignore the order of the reasons.

#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace demarche {

using Reasons = std::vector<const Edge*>;

// Distinct acts that articles tell; 1 where a lexicon is the only reason.
int count_acts(const Reasons& reasons);

// Support and oppose make mixed, neutral yields to both, none to all.
Stance folded_stance(const Reasons& reasons);

// The manner of most acts; ties: anything before `mentions`, then the order of the vocabulary.
Manner folded_manner(const Reasons& reasons);

// The reason to be shown: the greatest confidence, ties to the smaller uid. `reasons` is not empty.
const Edge& most_confident(const Reasons& reasons);

// One edge for all reasons: weight, stance, polarity, manner and voice folded, the rest from the most confident one. Its uid is
// FROM:TO:label, its ends are left to the caller.
Edge folded_edge(const Reasons& reasons, std::string_view from_uid, std::string_view to_uid, Label label);

// Leaves out nodes without edges, and sorts nodes and edges by uid.
Graph tidied(Graph graph);

}  // namespace demarche
