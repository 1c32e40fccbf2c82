// SPDX-License-Identifier: Apache-2.0
// An article record as one line of JSON, the members of each object in the order of the schema.

#include <string>
#include <string_view>
#include <utility>

#include "export/article_json.h"
#include "export/text.h"

namespace demarche {
namespace {

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

}  // namespace

std::string article_json(const ArticleRecord& record) {
    Object object;
    object.add("format", json_string("demarche-article/1")).add("id", json_string(record.id)).add("digest", json_string(record.digest));
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

}  // namespace demarche
