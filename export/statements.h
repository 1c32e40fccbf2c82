// SPDX-License-Identifier: Apache-2.0
#pragma once

// Everything that was said or done, one row each: for spreadsheets, pandas, R and SQL.
//
// A row is a statement or a citation of an agreement (column `record`). A citation in a statement's words names it in `statement` and
// repeats its mode, text and subjects; an act that the reporter tells has none. So statements are counted by record = statement, and every
// row stands alone.
//
//     write_statements_csv(graph, out, {});       // spreadsheet-safe, lists as JSON
//     write_statements_jsonl(graph, out, {});     // one object a line, lists as arrays, a text that is none left out
//
// Columns: record, statement, article, title, date, source, url, speaker, speaker_name, side, side_name, mode, text, about, agreement,
// agreement_name, stance, manner, voice, evidence, begin, end, rule, confidence. Sorted by article, then place in it.
// Errors: RequestError for a folded view. Complexity: O(n log n).

#include <iosfwd>

#include "export/formats.h"
#include "graph/graph.h"

namespace demarche {

void write_statements_csv(const Graph& full, std::ostream& out, const ExportOptions& options);
void write_statements_jsonl(const Graph& full, std::ostream& out, const ExportOptions& options);

}  // namespace demarche
