// SPDX-License-Identifier: Apache-2.0
// The union as users meet it: through files. Whatever was written, read back and joined in between, the bytes are those of one go.
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "export/graphml.h"
#include "export/node_link.h"
#include "graph/knowledge_graph.h"
#include "tests/export/sample_graph.h"

using namespace demarche;

namespace {

std::string graphml(const Graph& graph) {
    std::ostringstream out;
    write_graphml(graph, out, {});
    return out.str();
}

Graph through_graphml(const Graph& graph) {
    return read_graphml(graphml(graph), "g.graphml");
}

Graph through_json(const Graph& graph) {
    std::ostringstream out;
    write_node_link(graph, out, {});
    return read_node_link(out.str(), "g.json");
}

Graph joined(const std::vector<Graph>& graphs) {
    KnowledgeGraph all;
    for (const Graph& graph : graphs) {
        all.add(graph);
    }
    return all.graph();
}

std::string any_text(std::mt19937& random) {
    static const std::vector<std::string> texts = [] {
        auto all = hostile_texts();
        all.insert(all.end(), {"Ada",
                               "Ad\x01"
                               "a",
                               "\x7FZoe", "Zoe", "Ada ", "Bea"});
        return all;
    }();
    return texts[below(random, static_cast<std::uint32_t>(texts.size()))];
}

// Entities that other graphs hold too, under other names and sides; edges that others know otherwise.
Graph overlapping_graph(std::mt19937& random) {
    Graph g;
    for (const auto& [uid, kind] :
         {std::pair("article:a1", Kind::article), std::pair("article:a2", Kind::article), std::pair("country.x", Kind::country),
          std::pair("country.y", Kind::country), std::pair("person.p", Kind::person), std::pair("person.q", Kind::person)}) {
        Node& node = g.nodes.emplace_back(sample_node(uid, kind, kind == Kind::article ? "A\tB" : any_text(random)));
        if (kind != Kind::article) {
            node.aliases = {any_text(random), any_text(random)};
            node.side = kind == Kind::person ? std::vector<std::string>{"", "country.x", "country.y"}[below(random, 3)] : "";
        }
    }
    for (std::uint32_t from = 2; from < 6; ++from) {
        for (std::uint32_t to = 0; to < 4; ++to) {
            if (from == to || below(random, 2) == 0) {
                continue;
            }
            const Label label = to < 2 ? Label::mentioned_in : Label::speaks_for;
            Edge edge = sample_edge(g.nodes[from].uid + ":" + g.nodes[to].uid + ":" + std::to_string(to), from, to, label);
            edge.mentions = label == Label::mentioned_in ? static_cast<int>(below(random, 4)) : 0;
            edge.name = label == Label::mentioned_in ? any_text(random) : "";
            edge.evidence = any_text(random);
            edge.confidence = below(random, 3) / 2.0;
            g.edges.push_back(std::move(edge));
        }
    }
    return read_graphml(graphml(g), "g.graphml");
}

}  // namespace

TEST_CASE("union: any grouping, order and repetition gives the same bytes") {
    for (unsigned seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        std::vector<Graph> graphs;
        for (int i = 0; i < 4; ++i) {
            graphs.push_back(overlapping_graph(random));
        }
        const std::string expected = graphml(joined(graphs));
        for (int attempt = 0; attempt < 6; ++attempt) {
            std::vector<Graph> parts = graphs;
            parts.push_back(graphs[below(random, 4)]);
            while (parts.size() > 1) {
                std::shuffle(parts.begin(), parts.end(), random);
                const Graph both = joined({parts[parts.size() - 1], parts[parts.size() - 2]});
                parts.resize(parts.size() - 2);
                parts.push_back(below(random, 2) == 0 ? through_graphml(both) : through_json(both));
            }
            REQUIRE((graphml(joined(parts)) == expected));
        }
    }
}

TEST_CASE("union: a record of hostile texts, and what was written of it, are one") {
    ArticleRecord record;
    record.id = "a";
    record.title = "T\x01itle \x02 end";
    for (const std::string& text : hostile_texts()) {
        Entity entity;
        entity.id = "person.p" + std::to_string(record.entities.size());
        entity.kind = Kind::person;
        entity.name = text;
        entity.aliases = {"Zoe", "\x7FZoe", "z\x01y", text + "\x01"};
        entity.mentions = {{{0, 1}, Form::name, text}};
        record.entities.push_back(entity);
    }
    KnowledgeGraph once;
    once.add(record);
    const Graph graph = once.graph();
    CHECK((through_graphml(graph) == graph));
    CHECK((through_json(graph) == graph));
    once.add(through_graphml(graph));
    once.add(through_json(graph));
    CHECK((once.graph() == graph));
}
