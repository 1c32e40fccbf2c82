// SPDX-License-Identifier: Apache-2.0
#include "graph/record_graph.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "graph/error.h"
#include "graph/folds.h"
#include "graph/text.h"

namespace demarche {
namespace {

// The length in bytes of the white space character at the start of `text`, 0 if there is none. Unicode's White_Space, in UTF-8.
std::size_t space_length(std::string_view text) {
    static constexpr std::array<std::string_view, 19> wide{"\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
                                                           "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a",
                                                           "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};
    if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) {
        return 1;
    }
    if ((static_cast<unsigned char>(text[0]) & 0x80U) == 0) {
        return 0;
    }
    const auto found = std::find_if(wide.begin(), wide.end(), [text](auto space) { return text.substr(0, space.size()) == space; });
    return found == wide.end() ? 0 : found->size();
}

// One line without control characters, and no white space but single blanks.
std::string one_line(std::string_view raw) {
    std::string scratch;
    std::string_view text = cleaned(raw, scratch);
    std::string out;
    out.reserve(text.size());
    bool gap = false;
    while (!text.empty()) {
        if (const auto space = space_length(text); space > 0) {
            gap = !out.empty();
            text.remove_prefix(space);
            continue;
        }
        if (gap) {
            out += ' ';
            gap = false;
        }
        out += text[0];
        text.remove_prefix(1);
    }
    return out;
}

// The name of a statement: its first words, at most `limit` code points of them. `text` has its white space folded.
std::string shortened(const std::string& text, int limit) {
    std::size_t last_blank = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool starts_character = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (starts_character && limit-- == 0) {
            return text.substr(0, last_blank > 0 ? last_blank : i) + "…";
        }
        if (text[i] == ' ') {
            last_blank = i;
        }
    }
    return text;
}

Span hull(const Statement& statement) {
    Span all;
    for (const auto* spans : {&statement.source, &statement.cue, &statement.content}) {
        for (const Span& span : *spans) {
            all = all == Span{} ? span : Span{std::min(all.begin, span.begin), std::max(all.end, span.end)};
        }
    }
    return all;
}

// The graph while it is built, and what is needed to say where a record is wrong.
struct Draft {
    const ArticleRecord& record;
    std::string where;
    Graph graph;
    std::unordered_map<std::string, std::uint32_t> index;  // of a uid in graph.nodes

    [[noreturn]] void reject(const std::string& problem) const {
        throw InputError(problem, where, "extract the article again, or correct its record");
    }
};

void check_id(const Draft& draft, std::string_view id) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    };
    if (id.empty() || !std::all_of(id.begin(), id.end(), allowed)) {
        draft.reject("the id \"" + std::string(id) + "\" is not made of letters, digits, dots, hyphens and underscores");
    }
}

void add_node(Draft& draft, Node node) {
    if (!draft.index.emplace(node.uid, static_cast<std::uint32_t>(draft.graph.nodes.size())).second) {
        draft.reject("the id of " + node.uid + " is given twice");
    }
    draft.graph.nodes.push_back(std::move(node));
}

std::uint32_t node_index(const Draft& draft, const std::string& uid) {
    const auto found = draft.index.find(uid);
    if (found == draft.index.end()) {
        draft.reject("\"" + uid + "\" is referred to, but is not in the record");
    }
    return found->second;
}

// An edge that the article tells.
Edge told(const Draft& draft, std::string uid, Label label, const std::string& from, const std::string& to) {
    Edge edge;
    edge.uid = draft.record.id + ":" + std::move(uid) + ":" + lower_case(name(label));
    edge.label = label;
    edge.from = node_index(draft, from);
    edge.to = node_index(draft, to);
    edge.article = draft.record.id;
    edge.url = clean(draft.record.url);
    edge.date = draft.record.date;
    return edge;
}

std::string article_uid(const Draft& draft) {
    return "article:" + draft.record.id;
}

void add_article(Draft& draft) {
    const ArticleRecord& record = draft.record;
    check_id(draft, record.id);
    Node node;
    node.uid = article_uid(draft);
    node.kind = Kind::article;
    node.name = one_line(record.title);
    if (node.name.empty()) {
        node.name = record.id;
    }
    node.date = record.date;
    node.source = one_line(record.source);
    node.url = clean(record.url);
    node.digest = clean(record.digest);
    node.model = clean(record.model);
    node.text = one_line(record.text);
    add_node(draft, std::move(node));
}

void add_entity(Draft& draft, const Entity& entity) {
    check_id(draft, entity.id);
    Node node;
    node.uid = entity.id;
    node.kind = entity.kind;
    node.name = one_line(entity.name);
    for (const auto& alias : entity.aliases) {
        node.aliases.push_back(one_line(alias));
    }
    node.side = entity.side;
    node.iso = clean(entity.iso);
    node.year = entity.year;
    node.status = entity.status;
    add_node(draft, std::move(node));
}

void add_mentions(Draft& draft, const Entity& entity) {
    if (!entity.side.empty()) {
        node_index(draft, entity.side);
    }
    if (entity.mentions.empty()) {
        return;
    }
    Edge edge = told(draft, entity.id, Label::mentioned_in, entity.id, article_uid(draft));
    edge.mentions = static_cast<int>(entity.mentions.size());
    edge.name = one_line(entity.name);
    edge.evidence = one_line(entity.mentions.front().text);
    edge.span = entity.mentions.front().span;
    draft.graph.edges.push_back(std::move(edge));
}

void add_statement(Draft& draft, const Statement& statement) {
    check_id(draft, statement.id);
    Node node;
    node.uid = draft.record.id + ":" + statement.id;
    node.kind = Kind::statement;
    node.text = without_conjunction(one_line(statement.text));
    node.name = node.text.empty() ? node.uid : shortened(node.text, 80);
    node.mentions = 1;
    node.mode = statement.mode;
    node.speaker = statement.speaker;
    const std::string uid = node.uid;
    const std::string text = node.text;
    add_node(draft, std::move(node));

    const auto add = [&](std::string id, Label label, const std::string& from, const std::string& to) {
        Edge edge = told(draft, std::move(id), label, from, to);
        edge.evidence = text;
        edge.span = hull(statement);
        edge.rule = clean(statement.rule);
        edge.confidence = statement.confidence;
        draft.graph.edges.push_back(std::move(edge));
    };
    if (!statement.speaker.empty()) {
        add(statement.id, Label::states, statement.speaker, uid);
    }
    for (const auto& subject : statement.about) {
        add(statement.id + ":" + subject, Label::about, uid, subject);
    }
    add(statement.id, Label::reported_in, uid, article_uid(draft));
}

void add_citation(Draft& draft, const Citation& citation, std::size_t number) {
    std::string id = "c" + std::to_string(number);
    if (!citation.statement.empty()) {
        node_index(draft, draft.record.id + ":" + citation.statement);
        id = citation.statement + ":" + id;
    }
    Edge edge = told(draft, std::move(id), Label::cites, citation.actor, citation.agreement);
    edge.stance = citation.stance;
    edge.polarity = polarity(citation.stance);
    edge.manner = citation.manner;
    edge.voice = citation.voice;
    edge.evidence = one_line(citation.text);
    edge.span = citation.evidence;
    edge.rule = clean(citation.rule);
    edge.confidence = citation.confidence;
    draft.graph.edges.push_back(std::move(edge));
}

// The statement of the relation's first actor about the second in whose words the evidence stands, as part of a uid; empty if the reporter
// tells it.
std::string statement_told_in(const ArticleRecord& record, const Relation& relation) {
    const bool stand = relation.label == Label::supports || relation.label == Label::opposes;
    if (!stand || !relation.evidence) {
        return {};
    }
    for (const Statement& statement : record.statements) {
        const Span words = hull(statement);
        const bool about = std::find(statement.about.begin(), statement.about.end(), relation.to) != statement.about.end();
        if (statement.speaker == relation.from && about && words.begin < relation.evidence->end && relation.evidence->begin < words.end) {
            return statement.id + ":";
        }
    }
    return {};
}

void add_relation(Draft& draft, const Relation& relation, std::size_t number) {
    if (relation.label < Label::supports || relation.label > Label::meets) {
        draft.reject(std::string(name(relation.label)) + " is no relation between two entities");
    }
    const bool swap = relation.label == Label::meets && relation.to < relation.from;  // symmetric: one way to write it
    const std::string& from = swap ? relation.to : relation.from;
    const std::string& to = swap ? relation.from : relation.to;
    Edge edge = told(draft, statement_told_in(draft.record, relation) + "r" + std::to_string(number), relation.label, from, to);
    if (relation.evidence) {
        edge.evidence = one_line(relation.text);
        edge.span = *relation.evidence;
    } else {  // a fact of the lexicon is the same in every article
        edge.uid = from + ":" + to + ":" + lower_case(name(relation.label));
        edge.article = edge.url = edge.date = "";
    }
    edge.stance = relation.label == Label::supports ? Stance::support : relation.label == Label::opposes ? Stance::oppose : Stance::none;
    edge.polarity = relation.polarity;
    edge.rule = clean(relation.rule);
    edge.confidence = relation.confidence;
    draft.graph.edges.push_back(std::move(edge));
}

}  // namespace

Graph record_graph(const ArticleRecord& record, std::string_view where) {
    Draft draft{record, std::string(where.empty() ? record.id : where), {}, {}};
    add_article(draft);
    for (const Entity& entity : record.entities) {
        add_entity(draft, entity);
    }
    for (const Entity& entity : record.entities) {
        add_mentions(draft, entity);
    }
    for (const Statement& statement : record.statements) {
        add_statement(draft, statement);
    }
    for (std::size_t i = 0; i < record.citations.size(); ++i) {
        add_citation(draft, record.citations[i], i + 1);
    }
    for (std::size_t i = 0; i < record.relations.size(); ++i) {
        add_relation(draft, record.relations[i], i + 1);
    }
    return std::move(draft.graph);
}

}  // namespace demarche
