// SPDX-License-Identifier: Apache-2.0
// View diagram: actors, positions, subjects.

#include <map>

#include "graph/graph_index.h"
#include "graph/view.h"
#include "graphs.h"
#include "records.h"

namespace demarche::test {
namespace {

using Strings = std::vector<std::string>;

// A record to which a test adds what it is about. Statement N stands at 100 * N.
struct Summit {
    ArticleRecord record;

    Summit() {
        record.id = "summit";
        record.digest = "d";
        record.model = "test/1";
        record.title = "Summit at Port Selda";
        record.url = "https://news.example/summit";
        record.date = "2031-05-02";
        add("country.norra", Kind::country, "Norra");
        add("country.suden", Kind::country, "Suden");
        add("person.anna", Kind::person, "Anna Lind", "country.norra");
        add("person.otto", Kind::person, "Otto Berg", "country.suden");
        add("organization.union", Kind::organization, "Lake Union");
        add("agreement.pact", Kind::agreement, "Harbour Pact");
        add("agreement.fish", Kind::agreement, "Fish Convention");
        add("place.isle", Kind::place, "Grey Isle");
        add("topic.tolls", Kind::topic, "harbour tolls");
    }
    void add(std::string id, Kind kind, std::string name, std::string side = "") {
        record.entities.push_back(
            {std::move(id), kind, std::move(name), {}, std::move(side), "", 0, Status::none, {{{0, 1}, Form::name, "x"}}});
    }
    static Span place(std::size_t number) { return {static_cast<int>(number) * 100, static_cast<int>(number) * 100 + 90}; }

    Statement& says(std::string speaker, Strings about, std::string text, Mode mode = Mode::indirect) {
        const std::size_t number = record.statements.size() + 1;
        record.statements.push_back({"s" + std::to_string(number),
                                     mode,
                                     {},
                                     {},
                                     {place(number)},
                                     std::move(text),
                                     std::move(speaker),
                                     std::move(about),
                                     "speech",
                                     0.9});
        return record.statements.back();
    }
    // The latest statement takes a stand.
    Citation& citing(std::string agreement, Stance stance, Manner manner) {
        const Statement& last = record.statements.back();
        record.citations.push_back({last.speaker, std::move(agreement), Voice::said, stance, manner, place(record.statements.size()),
                                    last.text, last.id, "stance", 0.8});
        return record.citations.back();
    }
    void acts(std::string actor, std::string agreement, Stance stance, Manner manner, Span where) {
        record.citations.push_back(
            {std::move(actor), std::move(agreement), Voice::reported, stance, manner, where, "They acted.", "", "act", 0.7});
    }
    void relates(std::string from, Label label, std::string to, std::optional<Span> where) {
        const int sign = label == Label::supports ? 1 : label == Label::opposes ? -1 : 0;
        record.relations.push_back({std::move(from), std::move(to), label, sign, where, where ? "They said so." : "",
                                    where ? "relation" : "lexicon.parties", 0.6});
    }
    Graph diagram(int positions_per_actor = 6) const {
        ViewOptions options;
        options.view = View::diagram;
        options.positions_per_actor = positions_per_actor;
        Graph graph = make_view(graph_of({record}), options);
        check_well_formed(graph);
        return graph;
    }
};

const std::string anna_pact = "person.anna:agreement.pact:position";

// "person.anna STATES person.anna:agreement.pact:position", sorted.
Strings ways(const Graph& graph) {
    Strings out;
    for (const Edge& e : graph.edges) {
        out.push_back(from(graph, e) + " " + std::string(name(e.label)) + " " + to(graph, e));
    }
    std::sort(out.begin(), out.end());
    return out;
}

const Edge& edge_to(const Graph& graph, std::string_view uid) {
    const auto found = std::find_if(graph.edges.begin(), graph.edges.end(), [&](const Edge& e) { return to(graph, e) == uid; });
    REQUIRE(found != graph.edges.end());
    return *found;
}

TEST_CASE("statements of one actor about one subject are one position") {
    Summit summit;
    summit.says("person.anna", {"agreement.pact"}, "the importance of the Harbour Pact");
    summit.citing("agreement.pact", Stance::support, Manner::supports);
    summit.says("person.anna", {"agreement.pact"}, "It is time to honour the Harbour Pact", Mode::direct);
    summit.citing("agreement.pact", Stance::support, Manner::calls_for_compliance);
    const Graph graph = summit.diagram();

    CHECK(graph.view == View::diagram);
    CHECK(graph.title == "Summit at Port Selda");
    CHECK(graph.notes.empty());
    CHECK(ways(graph) == Strings{"person.anna STATES " + anna_pact, anna_pact + " CITES agreement.pact"});

    const Node& position = node(graph, anna_pact);
    CHECK(position.kind == Kind::position);
    CHECK(position.name == "It is time to honour the Harbour Pact");
    CHECK(position.mode == Mode::direct);
    CHECK(position.mentions == 2);
    CHECK(position.url == "https://news.example/summit");

    const Edge& cites = edge_to(graph, "agreement.pact");
    CHECK(cites.weight == 2);
    CHECK(cites.stance == Stance::support);
    CHECK(cites.polarity == 1);
    CHECK(cites.manner == Manner::calls_for_compliance);
    CHECK(cites.evidence == "It is time to honour the Harbour Pact");
    CHECK(cites.article == "summit");
    CHECK(cites.date == "2031-05-02");
    CHECK(cites.span == Summit::place(2));
    CHECK(edge_to(graph, anna_pact).stance == Stance::support);
    CHECK(edge_to(graph, anna_pact).weight == 2);
}

TEST_CASE("the clearest statement takes a stand, names the subject, is direct, is whole") {
    Summit summit;
    const auto clearest = [&] { return node(summit.diagram(), anna_pact).name; };
    summit.says("person.anna", {"agreement.pact"}, "it is a long story that nobody will ever tell in full");
    CHECK(clearest() == "it is a long story that nobody will ever tell in full");
    summit.says("person.anna", {"agreement.pact"},
                "the Harbour Pact is a long story, and we who were there in the old days know it by heart and sing it");
    CHECK(clearest() == "the Harbour Pact is a long story …");
    summit.says("person.anna", {"agreement.pact"}, "the Harbour Pact is an old song of the lake");
    CHECK(clearest() == "the Harbour Pact is an old song of the lake");
    summit.says("person.anna", {"agreement.pact"}, "the Harbour Pact");  // no sentence at all
    CHECK(clearest() == "the Harbour Pact is an old song of the lake");
    summit.says("person.anna", {"agreement.pact"},
                "We sing of the Harbour Pact by heart, since there is nothing else to sing of in the long nights up here", Mode::direct);
    CHECK(clearest() == "We sing of the Harbour Pact by heart …");
    summit.says("person.anna", {"agreement.pact"}, "it has to be kept");
    summit.citing("agreement.pact", Stance::support, Manner::calls_for_compliance);
    CHECK(clearest() == "it has to be kept");
}

TEST_CASE("words too few to tell anything are shown in their sentence") {
    Summit summit;
    summit.says("person.anna", {"topic.tolls"}, "harbour tolls");
    CHECK(node(summit.diagram(), "person.anna:topic.tolls:position").name == "harbour tolls");
    summit.relates("person.anna", Label::opposes, "topic.tolls", Summit::place(1));
    summit.record.relations.back().text = "Anna Lind condemned harbour tolls.";
    CHECK(node(summit.diagram(), "person.anna:topic.tolls:position").name == "Anna Lind condemned harbour tolls");
    summit.record.statements.back().text = "harbour tolls for the harm that they do";
    CHECK(node(summit.diagram(), "person.anna:topic.tolls:position").name == "Anna Lind condemned harbour tolls");
    summit.record.statements.back().mode = Mode::direct;
    CHECK(node(summit.diagram(), "person.anna:topic.tolls:position").name == "harbour tolls for the harm that they do");
}

TEST_CASE("support and rejection make a mixed position, neutral words change nothing") {
    Summit summit;
    summit.says("person.anna", {"agreement.pact"}, "the pact was right");
    summit.citing("agreement.pact", Stance::support, Manner::supports);
    summit.says("person.anna", {"agreement.pact"}, "the pact exists");
    summit.citing("agreement.pact", Stance::neutral, Manner::mentions);
    CHECK(edge_to(summit.diagram(), "agreement.pact").stance == Stance::support);
    summit.says("person.anna", {"agreement.pact"}, "the pact must go");
    summit.citing("agreement.pact", Stance::oppose, Manner::opposes);
    for (const Edge& e : summit.diagram().edges) {
        CHECK(e.stance == Stance::mixed);
        CHECK(e.polarity == 0);
        CHECK(e.weight == 3);
    }
}

TEST_CASE("a statement counts under its most specific subject") {
    const auto subject = [](Strings about, std::string text) {
        Summit summit;
        summit.says("person.anna", std::move(about), std::move(text));
        const Graph graph = summit.diagram();
        REQUIRE(graph.edges.size() == 2);
        return to(graph, graph.edges[graph.edges[0].label == Label::about ? 0 : 1]);
    };
    CHECK(subject({"topic.tolls", "country.suden", "place.isle", "agreement.pact"}, "x") == "agreement.pact");
    CHECK(subject({"topic.tolls", "country.suden", "place.isle"}, "x") == "place.isle");
    CHECK(subject({"topic.tolls", "country.suden"}, "x") == "country.suden");
    CHECK(subject({"topic.tolls", "person.otto"}, "x") == "topic.tolls");
    CHECK(subject({"person.otto"}, "x") == "person.otto");
    CHECK(subject({"agreement.pact", "agreement.fish"}, "keep the Harbour Pact") == "agreement.pact");
    CHECK(subject({"agreement.pact", "agreement.fish"}, "keep the Fish Convention") == "agreement.fish");
    // What it is for or against comes before what is more specific, but for agreements.
    Summit summit;
    summit.says("person.anna", {"place.isle", "topic.tolls"}, "no tolls on the Grey Isle");
    summit.relates("person.anna", Label::opposes, "topic.tolls", Summit::place(1));
    CHECK(edge_to(summit.diagram(), "topic.tolls").stance == Stance::oppose);
    CHECK(summit.diagram().edges.size() == 2);
    summit.record.statements.back().about.push_back("agreement.pact");
    CHECK(edge_to(summit.diagram(), "agreement.pact").label == Label::about);
    // The speaker's own side says least.
    CHECK(subject({"country.norra", "topic.tolls"}, "x") == "topic.tolls");
    CHECK(subject({"country.norra"}, "x") == "country.norra");
}

TEST_CASE("what an actor does goes straight to the agreement") {
    Summit summit;
    summit.acts("country.suden", "agreement.pact", Stance::oppose, Manner::withdraws, {10, 20});
    summit.acts("country.suden", "agreement.pact", Stance::oppose, Manner::withdraws, {30, 40});
    const Graph graph = summit.diagram();
    CHECK(ways(graph) == Strings{"country.suden CITES agreement.pact"});
    CHECK(graph.edges[0].weight == 2);
    CHECK(graph.edges[0].stance == Stance::oppose);
    CHECK(graph.edges[0].voice == Voice::reported);
    CHECK(graph.edges[0].manner == Manner::withdraws);
}

TEST_CASE("support and opposition outside statements are direct edges, inside they sign the position") {
    Summit summit;
    summit.says("person.otto", {"place.isle"}, "the fence on the Grey Isle is illegal");
    summit.relates("person.otto", Label::opposes, "place.isle", Span{120, 160});
    CHECK(ways(summit.diagram()) ==
          Strings{"person.otto STATES person.otto:place.isle:position", "person.otto:place.isle:position ABOUT place.isle"});
    CHECK(edge_to(summit.diagram(), "place.isle").stance == Stance::oppose);

    Summit elsewhere;
    elsewhere.says("person.otto", {"place.isle"}, "the Grey Isle is grey");
    elsewhere.relates("person.otto", Label::opposes, "place.isle", Span{320, 360});
    CHECK(ways(elsewhere.diagram()) == Strings{"person.otto OPPOSES place.isle", "person.otto STATES person.otto:place.isle:position",
                                               "person.otto:place.isle:position ABOUT place.isle"});

    summit.relates("organization.union", Label::supports, "country.suden", Span{500, 540});
    summit.relates("person.anna", Label::meets, "person.otto", Span{600, 640});
    const Graph graph = summit.diagram();
    CHECK(edge_to(graph, "country.suden").label == Label::supports);
    CHECK(edge_to(graph, "country.suden").polarity == 1);
    CHECK(graph.edges.size() == 3);  // a meeting is no position
    CHECK(graph.notes.empty());
}

TEST_CASE("a stand on a second agreement is not lost, a mention of it is") {
    Summit summit;
    summit.says("person.anna", {"agreement.pact", "agreement.fish"}, "keep the Harbour Pact, drop the Fish Convention");
    summit.citing("agreement.pact", Stance::support, Manner::supports);
    summit.citing("agreement.fish", Stance::neutral, Manner::mentions);
    CHECK(summit.diagram().edges.size() == 2);
    summit.record.citations.back().stance = Stance::oppose;
    CHECK(edge_to(summit.diagram(), "agreement.fish").stance == Stance::oppose);
}

TEST_CASE("sides and parties are small print, not edges") {
    Summit summit;
    summit.says("person.anna", {"agreement.pact"}, "the Harbour Pact stands");
    summit.relates("person.anna", Label::speaks_for, "country.norra", std::nullopt);
    CHECK(node(summit.diagram(), "agreement.pact").text == "");
    summit.relates("country.suden", Label::party_to, "agreement.pact", std::nullopt);
    summit.relates("country.norra", Label::party_to, "agreement.pact", std::nullopt);
    const Graph graph = summit.diagram();
    CHECK(graph.edges.size() == 2);
    CHECK(node(graph, "person.anna").side == "country.norra");
    CHECK(node(graph, "person.anna").text == "Norra");
    CHECK(node(graph, "agreement.pact").text == "parties: Norra, Suden");
    for (const std::string letter : {"a", "b", "c"}) {
        summit.add("country." + letter, Kind::country, "Land " + letter);
        summit.relates("country." + letter, Label::party_to, "agreement.pact", std::nullopt);
    }
    CHECK(node(summit.diagram(), "agreement.pact").text == "parties: Land a, Land b, Land c, Norra, …");
}

TEST_CASE("only the strongest positions of an actor are shown, and the legend tells") {
    Summit summit;
    summit.says("person.anna", {"topic.tolls"}, "tolls are tolls");
    summit.says("person.anna", {"place.isle"}, "the isle is grey");
    summit.says("person.anna", {"place.isle"}, "the isle is wet");
    summit.says("person.anna", {"agreement.pact"}, "the pact stands");
    summit.citing("agreement.pact", Stance::support, Manner::supports);
    summit.says("person.otto", {"topic.tolls"}, "tolls are high");
    CHECK(summit.diagram(3).notes.empty());
    const Graph two = summit.diagram(2);
    CHECK(two.notes == Strings{"1 weaker position is not shown"});
    CHECK(uids(two.nodes) == Strings{"agreement.pact", "person.anna", anna_pact, "person.anna:place.isle:position", "person.otto",
                                     "person.otto:topic.tolls:position", "place.isle", "topic.tolls"});
    const Graph one = summit.diagram(1);
    CHECK(one.notes == Strings{"2 weaker positions are not shown"});
    CHECK(node(one, anna_pact).name == "the pact stands");  // one stand weighs more than two remarks
    CHECK(std::count_if(one.nodes.begin(), one.nodes.end(), [](const Node& n) { return n.kind == Kind::position; }) == 2);
    CHECK(summit.diagram(0).nodes.empty());
}

TEST_CASE("the notes of a part count what is left out of it") {
    Summit summit;
    for (const std::string actor : {"person.anna", "country.norra"}) {
        summit.says(actor, {"agreement.pact"}, "the Harbour Pact holds");
        summit.says(actor, {"place.isle"}, "Grey Isle is open");
        summit.says(actor, {}, "the sun shines");
    }
    ViewOptions options;
    options.view = View::diagram;
    options.positions_per_actor = 1;
    const Graph full = graph_of({summit.record});
    CHECK(make_view(full, options).notes ==
          Strings{"2 weaker positions are not shown", "2 statements without a known subject are not shown"});
    options.focus = "person.anna";
    CHECK(make_view(full, options).notes == Strings{"Shown is what is near Anna Lind, at most 1 step away",
                                                    "1 weaker position is not shown", "1 statement without a known subject is not shown"});
    options.focus.clear();
    const WholeView whole = whole_view(full, options);
    const Graph part = part_of(whole, GraphIndex(whole.graph), {"place.isle"}, 1);  // the focus goes before what is stronger elsewhere
    CHECK(std::count_if(part.nodes.begin(), part.nodes.end(), [](const Node& n) { return n.kind == Kind::position; }) == 2);
    CHECK(part.notes == Strings{"2 statements without a known subject are not shown"});
}

TEST_CASE("statements about nothing known are told in the legend") {
    Summit summit;
    summit.says("person.anna", {}, "the sun shines");
    CHECK(summit.diagram().notes == Strings{"1 statement without a known subject is not shown"});
    CHECK(summit.diagram().nodes.empty());
}

TEST_CASE("every statement with a speaker counts once, in one position, and every edge leads on") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Graph full = graph_of(random_records(seed, 5));
        ViewOptions options;
        options.view = View::diagram;
        options.positions_per_actor = 1000;
        const Graph graph = make_view(full, options);
        check_well_formed(graph);
        CHECK(graph == make_view(full, options));
        double counted = 0, without = 0;
        std::map<std::string, int> in, out;
        for (const Edge& e : graph.edges) {
            counted += e.label == Label::states ? e.weight : 0;
            ++out[from(graph, e)];
            ++in[to(graph, e)];
            CHECK(e.polarity == polarity(e.stance));
        }
        for (const Node& n : graph.nodes) {
            if (n.kind == Kind::position) {
                CHECK(in[n.uid] == 1);
                CHECK(out[n.uid] == 1);
            }
        }
        for (const std::string& note : graph.notes) {
            without += std::stod(note);
        }
        const auto spoken = std::count_if(full.edges.begin(), full.edges.end(), [](const Edge& e) { return e.label == Label::states; });
        CHECK(counted + without == static_cast<double>(spoken));
    }
}

}  // namespace
}  // namespace demarche::test
