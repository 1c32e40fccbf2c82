// SPDX-License-Identifier: Apache-2.0
#include "extract/read_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "extract/dates.h"
#include "extract/decode.h"
#include "extract/document.h"
#include "extract/lines.h"
#include "extract/read_article.h"

namespace demarche {
namespace {

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

void take(const JsonReceiver& receiver, Members members, const std::string& default_id, const std::string& where) {
    Article article;
    try {
        article = json_article(std::move(members), default_id, where, receiver.options);
    } catch (const InputError& error) {
        receiver.failed(error);
        return;
    }
    receiver.each(std::move(article));
}

bool is_object(std::string_view line) {
    return line.starts_with('{') && Json::accept(line.begin(), line.end());
}

}  // namespace

void read_json_lines(std::string_view bytes, const std::string& where, const JsonReceiver& receiver) {
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
        take(receiver, std::move(members), id_of_path(where) + "-" + std::to_string(number), place);
    }
}

void read_json(std::string_view bytes, const std::string& where, const JsonReceiver& receiver) {
    const std::string stem = id_of_path(where);
    const bool is_array = trimmed(bytes).starts_with('[');
    int count = 0;
    MembersReader reader(true, [&](Members members) {
        if (is_array && count == 0 && !members.is_object) {
            throw InputError("this is no array of JSON objects", where, article_cure);  // one line for rubbish, not one an element
        }
        const std::string element = std::to_string(count++);
        take(receiver, std::move(members), is_array ? stem + "-" + std::to_string(count) : stem,
             is_array ? where + "[" + element + "]" : where);
    });
    parse(bytes, where, reader);
    if (count == 0) {
        throw InputError("there is no article in it", where, article_cure);
    }
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

}  // namespace demarche
