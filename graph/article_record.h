// SPDX-License-Identifier: Apache-2.0
#pragma once

// All that was extracted from one article: the unit that graphs are built from. It stands alone (every offset has its words beside it),
// so the text is not needed again. As JSON it is the article format, docs/article.schema.json; export/article_json.h reads and writes it.

#include <string>
#include <vector>

#include "graph/entity.h"
#include "graph/statement.h"

namespace demarche {

struct ArticleRecord {
    std::string id;      // [A-Za-z0-9._-]+
    std::string digest;  // XXH3-128 of the text as given, 32 hexadecimal digits: tells two articles of one id apart
    std::string title;
    std::string date;  // ISO 8601, or empty: unknown
    std::string source, url;
    std::string text;   // only where asked for (--with-text)
    std::string model;  // engine and lexicon that made the layers
    std::vector<Entity> entities;
    std::vector<Statement> statements;
    std::vector<Citation> citations;
    std::vector<Relation> relations;
    bool operator==(const ArticleRecord&) const = default;
};

}  // namespace demarche
