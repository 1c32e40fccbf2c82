// SPDX-License-Identifier: Apache-2.0
// One line of JSON as an article record: types, vocabularies and ids are checked, and that nothing is misspelt.

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "export/article_json.h"
#include "export/article_references.h"
#include "export/text.h"
#include "graph/date.h"
#include "graph/error.h"

namespace demarche {
namespace {

using nlohmann::json;

constexpr std::string_view format = "demarche-article/1";

// The format is five deep.
constexpr int max_depth = 16;

// A JSON value that knows its path in the article, to say where it is wrong: "citations[2].stance".
class Value {
public:
    Value(const json& value, std::string path) : json_(value), path_(std::move(path)) {}

    [[noreturn]] void fail(const std::string& problem) const {
        throw InputError((path_.empty() ? "the article" : path_) + " " + problem, "", "extract the article again or correct the file");
    }

    bool is_null() const { return json_.is_null(); }
    bool has(const char* name) const { return json_.contains(name); }

    Value operator[](const char* name) const {
        const auto found = json_.find(name);
        if (found == json_.end()) {
            fail("has no member \"" + std::string(name) + "\"");
        }
        return {*found, path_.empty() ? name : path_ + "." + name};
    }

    // An object of these members; a misspelt one is not to be overlooked.
    const Value& members(std::initializer_list<std::string_view> known) const {
        if (!json_.is_object()) {
            fail("is no object");
        }
        for (const auto& item : json_.items()) {
            if (std::find(known.begin(), known.end(), item.key()) == known.end()) {
                fail("has an unknown member " + json_string(shorten(item.key(), 40)));
            }
        }
        return *this;
    }

    template <class Read>
    auto items(const Read& read) const {
        if (!json_.is_array()) {
            fail("is no list");
        }
        std::vector<decltype(read(*this))> result;
        for (const json& item : json_) {
            result.push_back(read(Value(item, path_ + "[" + std::to_string(result.size()) + "]")));
        }
        return result;
    }

    std::string text() const {
        if (!json_.is_string()) {
            fail("is no text");
        }
        return json_.get<std::string>();
    }

    std::string text_or_null() const { return is_null() ? std::string() : text(); }

    std::string id() const {
        const std::string id = text();
        if (!is_nmtoken(id) || id.find(':') != std::string::npos) {
            fail("is " + json_string(shorten(id, 40)) + ", not an id of letters, digits and . - _");
        }
        return id;
    }

    std::string id_or_null() const { return is_null() ? std::string() : id(); }

    int whole_number(int least, int most = std::numeric_limits<int>::max()) const {
        const bool fits = json_.is_number_integer() && json_ >= least && json_ <= most;
        if (!fits) {
            fail("is no whole number of at least " + std::to_string(least));
        }
        return json_.get<int>();
    }

    double probability() const {
        if (!json_.is_number() || json_ < 0 || json_ > 1) {
            fail("is no number from 0 to 1");
        }
        return json_.get<double>();
    }

    // A word of the vocabulary that `allowed` admits.
    template <class Enum>
    Enum word(bool (*allowed)(Enum) = [](Enum value) { return !name(value).empty(); }) const {
        const std::string given = text();
        if (const auto value = parse<Enum>(given); value && allowed(*value)) {
            return *value;
        }
        fail("is " + json_string(shorten(given, 40)) + ", which is not in the vocabulary");
    }

private:
    const json& json_;
    std::string path_;
};

Span checked(Span span, const Value& value) {
    if (span.end <= span.begin) {
        value.fail("ends before it begins");
    }
    return span;
}

Span read_span(const Value& value) {
    const auto ends = value.items([](const Value& v) { return v.whole_number(0); });
    if (ends.size() != 2) {
        value.fail("is no span [begin, end]");
    }
    return checked({ends[0], ends[1]}, value);
}

std::vector<Span> read_spans(const Value& value) {
    return value.items(read_span);
}

std::vector<std::string> read_ids(const Value& value) {
    return value.items([](const Value& v) { return v.id(); });
}

Mention read_mention(const Value& value) {
    value.members({"begin", "end", "form", "text"});
    const Span span{value["begin"].whole_number(0), value["end"].whole_number(0)};
    return {checked(span, value), value["form"].word<Form>(), value["text"].text()};
}

bool is_entity(Kind kind) {
    return kind != Kind::statement && kind != Kind::article && kind != Kind::position;
}

std::string read_iso(const Value& value) {
    const std::string iso = value.text();
    if (iso.size() != 2 || !std::all_of(iso.begin(), iso.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
        value.fail("is no ISO 3166 code of two capitals");
    }
    return iso;
}

Entity read_entity(const Value& value) {
    value.members({"id", "kind", "name", "aliases", "side", "iso", "year", "status", "mentions"});
    Entity entity;
    entity.id = value["id"].id();
    entity.kind = value["kind"].word<Kind>(is_entity);
    entity.name = value["name"].text();
    entity.aliases = value["aliases"].items([](const Value& v) { return v.text(); });
    entity.side = value["side"].id_or_null();
    entity.iso = value.has("iso") ? read_iso(value["iso"]) : "";
    entity.year = value.has("year") ? value["year"].whole_number(0) : 0;
    entity.status = value.has("status") ? value["status"].word<Status>() : Status::none;
    entity.mentions = value["mentions"].items(read_mention);
    std::sort(entity.aliases.begin(), entity.aliases.end());
    entity.aliases.erase(std::unique(entity.aliases.begin(), entity.aliases.end()), entity.aliases.end());
    return entity;
}

Statement read_statement(const Value& value) {
    value.members({"id", "mode", "source", "cue", "content", "text", "speaker", "about", "rule", "confidence"});
    Statement statement;
    statement.id = value["id"].id();
    statement.mode = value["mode"].word<Mode>();
    statement.source = read_spans(value["source"]);
    statement.cue = read_spans(value["cue"]);
    statement.content = read_spans(value["content"]);
    statement.text = value["text"].text();
    statement.speaker = value["speaker"].id_or_null();
    statement.about = read_ids(value["about"]);
    statement.rule = value["rule"].text();
    statement.confidence = value["confidence"].probability();
    return statement;
}

Citation read_citation(const Value& value) {
    value.members({"actor", "agreement", "voice", "stance", "manner", "evidence", "text", "statement", "rule", "confidence"});
    Citation citation;
    citation.actor = value["actor"].id();
    citation.agreement = value["agreement"].id();
    citation.voice = value["voice"].word<Voice>();
    citation.stance = value["stance"].word<Stance>();
    citation.manner = value["manner"].word<Manner>();
    citation.evidence = read_span(value["evidence"]);
    citation.text = value["text"].text();
    citation.statement = value["statement"].id_or_null();
    citation.rule = value["rule"].text();
    citation.confidence = value["confidence"].probability();
    return citation;
}

bool is_relation(Label label) {
    return label >= Label::supports && label <= Label::meets;
}

Relation read_relation(const Value& value) {
    value.members({"from", "to", "label", "polarity", "evidence", "text", "rule", "confidence"});
    Relation relation;
    relation.from = value["from"].id();
    relation.to = value["to"].id();
    relation.label = value["label"].word<Label>(is_relation);
    relation.polarity = value["polarity"].whole_number(-1, 1);
    if (const Value evidence = value["evidence"]; !evidence.is_null()) {
        relation.evidence = read_span(evidence);
    }
    relation.text = value["text"].text_or_null();
    relation.rule = value["rule"].text();
    relation.confidence = value["confidence"].probability();
    return relation;
}

std::string read_date(const Value& value) {
    const std::string date = value.text_or_null();
    if (!date.empty() && !is_date(date)) {
        value.fail("is " + json_string(shorten(date, 40)) + ", not a date like 2018-07-17, 2018-07 or 2018");
    }
    return date;
}

std::string read_digest(const Value& value) {
    const std::string digest = value.text();
    const bool hexadecimal = digest.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (digest.size() != 32 || !hexadecimal) {
        value.fail("is no digest of 32 hexadecimal digits");
    }
    return digest;
}

ArticleRecord read_record(const Value& value) {
    value.members(
        {"format", "id", "digest", "title", "date", "source", "url", "text", "model", "entities", "statements", "citations", "relations"});
    if (const Value given = value["format"]; given.text() != format) {
        given.fail("is " + json_string(shorten(given.text(), 40)) + ", not \"" + std::string(format) + "\"");
    }
    ArticleRecord record;
    record.id = value["id"].id();
    record.digest = read_digest(value["digest"]);
    record.title = value["title"].text();
    record.date = read_date(value["date"]);
    record.source = value["source"].text_or_null();
    record.url = value["url"].text_or_null();
    record.text = value.has("text") ? value["text"].text() : "";
    record.model = value["model"].text();
    record.entities = value["entities"].items(read_entity);
    record.statements = value["statements"].items(read_statement);
    record.citations = value["citations"].items(read_citation);
    record.relations = value["relations"].items(read_relation);
    check_references(record);
    return record;
}

json parse_json(std::string_view text) {
    const auto not_too_deep = [](int depth, json::parse_event_t, json&) {
        if (depth > max_depth) {
            throw InputError("values are nested too deeply", "", "give an article of demarche");
        }
        return true;
    };
    try {
        return json::parse(text.begin(), text.end(), not_too_deep);
    } catch (const json::parse_error& error) {
        throw InputError("not valid JSON at " + json_place(text, error.byte), "", "write one JSON object a line");
    } catch (const json::exception&) {
        throw InputError("a number is too large", "", "correct it");
    }
}

}  // namespace

ArticleRecord read_article_json(std::string_view text, std::string_view where) {
    try {
        const json parsed = parse_json(text);
        return read_record(Value(parsed, ""));
    } catch (const InputError& error) {
        throw InputError(error.problem(), std::string(where), error.cure());
    }
}

bool looks_like_article(std::string_view text) {
    return json_says_format(text, "demarche-article/");
}

}  // namespace demarche
