// SPDX-License-Identifier: Apache-2.0
// What goes into the page; tests/page/ looks at it in a browser.
#include "export/html.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "graph/error.h"
#include "tests/export/sample_graph.h"

namespace demarche {
namespace {

std::string page_of(const Graph& graph, const ExportOptions& options = {}) {
    std::ostringstream out;
    write_html(graph, out, options);
    return out.str();
}

// The JSON between the tags, as a browser cuts it out.
std::string data_of(const std::string& page) {
    const std::string start = "<script type=\"application/json\" id=\"data\">";
    const std::size_t begin = page.find(start) + start.size();
    return page.substr(begin, page.find("</script", begin) - begin);
}

bool was_built_without_page() {
    try {
        page_of({});
        return false;
    } catch (const OutputError&) {
        return true;
    }
}

}  // namespace

TEST_CASE("without the parts of the page one line says what is missing" * doctest::skip(!was_built_without_page())) {
    CHECK_THROWS_WITH_AS(page_of(sample_graph()),
                         "this demarche was built without the page (cytoscape from npm); install nodejs and npm and build it again",
                         OutputError);
}

TEST_SUITE("page" * doctest::skip(was_built_without_page())) {
    TEST_CASE("a page holds the facts with the words that prove them") {
        const auto data = nlohmann::json::parse(data_of(page_of(sample_graph())));
        CHECK(data["title"] == "Harbour talks");
        CHECK(data["notes"].size() == 2);
        REQUIRE(data["facts"].size() == 2);  // the citation, and the party that a lexicon knows; not the mention
        const auto& cites = data["facts"][data["facts"][0]["label"] == "CITES" ? 0 : 1];
        CHECK(data["nodes"][cites["from"].get<std::size_t>()]["name"] == "Anna Berg");
        CHECK(data["nodes"][cites["to"].get<std::size_t>()]["id"] == "agreement.harbour-treaty");
        CHECK(cites["stance"] == "support");
        const auto& sentence = data["sentences"][cites["sentence"].get<std::size_t>()];
        CHECK(sentence["text"] == "Norland keeps the treaty, Anna Berg said.");
        CHECK(data["articles"][sentence["article"].get<std::size_t>()]["text"] == sample_graph().nodes[1].text);
    }

    TEST_CASE("a node tells its side, and where Graphviz puts it") {
        const auto data = nlohmann::json::parse(data_of(page_of(sample_graph())));
        const auto& nodes = data["nodes"];
        const auto person = std::find_if(nodes.begin(), nodes.end(), [](const auto& node) { return node["id"] == "person.anna-berg"; });
        REQUIRE(person != nodes.end());
        CHECK(nodes[person->at("side").get<std::size_t>()]["id"] == "country.norland");
        CHECK(person->at("places").size() == 1);
    }

    TEST_CASE("a title that is given stands for the graph's own") {
        ExportOptions options;
        options.title = "Mine";
        CHECK(nlohmann::json::parse(data_of(page_of(sample_graph(), options)))["title"] == "Mine");
    }

    TEST_CASE("hostile texts neither end the data nor change the page, and the same graph gives the same bytes") {
        const std::string frame = page_of({});
        for (unsigned seed = 0; seed < 40; ++seed) {
            CAPTURE(seed);
            Graph graph = hostile_graph(seed);
            graph.title = "</script><!--<script>";
            const std::string page = page_of(graph);
            const std::string data = data_of(page);
            CHECK(data.find('<') == data.npos);
            CHECK(nlohmann::json::parse(data)["title"] == graph.title);
            CHECK(page.size() - data.size() == frame.size() - data_of(frame).size());
            CHECK(page == page_of(graph));
        }
    }

    TEST_CASE("what no browser opens is refused with a cure") {
        Graph graph;
        graph.view = View::relations;
        graph.nodes.resize(300001);
        CHECK_THROWS_AS(page_of(graph), OutputError);
    }
}

}  // namespace demarche
