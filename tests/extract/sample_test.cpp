// SPDX-License-Identifier: Apache-2.0
// The sample article end to end: what a careful reader takes from it, and what must not be read into it.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "extract/extract.h"
#include "extract/read.h"
#include "graph/knowledge_graph.h"
#include "graph/view.h"

using namespace demarche;

namespace {

ArticleRecord sample_record() {
    const std::string path = std::string(DEMARCHE_SOURCE_DIR) + "/samples/helsinki-2018.txt";
    std::ifstream in(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    ArticleRecord record;
    read_articles(
        bytes, path, {.format = "", .date = "2018-07-17", .source = "", .url = ""},
        [&](const Article& article) { record = extract(article, english()); }, [](const InputError& error) { FAIL(error.what()); });
    return record;
}

std::vector<std::string> ids(const ArticleRecord& record, Kind kind) {
    std::vector<std::string> out;
    for (const Entity& e : record.entities) {
        if (e.kind == kind && !e.mentions.empty()) {
            out.push_back(e.id);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

struct Expected {
    std::string actor, agreement;
    Voice voice;
    Stance stance;
};

}  // namespace

TEST_CASE("the sample: actors and agreements, none invented") {
    const ArticleRecord record = sample_record();
    CHECK(record.id == "helsinki-2018");
    CHECK(record.date == "2018-07-17");
    CHECK(ids(record, Kind::person) == std::vector<std::string>{"person.donald-trump", "person.vladimir-putin"});
    CHECK(ids(record, Kind::country) == std::vector<std::string>{"country.iran", "country.israel", "country.north-korea", "country.russia",
                                                                 "country.syria", "country.ukraine", "country.united-states"});
    for (const char* agreement :
         {"agreement.joint-comprehensive-plan-of-action", "agreement.minsk-agreements", "agreement.charter-of-the-united-nations",
          "agreement.agreement-on-disengagement-between-israel-and-syria"}) {
        const auto found = ids(record, Kind::agreement);
        CAPTURE(agreement);
        CHECK(std::count(found.begin(), found.end(), agreement) == 1);
    }
}

TEST_CASE("the sample: who cites which agreement") {
    const ArticleRecord record = sample_record();
    const Expected expected[] = {
        {"person.vladimir-putin", "agreement.joint-comprehensive-plan-of-action", Voice::said, Stance::support},
        {"person.vladimir-putin", "agreement.minsk-agreements", Voice::said, Stance::support},
        {"person.vladimir-putin", "agreement.charter-of-the-united-nations", Voice::said, Stance::support},
        {"person.vladimir-putin", "agreement.agreement-on-disengagement-between-israel-and-syria", Voice::said, Stance::support},
        {"country.united-states", "agreement.joint-comprehensive-plan-of-action", Voice::reported, Stance::oppose},
    };
    for (const Expected& e : expected) {
        CAPTURE(e.actor);
        CAPTURE(e.agreement);
        CHECK(std::any_of(record.citations.begin(), record.citations.end(), [&](const Citation& c) {
            return c.actor == e.actor && c.agreement == e.agreement && c.voice == e.voice && c.stance == e.stance;
        }));
    }
    for (const Citation& c : record.citations) {
        CHECK(!(c.actor == "person.vladimir-putin" && c.stance == Stance::oppose));
        CHECK(c.actor != "country.ukraine");
        CHECK(c.actor != "country.israel");
    }
}

TEST_CASE("the sample: eleven quotations and sixteen indirect statements of the two presidents") {
    const ArticleRecord record = sample_record();
    const auto of = [&](const std::string& speaker) {
        return std::count_if(record.statements.begin(), record.statements.end(), [&](const Statement& s) { return s.speaker == speaker; });
    };
    CHECK(record.statements.size() >= 27);
    CHECK(record.statements.size() <= 31);
    CHECK(of("person.vladimir-putin") >= 25);
    CHECK(of("person.donald-trump") <= 1);
    CHECK(std::count_if(record.statements.begin(), record.statements.end(), [](const Statement& s) { return s.mode == Mode::direct; }) ==
          10);
}

TEST_CASE("the sample: relations") {
    KnowledgeGraph all;
    all.add(sample_record());
    const Graph graph = all.graph();
    const auto has = [&](const std::string& from, Label label, const std::string& to) {
        return std::any_of(graph.edges.begin(), graph.edges.end(), [&](const Edge& e) {
            return e.label == label && graph.nodes[e.from].uid == from && graph.nodes[e.to].uid == to;
        });
    };
    CHECK(has("person.donald-trump", Label::meets, "person.vladimir-putin"));
    CHECK(has("person.vladimir-putin", Label::speaks_for, "country.russia"));
    CHECK(has("person.donald-trump", Label::speaks_for, "country.united-states"));
    CHECK(has("country.israel", Label::party_to, "agreement.agreement-on-disengagement-between-israel-and-syria"));
    CHECK_FALSE(has("person.donald-trump", Label::speaks_for, "country.russia"));
    for (const Edge& e : graph.edges) {
        CAPTURE(e.uid);
        CHECK(e.evidence.empty() == e.article.empty());  // what comes from the text has its proof
    }
}
