// SPDX-License-Identifier: Apache-2.0
#pragma once

// Graphs that the tests of export/ write and read back.

#include <initializer_list>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "export/attributes.h"
#include "graph/graph.h"

namespace demarche {

inline Node sample_node(std::string uid, Kind kind, std::string name) {
    Node node;
    node.uid = std::move(uid);
    node.kind = kind;
    node.name = std::move(name);
    return node;
}

inline Edge sample_edge(std::string uid, std::uint32_t from, std::uint32_t to, Label label) {
    Edge edge;
    edge.uid = std::move(uid);
    edge.from = from;
    edge.to = to;
    edge.label = label;
    return edge;
}

// A person, her country, an agreement, a statement and its article: every attribute is used at least once.
inline Graph sample_graph() {
    Graph g;
    g.title = "Harbour talks";
    g.notes = {"2 weak positions are left out.", "Nothing else."};

    Node agreement = sample_node("agreement.harbour-treaty", Kind::agreement, "Harbour Treaty");
    agreement.aliases = {"the treaty", "treaty of 1998"};
    agreement.mentions = 3;
    agreement.year = 1998;
    agreement.status = Status::in_force;

    Node article = sample_node("article:harbour-1", Kind::article, "Harbour talks");
    article.date = "2021-05-04";
    article.source = "The Example";
    article.url = "https://example.org/harbour?a=1&b=2";
    article.digest = "00112233445566778899aabbccddeeff";
    article.model = "rules 1";
    article.text = "Harbour talks. Norland keeps the treaty, Anna Berg said.";

    Node country = sample_node("country.norland", Kind::country, "Norland");
    country.iso = "NL";
    country.mentions = 1;

    Node statement = sample_node("harbour-1:s1", Kind::statement, "Norland keeps the treaty");
    statement.mentions = 1;
    statement.text = "Norland keeps the treaty";
    statement.mode = Mode::indirect;
    statement.speaker = "person.anna-berg";

    Node person = sample_node("person.anna-berg", Kind::person, "Anna Berg");
    person.mentions = 2;
    person.side = "country.norland";

    g.nodes = {agreement, article, country, statement, person};

    Edge lexicon = sample_edge("country.norland:agreement.harbour-treaty:party_to", 2, 0, Label::party_to);
    lexicon.rule = "lexicon.parties";

    Edge cites = sample_edge("harbour-1:s1:c1:cites", 4, 0, Label::cites);
    cites.weight = 2.5;
    cites.stance = Stance::support;
    cites.polarity = 1;
    cites.manner = Manner::supports;
    cites.voice = Voice::said;
    cites.evidence = "Norland keeps the treaty, Anna Berg said.";
    cites.article = "harbour-1";
    cites.url = article.url;
    cites.date = article.date;
    cites.span = {15, 56};
    cites.rule = "cite.keep";
    cites.confidence = 0.1;

    Edge mentioned = sample_edge("harbour-1:person.anna-berg:mentioned_in", 4, 1, Label::mentioned_in);
    mentioned.mentions = 2;
    mentioned.name = "Anna Berg";
    mentioned.article = "harbour-1";

    g.edges = {lexicon, mentioned, cites};
    return g;
}

// Texts that break careless writers and readers.
inline std::vector<std::string> hostile_texts() {
    return {"",
            " ",
            "  two  blanks  ",
            "\"double\" 'single' & <b>bold</b> > \\ / `",
            "a ]]> b ]]]]>> c",
            "]]>",
            "&amp; &#65; &#x0; &bogus;",
            "line\nfeed\ttab\rreturn",
            std::string("nul\0inside", 10),
            "\x01\x02\x1B[31mred\x7F",
            "broken \xC3 utf-8 \xFF\xFE \xE2\x82 \xED\xA0\x80 \xF4\x90\x80\x80",
            "non\uFFFEcharacter\uFFFF and c1 \u0085\u009B",
            "e\u0301\u0302 combining, \u05E9\u05DC\u05D5\u05DD \u202Eright to left\u202C",
            "\U0001F54A\U0001F3FD \u2028 \u2029 \uFEFF",
            "<!-- comment --><![CDATA[x]]><?pi?>",
            "{\"format\":\"demarche-article/1\"}",
            "[\"not\",\"a\",\"list\"]",
            "=1+1",
            "a|b\\|c",
            "NaN",
            "1e308"};
}

// Past the setters of the attributes, which clean.
template <class Element>
void fill_texts(Element& element, std::initializer_list<std::string Element::*> members, std::mt19937& random) {
    const auto texts = hostile_texts();
    for (const auto member : members) {
        element.*member = texts[random() % texts.size()];
    }
}

inline std::vector<std::string> any_texts(std::mt19937& random) {
    const auto texts = hostile_texts();
    return {texts[random() % texts.size()], texts[random() % texts.size()], texts[random() % texts.size()]};
}

inline std::uint32_t below(std::mt19937& random, std::uint32_t limit) {
    return static_cast<std::uint32_t>(random()) % limit;
}

template <class Enum>
Enum any_word(std::mt19937& random) {
    return static_cast<Enum>(random() % spellings<Enum>().size());
}

// A graph of any shape whose texts are hostile; the same for the same seed.
inline Graph hostile_graph(unsigned seed) {
    std::mt19937 random(seed);
    Graph g;
    fill_texts(g, {&Graph::title}, random);
    g.notes = any_texts(random);
    g.view = any_word<View>(random);
    const std::uint32_t nodes = 1 + below(random, 9);
    for (std::uint32_t i = 0; i < nodes; ++i) {
        Node node = sample_node("n" + std::to_string(i), any_word<Kind>(random), "");
        fill_texts(
            node,
            {&Node::name, &Node::side, &Node::iso, &Node::source, &Node::url, &Node::digest, &Node::model, &Node::text, &Node::speaker},
            random);
        node.aliases = any_texts(random);
        node.mentions = static_cast<int>(random() >> 1);
        node.year = static_cast<int>(random() % 3000);
        node.status = any_word<Status>(random);
        node.mode = any_word<Mode>(random);
        g.nodes.push_back(std::move(node));
    }
    constexpr double weights[] = {1, 0.1, 2.2250738585072014e-308, 1e308, 1e-5, 2.5, 1.7976931348623157e308, 123456789.123456789};
    const std::uint32_t edges = below(random, 10);
    for (std::uint32_t i = 0; i < edges; ++i) {
        Edge edge = sample_edge("x" + std::to_string(i), below(random, nodes), below(random, nodes), any_word<Label>(random));
        fill_texts(edge, {&Edge::name, &Edge::evidence, &Edge::article, &Edge::url, &Edge::rule}, random);
        edge.weight = weights[random() % std::size(weights)];
        edge.stance = any_word<Stance>(random);
        edge.polarity = static_cast<int>(random() % 3) - 1;
        edge.manner = any_word<Manner>(random);
        edge.voice = any_word<Voice>(random);
        edge.span = {static_cast<int>(random() % 100), 100 + static_cast<int>(random() % 100)};
        edge.confidence = static_cast<double>(random() % 1001) / 1000;
        g.edges.push_back(std::move(edge));
    }
    return g;
}

// What readers make of a graph's texts: the setters clean.
template <class Element>
void normalise(Element& element, std::span<const Attribute<Element>> attributes) {
    for (const auto& attribute : attributes) {
        if (attribute.set != nullptr) {
            attribute.set(element, attribute.get(element));
        }
    }
}

inline Graph normalised(Graph g) {
    normalise(g, graph_attributes());
    for (Node& node : g.nodes) {
        normalise(node, node_attributes());
        std::erase(node.aliases, node.name);
    }
    for (Edge& edge : g.edges) {
        normalise(edge, edge_attributes());
    }
    return g;
}

}  // namespace demarche
