// SPDX-License-Identifier: Apache-2.0
#include "extract/read.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "extract/conllu.h"
#include "extract/decode.h"
#include "extract/document.h"
#include "extract/utf8.h"

namespace demarche {
namespace {

constexpr std::string_view byte_order_mark = "\uFEFF";
constexpr std::string_view blanks = " \t\r\n\f\v";

std::string_view after_mark(std::string_view text) {
    return text.substr(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(blanks), text.size());
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

// Takes the first line away from `text`.
std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

std::string lower_case(std::string_view ascii) {
    std::string lower(ascii);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

// ------------------------------------------------------------------------------------------------------------ names and ids

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

bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool fits_id(char c) {
    return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
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

// -------------------------------------------------------------------------------------------------------------------- dates

using Words = std::vector<std::string_view>;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// -1 unless all are digits, from `fewest` to `most` of them.
int number(std::string_view digits, std::size_t fewest, std::size_t most) {
    if (digits.size() < fewest || digits.size() > most || !std::all_of(digits.begin(), digits.end(), is_digit)) {
        return -1;
    }
    int value = 0;
    for (const char c : digits) {
        value = value * 10 + (c - '0');
    }
    return value;
}

bool is_day(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    return year > 0 && month > 0 && day > 0 && date.ok();
}

// "T09:30:00Z", " 09:30:00.000 UTC", "T0930+02:00"
bool is_time(std::string_view text) {
    const int hour = number(text.substr(std::min<std::size_t>(1, text.size()), 2), 2, 2);
    return hour >= 0 && hour <= 24 && text.find_first_not_of("0123456789:.,+-Zz UTCGM", 1) == std::string_view::npos;
}

// The date of "2018", "2018-07", "2018-07-16", "2018-07-16T09:30:00Z"; empty for anything else.
std::string iso_date(std::string_view text) {
    const std::string_view date = text.substr(0, 10), rest = text.substr(date.size());
    const bool has_month = date.size() >= 7 && date[4] == '-', has_day = date.size() == 10 && date[7] == '-';
    const bool is_whole = date.size() == 4 || (date.size() == 7 && has_month) || (has_month && has_day);
    const int year = number(date.substr(0, 4), 4, 4);
    const int month = has_month ? number(date.substr(5, 2), 2, 2) : 1;
    const int day = has_day ? number(date.substr(8, 2), 2, 2) : 1;
    const bool time_fits = rest.empty() || ((rest[0] == 'T' || rest[0] == 't' || rest[0] == ' ') && is_time(rest));
    return is_whole && is_day(year, month, day) && time_fits ? std::string(date) : std::string{};
}

// "July", "JULY", "Jul", "Jul.", "Sept." -> 7, 7, 7, 7, 9; 0: no month.
int month_of(std::string_view word) {
    static constexpr std::string_view months[] = {"january", "february", "march",     "april",   "may",      "june",
                                                  "july",    "august",   "september", "october", "november", "december"};
    std::string lower = lower_case(word);
    if (lower.ends_with('.')) {
        lower.pop_back();
    }
    for (int m = 0; m < 12; ++m) {
        const bool is_short = lower.size() == 3 || lower == "sept";
        if (lower == months[m] || (is_short && months[m].starts_with(lower))) {
            return m + 1;
        }
    }
    return 0;
}

// The three words of "July 16, 2018" or "16 July 2018" as an ISO date.
std::string written_date(std::span<const std::string_view> words) {
    const bool month_first = month_of(words[0]) > 0;
    const auto plain = [](std::string_view word) { return word.substr(0, word.size() - word.ends_with(',')); };
    const int month = month_of(plain(words[month_first ? 0 : 1])), day = number(plain(words[month_first ? 1 : 0]), 1, 2);
    const std::string_view year = plain(words[2]);
    if (!is_day(number(year, 4, 4), month, day)) {
        return {};
    }
    const auto two_digits = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::string(year) + "-" + two_digits(month) + "-" + two_digits(day);
}

bool is_weekday(std::string_view word) {
    static constexpr std::string_view days[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    const std::string lower = lower_case(word.substr(0, word.find(',')));
    return std::find(std::begin(days), std::end(days), lower) != std::end(days);
}

char32_t first_letter(std::string_view word) {
    int length = 0;
    return decode_at(word, 0, length);
}

// Two capitals at least, and no small letter.
bool is_all_capitals(std::string_view word) {
    int capitals = 0, length = 0;
    for (std::size_t at = 0; at < word.size(); at += static_cast<std::size_t>(length)) {
        const auto c = static_cast<UChar32>(decode_at(word, at, length));
        if (u_islower(c)) {
            return false;
        }
        capitals += u_isupper(c);
    }
    return capitals >= 2;
}

// "HELSINKI,", "UNITED NATIONS", "SINGAPORE (AP),", "PARIS, France,": a sentence does not begin like that.
bool is_place(std::span<const std::string_view> words) {
    return is_all_capitals(words[0]) && std::none_of(words.begin(), words.end(), [](std::string_view word) {
               return u_islower(static_cast<UChar32>(first_letter(word)));
           });
}

Words words_of(std::string_view text) {
    Words words;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        const std::size_t end = std::min(text.find_first_of(blanks), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

// A line that is a date and nothing else but its weekday.
std::string date_alone(std::string_view line) {
    if (const std::string date = iso_date(line); date.size() == 10) {
        return date;
    }
    const Words words = words_of(line);
    const std::span<const std::string_view> date = words;
    return words.size() == 3 || (words.size() == 4 && is_weekday(words[0])) ? written_date(date.last(3)) : std::string{};
}

// The date in "HELSINKI, July 16, 2018 (Reuters) — "; none in "HELSINKI, July 16 (Reuters) — ".
std::string date_of_dateline(std::string_view line) {
    std::size_t dash = line.size();
    for (const std::string_view sign : {"—", "–", " - ", "--"}) {
        dash = std::min(dash, line.find(sign));
    }
    if (dash == line.size()) {
        return {};
    }
    std::string_view front = trimmed(line.substr(0, dash));
    if (front.ends_with(')')) {
        front = front.substr(0, std::min(front.rfind('('), front.size()));
    }
    const Words words = words_of(front);
    const std::span<const std::string_view> all = words;
    return all.size() > 3 && is_place(all.first(all.size() - 3)) ? written_date(all.last(3)) : std::string{};
}

std::string date_in(std::string_view text) {
    constexpr std::size_t longest = 160;  // bytes that a dateline may take
    for (int lines = 0; !text.empty() && lines < 5;) {
        const std::string_view line = take_line(text);
        const std::string head = folded(line.substr(0, longest));
        if (head.empty()) {
            continue;
        }
        ++lines;
        const std::string date = line.size() <= longest ? date_alone(head) : std::string{};
        if (!date.empty()) {
            return date;
        }
        if (std::string dateline = date_of_dateline(head); !dateline.empty()) {
            return dateline;
        }
    }
    return {};
}

// -------------------------------------------------------------------------------------------------------------------- texts

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

// Checks the text and adds what the input did not say.
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

// --------------------------------------------------------------------------------------------------------------------- JSON

using Json = nlohmann::json;

constexpr const char* article_cure = "give one object an article, with at least the member \"text\"";

// What an object says about an article. Of a repeated member the last one counts, null says nothing.
struct Members {
    std::string format, id, title, text, date, source, url;
    std::string no_string;  // the name of the first of them that is of another type
    bool is_object = true;
};

// nlohmann's SAX interface: calls `each` for every article of one JSON value, keeps nothing else. Values are never nested in memory.
class MembersReader {
public:
    MembersReader(bool arrays, std::function<void(Members)> each) : arrays_(arrays), each_(std::move(each)) {}

    bool too_deep() const { return depth_ > deepest; }
    std::size_t position() const { return position_; }  // the byte where the JSON is broken

    bool null() {
        if (depth_ == level_ && member_ != nullptr) {
            member_->clear();
        } else {
            no_text();
        }
        return true;
    }
    bool boolean(bool) { return no_text(); }
    bool number_integer(Json::number_integer_t) { return no_text(); }
    bool number_unsigned(Json::number_unsigned_t) { return no_text(); }
    bool number_float(Json::number_float_t, const std::string&) { return no_text(); }
    bool binary(Json::binary_t&) { return no_text(); }
    bool string(std::string& value) {
        if (depth_ == level_ && member_ != nullptr) {
            *member_ = std::move(value);
        } else {
            no_text();
        }
        return true;
    }
    bool key(std::string& name) {
        if (depth_ == level_) {
            name_ = name;
            member_ = member(name);
        }
        return true;
    }
    bool start_object(std::size_t) {
        if (depth_ + 1 == level_) {
            members_ = {};
        } else {
            no_text();
        }
        return ++depth_ <= deepest;
    }
    bool start_array(std::size_t) {
        if (depth_ == 0 && arrays_) {
            level_ = 2;
        } else {
            no_text();
        }
        return ++depth_ <= deepest;
    }
    bool end_object() {
        if (depth_-- == level_) {
            member_ = nullptr;
            each_(std::move(members_));
        }
        return true;
    }
    bool end_array() {
        --depth_;
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const Json::exception&) {
        position_ = position - 1;  // it counts the character that is wrong, or the end
        return false;
    }

private:
    static constexpr int deepest = 64;

    std::string* member(std::string_view name) {
        return name == "format"   ? &members_.format
               : name == "id"     ? &members_.id
               : name == "title"  ? &members_.title
               : name == "text"   ? &members_.text
               : name == "date"   ? &members_.date
               : name == "source" ? &members_.source
               : name == "url"    ? &members_.url
                                  : nullptr;
    }

    // A value that is no string, or stands where an object should.
    bool no_text() {
        if (depth_ == level_ && member_ != nullptr && member_ != &members_.format && members_.no_string.empty()) {
            members_.no_string = name_;
        } else if (depth_ + 1 == level_) {
            Members none;
            none.is_object = false;
            each_(std::move(none));
        }
        return true;
    }

    bool arrays_;
    std::function<void(Members)> each_;
    int depth_ = 0;
    int level_ = 1;  // the depth of an article's members
    Members members_;
    std::string name_;
    std::string* member_ = nullptr;  // where the next value goes, if at all
    std::size_t position_ = 0;
};

void parse(std::string_view json, const std::string& where, MembersReader& reader) {
    if (!is_utf8(json)) {
        throw InputError("the JSON is not UTF-8", where, "save it again as UTF-8");
    }
    if (Json::sax_parse(json.begin(), json.end(), &reader)) {
        return;
    }
    if (reader.too_deep()) {
        throw InputError("the JSON is nested too deeply", where, "give one object an article, as docs/formats.md shows");
    }
    const std::string_view before = json.substr(0, reader.position());
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto column = before.size() - before.rfind('\n');  // npos, in the first line, is as good as -1
    throw InputError("not valid JSON at " + (line > 1 ? "line " + std::to_string(line) + ", " : "") + "column " + std::to_string(column),
                     where, "correct it, or save it again as JSON");
}

Article json_article(Members members, const std::string& default_id, const std::string& where, const ReadOptions& options) {
    if (members.format.starts_with("demarche-")) {
        throw InputError("this is a result of demarche, not an article", where,
                         "give it to `demarche build`, in a file that begins with one");
    }
    if (!members.is_object) {
        throw InputError("this is no JSON object", where, article_cure);
    }
    if (!members.no_string.empty()) {
        throw InputError("the member \"" + members.no_string + "\" is no string", where, "give a string, or leave it out");
    }
    if (members.text.empty()) {
        throw InputError("the member \"text\" is missing or empty", where, article_cure);
    }
    require_text(members.text, where);
    return completed({as_id(members.id.empty() ? default_id : members.id),
                      folded(members.title),
                      std::move(members.text),
                      iso_date(trimmed(members.date)),
                      std::move(members.source),
                      std::move(members.url),
                      {}},
                     where, options);
}

struct Receiver {
    const ReadOptions& options;
    const std::function<void(Article)>& each;
    const std::function<void(const InputError&)>& failed;

    void take(Members members, const std::string& default_id, const std::string& where) const {
        Article article;
        try {
            article = json_article(std::move(members), default_id, where, options);
        } catch (const InputError& error) {
            failed(error);
            return;
        }
        each(std::move(article));
    }
};

void read_json_lines(std::string_view bytes, const std::string& where, const Receiver& receiver) {
    for (int number = 1; !bytes.empty(); ++number) {
        const std::string_view line = trimmed(take_line(bytes));
        if (line.empty()) {
            continue;
        }
        const std::string place = where + ":" + std::to_string(number);
        Members members;
        try {
            MembersReader reader(false, [&](Members read) { members = std::move(read); });
            parse(line, place, reader);
        } catch (const InputError& error) {
            receiver.failed(error);
            continue;
        }
        receiver.take(std::move(members), id_of_path(where) + "-" + std::to_string(number), place);
    }
}

// One object, or an array of them, over any number of lines.
void read_json(std::string_view bytes, const std::string& where, const Receiver& receiver) {
    const std::string stem = id_of_path(where);
    const bool is_array = trimmed(bytes).starts_with('[');
    int count = 0;
    MembersReader reader(true, [&](Members members) {
        if (is_array && count == 0 && !members.is_object) {
            throw InputError("this is no array of JSON objects", where, article_cure);  // one line for rubbish, not one an element
        }
        const std::string element = std::to_string(count++);
        receiver.take(std::move(members), is_array ? stem + "-" + std::to_string(count) : stem,
                      is_array ? where + "[" + element + "]" : where);
    });
    parse(bytes, where, reader);
    if (count == 0) {
        throw InputError("there is no article in it", where, article_cure);
    }
}

bool is_object(std::string_view line) {
    return line.starts_with('{') && Json::accept(line.begin(), line.end());
}

// A value that fills several lines has no line that is a value of its own at either end, so one broken line of many is no matter.
bool is_json_lines(std::string_view bytes, bool named_so) {
    const std::string_view content = trimmed(bytes);
    const std::string_view first = trimmed(content.substr(0, content.find('\n')));
    const std::string_view last = trimmed(content.substr(content.rfind('\n') + 1));
    if (first.size() == content.size()) {
        return named_so;
    }
    return is_object(first) || is_object(last) || (named_so && !Json::accept(content.begin(), content.end()));
}

// ------------------------------------------------------------------------------------------------------------------ formats

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
    const Receiver receiver{options, each, failed};
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
