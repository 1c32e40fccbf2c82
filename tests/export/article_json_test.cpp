// SPDX-License-Identifier: Apache-2.0
#include "export/article_json.h"

#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "export/text.h"
#include "graph/error.h"
#include "tests/export/sample_graph.h"

using namespace demarche;
using nlohmann::json;

namespace {

Entity entity(std::string id, Kind kind, std::string name) {
    Entity result;
    result.id = std::move(id);
    result.kind = kind;
    result.name = std::move(name);
    return result;
}

ArticleRecord sample_record() {
    ArticleRecord r;
    r.id = "harbour-1";
    r.digest = "00112233445566778899aabbccddeeff";
    r.title = "Harbour talks";
    r.date = "2021-05-04";
    r.source = "The Example";
    r.url = "https://example.org/harbour";
    r.model = "rules 1";
    Entity agreement = entity("agreement.harbour-treaty", Kind::agreement, "Harbour Treaty");
    agreement.aliases = {"the treaty"};
    agreement.year = 1998;
    agreement.status = Status::in_force;
    agreement.mentions = {{{29, 39}, Form::nominal, "the treaty"}};
    Entity country = entity("country.norland", Kind::country, "Norland");
    country.iso = "NL";
    Entity person = entity("person.anna-berg", Kind::person, "Anna Berg");
    person.side = "country.norland";
    person.mentions = {{{41, 50}, Form::name, "Anna Berg"}};
    r.entities = {agreement, country, person};
    r.statements = {{"s1",
                     Mode::indirect,
                     {{41, 50}},
                     {{51, 55}},
                     {{15, 39}},
                     "Norland keeps the treaty",
                     "person.anna-berg",
                     {"agreement.harbour-treaty"},
                     "cue.say",
                     0.75}};
    r.citations = {{"person.anna-berg",
                    "agreement.harbour-treaty",
                    Voice::said,
                    Stance::support,
                    Manner::supports,
                    {15, 56},
                    "Norland keeps the treaty, Anna Berg said.",
                    "s1",
                    "cite.keep",
                    0.5}};
    r.relations = {{"person.anna-berg", "country.norland", Label::speaks_for, 0, std::nullopt, "", "lexicon.offices", 1},
                   {"country.norland", "agreement.harbour-treaty", Label::party_to, 0, Span{15, 56}, "Norland keeps it.", "rel.keep", 0.1}};
    return r;
}

ArticleRecord read(std::string_view text) {
    return read_article_json(text, "news.jsonl:17");
}

// The message of the InputError for the sample after a change.
std::string refusal_of(const std::function<void(json&)>& change) {
    json document = json::parse(article_json(sample_record()));
    change(document);
    try {
        read(document.dump());
    } catch (const InputError& error) {
        CHECK(error.where() == "news.jsonl:17");
        CHECK_FALSE(error.cure().empty());
        return error.problem();
    }
    return "accepted";
}

std::string refusal(std::string_view text) {
    try {
        read(text);
    } catch (const InputError& error) {
        return error.what();
    }
    return "accepted";
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

json schema() {
    return json::parse(std::ifstream(DEMARCHE_SOURCE_DIR "/docs/article.schema.json"));
}

// Follows "#/$defs/NAME".
const json& resolved(const json& root, const json& part) {
    return part.contains("$ref") ? root.at(json::json_pointer(part["$ref"].get<std::string>().substr(1))) : part;
}

// Calls `visit` with the pointer of each object of `document` that the schema describes, and with its part of the schema.
void visit_objects(const json& root, const json& part, const json::json_pointer& at, const json& document,
                   const std::function<void(const json::json_pointer&, const json&)>& visit) {
    const json& described = resolved(root, part);
    if (described.contains("properties")) {
        visit(at, described);
        for (const auto& [name, property] : described["properties"].items()) {
            if (document.at(at).contains(name)) {
                visit_objects(root, property, at / name, document, visit);
            }
        }
    } else if (described.contains("items") && described["items"].is_object() && !document.at(at).empty()) {
        visit_objects(root, described["items"], at / 0, document, visit);
    }
}

}  // namespace

TEST_CASE("article: what was written is read back equal") {
    CHECK(read(article_json(sample_record())) == sample_record());
    ArticleRecord with_text = sample_record();
    with_text.text = "Harbour talks.\n\tNorland keeps the treaty, Anna Berg said.\n";
    CHECK(read(article_json(with_text)) == with_text);
    CHECK(looks_like_article(article_json(sample_record())));
    CHECK_FALSE(looks_like_article("{\"format\":\"demarche-graph/1\"}"));
}

TEST_CASE("article: hostile texts come back, on one line") {
    for (const std::string& text : hostile_texts()) {
        ArticleRecord record = sample_record();
        record.title = record.source = record.statements[0].text = record.citations[0].text = record.entities[0].name = text;
        const std::string line = article_json(record);
        CHECK(line.find('\n') == std::string::npos);
        const ArticleRecord again = read(line);
        CHECK(again.title == json::parse(json_string(text)).get<std::string>());
        CHECK(again.citations[0].text == again.title);
        CHECK(article_json(again) == line);
    }
}

TEST_CASE("article: members stand in the order of the schema, null is what is unknown") {
    ArticleRecord record = sample_record();
    record.date = record.source = record.url = record.statements[0].speaker = record.citations[0].statement = "";
    const std::string line = article_json(record);
    CHECK(
        line.starts_with("{\"format\":\"demarche-article/1\",\"id\":\"harbour-1\",\"digest\":\"00112233445566778899aabbccddeeff\","
                         "\"title\":\"Harbour talks\",\"date\":null,\"source\":null,\"url\":null,\"model\":\"rules 1\",\"entities\":[{"));
    const json document = json::parse(line);
    CHECK_FALSE(document.contains("text"));
    CHECK(document["statements"][0]["speaker"].is_null());
    CHECK(document["citations"][0]["statement"].is_null());
    CHECK(document["relations"][0]["evidence"].is_null());
    CHECK(document["relations"][1]["evidence"] == json({15, 56}));
    CHECK(document["entities"][0]["side"].is_null());
    CHECK(document["entities"][0]["status"] == "in force");
    CHECK_FALSE(document["entities"][1].contains("year"));
    CHECK(read(line) == record);
}

// The reader and the schema must not drift apart: each demands and admits the same members.
TEST_CASE("article: the reader demands what the schema requires and nothing that it does not know") {
    ArticleRecord record = sample_record();
    record.text = "text";
    record.entities[0].iso = "NL";
    const json root = schema();
    const json document = json::parse(article_json(record));
    int objects = 0;
    visit_objects(root, root, json::json_pointer(), document, [&](const json::json_pointer& at, const json& part) {
        ++objects;
        CAPTURE(at.to_string());
        for (const auto& item : document.at(at).items()) {
            const std::string member = item.key();
            CAPTURE(member);
            CHECK(part["properties"].contains(member));
            json without = document;
            without.at(at).erase(member);
            const auto& required = part["required"];
            const bool is_required = std::find(required.begin(), required.end(), member) != required.end();
            CHECK(contains(refusal(without.dump()), "has no member \"" + member + "\"") == is_required);
        }
        json with = document;
        with.at(at)["surplus"] = 1;
        CHECK(contains(refusal(with.dump()), "has an unknown member \"surplus\""));
    });
    CHECK(objects == 6);
}

TEST_CASE("article: the vocabularies are those of the schema") {
    const json root = schema();
    const auto check = [&](const char* list, const char* member, const json& described) {
        for (const json& word : resolved(root, described)["enum"]) {
            const std::string problem = refusal_of([&](json& d) { d[list][0][member] = word; });
            CHECK_FALSE(contains(problem, "vocabulary"));
        }
        CHECK(contains(refusal_of([&](json& d) { d[list][0][member] = ""; }), "which is not in the vocabulary"));
        CHECK(contains(refusal_of([&](json& d) { d[list][0][member] = "angry"; }),
                       std::string(list) + "[0]." + member + " is \"angry\", which is not in the vocabulary"));
    };
    const json& properties = root["properties"];
    check("entities", "kind", properties["entities"]["items"]["properties"]["kind"]);
    check("entities", "status", properties["entities"]["items"]["properties"]["status"]);
    check("statements", "mode", properties["statements"]["items"]["properties"]["mode"]);
    check("citations", "voice", properties["citations"]["items"]["properties"]["voice"]);
    check("citations", "stance", properties["citations"]["items"]["properties"]["stance"]);
    check("citations", "manner", properties["citations"]["items"]["properties"]["manner"]);
    check("relations", "label", properties["relations"]["items"]["properties"]["label"]);
    CHECK(contains(refusal_of([](json& d) { d["entities"][0]["kind"] = "article"; }), "vocabulary"));
    CHECK(contains(refusal_of([](json& d) { d["relations"][0]["label"] = "CITES"; }), "vocabulary"));
}

TEST_CASE("article: types and ranges are checked, errors name the member") {
    const auto set = [](const char* pointer, json value) { return refusal_of([&](json& d) { d[json::json_pointer(pointer)] = value; }); };
    CHECK(set("/format", "demarche-article/2") == "format is \"demarche-article/2\", not \"demarche-article/1\"");
    CHECK(set("/id", "a/b") == "id is \"a/b\", not an id of letters, digits and . - _");
    CHECK(contains(set("/id", "a:b"), "not an id"));
    CHECK(contains(set("/id", ""), "not an id"));
    CHECK(contains(set("/digest", "00"), "digest is no digest"));
    CHECK(contains(set("/date", "17 July 2018"), "date is \"17 July 2018\", not a date like 2018-07-17"));
    CHECK(contains(set("/date", "2018-02-30"), "not a date"));
    CHECK(contains(set("/digest", "00112233445566778899AABBCCDDEEFF"), "digest is no digest"));
    CHECK(set("/title", nullptr) == "title is no text");
    CHECK(set("/date", 2021) == "date is no text");
    CHECK(set("/entities", json::object()) == "entities is no list");
    CHECK(set("/entities/1", 5) == "entities[1] is no object");
    CHECK(set("/entities/0/aliases/0", 5) == "entities[0].aliases[0] is no text");
    CHECK(contains(set("/entities/1/iso", "nl"), "entities[1].iso"));
    CHECK(contains(set("/entities/0/year", 1998.5), "entities[0].year is no whole number"));
    CHECK(contains(set("/entities/0/year", 99999999999), "entities[0].year is no whole number"));
    CHECK(set("/entities/0/mentions/0/end", 29) == "entities[0].mentions[0] ends before it begins");
    CHECK(contains(set("/entities/0/mentions/0/begin", -1), "entities[0].mentions[0].begin is no whole number of at least 0"));
    CHECK(set("/statements/0/content/0", {15}) == "statements[0].content[0] is no span [begin, end]");
    CHECK(set("/statements/0/content/0", {15, 15}) == "statements[0].content[0] ends before it begins");
    CHECK(set("/statements/0/confidence", 1.5) == "statements[0].confidence is no number from 0 to 1");
    CHECK(set("/citations/0/confidence", true) == "citations[0].confidence is no number from 0 to 1");
    CHECK(contains(set("/relations/0/polarity", 2), "relations[0].polarity"));
    CHECK(set("/citations/0/evidence", nullptr) == "citations[0].evidence is no list");
}

TEST_CASE("article: ids are unique and refer to something") {
    const auto set = [](const char* pointer, json value) { return refusal_of([&](json& d) { d[json::json_pointer(pointer)] = value; }); };
    CHECK(contains(set("/entities/1/id", "person.anna-berg"), "entities[2].id is given twice"));
    CHECK(contains(refusal_of([](json& d) { d["statements"].push_back(d["statements"][0]); }), "statements[1].id is given twice: \"s1\""));
    CHECK(set("/entities/2/side", "country.x") == "entities[2].side refers to \"country.x\", which is no entity of the article");
    CHECK(contains(set("/statements/0/speaker", "person.x"), "statements[0].speaker refers to"));
    CHECK(contains(set("/statements/0/about/0", "topic.x"), "statements[0].about refers to"));
    CHECK(contains(set("/citations/0/actor", "person.x"), "citations[0].actor refers to"));
    CHECK(contains(set("/citations/0/agreement", "country.norland"),
                   "citations[0].agreement refers to \"country.norland\", which is no agreement"));
    CHECK(contains(set("/citations/0/statement", "s9"), "citations[0].statement refers to \"s9\", which is no statement"));
    CHECK(contains(set("/relations/1/from", "country.x"), "relations[1].from refers to"));
    CHECK(contains(set("/relations/1/to", "country.x"), "relations[1].to refers to"));
}

TEST_CASE("article: what is no JSON is refused with its place") {
    CHECK(contains(refusal(""), "news.jsonl:17: not valid JSON at line 1, column"));
    CHECK(contains(refusal("{\"id\":}"), "not valid JSON at line 1, column 7"));
    CHECK(contains(refusal("{} {}"), "not valid JSON"));
    CHECK(contains(refusal("[]"), "the article is no object"));
    CHECK(contains(refusal("{\"x\":1e999}"), "a number is too large"));
    CHECK(contains(refusal(std::string(1'000'000, '[')), "nested too deeply"));
    const std::string line = article_json(sample_record());
    for (std::size_t size = 0; size < line.size(); ++size) {
        REQUIRE(contains(refusal(line.substr(0, size)), "not valid JSON"));
    }
}
