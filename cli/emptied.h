// SPDX-License-Identifier: Apache-2.0
#pragma once

// What filters take away altogether: told on stderr, so that nobody takes an empty result for a finding.
//
//     const auto emptied = emptied_by(filters, graph);      // {{"--min-confidence", "no citation is so certain ..."}}
//     const Graph view = make_view(std::move(graph), filters);
//     warn_of(emptied, filters, view.nodes.empty(), report);
//
// Linear.

#include <string>
#include <vector>

#include "cli/report.h"
#include "graph/graph.h"
#include "graph/view.h"

namespace demarche {

struct Emptied {
    std::string option, text;
    bool operator==(const Emptied&) const = default;
};

// Of a graph that is still to be filtered: no article is of the time that is asked for; no statement or no citation is certain enough.
std::vector<Emptied> emptied_by(const ViewOptions& filters, const Graph& graph);

// Says so; else, where filters together leave nothing, that.
void warn_of(const std::vector<Emptied>& emptied, const ViewOptions& filters, bool nothing_left, Report& report);

}  // namespace demarche
