// SPDX-License-Identifier: Apache-2.0
#pragma once

// What changed between two graphs, to be read: the forms of `demarche diff` that are text.
//
//     write_diff(difference(monday, friday), DiffForm::table, std::cout);
//
// A row is an edge or a node that turned, appeared or went, edges first, in this order; `before` and `after` are its stance (a node's side
// or status), the evidence is that of the graph that has it, of `after` where both do. CSV and Markdown are escaped as export/cites.h says;
// the table fits `width` columns, texts are shortened, and its last lines say what stayed,
// and how many changed edges it leaves out because no article but a word list alone tells them. JSON also names the evidence before.
// Errors: none. Linear.

#include <cstdint>
#include <iosfwd>

#include "graph/diff.h"

namespace demarche {

enum class DiffForm : std::uint8_t { table, csv, json, markdown };

void write_diff(const GraphDiff& diff, DiffForm form, std::ostream& out, int width = 100);

}  // namespace demarche
