// SPDX-License-Identifier: Apache-2.0
#include "extract/read.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "extract/conllu.h"
#include "extract/decode.h"
#include "extract/lines.h"
#include "extract/read_article.h"
#include "extract/read_json.h"
#include "graph/text.h"

namespace demarche {
namespace {

constexpr std::string_view byte_order_mark = "\uFEFF";

std::string_view after_mark(std::string_view text) {
    return text.substr(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
}

std::string_view without_gz(std::string_view path) {
    return path.substr(0, path.size() - (lower_case(path).ends_with(".gz") ? 3 : 0));
}

// In lower case: ".txt"; empty if there is none.
std::string suffix_of(std::string_view path) {
    const std::string_view name = path.substr(path.find_last_of('/') + 1);
    return lower_case(name.substr(std::min(name.rfind('.'), name.size())));
}

bool is_markdown(std::string_view suffix) {
    return suffix == ".md" || suffix == ".markdown";
}

bool is_known_suffix(std::string_view suffix) {
    static constexpr std::string_view known[] = {".txt",    ".text", ".md",  ".markdown", ".json",  ".jsonl",
                                                 ".ndjson", ".html", ".htm", ".xml",      ".conllu"};
    return std::find(std::begin(known), std::end(known), suffix) != std::end(known);
}

Article text_article(std::string text, const std::string& where, const ReadOptions& options) {
    Article article = completed({id_of_path(where), {}, std::move(text), {}, {}, {}, {}}, where, options);
    if (is_markdown(suffix_of(without_gz(where)))) {
        const std::size_t signs = article.title.find_first_not_of('#');
        if (signs != article.title.npos && article.title[signs] == ' ') {
            article.title.erase(0, signs + 1);
        }
    }
    return article;
}

enum class InputFormat { text, json, json_lines, conllu };

bool begins_like_json(std::string_view content) {
    const std::string_view next = trimmed(content.substr(std::min<std::size_t>(1, content.size()), 4096));
    return (content.starts_with('{') && (next.starts_with('"') || next.starts_with('}'))) ||
           (content.starts_with('[') && (next.starts_with('{') || next.starts_with(']')));
}

bool begins_like_markup(std::string_view content) {
    return content.size() > 1 && content[0] == '<' && (content[1] == '!' || content[1] == '?' || is_ascii_letter(content[1]));
}

InputFormat format_of(std::string_view bytes, const std::string& where, const std::string& asked) {
    if (!asked.empty() && asked != "text" && asked != "json" && asked != "jsonl" && asked != "conllu") {
        throw RequestError("the input format \"" + asked + "\" is unknown", where, "use text, jsonl, json or conllu");
    }
    const std::string suffix = suffix_of(without_gz(where));
    if (asked == "conllu" || (asked.empty() && suffix == ".conllu")) {
        return InputFormat::conllu;
    }
    const std::string_view content = trimmed(bytes);
    const bool is_markup = begins_like_markup(content) && !is_markdown(suffix);  // Markdown may begin with a tag
    if (asked.empty() && (suffix == ".html" || suffix == ".htm" || suffix == ".xml" || is_markup)) {
        throw InputError("this looks like HTML or XML", where,
                         "give plain text, Markdown, JSON or JSON Lines, each also as .gz; save the page as text");
    }
    const bool named_lines = asked == "jsonl" || (asked.empty() && (suffix == ".jsonl" || suffix == ".ndjson"));
    const bool named_json = asked == "json" || (asked.empty() && suffix == ".json");
    if (asked == "text" || !(named_lines || named_json || begins_like_json(content))) {
        return InputFormat::text;
    }
    return is_json_lines(bytes, named_lines) ? InputFormat::json_lines : InputFormat::json;
}

}  // namespace

std::string id_of_path(std::string_view path) {
    std::string_view stem = without_gz(path.substr(path.find_last_of('/') + 1));
    if (const std::string suffix = suffix_of(stem); is_known_suffix(suffix)) {
        stem.remove_suffix(suffix.size());
    }
    return as_id(stem);
}

void read_articles(std::string_view bytes, const std::string& where, const ReadOptions& options, const std::function<void(Article)>& each,
                   const std::function<void(const InputError&)>& failed) {
    std::string unpacked, decoded;
    if (is_gzip(bytes)) {
        unpacked = gunzip(bytes, where);
        bytes = unpacked;
    }
    if (std::optional<std::string> text = from_utf16(bytes)) {
        decoded = *std::move(text);
        bytes = decoded;
    }
    const std::string_view content = after_mark(bytes);
    if (trimmed(content).empty()) {
        throw InputError(bytes.empty() ? "the file is empty" : "the text is empty", where, "give an article");
    }
    const InputFormat format = format_of(content, where, options.format);
    if (format != InputFormat::text) {
        require_text(content.substr(0, 64), where);  // else each of its "lines" would be an error
    }
    const JsonReceiver receiver{options, each, failed};
    switch (format) {
        case InputFormat::text:
            each(text_article(to_utf8(bytes, where), where, options));
            break;
        case InputFormat::json:
            read_json(content, where, receiver);
            break;
        case InputFormat::json_lines:
            read_json_lines(content, where, receiver);
            break;
        case InputFormat::conllu:
            read_conllu(content, where, options, each);
            break;
    }
}

}  // namespace demarche
