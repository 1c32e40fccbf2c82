// SPDX-License-Identifier: Apache-2.0
#include "extract/read_article.h"

#include <utility>

#include "extract/dates.h"
#include "extract/document.h"
#include "extract/lines.h"
#include "extract/utf8.h"

namespace demarche {
namespace {

bool fits_id(char c) {
    return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

// The first line that is not blank; empty if all are.
std::string first_line(std::string_view text) {
    constexpr std::size_t longest = 300;  // what is longer is a paragraph
    while (!text.empty()) {
        std::string line = folded(take_line(text));
        if (line.size() > longest) {
            std::size_t end = line.rfind(' ', longest);
            for (end = end == line.npos ? longest : end; is_continuation(line[end]);) {
                --end;
            }
            return line.substr(0, end) + "…";
        }
        if (!line.empty()) {
            return line;
        }
    }
    return {};
}

}  // namespace

bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string as_id(std::string_view name) {
    std::string id;
    for (const char c : name) {
        if (!is_continuation(c)) {
            id += fits_id(c) ? c : '-';
        }
    }
    return id.empty() ? "article" : id;
}

Article completed(Article article, const std::string& where, const ReadOptions& options) {
    if (article.text.size() > options.max_text_bytes) {
        throw InputError("the text is longer than " + std::to_string(options.max_text_bytes >> 20) + " megabytes", where,
                         "split it into articles");
    }
    const std::string first = first_line(article.text);
    if (first.empty()) {
        throw InputError("the text is empty", where, "give an article");
    }
    const auto fill = [](std::string& value, const std::string& other) { value = value.empty() ? other : std::move(value); };
    fill(article.title, first);
    fill(article.date, iso_date(options.date));
    fill(article.source, options.source);
    fill(article.url, options.url);
    if (article.date.empty()) {
        article.date = date_in(article.text);
    }
    return article;
}

}  // namespace demarche
