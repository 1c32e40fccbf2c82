// SPDX-License-Identifier: Apache-2.0
#pragma once

// One article's record as a graph of view full: the nodes and edges of docs/graph.md, before any union. Internal to graph/.
//
// Texts are cleaned (graph/text.h) and have their white space folded to single blanks. Nodes and edges come in the order of the record, and
// one fact may come twice: the union sorts and joins. Names, counts and sides are as the record has them. Errors: InputError for ids that
// are malformed, given twice or refer to nothing, and for a label that is no relation.

#include <string_view>

#include "graph/article_record.h"
#include "graph/graph.h"

namespace demarche {

Graph record_graph(const ArticleRecord& record, std::string_view where);

}  // namespace demarche
