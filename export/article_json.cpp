// SPDX-License-Identifier: Apache-2.0
#include "export/article_json.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "export/text.h"
#include "graph/date.h"
#include "graph/error.h"

namespace demarche {

namespace {

using nlohmann::json;

constexpr std::string_view format = "demarche-article/1";

// --- Writing: the members of an object in the order of the schema ---

std::string list(const auto& items, const auto& to_json) {
    std::string out = "[";
    for (const auto& item : items) {
        out += out.size() > 1 ? "," : "";
        out += to_json(item);
    }
    return out + "]";
}

std::string text_or_null(std::string_view text) {
    return text.empty() ? "null" : json_string(text);
}

template <class Enum>
std::string word_json(Enum value) {
    return json_string(name(value));
}

std::string span_json(const Span& span) {
    return "[" + std::to_string(span.begin) + "," + std::to_string(span.end) + "]";
}

std::string spans_json(const std::vector<Span>& spans) {
    return list(spans, span_json);
}

class Object {
public:
    Object& add(std::string_view name, std::string_view value) {
        out_ += out_.size() > 1 ? ",\"" : "\"";
        out_ += name;
        out_ += "\":";
        out_ += value;
        return *this;
    }
    std::string close() { return std::move(out_) + "}"; }

private:
    std::string out_ = "{";
};

std::string mention_json(const Mention& mention) {
    return Object()
        .add("begin", std::to_string(mention.span.begin))
        .add("end", std::to_string(mention.span.end))
        .add("form", word_json(mention.form))
        .add("text", json_string(mention.text))
        .close();
}

std::string entity_json(const Entity& entity) {
    Object object;
    object.add("id", json_string(entity.id)).add("kind", word_json(entity.kind)).add("name", json_string(entity.name));
    object.add("aliases", json_list(entity.aliases)).add("side", text_or_null(entity.side));
    if (!entity.iso.empty()) {
        object.add("iso", json_string(entity.iso));
    }
    if (entity.year != 0) {
        object.add("year", std::to_string(entity.year));
    }
    if (entity.status != Status::none) {
        object.add("status", word_json(entity.status));
    }
    return object.add("mentions", list(entity.mentions, mention_json)).close();
}

std::string statement_json(const Statement& statement) {
    return Object()
        .add("id", json_string(statement.id))
        .add("mode", word_json(statement.mode))
        .add("source", spans_json(statement.source))
        .add("cue", spans_json(statement.cue))
        .add("content", spans_json(statement.content))
        .add("text", json_string(statement.text))
        .add("speaker", text_or_null(statement.speaker))
        .add("about", json_list(statement.about))
        .add("rule", json_string(statement.rule))
        .add("confidence", real_text(statement.confidence))
        .close();
}

std::string citation_json(const Citation& citation) {
    return Object()
        .add("actor", json_string(citation.actor))
        .add("agreement", json_string(citation.agreement))
        .add("voice", word_json(citation.voice))
        .add("stance", word_json(citation.stance))
        .add("manner", word_json(citation.manner))
        .add("evidence", span_json(citation.evidence))
        .add("text", json_string(citation.text))
        .add("statement", text_or_null(citation.statement))
        .add("rule", json_string(citation.rule))
        .add("confidence", real_text(citation.confidence))
        .close();
}

std::string relation_json(const Relation& relation) {
    return Object()
        .add("from", json_string(relation.from))
        .add("to", json_string(relation.to))
        .add("label", word_json(relation.label))
        .add("polarity", std::to_string(relation.polarity))
        .add("evidence", relation.evidence ? span_json(*relation.evidence) : "null")
        .add("text", text_or_null(relation.text))
        .add("rule", json_string(relation.rule))
        .add("confidence", real_text(relation.confidence))
        .close();
}

// --- Reading ---

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

// --- References between the parts ---

[[noreturn]] void refuse(const std::string& member, const std::string& problem) {
    throw InputError(member + " " + problem, "", "extract the article again or correct the file");
}

std::string at(const char* list, std::size_t i) {
    return std::string(list) + "[" + std::to_string(i) + "]";
}

using Kinds = std::unordered_map<std::string, Kind>;

void check_entity(const Kinds& kinds, const std::string& id, const std::string& member) {
    if (!kinds.contains(id)) {
        refuse(member, "refers to " + json_string(id) + ", which is no entity of the article");
    }
}

Kinds entity_kinds(const std::vector<Entity>& entities) {
    Kinds kinds;
    for (std::size_t i = 0; i < entities.size(); ++i) {
        if (!kinds.emplace(entities[i].id, entities[i].kind).second) {
            refuse(at("entities", i) + ".id", "is given twice: " + json_string(entities[i].id));
        }
    }
    for (std::size_t i = 0; i < entities.size(); ++i) {
        if (!entities[i].side.empty()) {
            check_entity(kinds, entities[i].side, at("entities", i) + ".side");
        }
    }
    return kinds;
}

std::set<std::string> statement_ids(const std::vector<Statement>& statements, const Kinds& kinds) {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Statement& statement = statements[i];
        if (!ids.insert(statement.id).second) {
            refuse(at("statements", i) + ".id", "is given twice: " + json_string(statement.id));
        }
        if (!statement.speaker.empty()) {
            check_entity(kinds, statement.speaker, at("statements", i) + ".speaker");
        }
        for (const std::string& id : statement.about) {
            check_entity(kinds, id, at("statements", i) + ".about");
        }
    }
    return ids;
}

void check_references(const ArticleRecord& record) {
    const Kinds kinds = entity_kinds(record.entities);
    const auto statements = statement_ids(record.statements, kinds);
    for (std::size_t i = 0; i < record.citations.size(); ++i) {
        const Citation& citation = record.citations[i];
        check_entity(kinds, citation.actor, at("citations", i) + ".actor");
        check_entity(kinds, citation.agreement, at("citations", i) + ".agreement");
        if (kinds.at(citation.agreement) != Kind::agreement) {
            refuse(at("citations", i) + ".agreement", "refers to " + json_string(citation.agreement) + ", which is no agreement");
        }
        if (!citation.statement.empty() && !statements.contains(citation.statement)) {
            refuse(at("citations", i) + ".statement", "refers to " + json_string(citation.statement) + ", which is no statement");
        }
    }
    for (std::size_t i = 0; i < record.relations.size(); ++i) {
        check_entity(kinds, record.relations[i].from, at("relations", i) + ".from");
        check_entity(kinds, record.relations[i].to, at("relations", i) + ".to");
    }
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

std::string article_json(const ArticleRecord& record) {
    Object object;
    object.add("format", json_string(format)).add("id", json_string(record.id)).add("digest", json_string(record.digest));
    object.add("title", json_string(record.title)).add("date", text_or_null(record.date)).add("source", text_or_null(record.source));
    object.add("url", text_or_null(record.url));
    if (!record.text.empty()) {
        object.add("text", json_string(record.text));
    }
    object.add("model", json_string(record.model));
    object.add("entities", list(record.entities, entity_json));
    object.add("statements", list(record.statements, statement_json));
    object.add("citations", list(record.citations, citation_json));
    object.add("relations", list(record.relations, relation_json));
    return object.close();
}

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
