// SPDX-License-Identifier: Apache-2.0
#include "graph/knowledge_graph.h"

#include <doctest/doctest.h>

#include <utility>

#include "graph/error.h"
#include "tests/graph/graphs.h"
#include "tests/graph/records.h"

namespace demarche::test {
namespace {

Graph joined(const std::vector<Graph>& graphs) {
    KnowledgeGraph all;
    for (const Graph& graph : graphs) {
        all.add(graph);
    }
    return all.graph();
}

// An entity alone in an article, mentioned as often as said.
ArticleRecord article_naming(std::string article, Entity entity, int mentions) {
    ArticleRecord record;
    record.id = std::move(article);
    entity.mentions.assign(static_cast<std::size_t>(mentions), Mention{{0, 1}, Form::name, entity.name});
    record.entities = {std::move(entity)};
    return record;
}

Entity country(std::string id, std::string name) {
    Entity entity;
    entity.id = std::move(id);
    entity.kind = Kind::country;
    entity.name = std::move(name);
    return entity;
}

TEST_CASE("a record becomes nodes and edges of view full") {
    const Graph graph = graph_of({border_talks()});
    check_well_formed(graph);
    CHECK(graph.view == View::full);
    CHECK(graph.title == "Border talks resume");
    CHECK(uids(graph.nodes) == std::vector<std::string>{"agreement.grand-pact", "article:border-talks", "border-talks:s1",
                                                        "country.freedonia", "country.sylvania", "person.ada-weiss"});
    CHECK(uids(graph.edges) == std::vector<std::string>{"border-talks:agreement.grand-pact:mentioned_in", "border-talks:c2:cites",
                                                        "border-talks:country.sylvania:mentioned_in",
                                                        "border-talks:person.ada-weiss:mentioned_in", "border-talks:r2:meets",
                                                        "border-talks:s1:agreement.grand-pact:about", "border-talks:s1:c1:cites",
                                                        "border-talks:s1:country.sylvania:about", "border-talks:s1:reported_in",
                                                        "border-talks:s1:states", "person.ada-weiss:country.freedonia:speaks_for"});

    SUBCASE("an entity") {
        const Node& ada = node(graph, "person.ada-weiss");
        CHECK(ada.name == "Ada Weiss");
        CHECK(ada.aliases == std::vector<std::string>{"Weiss"});
        CHECK(ada.mentions == 2);
        CHECK(ada.side == "country.freedonia");
        CHECK(node(graph, "country.freedonia").mentions == 0);
        CHECK(node(graph, "country.sylvania").iso == "SY");
        CHECK(node(graph, "agreement.grand-pact").year == 1999);
        CHECK(node(graph, "agreement.grand-pact").status == Status::in_force);
    }
    SUBCASE("a statement has its words, its speaker and one place for all its spans") {
        const Node& statement = node(graph, "border-talks:s1");
        CHECK(statement.text == "We stand by the Grand Pact");
        CHECK(statement.name == statement.text);
        CHECK(statement.mode == Mode::direct);
        CHECK(statement.speaker == "person.ada-weiss");
        const Edge& states = edge(graph, "border-talks:s1:states");
        CHECK(from(graph, states) == "person.ada-weiss");
        CHECK(to(graph, states) == "border-talks:s1");
        CHECK(states.evidence == statement.text);
        CHECK(states.span == Span{0, 38});
        CHECK(states.rule == "speech.said");
        CHECK(states.confidence == 0.9);
        CHECK(states.date == "2030-05-01");
        CHECK(to(graph, edge(graph, "border-talks:s1:reported_in")) == "article:border-talks");
    }
    SUBCASE("what is said and what is done") {
        const Edge& said = edge(graph, "border-talks:s1:c1:cites");
        CHECK(statement_of(said) == "border-talks:s1");
        CHECK(said.voice == Voice::said);
        CHECK(said.polarity == 1);
        const Edge& done = edge(graph, "border-talks:c2:cites");
        CHECK(statement_of(done).empty());
        CHECK(done.manner == Manner::withdraws);
        CHECK(done.stance == Stance::oppose);
        CHECK(done.polarity == -1);
        CHECK(done.evidence == "Sylvania left the Grand Pact.");
    }
    SUBCASE("a mention has the name that this article gives") {
        const Edge& mentioned = edge(graph, "border-talks:person.ada-weiss:mentioned_in");
        CHECK(mentioned.mentions == 2);
        CHECK(mentioned.name == "Ada Weiss");
        CHECK(mentioned.evidence == "Ada Weiss");
        CHECK(mentioned.span == Span{0, 9});
        CHECK(mentioned.article == "border-talks");
    }
    SUBCASE("a fact of the lexicon has no article, a meeting the smaller uid first") {
        const Edge& fact = edge(graph, "person.ada-weiss:country.freedonia:speaks_for");
        CHECK(fact.article.empty());
        CHECK(fact.date.empty());
        CHECK(fact.evidence.empty());
        CHECK(fact.rule == "lexicon.office");
        CHECK(from(graph, edge(graph, "border-talks:r2:meets")) == "country.sylvania");
    }
}

TEST_CASE("a long statement is named by its first words, cut between characters and words") {
    ArticleRecord record = border_talks();
    record.statements[0].text = "Ünless " + std::string(70, 'x') + " äöü and more";
    CHECK(node(graph_of({record}), "border-talks:s1").name == "Ünless " + std::string(70, 'x') + "…");
    record.statements[0].text.clear();
    for (int i = 0; i < 100; ++i) {
        record.statements[0].text += "ж";
    }
    CHECK(node(graph_of({record}), "border-talks:s1").name.size() == 2 * 80 + std::string("…").size());
}

TEST_CASE("white space of every kind becomes one blank") {
    ArticleRecord record = border_talks();
    record.title = "\u2003Border\u00a0\u3000talks\r\n\u200a\u2028resume\t";
    CHECK(node(graph_of({record}), "article:border-talks").name == "Border talks resume");
}

TEST_CASE("the union does not depend on order, grouping or repetition") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const auto records = random_records(seed, 6);
        const Graph all = graph_of(records);
        check_well_formed(all);
        CHECK(all.title == "6 articles");

        const Graph a = graph_of({records[0], records[1]});
        const Graph b = graph_of({records[2], records[3], records[1]});
        const Graph c = graph_of({records[4], records[5]});
        CHECK(graph_of({records.rbegin(), records.rend()}) == all);
        CHECK(joined({a, b, c}) == all);
        CHECK(joined({c, b, a}) == all);
        CHECK(joined({joined({a, b}), c}) == all);
        CHECK(joined({a, joined({b, c})}) == all);
        CHECK(joined({all}) == all);
        CHECK(joined({all, a, all}) == all);

        KnowledgeGraph mixed;
        mixed.add(records[5]);
        mixed.add(b);
        mixed.add(records[4]);
        mixed.add(a);
        mixed.add(records[5]);
        CHECK(mixed.graph() == all);
    }
}

TEST_CASE("an empty union") {
    CHECK(KnowledgeGraph().graph().nodes.empty());
    CHECK(KnowledgeGraph().graph().title == "0 articles");
}

TEST_CASE("an entity is called what most mentions call it") {
    const auto long_name = article_naming("a", country("country.x", "Republic of X"), 2);
    const auto short_name = article_naming("b", country("country.x", "X"), 1);
    const auto short_again = article_naming("c", country("country.x", "X"), 1);
    const auto unmentioned = article_naming("d", country("country.x", "A smaller name"), 0);

    CHECK(node(graph_of({long_name, short_name}), "country.x").name == "Republic of X");
    CHECK(node(graph_of({long_name, short_name, short_again}), "country.x").name == "Republic of X");  // a tie: the smaller string
    const Node most = node(graph_of({short_name, unmentioned}), "country.x");
    CHECK(most.name == "X");
    CHECK(most.aliases == std::vector<std::string>{"A smaller name"});
    CHECK(most.mentions == 1);
    const auto other = article_naming("e", country("country.x", "Other name"), 0);
    CHECK(node(graph_of({other, unmentioned}), "country.x").name == "A smaller name");
}

TEST_CASE("a person speaks for whom most facts say, else for whom a record says") {
    const auto speaks_for = [](std::string article, std::string side, bool evidence) {
        ArticleRecord record;
        record.id = std::move(article);
        Entity person = country("person.p", "P");
        person.kind = Kind::person;
        person.side = "country.a";
        record.entities = {person, country("country.a", "A"), country("country.b", "B")};
        if (!side.empty()) {
            record.relations = {{"person.p", std::move(side), Label::speaks_for, 0, std::nullopt, "", "lexicon.office", 1}};
            if (evidence) {
                record.relations[0].evidence = Span{0, 1};
            }
        }
        return record;
    };
    CHECK(node(graph_of({speaks_for("1", "", false)}), "person.p").side == "country.a");
    CHECK(node(graph_of({speaks_for("1", "country.b", false)}), "person.p").side == "country.b");
    CHECK(node(graph_of({speaks_for("1", "country.b", false), speaks_for("2", "country.a", false)}), "person.p").side == "country.a");
    const std::vector told{speaks_for("1", "country.b", true), speaks_for("2", "country.a", false), speaks_for("3", "country.b", true)};
    CHECK(node(graph_of(told), "person.p").side == "country.b");
}

TEST_CASE("a fact that two articles know from the lexicon is one edge, of the greater confidence") {
    auto first = border_talks();
    auto second = border_talks();
    second.id = "second";
    second.relations[0].confidence = 0.5;
    const Graph graph = graph_of({second, first});
    CHECK(edge(graph, "person.ada-weiss:country.freedonia:speaks_for").confidence == 1);
    CHECK(graph == graph_of({first, second}));
}

TEST_CASE("one article id with two texts, models or metadata is a conflict that names both") {
    const auto changed = [](auto change) {
        ArticleRecord record = border_talks();
        change(record);
        return record;
    };
    const std::vector<std::pair<std::string, ArticleRecord>> others{
        {"digests", changed([](auto& r) { r.digest = "other"; })}, {"models", changed([](auto& r) { r.model = "other"; })},
        {"titles", changed([](auto& r) { r.title = "other"; })},   {"dates", changed([](auto& r) { r.date = "other"; })},
        {"sources", changed([](auto& r) { r.source = "other"; })}, {"addresses", changed([](auto& r) { r.url = "other"; })},
    };
    for (const auto& pair : others) {
        const auto& [what, other] = pair;
        CAPTURE(pair.first);
        KnowledgeGraph all;
        all.add(border_talks());
        const Graph before = all.graph();
        try {
            all.add(other, "news.jsonl:7");
            FAIL("no conflict");
        } catch (const ConflictError& error) {
            CHECK(error.problem().find("the article border-talks comes with two " + what) == 0);
            CHECK(error.problem().find("\"other\"") != std::string::npos);
            CHECK(error.where() == "news.jsonl:7");
            CHECK_FALSE(error.cure().empty());
        }
        CHECK_THROWS_AS(all.add(graph_of({other})), ConflictError);
        CHECK(all.graph() == before);
    }
}

TEST_CASE("an edge that another input knows between other nodes, or as something else, is a conflict") {
    const Graph graph = graph_of({border_talks()});
    const auto conflict = [&](auto change) {
        Graph other = graph;
        change(other.edges[0]);
        KnowledgeGraph all;
        all.add(graph);
        try {
            all.add(other, "g.json");
            return std::string();
        } catch (const ConflictError& error) {
            CHECK(all.graph() == graph);
            return error.problem();
        }
    };
    CHECK(conflict([](Edge& e) { e.confidence = 0.5; }).empty());
    CHECK(conflict([](Edge& e) { e.from = 2; }) ==
          "the edge border-talks:agreement.grand-pact:mentioned_in comes with two meanings: \"agreement.grand-pact MENTIONED_IN "
          "article:border-talks\" and \"border-talks:s1 MENTIONED_IN article:border-talks\"");
    CHECK_FALSE(conflict([](Edge& e) { e.to = 2; }).empty());
    CHECK_FALSE(conflict([](Edge& e) { e.label = Label::about; }).empty());
}

TEST_CASE("the text of an article may come later") {
    auto with_text = border_talks();
    with_text.text = "Ada Weiss said ...";
    CHECK(node(graph_of({border_talks(), with_text, border_talks()}), "article:border-talks").text == "Ada Weiss said ...");
}

TEST_CASE("a statement of one article cannot pass for another article") {
    ArticleRecord odd;
    odd.id = "article";
    odd.statements.emplace_back().id = "s1";
    ArticleRecord clash;
    clash.id = "s1";
    KnowledgeGraph all;
    all.add(odd);
    CHECK_THROWS_AS(all.add(clash), ConflictError);
}

TEST_CASE("a record that contradicts itself is refused") {
    const auto refused = [](auto change) {
        ArticleRecord record = border_talks();
        change(record);
        KnowledgeGraph all;
        CHECK_THROWS_AS(all.add(record), InputError);
        CHECK(all.graph().nodes.empty());
    };
    refused([](auto& r) { r.id = "border talks"; });
    refused([](auto& r) { r.id = ""; });
    refused([](auto& r) { r.entities[0].id = "person:ada"; });
    refused([](auto& r) { r.entities.push_back(r.entities[0]); });
    refused([](auto& r) { r.entities[0].side = "country.nowhere"; });
    refused([](auto& r) { r.statements[0].speaker = "person.nobody"; });
    refused([](auto& r) { r.statements[0].about[0] = "topic.nothing"; });
    refused([](auto& r) { r.statements.push_back(r.statements[0]); });
    refused([](auto& r) { r.statements[0].confidence = 1.5; });
    refused([](auto& r) { r.citations[0].agreement = "agreement.none"; });
    refused([](auto& r) { r.citations[0].statement = "s9"; });
    refused([](auto& r) { r.relations[0].to = "country.nowhere"; });
    refused([](auto& r) { r.relations[0].label = Label::states; });
}

TEST_CASE("a graph that is no graph, or a folded view, is refused") {
    const Graph good = graph_of({border_talks()});
    const auto add = [&](auto change) {
        Graph graph = good;
        change(graph);
        KnowledgeGraph().add(graph);
    };
    add([](Graph&) {});
    CHECK_THROWS_AS(add([](Graph& g) { g.view = View::relations; }), RequestError);
    CHECK_THROWS_AS(add([](Graph& g) { g.edges[0].to = 99; }), InputError);
    CHECK_THROWS_AS(add([](Graph& g) { g.edges[0].uid = ""; }), InputError);
    CHECK_THROWS_AS(add([](Graph& g) { g.edges[0].weight = 0; }), InputError);
    CHECK_THROWS_AS(add([](Graph& g) { g.edges[0].confidence = 2; }), InputError);
    CHECK_THROWS_AS(add([](Graph& g) { g.edges[0].mentions = -1; }), InputError);
    CHECK_THROWS_AS(add([](Graph& g) { g.nodes[0].uid = ""; }), InputError);
}

}  // namespace
}  // namespace demarche::test
