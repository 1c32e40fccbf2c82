// SPDX-License-Identifier: Apache-2.0
#include "cli/union.h"

#include <variant>

#include "cli/inputs.h"
#include "cli/seen_articles.h"
#include "graph/knowledge_graph.h"

namespace demarche {

std::optional<Graph> union_of(const InputOptions& options, Report& report) {
    SeenArticles seen;
    KnowledgeGraph all;
    bool any = false;
    read_inputs(options, report, [&](Input input, const std::string& where) {
        if (const ArticleRecord* record = std::get_if<ArticleRecord>(&input)) {
            seen.add(*record, where);
        }
        std::visit([&](const auto& value) { all.add(value, where); }, input);
        any = true;
    });
    return any ? std::optional(all.graph()) : std::nullopt;
}

}  // namespace demarche
