// SPDX-License-Identifier: Apache-2.0
#pragma once

// Bytes -> articles: plain text, Markdown, JSON and JSON Lines, each also compressed with gzip.
//
//     read_articles(bytes, "news/helsinki-2018.txt", {}, [&](Article article) { ... }, [&](const InputError& error) { ... });
//
// Text stays exactly as given, line ends included. It is UTF-8 (a byte order mark stays as the first character), UTF-16 (with a mark, which
// is taken off, or recognised by its zero bytes), else Windows-1252. The first line that is not blank is the title, the id is the file's
// stem.
//
// JSON is UTF-8 (or UTF-16). One object is one article, with `text` and, where known, `id`, `title`, `date`, `source`, `url`: strings, null
// is unknown, other members are passed over. Objects come one a line (JSON Lines), or the input is one object or an array of them. Without
// `id` it is the stem, and with more than one article the number of the line or element behind it; without `title` it is the text's first
// line. Characters that an id cannot hold become '-'.
//
// What the input does not say is taken from the options. A date that neither knows is read from the text where it is certain: a full date
// alone on one of the first five lines, or in a dateline ("HELSINKI, July 16, 2018 — "). A date in JSON that is none is passed over.
//
// `each` is called in the order of the input as soon as an article is read, so memory stays small. Errors: InputError if the input as a
// whole cannot be read (empty, binary data, HTML or XML, broken or deeply nested JSON, broken gzip, a text over `max_text_bytes`); for one
// bad article in JSON `failed` is called and reading goes on. RequestError for a format that does not exist. What `each` throws passes
// through. Linear in the bytes.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "extract/article.h"
#include "graph/error.h"

namespace demarche {

struct ReadOptions {
    std::string format;             // "text", "jsonl", "json", "conllu"; empty: by content, then by suffix
    std::string date, source, url;  // for articles that have none; the date as in Article
    std::size_t max_text_bytes = 64u << 20;
};

// `where` is the path or another name of the input: its suffix counts, errors begin with it.
void read_articles(std::string_view bytes, const std::string& where, const ReadOptions& options, const std::function<void(Article)>& each,
                   const std::function<void(const InputError&)>& failed);

// What gzip packed, of all its members; bytes without a gzip header are given back as they are. InputError if the data is damaged, cut
// short or has more than `limit` bytes unpacked.
std::string gunzip(std::string_view bytes, const std::string& where, std::size_t limit = std::size_t{1} << 32);

// UTF-8 from the encodings of text above; bytes that are undefined there become U+FFFD. InputError for binary data.
std::string to_utf8(std::string_view bytes, const std::string& where);

// The stem of a path as an article id, never empty: "news/A b.txt.gz" -> "A-b".
std::string id_of_path(std::string_view path);

// Whether enough words of the text are English function words. Under 40 words only the script is judged.
bool looks_english(std::string_view text);

}  // namespace demarche
