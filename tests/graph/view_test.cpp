// SPDX-License-Identifier: Apache-2.0
#include "graph/view.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "graph/error.h"
#include "graph/folds.h"
#include "tests/graph/graphs.h"
#include "tests/graph/records.h"

namespace demarche::test {
namespace {

using Strings = std::vector<std::string>;
using Pair = std::pair<std::string, std::string>;

ViewOptions view(View which) {
    ViewOptions options;
    options.view = which;
    return options;
}

std::map<Pair, double> weights(const Graph& graph) {
    std::map<Pair, double> out;
    for (const Edge& e : graph.edges) {
        CHECK_MESSAGE(out.emplace(Pair{from(graph, e), to(graph, e)}, e.weight).second, "two edges share their ends: " << e.uid);
    }
    return out;
}

// The first statement of the relation's actor about the other whose words hold the evidence, at least in part; else the relation itself.
std::string act_of(const ArticleRecord& record, std::size_t i) {
    const Relation& r = record.relations[i];
    for (const Statement& s : record.statements) {
        int begin = std::numeric_limits<int>::max(), end = 0;
        for (const auto* spans : {&s.source, &s.cue, &s.content}) {
            for (const Span& span : *spans) {
                begin = std::min(begin, span.begin);
                end = std::max(end, span.end);
            }
        }
        const bool stand = r.label == Label::supports || r.label == Label::opposes;
        const bool about = std::find(s.about.begin(), s.about.end(), r.to) != s.about.end();
        if (stand && s.speaker == r.from && about && r.evidence->begin < end && begin < r.evidence->end) {
            return record.id + "#" + s.id;
        }
    }
    return record.id + "#r" + std::to_string(i);
}

// What joins two nodes, counted from the records by the words of the manual and by nothing else.
std::map<Pair, double> recounted(const std::vector<ArticleRecord>& records) {
    std::map<Pair, std::set<std::string>> acts;
    for (const ArticleRecord& record : records) {
        for (std::size_t i = 0; i < record.citations.size(); ++i) {
            const Citation& c = record.citations[i];
            acts[{c.actor, c.agreement}].insert(record.id + (c.statement.empty() ? "#c" + std::to_string(i) : "#" + c.statement));
        }
        for (const Statement& s : record.statements) {
            for (const auto& subject : s.about) {
                if (!s.speaker.empty()) {
                    acts[{s.speaker, subject}].insert(record.id + "#" + s.id);
                }
            }
        }
        for (std::size_t i = 0; i < record.relations.size(); ++i) {
            const Relation& r = record.relations[i];
            const bool swap = r.label == Label::meets && r.to < r.from;
            auto& some = acts[swap ? Pair{r.to, r.from} : Pair{r.from, r.to}];
            if (r.evidence) {
                some.insert(act_of(record, i));
            }
        }
    }
    std::map<Pair, double> counts;
    for (const auto& [pair, some] : acts) {
        counts[pair] = some.empty() ? 1 : static_cast<double>(some.size());
    }
    return counts;
}

TEST_CASE("relations: every weight reproduces from the records, no two edges share their ends") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const auto records = random_records(seed, 5);
        const Graph relations = make_view(graph_of(records), view(View::relations));
        check_well_formed(relations);
        CHECK(relations.view == View::relations);
        CHECK(weights(relations) == recounted(records));
    }
}

TEST_CASE("relations: what one article says") {
    const Graph relations = make_view(graph_of({border_talks()}), view(View::relations));
    CHECK(uids(relations.nodes) == Strings{"agreement.grand-pact", "country.freedonia", "country.sylvania", "person.ada-weiss"});
    CHECK(uids(relations.edges) == Strings{"country.sylvania:agreement.grand-pact:cites", "country.sylvania:person.ada-weiss:meets",
                                           "person.ada-weiss:agreement.grand-pact:cites", "person.ada-weiss:country.freedonia:speaks_for",
                                           "person.ada-weiss:country.sylvania:about"});
    const Edge& cites = edge(relations, "person.ada-weiss:agreement.grand-pact:cites");
    CHECK(cites.weight == 1);
    CHECK(cites.stance == Stance::support);
    CHECK(cites.polarity == 1);
    CHECK(cites.manner == Manner::supports);
    CHECK(cites.voice == Voice::said);
    CHECK(cites.confidence == 0.8);
    CHECK(cites.article == "border-talks");
    CHECK(edge(relations, "person.ada-weiss:country.freedonia:speaks_for").weight == 1);
}

TEST_CASE("relations: the strongest label, with its own evidence, and the weight of all") {
    ArticleRecord record = border_talks();
    record.relations.push_back(
        {"person.ada-weiss", "country.sylvania", Label::opposes, -1, Span{201, 202}, "She scolds.", "relation.x", 0.3});
    record.relations.push_back({"person.ada-weiss", "country.sylvania", Label::opposes, -1, Span{203, 204}, "Again.", "relation.x", 0.2});
    record.relations.push_back(
        {"person.ada-weiss", "country.sylvania", Label::supports, 1, Span{205, 206}, "She relents.", "relation.x", 0.4});
    const Graph relations = make_view(graph_of({record}), view(View::relations));
    const Edge& opposes = edge(relations, "person.ada-weiss:country.sylvania:opposes");
    CHECK(opposes.weight == 4);  // three acts and a statement
    CHECK(opposes.stance == Stance::mixed);
    CHECK(opposes.polarity == 0);
    CHECK(opposes.evidence == "She relents.");
    CHECK(opposes.confidence == 0.4);
}

TEST_CASE("relations: a statement that takes a stand is one act, and no mere mention") {
    ArticleRecord record = border_talks();
    record.relations.push_back(
        {"person.ada-weiss", "country.sylvania", Label::opposes, -1, Span{15, 38}, "We stand by", "relation.x", 0.3});
    const Graph full = graph_of({record});
    CHECK(statement_of(edge(full, "border-talks:s1:r3:opposes")) == "border-talks:s1");
    const Edge& opposes = edge(make_view(full, view(View::relations)), "person.ada-weiss:country.sylvania:opposes");
    CHECK(opposes.weight == 1);
    CHECK(opposes.stance == Stance::oppose);
}

TEST_CASE("people read what is said without its conjunction") {
    ArticleRecord record = border_talks();
    record.statements[0].text = "that  we stand by the Grand Pact";
    const Graph full = graph_of({record});
    CHECK(node(full, "border-talks:s1").text == "we stand by the Grand Pact");
    CHECK(node(full, "border-talks:s1").name == "we stand by the Grand Pact");
    CHECK(edge(full, "border-talks:s1:states").evidence == "we stand by the Grand Pact");
}

TEST_CASE("relations: words that are one actor's citation are not also another's subject") {
    ArticleRecord record = border_talks();
    record.citations[0].actor = "country.freedonia";  // she says it for her country
    const Graph relations = make_view(graph_of({record}), view(View::relations));
    const auto pairs = weights(relations);
    CHECK(pairs.count({"country.freedonia", "agreement.grand-pact"}) == 1);
    CHECK(pairs.count({"person.ada-weiss", "agreement.grand-pact"}) == 0);
}

TEST_CASE("folded views keep what stands small under a name, also where its country is not in the view") {
    for (const View folded : {View::relations, View::cites, View::diagram}) {
        CAPTURE(name(folded));
        CHECK(node(make_view(graph_of({border_talks()}), view(folded)), "person.ada-weiss").text == "Freedonia");
    }
    ViewOptions persons = view(View::relations);
    persons.kinds = {Kind::person, Kind::agreement};
    CHECK(node(make_view(graph_of({border_talks()}), persons), "person.ada-weiss").text == "Freedonia");
}

TEST_CASE("cites by actor: one edge a pair, counted from the records") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        auto records = random_records(seed, 5);
        for (ArticleRecord& record : records) {
            record.relations.clear();
            for (Statement& statement : record.statements) {
                statement.about.clear();
            }
        }
        const Graph cites = make_view(graph_of(records), view(View::cites));
        check_well_formed(cites);
        CHECK(weights(cites) == recounted(records));
        for (const Edge& e : cites.edges) {
            CHECK(e.label == Label::cites);
        }
    }
}

TEST_CASE("cites by side: persons cite for whom they speak, one statement counts once") {
    ArticleRecord record = border_talks();
    const auto add = [&](std::string id, Kind kind, std::string side) {
        Entity entity;
        entity.id = id;
        entity.kind = kind;
        entity.name = id;
        entity.side = std::move(side);
        record.entities.push_back(entity);
        Citation citation = record.citations[1];
        citation.actor = id;
        record.citations.push_back(citation);
    };
    add("organization.ministry", Kind::organization, "country.sylvania");
    add("person.aide", Kind::person, "organization.ministry");
    add("organization.league", Kind::organization, "");
    add("person.delegate", Kind::person, "organization.league");
    add("organization.stranger", Kind::organization, "");
    add("group.rebels", Kind::group, "");
    record.citations.push_back(record.citations[0]);

    ViewOptions options = view(View::cites);
    options.by = By::side;
    const Graph cites = make_view(graph_of({record}), options);
    check_well_formed(cites);
    CHECK(weights(cites) == std::map<Pair, double>{{{"country.freedonia", "agreement.grand-pact"}, 1},
                                                   {{"country.sylvania", "agreement.grand-pact"}, 3},
                                                   {{"group.no-side", "agreement.grand-pact"}, 1},
                                                   {{"organization.league", "agreement.grand-pact"}, 2},
                                                   {{"organization.stranger", "agreement.grand-pact"}, 1}});
    CHECK(node(cites, "group.no-side").name == "(no side)");
    CHECK(node(cites, "country.freedonia").name == "Freedonia");
}

TEST_CASE("cites by side: a ring of sides comes to an end") {
    ArticleRecord record = border_talks();
    record.entities[0].side = "person.b";
    Entity other = record.entities[0];
    other.id = "person.b";
    other.side = "person.ada-weiss";
    record.entities.push_back(other);
    record.relations.clear();
    ViewOptions options = view(View::cites);
    options.by = By::side;
    CHECK(make_view(graph_of({record}), options).edges.size() == 2);
}

TEST_CASE("folds: stance, manner and voice of several reasons") {
    std::vector<Edge> edges(4);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        edges[i].uid = "a:c" + std::to_string(i) + ":cites";
        edges[i].article = "a";
        edges[i].label = Label::cites;
    }
    const auto stances = [&](std::vector<Stance> list) {
        Reasons reasons;
        for (std::size_t i = 0; i < list.size(); ++i) {
            edges[i].stance = list[i];
            reasons.push_back(&edges[i]);
        }
        return folded_stance(reasons);
    };
    CHECK(stances({Stance::support, Stance::neutral}) == Stance::support);
    CHECK(stances({Stance::none, Stance::oppose}) == Stance::oppose);
    CHECK(stances({Stance::support, Stance::oppose}) == Stance::mixed);
    CHECK(stances({Stance::support, Stance::mixed}) == Stance::mixed);
    CHECK(stances({Stance::none, Stance::neutral}) == Stance::neutral);
    CHECK(stances({Stance::none}) == Stance::none);

    const auto manners = [&](std::vector<Manner> list) {
        Reasons reasons;
        for (std::size_t i = 0; i < list.size(); ++i) {
            edges[i].manner = list[i];
            reasons.push_back(&edges[i]);
        }
        return folded_manner(reasons);
    };
    CHECK(manners({Manner::none}) == Manner::none);
    CHECK(manners({Manner::mentions, Manner::mentions, Manner::withdraws}) == Manner::mentions);
    CHECK(manners({Manner::mentions, Manner::withdraws}) == Manner::withdraws);
    CHECK(manners({Manner::withdraws, Manner::supports}) == Manner::supports);
    CHECK(manners({Manner::none, Manner::none, Manner::negotiates}) == Manner::negotiates);
    edges[0].uid = "a:s1:c1:cites";
    edges[1].uid = "a:s1:c2:cites";
    CHECK(manners({Manner::supports, Manner::supports, Manner::opposes, Manner::opposes}) == Manner::opposes);  // of two acts, not one
}

TEST_CASE("full is the graph itself") {
    const Graph graph = graph_of(random_records(1, 3));
    CHECK(make_view(graph, {}) == graph);
}

TEST_CASE("confidence: statements go with their edges, what is mentioned stays") {
    ViewOptions options;
    options.min_confidence = 0.75;
    const Graph graph = make_view(graph_of({border_talks()}), options);
    check_well_formed(graph);
    CHECK(uids(graph.nodes).size() == 6);
    CHECK(edge(graph, "border-talks:s1:c1:cites").confidence == 0.8);
    CHECK(graph.edges.size() == 9);  // neither the act nor the meeting
    options.min_confidence = 0.95;
    CHECK(uids(make_view(graph_of({border_talks()}), options).nodes) ==
          Strings{"agreement.grand-pact", "article:border-talks", "country.freedonia", "country.sylvania", "person.ada-weiss"});
}

TEST_CASE("dates: inclusive, and what a lexicon knows comes with what is left") {
    ArticleRecord later = border_talks();
    later.id = "later";
    later.date = "2030-06-30T18:00";
    later.entities.erase(later.entities.begin() + 2);
    later.statements[0].about.pop_back();
    later.citations.pop_back();
    later.relations.pop_back();
    ArticleRecord undated = border_talks();
    undated.id = "undated";
    undated.date = "";
    const Graph graph = graph_of({border_talks(), later, undated});
    const auto between = [&](std::string from, std::string to) {
        ViewOptions options;
        options.from = std::move(from);
        options.to = std::move(to);
        return make_view(graph, options);
    };
    CHECK(graph.title == "3 articles");
    CHECK(between("2030-05-01", "2030-05-01") == graph_of({border_talks()}));  // its title too
    CHECK(between("2030-05", "2030-06").title == "2 articles");
    const Graph june = between("2030-06", "2030-06");
    check_well_formed(june);
    CHECK(uids(june.nodes) == Strings{"agreement.grand-pact", "article:later", "country.freedonia", "later:s1", "person.ada-weiss"});
    CHECK(edge(june, "person.ada-weiss:country.freedonia:speaks_for").article.empty());
    CHECK(node(june, "person.ada-weiss").mentions == 2);
    CHECK(node(graph, "person.ada-weiss").mentions == 6);
    CHECK(between("2030-06-30", "").edges == june.edges);
    CHECK(between("2030-07", "").nodes.empty());
    CHECK(between("", "2030").nodes.size() == graph.nodes.size() - 2);  // without the undated article and its statement
}

TEST_CASE("filters keep the side of who is left, and what one fact of the lexicon joins to it") {
    ArticleRecord record = border_talks();
    Entity party = record.entities[1];
    party.id = "country.party";
    Entity stranger = party;
    stranger.id = "organization.stranger";
    record.entities.insert(record.entities.end(), {party, stranger});
    record.relations = {{"country.party", "agreement.grand-pact", Label::party_to, 0, std::nullopt, "", "lexicon.parties", 1},
                        {"organization.stranger", "country.party", Label::speaks_for, 0, std::nullopt, "", "lexicon.office", 1}};
    ViewOptions options;
    options.from = "2030";
    const Graph graph = make_view(graph_of({record}), options);
    CHECK(node(graph, "person.ada-weiss").side == node(graph, "country.freedonia").uid);  // no edge leads there
    CHECK(edge(graph, "country.party:agreement.grand-pact:party_to").article.empty());
    const auto left = uids(graph.nodes);
    CHECK(std::find(left.begin(), left.end(), "organization.stranger") == left.end());
}

TEST_CASE("filters come before folding: weights count what passes") {
    const auto records = random_records(7, 5);
    auto certain = records;
    const auto is_unsure = [](const auto& fact) { return fact.confidence < 0.5; };
    for (ArticleRecord& record : certain) {
        std::erase_if(record.citations, is_unsure);
        std::erase_if(record.relations, is_unsure);
        for (Statement& statement : record.statements) {
            statement.speaker = is_unsure(statement) ? "" : statement.speaker;
        }
    }
    ViewOptions options = view(View::relations);
    options.min_confidence = 0.5;
    auto expected = recounted(certain);
    auto actual = weights(make_view(graph_of(records), options));
    CHECK(actual.size() > 10);
    CHECK(actual == expected);
}

TEST_CASE("kinds and weight apply to the folded graph") {
    ViewOptions options = view(View::relations);
    options.kinds = {Kind::country, Kind::agreement};
    const Graph kinds = make_view(graph_of({border_talks()}), options);
    CHECK(uids(kinds.nodes) == Strings{"agreement.grand-pact", "country.sylvania"});
    CHECK(uids(kinds.edges) == Strings{"country.sylvania:agreement.grand-pact:cites"});

    ArticleRecord again = border_talks();
    again.id = "again";
    again.relations.pop_back();
    again.citations.pop_back();
    options.kinds.clear();
    options.min_weight = 2;
    const Graph heavy = make_view(graph_of({border_talks(), again}), options);
    CHECK(uids(heavy.edges) == Strings{"person.ada-weiss:agreement.grand-pact:cites", "person.ada-weiss:country.sylvania:about"});
    CHECK(heavy.nodes.size() == 3);
}

TEST_CASE("a focus keeps what is near") {
    ViewOptions options = view(View::relations);
    options.focus = "FREEDONIA";
    const Graph graph = graph_of({border_talks()});
    CHECK(uids(make_view(graph, options).nodes) == Strings{"country.freedonia", "person.ada-weiss"});
    CHECK(make_view(graph, options).notes == Strings{"Shown is what is near Freedonia, at most 1 step away"});
    options.hops = 2;
    CHECK(make_view(graph, options).edges == make_view(graph, view(View::relations)).edges);
    options.hops = 0;
    CHECK(uids(make_view(graph, options).nodes) == Strings{"country.freedonia"});
}

TEST_CASE("a position is no step") {
    // ann -> pact, ann -> norra; norra -> suden
    Graph graph;
    graph.view = View::diagram;
    const auto add = [&graph](std::string uid, Kind kind) {
        Node node;
        node.name = node.uid = std::move(uid);
        node.kind = kind;
        graph.nodes.push_back(node);
    };
    const auto join = [&graph](std::uint32_t from, std::uint32_t to, Label label) {
        Edge edge;
        edge.uid = graph.nodes[from].uid + ":" + graph.nodes[to].uid + ":" + std::string(name(label));
        edge.from = from;
        edge.to = to;
        edge.label = label;
        graph.edges.push_back(edge);
    };
    add("agreement.pact", Kind::agreement);
    add("ann.norra.position", Kind::position);
    add("ann.pact.position", Kind::position);
    add("country.norra", Kind::country);
    add("country.suden", Kind::country);
    add("norra.suden.position", Kind::position);
    add("person.ann", Kind::person);
    join(6, 1, Label::states);
    join(1, 3, Label::about);
    join(6, 2, Label::states);
    join(2, 0, Label::cites);
    join(3, 5, Label::states);
    join(5, 4, Label::about);
    const auto near = [&](const std::string& uid, int hops) { return uids(surroundings(graph, {uid}, hops).nodes); };
    CHECK(near("agreement.pact", 0) == Strings{"agreement.pact"});
    CHECK(near("agreement.pact", 1) == Strings{"agreement.pact", "ann.pact.position", "person.ann"});
    CHECK(near("agreement.pact", 2) == Strings{"agreement.pact", "ann.norra.position", "ann.pact.position", "country.norra", "person.ann"});
    CHECK(near("agreement.pact", 3).size() == 7);
    CHECK(near("person.ann", 1).size() == 5);
    CHECK(near("ann.pact.position", 0) == Strings{"agreement.pact", "ann.pact.position", "person.ann"});
}

TEST_CASE("what cannot be met whatever the graph") {
    ViewOptions options;
    options.from = "2030-05";
    options.to = "2030";
    CHECK_NOTHROW(check_request(options));
    options.to = "2030-04-30";
    CHECK_THROWS_AS(check_request(options), RequestError);
    options.to = "";
    options.by = By::side;
    CHECK_THROWS_AS(check_request(options), RequestError);
    options.view = View::cites;
    CHECK_NOTHROW(check_request(options));
}

TEST_CASE("a focus on a diagram keeps positions whole") {
    ViewOptions options = view(View::diagram);
    options.focus = "Weiss";
    const Graph near = make_view(graph_of({border_talks()}), options);
    check_well_formed(near);
    int positions = 0;
    for (const Node& n : near.nodes) {
        if (n.kind == Kind::position) {
            ++positions;
            const auto ends = std::count_if(near.edges.begin(), near.edges.end(),
                                            [&](const Edge& e) { return from(near, e) == n.uid || to(near, e) == n.uid; });
            CHECK(ends == 2);
        }
    }
    CHECK(positions == 1);
    options.focus.clear();
    options.kinds = {Kind::country, Kind::agreement};
    for (const Node& n : make_view(graph_of({border_talks()}), options).nodes) {
        CHECK(n.kind != Kind::position);  // the actor is gone, so what she says is gone
    }
}

TEST_CASE("an unknown focus is told with the names that may be meant") {
    ViewOptions options;
    const auto message = [&](std::string focus) -> std::string {
        options.focus = std::move(focus);
        try {
            make_view(graph_of({border_talks()}), options);
        } catch (const RequestError& error) {
            return error.what();
        }
        return "";
    };
    CHECK(message("Silvania") == "no node is called \"Silvania\"; did you mean \"Sylvania\"?");
    CHECK(message("ada") == "no node is called \"ada\"; did you mean \"Ada Weiss\"?");
    CHECK(message("Atlantis") == "no node is called \"Atlantis\"; use a name, an alias or a uid of the graph");
    CHECK(message("Weiss") == "");
    options.view = View::cites;
    CHECK(message("Freedonia") == "nothing in this view is left of \"Freedonia\"; use view full, or weaker filters");
}

TEST_CASE("a folded graph has its own view and no other") {
    const Graph relations = make_view(graph_of({border_talks()}), view(View::relations));
    CHECK(make_view(relations, view(View::relations)) == relations);
    CHECK(make_view(relations, {}) == relations);
    CHECK_THROWS_AS(make_view(relations, view(View::full)), RequestError);
    CHECK_THROWS_AS(make_view(relations, view(View::cites)), RequestError);
    ViewOptions options = view(View::relations);
    options.focus = "Freedonia";
    CHECK(make_view(relations, options).nodes.size() == 2);
    options.min_confidence = 0.5;
    CHECK_THROWS_AS(make_view(relations, options), RequestError);
}

}  // namespace
}  // namespace demarche::test
