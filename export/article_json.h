// SPDX-License-Identifier: Apache-2.0
#pragma once

// The article format: one JSON object an article, docs/article.schema.json; JSON Lines for many.
//
// Writing gives one line without a newline, keys in the order of the schema, the same bytes for the same record. Reading checks types,
// vocabularies, the pattern of ids and that every id that is referred to exists.
// Errors: InputError that names the place ("news.jsonl:17") and the member ("citations[2].stance").

#include <string>
#include <string_view>

#include "graph/article_record.h"

namespace demarche {

std::string article_json(const ArticleRecord& record);
ArticleRecord read_article_json(std::string_view json, std::string_view where);

// Whether a JSON text says that it is an article of this format.
bool looks_like_article(std::string_view json);

}  // namespace demarche
