// SPDX-License-Identifier: Apache-2.0
#pragma once

// Bytes -> articles: plain text and JSON Lines, also compressed with gzip.
//
//     read_articles(bytes, "news/helsinki-2018.txt", {}, [&](Article article) { ... });
//
// Text: UTF-8 (with or without byte order mark), UTF-16 (with one, or recognised by its zero bytes), else Windows-1252. Line 1 is the
// headline; the id is the file's stem with what an id cannot hold turned into '-'. JSON Lines: one object a line with `text` and, where
// known, `id`, `title`, `date`, `source`, `url`; without id it is the stem and the line's number. A JSON file may also hold one such object
// or an array of them. What the options give fills what the input does not say.
//
// `each` is called in the order of the input as soon as an article is read, so memory stays small. Errors: InputError (empty input, binary
// data, broken JSON, broken gzip, a text over `max_text_bytes`); for one bad line of JSON Lines `failed` is called and reading goes on.

#include <functional>
#include <string>
#include <string_view>

#include "extract/article.h"
#include "graph/error.h"

namespace demarche {

struct ReadOptions {
    std::string format;             // "text", "jsonl", "json"; empty: by content and suffix
    std::string date, source, url;  // for articles that have none
    std::size_t max_text_bytes = 64u << 20;
};

void read_articles(std::string_view bytes, const std::string& where, const ReadOptions& options, const std::function<void(Article)>& each,
                   const std::function<void(const InputError&)>& failed);

// The bytes behind a gzip header; others are given back as they are. At most `limit` bytes.
std::string gunzip(std::string_view bytes, const std::string& where, std::size_t limit = std::size_t{1} << 32);

// UTF-8 from whatever encoding the bytes are in.
std::string to_utf8(std::string_view bytes, const std::string& where);

// The stem of a path as an article id: "news/A b.txt.gz" -> "A-b".
std::string id_of_path(std::string_view path);

// Whether most words of the text look English: function words are common enough. Short texts pass.
bool looks_english(std::string_view text);

}  // namespace demarche
