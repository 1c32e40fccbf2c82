// SPDX-License-Identifier: Apache-2.0
#include "export/attributes.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "export/text.h"
#include "graph/error.h"
#include "tests/export/sample_graph.h"

using namespace demarche;

namespace {

template <class Element>
const Attribute<Element>& named(std::span<const Attribute<Element>> attributes, std::string_view name) {
    for (const auto& attribute : attributes) {
        if (attribute.name == name) {
            return attribute;
        }
    }
    FAIL("no attribute " << name);
    throw;
}

Value node_value(const Node& node, std::string_view name) {
    return named(node_attributes(), name).get(node);
}

Value edge_value(const Edge& edge, std::string_view name) {
    return named(edge_attributes(), name).get(edge);
}

template <class Element>
Element copied(const Element& from, std::span<const Attribute<Element>> attributes) {
    Element to;
    for (const auto& attribute : attributes) {
        if (attribute.set != nullptr) {
            attribute.set(to, attribute.get(from));
        }
    }
    return to;
}

}  // namespace

TEST_CASE("setting all that was got gives an equal node and edge") {
    const Graph graph = sample_graph();
    for (const Node& node : graph.nodes) {
        CHECK(copied(node, node_attributes()) == node);
    }
    for (Edge edge : graph.edges) {
        edge.from = edge.to = 0;  // the ends are no attributes
        CHECK(copied(edge, edge_attributes()) == edge);
    }
}

TEST_CASE("names fit every tool") {
    const std::set<std::string_view> reserved{"id", "x", "y", "z", "size", "r", "g", "b", "color", "edgeid"};
    std::map<std::string_view, AttributeType> types;
    const auto check = [&](auto attributes) {
        std::set<std::string_view> names;
        for (const auto& attribute : attributes) {
            CAPTURE(attribute.name);
            CHECK(is_nmtoken(attribute.name));
            CHECK(attribute.name.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos);
            CHECK_FALSE(reserved.contains(attribute.name));
            CHECK(names.insert(attribute.name).second);
            CHECK(types.emplace(attribute.name, attribute.type).first->second == attribute.type);  // one name, one type
        }
    };
    check(node_attributes());
    check(edge_attributes());
    check(graph_attributes());
    CHECK(edge_attributes()[0].name == "label");  // Neo4j
}

TEST_CASE("the type of an attribute is the type of its value") {
    const Graph graph = sample_graph();
    for (const auto& attribute : node_attributes()) {
        CHECK(attribute.get(graph.nodes[0]).index() == static_cast<std::size_t>(attribute.type));
    }
    for (const auto& attribute : edge_attributes()) {
        CHECK(attribute.get(graph.edges[0]).index() == static_cast<std::size_t>(attribute.type));
    }
    for (const auto& attribute : graph_attributes()) {
        CHECK(attribute.get(graph).index() == static_cast<std::size_t>(attribute.type));
    }
}

TEST_CASE("derived attributes") {
    const Graph graph = sample_graph();
    const Node& agreement = graph.nodes[0];
    const Node& article = graph.nodes[1];
    CHECK(node_value(agreement, "labels") == Value(":Agreement"));
    CHECK(node_value(agreement, "label") == Value("Harbour Treaty"));
    CHECK(node_value(agreement, "status") == Value("in force"));
    CHECK(is_none(node_value(agreement, "title")));
    CHECK(node_value(article, "title") == Value("Harbour talks"));
    CHECK(edge_value(graph.edges[2], "interaction") == Value("CITES"));
    CHECK(named(graph_attributes(), "article_count").get(graph) == Value(1));
}

TEST_CASE("the title of the options stands for the graph's own") {
    const Graph graph = sample_graph();
    const auto& title = named(graph_attributes(), "title");
    CHECK(titled(title, graph, "") == Value("Harbour talks"));
    CHECK(titled(title, graph, "Mine") == Value("Mine"));
    CHECK(titled(named(graph_attributes(), "view"), graph, "Mine") == Value("full"));
}

TEST_CASE("values outside the range or the vocabulary are refused with a cure") {
    Node node;
    Edge edge;
    CHECK_THROWS_WITH_AS(named(node_attributes(), "status").set(node, std::string("broken")),
                         "\"broken\" is not in the vocabulary; use one of: in force, proposed, ended, unclear", InputError);
    CHECK_THROWS_AS(named(node_attributes(), "kind").set(node, std::string("")), InputError);
    CHECK_THROWS_AS(named(node_attributes(), "mentions").set(node, -1), InputError);
    CHECK_THROWS_AS(named(edge_attributes(), "label").set(edge, std::string("cites")), InputError);
    CHECK_THROWS_AS(named(edge_attributes(), "weight").set(edge, 0.0), InputError);
    CHECK_THROWS_AS(named(edge_attributes(), "polarity").set(edge, 2), InputError);
    CHECK_THROWS_AS(named(edge_attributes(), "confidence").set(edge, 1.01), InputError);
    CHECK(edge == Edge{});
}

TEST_CASE("aliases become a sorted set, notes keep their order") {
    Node node;
    named(node_attributes(), "aliases").set(node, std::vector<std::string>{"b", "a", "b"});
    CHECK(node.aliases == std::vector<std::string>{"a", "b"});
    Graph graph;
    named(graph_attributes(), "notes").set(graph, std::vector<std::string>{"b", "a", "b"});
    CHECK(graph.notes == std::vector<std::string>{"b", "a", "b"});
}
