// SPDX-License-Identifier: Apache-2.0
#include "export/article_references.h"

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "export/text.h"
#include "graph/error.h"

namespace demarche {
namespace {

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

void check_actor(const Kinds& kinds, const std::string& id, const std::string& member) {
    check_entity(kinds, id, member);
    if (!is_actor(kinds.at(id))) {
        refuse(member, "refers to " + json_string(id) + ", which is no person, organization, country or group");
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
            check_actor(kinds, statement.speaker, at("statements", i) + ".speaker");
        }
        for (const std::string& id : statement.about) {
            check_entity(kinds, id, at("statements", i) + ".about");
        }
    }
    return ids;
}

}  // namespace

void check_references(const ArticleRecord& record) {
    const Kinds kinds = entity_kinds(record.entities);
    const auto statements = statement_ids(record.statements, kinds);
    for (std::size_t i = 0; i < record.citations.size(); ++i) {
        const Citation& citation = record.citations[i];
        check_actor(kinds, citation.actor, at("citations", i) + ".actor");
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

}  // namespace demarche
