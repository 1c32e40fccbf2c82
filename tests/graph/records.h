// SPDX-License-Identifier: Apache-2.0
#pragma once

// Records to test with: one written by hand, and as many made by chance as wanted, the same ones in every run and on every machine.

#include <cstdint>
#include <string>
#include <vector>

#include "graph/article_record.h"

namespace demarche::test {

// The envoy of Freedonia backs the Grand Pact in direct speech, Sylvania leaves it; a lexicon knows whom she speaks for.
inline ArticleRecord border_talks() {
    ArticleRecord record;
    record.id = "border-talks";
    record.digest = "0123456789abcdef0123456789abcdef";
    record.title = "Border  talks\nresume";
    record.date = "2030-05-01";
    record.source = "The Daily Test";
    record.url = "https://example.org/border-talks";
    record.model = "test/1";
    record.entities = {
        {"person.ada-weiss",
         Kind::person,
         "Ada Weiss",
         {"Weiss"},
         "country.freedonia",
         "",
         0,
         Status::none,
         {{{0, 9}, Form::name, "Ada\tWeiss"}, {{40, 43}, Form::pronoun, "she"}}},
        {"country.freedonia", Kind::country, "Freedonia", {}, "", "FD", 0, Status::none, {}},
        {"country.sylvania", Kind::country, "Sylvania", {}, "", "SY", 0, Status::none, {{{60, 68}, Form::name, "Sylvania"}}},
        {"agreement.grand-pact",
         Kind::agreement,
         "Grand Pact",
         {"the pact"},
         "",
         "",
         1999,
         Status::in_force,
         {{{25, 35}, Form::name, "Grand Pact"}}},
    };
    record.statements = {{"s1",
                          Mode::direct,
                          {{0, 9}},
                          {{10, 14}},
                          {{15, 38}},
                          "We  stand by\nthe Grand Pact",
                          "person.ada-weiss",
                          {"agreement.grand-pact", "country.sylvania"},
                          "speech.said",
                          0.9}};
    record.citations = {
        {"person.ada-weiss",
         "agreement.grand-pact",
         Voice::said,
         Stance::support,
         Manner::supports,
         {15, 38},
         "We stand by the Grand Pact",
         "s1",
         "stance.stand-by",
         0.8},
        {"country.sylvania",
         "agreement.grand-pact",
         Voice::reported,
         Stance::oppose,
         Manner::withdraws,
         {60, 90},
         "Sylvania left the Grand Pact.",
         "",
         "stance.leave",
         0.7},
    };
    record.relations = {
        {"person.ada-weiss", "country.freedonia", Label::speaks_for, 0, std::nullopt, "", "lexicon.office", 1},
        {"person.ada-weiss", "country.sylvania", Label::meets, 0, Span{91, 120}, "She met envoys of Sylvania.", "relation.meet", 0.6},
    };
    return record;
}

// Numbers that look random (Knuth's MMIX generator).
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    int below(int limit) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>((state_ >> 33U) % static_cast<std::uint64_t>(limit));
    }
    bool one_in(int n) { return below(n) == 0; }
    template <class T>
    const T& of(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
    }

private:
    std::uint64_t state_;
};

inline double some_confidence(Chance& chance) {
    return (1 + chance.below(10)) / 10.0;
}

// Few entities and many facts, so that articles overlap in all ways: names that differ, sides that differ, facts known from text and
// lexicon.
inline ArticleRecord random_record(std::uint64_t seed, int number) {
    Chance chance(seed * 1000 + static_cast<std::uint64_t>(number));
    const std::vector<std::string> actors{"person.a", "person.b", "person.c", "organization.o", "country.x", "country.y", "group.g"};
    const std::vector<std::string> agreements{"agreement.p", "agreement.q"};
    const std::vector<std::string> subjects{"agreement.p", "agreement.q", "country.x", "country.y", "place.l", "topic.t", "person.a"};
    const std::vector<std::string> sides{"country.x", "country.y", "organization.o"};

    ArticleRecord record;
    record.id = "article-" + std::to_string(number);
    record.digest = "digest-" + std::to_string(number);
    record.model = "test/1";
    record.date = number % 4 == 3 ? "" : "2030-0" + std::to_string(1 + number % 9) + "-15";
    record.title = chance.one_in(4) ? "" : "Title " + std::to_string(number);
    for (const auto& [id, kind] : std::vector<std::pair<std::string, Kind>>{{"person.a", Kind::person},
                                                                            {"person.b", Kind::person},
                                                                            {"person.c", Kind::person},
                                                                            {"organization.o", Kind::organization},
                                                                            {"country.x", Kind::country},
                                                                            {"country.y", Kind::country},
                                                                            {"group.g", Kind::group},
                                                                            {"agreement.p", Kind::agreement},
                                                                            {"agreement.q", Kind::agreement},
                                                                            {"place.l", Kind::place},
                                                                            {"topic.t", Kind::topic}}) {
        Entity entity;
        entity.id = id;
        entity.kind = kind;
        entity.name = id.substr(id.find('.') + 1) + " " + std::to_string(chance.below(3));
        entity.aliases = {id.substr(id.find('.') + 1) + " alias " + std::to_string(chance.below(3))};
        if (kind == Kind::person && !chance.one_in(3)) {
            entity.side = chance.of(sides);
        }
        entity.year = kind == Kind::agreement ? 1990 + chance.below(3) : 0;
        entity.status = kind == Kind::agreement && chance.one_in(2) ? Status::in_force : Status::none;
        for (int i = chance.below(4); i > 0; --i) {
            entity.mentions.push_back({{i, i + 1}, Form::name, entity.name});
        }
        record.entities.push_back(entity);
    }
    for (int i = 0; i < 6; ++i) {
        Statement statement;
        statement.id = "s" + std::to_string(i);
        statement.mode = Mode::indirect;
        statement.content = {{10 * i, 10 * i + 5}};
        statement.text = "words " + std::to_string(i) + " of " + record.id;
        statement.speaker = chance.one_in(5) ? "" : chance.of(actors);
        statement.about = {chance.of(subjects)};
        if (const auto& more = chance.of(subjects); more != statement.about[0]) {
            statement.about.push_back(more);
        }
        statement.confidence = some_confidence(chance);
        record.statements.push_back(statement);
    }
    for (int i = 0; i < 8; ++i) {
        Citation citation;
        const Statement& statement = chance.of(record.statements);
        const bool said = !statement.speaker.empty() && !chance.one_in(3);
        citation.statement = said ? statement.id : "";
        citation.actor = said ? statement.speaker : chance.of(actors);
        citation.agreement = chance.of(agreements);
        citation.voice = said ? Voice::said : Voice::reported;
        citation.stance = chance.of(std::vector{Stance::support, Stance::oppose, Stance::neutral});
        citation.manner = chance.of(std::vector{Manner::mentions, Manner::supports, Manner::withdraws});
        citation.text = "evidence " + std::to_string(i);
        citation.confidence = some_confidence(chance);
        record.citations.push_back(citation);
    }
    const std::vector labels{Label::supports, Label::opposes, Label::meets, Label::speaks_for, Label::party_to};
    for (int i = 0; i < 6; ++i) {
        Relation relation;
        relation.label = chance.of(labels);
        relation.from = relation.label == Label::party_to ? "country.x" : chance.of(actors);
        relation.to = relation.label == Label::party_to ? chance.of(agreements) : chance.of(sides);
        relation.polarity = relation.label == Label::supports ? 1 : relation.label == Label::opposes ? -1 : 0;
        relation.rule = "lexicon.x" + std::to_string(chance.below(2));
        if (chance.one_in(2)) {
            relation.evidence = Span{i, i + 9};
            relation.text = "relation " + std::to_string(i);
            relation.rule = "relation.x";
        }
        relation.confidence = some_confidence(chance);
        record.relations.push_back(relation);
    }
    return record;
}

inline std::vector<ArticleRecord> random_records(std::uint64_t seed, int count) {
    std::vector<ArticleRecord> records;
    for (int i = 0; i < count; ++i) {
        records.push_back(random_record(seed, i));
    }
    return records;
}

}  // namespace demarche::test
