// SPDX-License-Identifier: Apache-2.0
#pragma once

// The drawing as a Mermaid flowchart: for Markdown pages on GitHub, GitLab and in Obsidian, which draw it themselves.
//
//     write_mermaid(graph, out, {});     // flowchart LR ...
//     write_markdown(graph, out, {});    // a page: title, the flowchart in a fence, its key, and a table of the sentences that prove it
//
// The sign of an edge is shown by its mark, line and colour: + thick blue, − dotted orange with a cross, ± violet with a circle. Every
// character of a label but letters, digits, blanks and commas is written as a code (#58;), since Mermaid reads much as markup. Mermaid
// draws at most 500 edges and 50,000 characters unless its page allows more. Errors: none. Linear.

#include <iosfwd>

#include "export/formats.h"
#include "graph/graph.h"

namespace demarche {

void write_mermaid(const Graph& graph, std::ostream& out, const ExportOptions& options);
void write_markdown(const Graph& graph, std::ostream& out, const ExportOptions& options);

}  // namespace demarche
