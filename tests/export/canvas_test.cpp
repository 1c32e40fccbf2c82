// SPDX-License-Identifier: Apache-2.0
#include "export/canvas.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/export/sample_graph.h"

using namespace demarche;
using nlohmann::json;

namespace {

json canvas(const Graph& graph) {
    std::ostringstream out;
    write_canvas(graph, out, {});
    return json::parse(out.str());
}

json card(const json& canvas, std::string_view id) {
    for (const json& node : canvas["nodes"]) {
        if (node["id"] == id) {
            return node;
        }
    }
    return {};
}

bool overlap(const json& a, const json& b) {
    const auto apart = [&](const char* place, const char* size) {
        return a[place].get<int>() + a[size].get<int>() <= b[place].get<int>() ||
               b[place].get<int>() + b[size].get<int>() <= a[place].get<int>();
    };
    return !apart("x", "width") && !apart("y", "height");
}

}  // namespace

TEST_CASE("cards and lines") {
    const json drawn = canvas(sample_graph());
    CHECK(card(drawn, "person.anna-berg")["text"] == "**Anna Berg**\nNorland");
    CHECK(card(drawn, "article:harbour-1")["text"] == "[**Harbour talks**](https://example.org/harbour?a=1&b=2)\n2021-05-04");
    CHECK(card(drawn, "person.anna-berg")["x"] < card(drawn, "agreement.harbour-treaty")["x"]);
    CHECK(card(drawn, "#legend")["text"].get<std::string>().starts_with("**Harbour talks**\nBlue +"));
    REQUIRE(drawn["edges"].size() == 3);
    CHECK(drawn["edges"][2] == json::parse(R"({"id":"harbour-1:s1:c1:cites","fromNode":"person.anna-berg","fromSide":"right",
        "toNode":"agreement.harbour-treaty","toSide":"left","toEnd":"arrow","color":"#0072B2","label":"+ supports ×3"})"));
}

TEST_CASE("a node called legend keeps its card") {
    Graph g;
    g.nodes = {sample_node("legend", Kind::topic, "Legends")};
    const json drawn = canvas(g);
    CHECK(card(drawn, "legend")["text"] == "**Legends**");
    CHECK(card(drawn, "#legend") != card(drawn, "legend"));
}

TEST_CASE("no text becomes a link, a tag, a file or HTML") {
    Graph g = sample_graph();
    g.nodes[0].name = "![[secret]] #tag <img> $x$ %%";
    g.nodes[1].url = "javascript:alert(1)";
    const json drawn = canvas(g);
    CHECK(card(drawn, g.nodes[0].uid)["text"] == "**!\\[\\[secret\\]\\] \\#tag \\<img\\> \\$x\\$ \\%\\%**");
    CHECK(card(drawn, "article:harbour-1")["text"] == "**Harbour talks**\n2021-05-04");
    g.nodes[1].url = "https://example.org/a) [b](c";
    CHECK(card(canvas(g), "article:harbour-1")["text"] == "**Harbour talks**\n2021-05-04");
}

TEST_CASE("every node has a card of its own, none on another, whatever it says") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        CAPTURE(seed);
        const Graph g = hostile_graph(seed);
        const json drawn = canvas(g);
        const json& cards = drawn["nodes"];
        REQUIRE(cards.size() == g.nodes.size() + 1);
        for (std::size_t i = 0; i < cards.size(); ++i) {
            CHECK_FALSE(cards[i]["text"].get<std::string>().empty());
            for (std::size_t j = 0; j < i; ++j) {
                CHECK_FALSE(overlap(cards[i], cards[j]));
            }
        }
        CHECK(drawn["edges"].size() == g.edges.size());
    }
    CHECK(canvas({})["nodes"].size() == 1);
}
