// SPDX-License-Identifier: Apache-2.0
#pragma once

// JSON Canvas 1.0 (jsoncanvas.org): the drawing as cards on Obsidian's canvas, to be moved, joined and written on.
//
// Cards stand in columns: actors, what they say, what it is about, articles; each near those that it is joined to. Title, meaning of the
// colours and notes stand on a card of their own below. Texts are Markdown, escaped, so that no name becomes a link, a tag or an embedded
// file. An article's card links to its address (http and https).
//
//     write_canvas(make_view(all.graph(), {.view = View::diagram}), out, {});
//
// Errors: none. Complexity: O(n log n).

#include <iosfwd>

#include "export/formats.h"
#include "graph/graph.h"

namespace demarche {

void write_canvas(const Graph& graph, std::ostream& out, const ExportOptions& options);

}  // namespace demarche
