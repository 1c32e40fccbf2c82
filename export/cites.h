// SPDX-License-Identifier: Apache-2.0
#pragma once

// Who cites which agreement: the rows behind `demarche cites`, and their forms.
//
//     write_cites(cites_rows(all.graph(), By::side), CitesForm::table, std::cout);
//
// A row is one side (or actor) and one agreement with one manner and stance; `count` is the number of distinct statements and acts.
// Sides are those of graph/sides.h.
// Rows are sorted by side, agreement, then count. CSV follows RFC 4180 with the line ends of Unix, and a cell that a spreadsheet would run
// as a formula gets a leading apostrophe; Markdown escapes markup. The table fits `width` columns (from about 90 on), evidence is
// shortened. Errors: RequestError for a graph that is a folded view. Complexity: O(n log n) in the edges.

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/view.h"

namespace demarche {

struct CitesRow {
    std::string who;  // name of the side or actor; "(no side)" for actors without one
    std::string agreement;
    Manner manner = Manner::mentions;
    Stance stance = Stance::neutral;
    Voice voice = Voice::said;  // of the most confident statement or act, as are evidence and article
    int count = 0;
    std::string evidence, article;
    bool operator==(const CitesRow&) const = default;
};

enum class CitesForm : std::uint8_t { table, csv, json, markdown };

std::vector<CitesRow> cites_rows(const Graph& full, By by);

void write_cites(const std::vector<CitesRow>& rows, CitesForm form, std::ostream& out, int width = 100);

}  // namespace demarche
