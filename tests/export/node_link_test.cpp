// SPDX-License-Identifier: Apache-2.0
#include "export/node_link.h"

#include <doctest/doctest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "export/text.h"
#include "graph/error.h"
#include "tests/export/sample_graph.h"

using namespace demarche;
using nlohmann::json;

namespace {

std::string written(const Graph& graph, const ExportOptions& options = {}) {
    std::ostringstream out;
    write_node_link(graph, out, options);
    return out.str();
}

Graph read(std::string_view bytes) {
    return read_node_link(bytes, "g.json");
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string refusal(std::string_view bytes) {
    try {
        read(bytes);
    } catch (const InputError& error) {
        CHECK_FALSE(error.cure().empty());
        return error.what();
    }
    return "accepted";
}

// The sample after a change.
std::string changed(const std::function<void(json&)>& change) {
    json document = json::parse(written(sample_graph()));
    change(document);
    return document.dump();
}

std::string refusal_of(const std::function<void(json&)>& change) {
    return refusal(changed(change));
}

}  // namespace

TEST_CASE("node-link: what was written is read back equal") {
    CHECK(read(written(sample_graph())) == sample_graph());
    CHECK(read(written(Graph{})) == Graph{});
}

TEST_CASE("node-link: hostile texts come back as clean() makes them") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const Graph graph = hostile_graph(seed);
        const std::string bytes = written(graph);
        const Graph again = read(bytes);
        REQUIRE((again == normalised(graph)));
        REQUIRE((read(written(again)) == again));
    }
}

TEST_CASE("node-link: the form that networkx and D3 read") {
    const json document = json::parse(written(sample_graph()));
    CHECK(document["format"] == "demarche-graph/1");
    CHECK(document["directed"] == true);
    CHECK(document["multigraph"] == true);
    CHECK(document["graph"]["title"] == "Harbour talks");
    CHECK(document["graph"]["notes"].size() == 2);
    const json& agreement = document["nodes"][0];
    CHECK(agreement["id"] == "agreement.harbour-treaty");
    CHECK(agreement["aliases"] == json({"the treaty", "treaty of 1998"}));
    CHECK(agreement["year"] == 1998);
    CHECK_FALSE(agreement.contains("iso"));
    const json& link = document["links"][2];
    CHECK(link["source"] == "person.anna-berg");
    CHECK(link["target"] == "agreement.harbour-treaty");
    CHECK(link["key"] == "harbour-1:s1:c1:cites");
    CHECK(link["weight"] == 2.5);
    CHECK(link["confidence"] == 0.1);
}

TEST_CASE("node-link: options") {
    CHECK(read(written(sample_graph(), {"common", "Mine"})).title == "Mine");
}

TEST_CASE("node-link: the order of members does not matter, nor what others add") {
    CHECK(read(changed([](json&) {})) == sample_graph());  // sorted by name: links come before nodes
    CHECK(read(changed([](json& d) {
              d["edges"] = d["links"];
              d.erase("links");
              d.erase("format");  // networkx keeps what is in "graph" only
              d["x"] = {1, {2, {3}}};
              d["nodes"][0]["x"] = {{"deep", {1, 2}}};
          })) == sample_graph());
    CHECK(read("\uFEFF" + written(sample_graph())) == sample_graph());
}

TEST_CASE("node-link: without uids, ids and keys count") {
    const Graph graph = read(changed([](json& d) {
        for (json& node : d["nodes"]) {
            node.erase("uid");
        }
        for (json& link : d["links"]) {
            link.erase("uid");
        }
    }));
    CHECK(graph == sample_graph());
}

TEST_CASE("node-link: types are strict, errors name the element") {
    const auto node = [](const char* member, json value) { return refusal_of([&](json& d) { d["nodes"][3][member] = value; }); };
    const auto link = [](const char* member, json value) { return refusal_of([&](json& d) { d["links"][1][member] = value; }); };
    CHECK(contains(node("kind", "wizard"), "g.json: nodes[3]: kind: \"wizard\" is not in the vocabulary"));
    CHECK(contains(node("name", 5), "g.json: nodes[3]: name: the value is no text"));
    CHECK(contains(node("name", nullptr), "no text"));
    CHECK(contains(node("year", "1998"), "no whole number"));
    CHECK(contains(node("year", 1998.0), "no whole number"));
    CHECK(contains(node("year", true), "no whole number"));
    CHECK(contains(node("year", 3000000000), "no whole number"));
    CHECK(contains(node("year", -9000000000), "no whole number"));
    CHECK(contains(node("date", "17 July 2018"), "g.json: nodes[3]: date: \"17 July 2018\" is no date"));
    CHECK(contains(node("aliases", "a"), "no list of texts"));
    CHECK(contains(node("aliases", {"a", 1}), "no list of texts"));
    CHECK(contains(node("id", 1), "there is no text \"id\""));
    CHECK(contains(node("id", "person.anna-berg"), "g.json: nodes[4]: the id \"person.anna-berg\" is given twice"));
    CHECK(contains(node("uid", "a b"), "g.json: nodes[3]: the uid \"a b\""));
    CHECK(contains(link("weight", 0), "g.json: links[1]: weight: the number is not above 0"));
    CHECK(contains(link("source", "nobody"), "g.json: links[1]: \"nobody\" is no node"));
    CHECK(contains(link("uid", "country.norland"), "g.json: links[1]: the uid \"country.norland\" is given twice"));
    CHECK(contains(link("begin", 7), "the evidence ends before it begins"));
    CHECK(contains(refusal_of([](json& d) { d["links"][0].erase("label"); }), "g.json: links[0]: label: there is no member"));
    CHECK(contains(refusal_of([](json& d) { d["graph"]["view"] = "sideways"; }), "g.json: graph: view"));
}

TEST_CASE("node-link: what is no graph of this format is refused") {
    CHECK(contains(refusal(""), "g.json: not valid JSON at line 1"));
    CHECK(contains(refusal("{\"format\":\"demarche-graph/1\",\n\"nodes\":[}"), "not valid JSON at line 2, column 10"));
    CHECK(contains(refusal("[]"), "no JSON object"));
    CHECK(contains(refusal("5"), "no JSON object"));
    CHECK(contains(refusal("{\"format\":\"demarche-graph/1\"}"), "g.json: there are no nodes"));
    CHECK(contains(refusal_of([](json& d) { d.erase("nodes"); }), "there are no nodes"));
    CHECK(contains(refusal_of([](json& d) { d.erase("links"); }), "there are no links"));
    CHECK(contains(refusal("{}"), "the format is \"\""));
    CHECK(contains(refusal_of([](json& d) { d["format"] = "demarche-graph/2"; }),
                   "the format is \"demarche-graph/2\", not \"demarche-graph/1\""));
    CHECK(contains(refusal_of([](json& d) { d["nodes"] = json::object(); }), "g.json: nodes: the member has the wrong type"));
    CHECK(contains(refusal_of([](json& d) { d["links"] = 5; }), "links: the member has the wrong type"));
    CHECK(contains(refusal_of([](json& d) { d["graph"] = json::array(); }), "graph: the member has the wrong type"));
    CHECK(contains(refusal_of([](json& d) { d["nodes"].push_back(5); }), "nodes: an element is no object"));
    CHECK(contains(refusal_of([](json& d) { d["nodes"].push_back(json::array()); }), "nodes: an element is no object"));
    CHECK(contains(refusal_of([](json& d) { d["directed"] = false; }), "undirected"));
    CHECK(contains(refusal("{\"x\":1e999}"), "a number is too large"));
    CHECK(contains(refusal("{\"x\":\"\xC3\"}"), "not valid JSON"));
    CHECK(contains(refusal("{\"x\":" + std::string(1'000'000, '[')), "nested too deeply"));
}

TEST_CASE("node-link: every beginning of a file is refused") {
    const std::string bytes = written(sample_graph());
    for (std::size_t size = 0; size + 1 < bytes.size(); ++size) {
        CAPTURE(size);
        REQUIRE(contains(refusal(bytes.substr(0, size)), "g.json: not valid JSON"));
    }
}
