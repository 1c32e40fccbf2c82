// SPDX-License-Identifier: Apache-2.0
#include "export/gexf.h"

#include <doctest/doctest.h>

#include <sstream>

#include "tests/export/sample_graph.h"

using namespace demarche;

namespace {

std::string gexf(const Graph& graph) {
    std::ostringstream out;
    write_gexf(graph, out, {});
    return out.str();
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// The element that `start` begins, to the end of its line.
std::string element(const std::string& xml, std::string_view start) {
    const auto at = xml.find(start);
    return at == std::string::npos ? "" : xml.substr(at, xml.find('\n', at) - at);
}

std::string spells_of_article(const std::string& date) {
    Graph g;
    g.nodes = {sample_node("article:a", Kind::article, "A")};
    g.nodes[0].date = date;
    const std::string xml = gexf(g);
    const auto begin = xml.find("<spells>"), end = xml.find("</spells>");
    return begin == std::string::npos ? "" : xml.substr(begin + 8, end - begin - 8);
}

}  // namespace

TEST_CASE("id, label and weight have their places, all else is an attribute") {
    const std::string xml = gexf(sample_graph());
    const std::string node = element(xml, "<node id=\"agreement.harbour-treaty\"");
    CHECK(holds(node, "label=\"Harbour Treaty\""));
    CHECK(holds(node, "<attvalue for=\"year\" value=\"1998\"/>"));
    CHECK(holds(node, "<attvalue for=\"aliases\" value=\"[&quot;the treaty&quot;,&quot;treaty of 1998&quot;]\"/>"));
    CHECK(holds(node, "<viz:color r=\"138\" g=\"122\" b=\"0\"/>"));
    const std::string edge = element(xml, "<edge id=\"harbour-1:s1:c1:cites\"");
    CHECK(holds(edge, "source=\"person.anna-berg\" target=\"agreement.harbour-treaty\" kind=\"CITES\" label=\"CITES\" weight=\"2.5\""));
    CHECK(holds(edge, "<attvalue for=\"stance\" value=\"support\"/>"));
    CHECK(holds(edge, "<viz:shape value=\"dotted\"/>"));  // its confidence is 0.1
    for (const char* own : {"uid", "label", "weight", "labels", "interaction"}) {
        CAPTURE(own);
        CHECK_FALSE(holds(xml, "<attribute id=\"" + std::string(own) + "\""));
    }
}

TEST_CASE("an edge lives on the day of its article, a node on those of its edges") {
    const std::string xml = gexf(sample_graph());
    const std::string day = "<spells><spell start=\"2021-05-04\" end=\"2021-05-04\"/></spells>";
    CHECK(holds(xml, "mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\""));
    CHECK(holds(element(xml, "<edge id=\"harbour-1:s1:c1:cites\""), day));
    CHECK(holds(element(xml, "<node id=\"person.anna-berg\""), day));
    CHECK(holds(element(xml, "<node id=\"article:harbour-1\""), day));
    CHECK_FALSE(holds(element(xml, "<edge id=\"country.norland:agreement.harbour-treaty:party_to\""), "<spells>"));
    CHECK_FALSE(holds(element(xml, "<node id=\"country.norland\""), "<spells>"));
}

TEST_CASE("a date is a day, a month, a year, or none") {
    CHECK(spells_of_article("2024-02-03") == "<spell start=\"2024-02-03\" end=\"2024-02-03\"/>");
    CHECK(spells_of_article("2024-02-03T10:00:00Z") == "<spell start=\"2024-02-03\" end=\"2024-02-03\"/>");
    CHECK(spells_of_article("2024-02") == "<spell start=\"2024-02-01\" end=\"2024-02-29\"/>");
    CHECK(spells_of_article("2024") == "<spell start=\"2024-01-01\" end=\"2024-12-31\"/>");
    for (const char* none :
         {"", "May", "2024-2", "2024-13", "2023-02-29", "2024-02-3", "2024/02/03", "20240203", "-204-01-01", "2024-00", "2024-01-00"}) {
        CAPTURE(none);
        CHECK(spells_of_article(none).empty());
    }
}

TEST_CASE("spells that overlap are joined") {
    Graph g = sample_graph();
    g.edges[1].date = "2021-05";
    CHECK(holds(element(gexf(g), "<node id=\"person.anna-berg\""), "<spells><spell start=\"2021-05-01\" end=\"2021-05-31\"/></spells>"));
}

TEST_CASE("without dates the graph is static") {
    Graph g = sample_graph();
    for (Node& node : g.nodes) {
        node.date.clear();
    }
    for (Edge& edge : g.edges) {
        edge.date.clear();
    }
    CHECK(holds(gexf(g), "mode=\"static\">"));
    CHECK_FALSE(holds(gexf(g), "spell"));
    CHECK(holds(gexf({}), "<nodes>\n    </nodes>"));
}

TEST_CASE("hostile texts stay inside their quotes") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        const std::string xml = gexf(hostile_graph(seed));
        bool in_tag = false, in_quotes = false, well_formed = true;
        for (const char c : xml) {
            well_formed = well_formed && (c == '\n' || static_cast<unsigned char>(c) >= 0x20) && !(c == '<' && in_tag);
            in_quotes = in_quotes != (c == '"' && in_tag);
            in_tag = (in_tag || c == '<') && (c != '>' || in_quotes);
        }
        CAPTURE(seed);
        CHECK(well_formed);
        CHECK_FALSE(in_tag);
        CHECK_FALSE(holds(xml, "<b>"));
    }
}
