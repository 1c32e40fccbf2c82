// SPDX-License-Identifier: Apache-2.0
#include "extract/read.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "extract/utf8.h"

namespace demarche {
namespace {

using Json = nlohmann::json;
constexpr int deepest = 32;  // an article is one level, an array of them two

std::string_view without_blanks(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    const auto blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    while (!text.empty() && blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

bool ends_with(std::string_view path, std::string_view suffix) {
    return path.size() >= suffix.size() && std::equal(suffix.begin(), suffix.end(), path.end() - static_cast<std::ptrdiff_t>(suffix.size()),
                                                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
}

std::string valid_id(std::string_view name) {
    std::string id;
    int length = 0;
    for (std::size_t at = 0; at < name.size(); at += length) {
        const char32_t c = decode_at(name, at, length);
        const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
        id += fits ? static_cast<char>(c) : '-';
    }
    return id.empty() ? "article" : id;
}

// ---------------------------------------------------------------------------------------------------------------------- dates

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    return digits.empty() ? -1 : value;
}

bool is_day(int year, int month, int day) {
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (month == 2 && leap);
}

// "2018", "2018-07", "2018-07-16" or a date with a time behind it; else nothing.
std::string iso_date(std::string_view text) {
    if (const auto time = text.find_first_of("T "); time != std::string_view::npos) {
        text = text.substr(0, time);
    }
    const int year = number(text.substr(0, 4));
    if (text.size() == 4 && year > 0) {
        return std::string(text);
    }
    if (year <= 0 || text.size() < 7 || text[4] != '-') {
        return {};
    }
    const int month = number(text.substr(5, 2));
    if (text.size() == 7 && is_day(year, month, 1)) {
        return std::string(text);
    }
    return text.size() == 10 && text[7] == '-' && is_day(year, month, number(text.substr(8, 2))) ? std::string(text) : std::string{};
}

// "July 16, 2018" or "16 July 2018".
std::string written_date(std::string_view text) {
    static constexpr std::string_view months[] = {"january", "february", "march",     "april",   "may",      "june",
                                                  "july",    "august",   "september", "october", "november", "december"};
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == ' ' || c == ',') {
            if (!parts.back().empty()) {
                parts.emplace_back();
            }
        } else {
            parts.back() += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
    }
    if (parts.back().empty()) {
        parts.pop_back();
    }
    if (parts.size() != 3) {
        return {};
    }
    const auto month_of = [&](const std::string& word) {
        for (int m = 0; m < 12; ++m) {
            if (word == months[m] || (word.size() >= 3 && word.substr(0, word.find('.')) == months[m].substr(0, 3))) {
                return m + 1;
            }
        }
        return 0;
    };
    const bool month_first = month_of(parts[0]) > 0;
    const int month = month_of(parts[month_first ? 0 : 1]), day = number(parts[month_first ? 1 : 0]), year = number(parts[2]);
    if (year < 1000 || year > 9999 || !is_day(year, month, day)) {
        return {};
    }
    char out[32];
    std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
    return out;
}

// A date alone on one of the first lines, or in the dateline of the first paragraph: "HELSINKI, July 16, 2018 — ".
std::string dateline(std::string_view text) {
    int lines = 0;
    while (!text.empty() && lines < 8) {
        const auto end = text.find('\n');
        const std::string_view line = without_blanks(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty()) {
            continue;
        }
        ++lines;
        for (const std::string& date : {iso_date(line), written_date(line)}) {
            if (date.size() == 10) {
                return date;
            }
        }
        auto dash = line.substr(0, 90).find("—");
        if (dash == std::string_view::npos) {
            dash = line.substr(0, 90).find(" - ");
        }
        if (const auto comma = line.substr(0, dash).find(','); dash != std::string_view::npos && comma != std::string_view::npos) {
            const std::string_view between = without_blanks(line.substr(comma + 1, dash - comma - 1));
            if (const std::string date = written_date(between.substr(0, between.find('('))); !date.empty()) {
                return date;
            }
        }
    }
    return {};
}

// ----------------------------------------------------------------------------------------------------------------- plain text

std::string first_line(std::string_view text) {
    while (!text.empty()) {
        const auto end = text.find('\n');
        std::string_view line = without_blanks(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (!line.empty()) {
            std::string title;
            for (const char c : line.substr(0, 1000)) {
                const bool blank = static_cast<unsigned char>(c) <= ' ';
                if (!blank || (!title.empty() && title.back() != ' ')) {
                    title += blank ? ' ' : c;
                }
            }
            while (!title.empty() && line.size() > 1000 && is_continuation(title.back())) {
                title.pop_back();
            }
            return title;
        }
    }
    return {};
}

void complete(Article& article, const ReadOptions& options) {
    article.date = !article.date.empty() ? article.date : !options.date.empty() ? options.date : dateline(article.text);
    article.source = article.source.empty() ? options.source : article.source;
    article.url = article.url.empty() ? options.url : article.url;
}

void check_text(const std::string& text, const std::string& where, const ReadOptions& options) {
    if (without_blanks(text).empty()) {
        throw InputError("the text is empty", where, "give an article");
    }
    if (text.size() > options.max_text_bytes) {
        throw InputError("the text is longer than " + std::to_string(options.max_text_bytes >> 20) + " megabytes", where,
                         "split it into articles");
    }
}

// ---------------------------------------------------------------------------------------------------------------------- JSON

Json parsed(std::string_view json, const std::string& where) {
    try {
        const auto guard = [&](int depth, Json::parse_event_t, Json&) {
            if (depth > deepest) {
                throw InputError("the JSON is nested too deeply", where, "give one object an article, as docs/formats.md shows");
            }
            return true;
        };
        return Json::parse(json, guard);
    } catch (const Json::exception&) {
        throw InputError("this is no valid JSON", where, "check the line, or save it again as UTF-8");
    }
}

std::string text_member(const Json& object, const char* name, const std::string& where) {
    const auto at = object.find(name);
    if (at == object.end() || at->is_null()) {
        return {};
    }
    if (!at->is_string()) {
        throw InputError(std::string("the member '") + name + "' is no text", where, "give a string, or leave it out");
    }
    return at->get<std::string>();
}

Article article_of(const Json& object, const std::string& fallback_id, const std::string& where, const ReadOptions& options) {
    if (!object.is_object()) {
        throw InputError("this is no JSON object", where, "give one object an article, with at least the member 'text'");
    }
    if (object.contains("format")) {
        throw InputError("this is a result of demarche, not an article", where, "give it to `demarche build`");
    }
    if (!object.contains("text")) {
        throw InputError("the member 'text' is missing", where, "give one object an article, with at least the member 'text'");
    }
    const std::string id = text_member(object, "id", where);
    Article article{.id = valid_id(id.empty() ? fallback_id : id),
                    .title = text_member(object, "title", where),
                    .text = text_member(object, "text", where),
                    .date = iso_date(text_member(object, "date", where)),
                    .source = text_member(object, "source", where),
                    .url = text_member(object, "url", where)};
    check_text(article.text, where, options);
    if (article.title.empty()) {
        article.title = first_line(article.text);
    }
    complete(article, options);
    return article;
}

// One object, or an array of them, over any number of lines.
void read_json(std::string_view json, const std::string& where, const ReadOptions& options, const std::function<void(Article)>& each,
               const std::function<void(const InputError&)>& failed) {
    const Json value = parsed(json, where);
    if (!value.is_array()) {
        each(article_of(value, id_of_path(where), where, options));
        return;
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
        const std::string place = where + "[" + std::to_string(i) + "]";
        try {
            each(article_of(value[i], id_of_path(where) + "-" + std::to_string(i + 1), place, options));
        } catch (const InputError& error) {
            failed(error);
        }
    }
}

void read_json_lines(std::string_view bytes, const std::string& where, const ReadOptions& options, const std::function<void(Article)>& each,
                     const std::function<void(const InputError&)>& failed) {
    for (int line_number = 1; !bytes.empty(); ++line_number) {
        const auto end = bytes.find('\n');
        const std::string_view line = without_blanks(bytes.substr(0, end));
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        if (line.empty()) {
            continue;
        }
        const std::string place = where + ":" + std::to_string(line_number);
        try {
            each(article_of(parsed(line, place), id_of_path(where) + "-" + std::to_string(line_number), place, options));
        } catch (const InputError& error) {
            failed(error);
        }
    }
}

enum class InputFormat { text, json, json_lines };

// By the option, else by what the input begins with: several lines that each begin with '{' and end with '}' are JSON Lines.
InputFormat format_of(std::string_view text, const std::string& where, const ReadOptions& options) {
    if (!options.format.empty()) {
        return options.format == "text" ? InputFormat::text : options.format == "json" ? InputFormat::json : InputFormat::json_lines;
    }
    const std::string_view content = without_blanks(text);
    const std::string_view path = ends_with(where, ".gz") ? std::string_view(where).substr(0, where.size() - 3) : std::string_view(where);
    if (content.starts_with('<')) {
        throw InputError("this looks like HTML or XML", where,
                         "give plain text, Markdown, JSON or JSON Lines, each also as .gz; save the page as text");
    }
    const bool object = content.starts_with('{'), array = content.starts_with('[');
    if (object) {
        const std::string_view line = without_blanks(content.substr(0, content.find('\n')));
        return line.ends_with('}') && line.size() < content.size() ? InputFormat::json_lines
               : ends_with(path, ".jsonl")                         ? InputFormat::json_lines
                                                                   : InputFormat::json;
    }
    if (ends_with(path, ".jsonl")) {
        return InputFormat::json_lines;
    }
    return ends_with(path, ".json") || (array && without_blanks(content.substr(1)).starts_with('{')) ? InputFormat::json
                                                                                                     : InputFormat::text;
}

}  // namespace

std::string id_of_path(std::string_view path) {
    std::string_view stem = path.substr(path.find_last_of('/') + 1);
    for (const std::string_view suffix : {".gz", ".txt", ".md", ".json", ".jsonl"}) {
        if (stem.size() > suffix.size() && ends_with(stem, suffix)) {
            stem.remove_suffix(suffix.size());
            if (suffix != ".gz") {
                break;
            }
        }
    }
    return valid_id(stem);
}

void read_articles(std::string_view bytes, const std::string& where, const ReadOptions& options, const std::function<void(Article)>& each,
                   const std::function<void(const InputError&)>& failed) {
    if (bytes.empty()) {
        throw InputError("the file is empty", where, "give an article");
    }
    std::string text = to_utf8(bytes.starts_with("\x1F\x8B") ? gunzip(bytes, where) : bytes, where);
    switch (format_of(text, where, options)) {
        case InputFormat::json:
            read_json(without_blanks(text), where, options, each, failed);
            break;
        case InputFormat::json_lines:
            read_json_lines(text, where, options, each, failed);
            break;
        case InputFormat::text:
            check_text(text, where, options);
            Article article{
                .id = id_of_path(where), .title = first_line(text), .text = std::move(text), .date = "", .source = "", .url = ""};
            complete(article, options);
            each(std::move(article));
    }
}

}  // namespace demarche
