// SPDX-License-Identifier: Apache-2.0
#pragma once

// From an article to its record: the whole pipeline.
//
//     const Language language = english();                                 // once
//     const ArticleRecord record = extract(article, language);             // any number of threads may share the language
//     all.add(record);                                                     // graph/knowledge_graph.h
//
// Layers, each a function of those before it: document (paragraphs, sentences, tokens), syntax (tags, trees), quotations, mentions,
// coreference, statements, citations, relations, topics, stands. Same article and language, same record. Linear in the text but for a
// factor of the number of mentions of a kind.

#include <string>

#include "extract/article.h"
#include "extract/language.h"
#include "graph/article_record.h"

namespace demarche {

struct ExtractOptions {
    bool with_text = false;  // keep the text in the record
};

ArticleRecord extract(const Article& article, const Language& language, const ExtractOptions& options = {});

// XXH3-128 of the bytes, as 32 hexadecimal digits.
std::string digest(std::string_view text);

}  // namespace demarche
