// SPDX-License-Identifier: Apache-2.0
#include "export/mermaid.h"

#include <doctest/doctest.h>

#include <regex>
#include <sstream>

#include "tests/export/sample_graph.h"

using namespace demarche;

namespace {

using Write = void (*)(const Graph&, std::ostream&, const ExportOptions&);

std::string written(Write write, const Graph& graph) {
    std::ostringstream out;
    write(graph, out, {});
    return out.str();
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

Graph one_edge(Stance stance) {
    Graph g;
    g.nodes = {sample_node("agreement.a", Kind::agreement, "A"), sample_node("person.b", Kind::person, "B")};
    g.edges = {sample_edge("person.b:agreement.a:cites", 1, 0, Label::cites)};
    g.edges[0].stance = stance;
    return g;
}

}  // namespace

TEST_CASE("a flowchart") {
    const std::string chart = written(write_mermaid, sample_graph());
    CHECK(chart.starts_with("---\ntitle: \"Harbour talks\"\n---\nflowchart LR\n"));
    CHECK(holds(chart, "  n0[[\"Harbour Treaty\"]]:::agreement\n"));
    CHECK(holds(chart, "  n2{{\"Norland\"}}:::country\n"));
    CHECK(holds(chart, "  n4(\"Anna Berg<br/>Norland\"):::person\n"));
    CHECK(holds(chart, "  n4 ==>|\"#43; supports ×3\"| n0\n"));
    CHECK(holds(chart, "  classDef person fill:#D6ECFA,stroke:#0072B2,color:#000000\n"));
    CHECK(holds(chart, "  linkStyle 2 stroke:#0072B2\n"));
    CHECK_FALSE(holds(chart, "classDef topic"));
}

TEST_CASE("the sign is told by line and mark") {
    CHECK(holds(written(write_mermaid, one_edge(Stance::support)), "n1 ==>|\"#43; supports\"| n0"));
    CHECK(holds(written(write_mermaid, one_edge(Stance::oppose)), "n1 -.-x|\"− opposes\"| n0"));
    CHECK(holds(written(write_mermaid, one_edge(Stance::mixed)), "n1 --o|\"± for and against\"| n0"));
    CHECK(holds(written(write_mermaid, one_edge(Stance::neutral)), "n1 -->|\"cites\"| n0"));
}

TEST_CASE("no text means anything to Mermaid or ends the fence") {
    static const std::regex label("\"([A-Za-z0-9 ,]|[\\x80-\\xFF]|#[0-9]+;|<br/>)+\"");
    for (unsigned seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        Graph g = hostile_graph(seed);
        g.title = "``` %%{init: {}}%% \" \\";
        for (Write write : {write_mermaid, write_markdown}) {
            const std::string text = written(write, g);
            const std::string body = text.substr(text.find("flowchart LR\n"));
            std::istringstream lines(body.substr(0, body.find("  classDef")));
            std::string line;
            std::getline(lines, line);
            std::size_t count = 0;
            for (; std::getline(lines, line); ++count) {
                CAPTURE(line);
                const std::string bare = std::regex_replace(line, label, "L");
                CHECK(std::regex_match(
                    bare, std::regex(
                              "  n[0-9]+((\\(|\\[\\[?|\\{\\{|\\(\\[)L(\\)|\\]\\]?|\\}\\}|\\]\\)):::[a-z]+| [-=.xo>]+(\\|L\\|)? n[0-9]+)")));
            }
            CHECK(count == g.nodes.size() + g.edges.size());
        }
    }
}

TEST_CASE("the page proves its edges") {
    const std::string page = written(write_markdown, sample_graph());
    CHECK(page.starts_with("# Harbour talks\n\n```mermaid\nflowchart LR\n"));
    CHECK(holds(page, "\n2 weak positions are left out.\n"));
    CHECK(holds(page,
                "| Anna Berg | + supports ×3 | Harbour Treaty | Norland keeps the treaty, Anna Berg said. | harbour-1, 2021-05-04 |\n"));
    Graph hostile = sample_graph();
    hostile.title = "a\n```\n# b";
    CHECK(written(write_markdown, hostile).starts_with("# a \\`\\`\\` \\# b\n"));
}
