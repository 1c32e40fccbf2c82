// SPDX-License-Identifier: Apache-2.0
// The library in a few lines: two articles become one graph, the graph becomes GraphML, and comes back without loss.
#include <demarche/export/formats.h>
#include <demarche/extract/extract.h>
#include <demarche/graph/knowledge_graph.h>

#include <iostream>
#include <sstream>

int main() {
    const demarche::Language language = demarche::english();
    demarche::KnowledgeGraph all;
    for (const char* id : {"monday", "tuesday"}) {
        demarche::Article article;
        article.id = id;
        article.text = "Envoys meet\n\nRussia and Ukraine said on " + std::string(id) + " that they would keep the Minsk agreements.\n";
        all.add(demarche::extract(article, language));
    }
    const demarche::Graph graph = all.graph();

    std::ostringstream out;
    demarche::format_for("envoys.graphml", "").write(graph, out, {});
    const bool same = demarche::read_graph(out.str(), "envoys.graphml") == graph;
    const bool known = !demarche::find_nodes(graph, "Minsk agreements").empty();
    std::cout << (known ? "knows the Minsk agreements" : "knows no Minsk agreements") << ", " << (same ? "nothing lost" : "something lost")
              << '\n';
    return same && known ? 0 : 1;
}
