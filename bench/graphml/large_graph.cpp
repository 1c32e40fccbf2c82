// SPDX-License-Identifier: Apache-2.0
#include "bench/graphml/large_graph.h"

#include <algorithm>
#include <random>
#include <string>

namespace demarche {

namespace {

constexpr std::size_t evidence_length = 120;
constexpr std::size_t article_every = 10;

constexpr std::string_view words[] = {"treaty", "minister", "accused",    "the",        "parties", "of",        "breaching", "said",
                                      "on",     "Monday",   "that",       "inspectors", "would",   "return",    "talks",     "and",
                                      "no",     "deal",     "border",     "before",     "signing", "ceasefire", "sources",   "spokeswoman",
                                      "a",      "plan",     "\"agreed\"", "R&D",        "Zürich",  "–"};

class Source {
public:
    std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

    std::string sentence(std::size_t least) {
        std::string text;
        while (text.size() < least) {
            text += (text.empty() ? "" : " ") + std::string(words[below(std::size(words))]);
        }
        return text;
    }

private:
    std::mt19937 random_{2018};
};

std::string padded(std::size_t number) {
    const std::string digits = std::to_string(number);
    return std::string(7 - std::min<std::size_t>(digits.size(), 7), '0') + digits;
}

std::string article_id(std::size_t number) {
    return "gazette-2018-07-" + padded(number);
}

std::string url_of(std::size_t number) {
    return "https://news.example.org/politics/2018/07/" + padded(number) + ".html";
}

Node large_node(std::size_t i, Source& source) {
    Node node;
    const bool article = i % article_every == 0;
    node.kind = article ? Kind::article : Kind::person;
    node.uid = article ? "article:" + article_id(i) : "person." + padded(i) + "-berg";
    node.name = "Anna Maria Berg " + std::to_string(i);
    node.aliases = {"A. M. Berg", "Ms. Berg"};
    node.mentions = static_cast<int>(source.below(100));
    node.side = "country.norland";
    node.iso = "NL";
    node.year = 1900 + static_cast<int>(source.below(120));
    node.status = Status::in_force;
    node.date = "2018-07-17";
    node.source = "The Example Gazette";
    node.url = url_of(i);
    node.digest = "00112233445566778899aabbccddeeff";
    node.model = "rules 1";
    node.text = source.sentence(evidence_length);
    node.mode = Mode::indirect;
    node.speaker = "person.anna-berg";
    return node;
}

Edge large_edge(std::size_t i, std::size_t nodes, Source& source) {
    Edge edge;
    const std::size_t article = source.below(nodes) / article_every * article_every;
    edge.uid = article_id(article) + ":s" + padded(i) + ":c1:cites";
    edge.from = source.below(nodes);
    edge.to = source.below(nodes);
    edge.label = Label::cites;
    edge.weight = 1 + source.below(40) / 4.0;
    edge.stance = Stance::oppose;
    edge.polarity = -1;
    edge.manner = Manner::accuses_of_violation;
    edge.voice = Voice::said;
    edge.mentions = static_cast<int>(source.below(9));
    edge.name = "Anna Maria Berg";
    edge.evidence = source.sentence(evidence_length);
    edge.article = article_id(article);
    edge.url = url_of(article);
    edge.date = "2018-07-17";
    edge.span.begin = static_cast<int>(source.below(9000));
    edge.span.end = edge.span.begin + static_cast<int>(evidence_length);
    edge.rule = "cite.accuse-of-violation";
    edge.confidence = source.below(1001) / 1000.0;
    return edge;
}

template <class Element>
void sort_by_uid(std::vector<Element>& elements) {
    std::sort(elements.begin(), elements.end(), [](const Element& a, const Element& b) { return a.uid < b.uid; });
}

}  // namespace

Graph large_graph(std::size_t nodes, std::size_t edges) {
    Source source;
    Graph graph;
    graph.title = "A year of the Example Gazette";
    graph.nodes.reserve(nodes);
    for (std::size_t i = 0; i < nodes; ++i) {
        graph.nodes.push_back(large_node(i, source));
    }
    graph.edges.reserve(edges);
    for (std::size_t i = 0; i < edges; ++i) {
        graph.edges.push_back(large_edge(i, nodes, source));
    }
    sort_by_uid(graph.nodes);
    sort_by_uid(graph.edges);
    return graph;
}

}  // namespace demarche
