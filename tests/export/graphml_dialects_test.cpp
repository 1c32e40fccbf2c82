// SPDX-License-Identifier: Apache-2.0
// Each pitfall that makes a reader lose something, for each dialect: docs/formats.md tells which reader falls into which.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "export/graphml.h"
#include "export/graphml_yed.h"
#include "export/text.h"
#include "export/xml_scanner.h"
#include "graph/error.h"
#include "tests/export/sample_graph.h"

using namespace demarche;

namespace {

std::string written(const Graph& graph, std::string_view dialect) {
    std::ostringstream out;
    write_graphml(graph, out, {std::string(dialect), ""});
    return out.str();
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// A tag's attribute, or nothing. Values of ours hold no entities.
std::string attribute(std::string_view tag, std::string_view name) {
    const std::string opening = " " + std::string(name) + "=\"";
    const std::size_t begin = tag.find(opening);
    if (begin == std::string_view::npos) {
        return "";
    }
    const std::string_view value = tag.substr(begin + opening.size());
    return std::string(value.substr(0, value.find('"')));
}

struct Tag {
    std::string name, text;
};

std::vector<Tag> start_tags(std::string_view bytes) {
    std::vector<Tag> tags;
    XmlScanner scanner(bytes_of(bytes));
    while (const auto tag = scanner.next()) {
        if (tag->type != XmlTag::Type::close) {
            tags.push_back({std::string(tag->name), std::string(tag->piece.bytes)});
        }
    }
    return tags;
}

// The bytes between <data key="..."> and </data>, graphics left out.
std::vector<std::string> data_of(const std::string& bytes) {
    std::vector<std::string> all;
    for (std::size_t at = bytes.find("<data key="); at != std::string::npos; at = bytes.find("<data key=", at)) {
        at = bytes.find('>', at) + 1;
        const std::string inside = bytes.substr(at, bytes.find("</data>", at) - at);
        if (!inside.starts_with("<y:")) {
            all.push_back(inside);
        }
    }
    return all;
}

std::vector<Graph> graphs() {
    std::vector<Graph> all{sample_graph(), Graph{}};
    for (unsigned seed = 0; seed < 40; ++seed) {
        all.push_back(hostile_graph(seed));
    }
    return all;
}

template <class Check>
void for_each_file(Check check) {
    for (const std::string_view dialect : graphml_dialects()) {
        CAPTURE(dialect);
        for (const Graph& graph : graphs()) {
            check(written(graph, dialect), dialect, graph);
        }
    }
}

}  // namespace

TEST_CASE("there are four dialects") {
    CHECK(graphml_dialects() == std::vector<std::string_view>{"common", "gephi", "yed", "neo4j"});
    CHECK_THROWS_WITH_AS(written(sample_graph(), "Gephi"), "there is no GraphML dialect \"Gephi\"; use one of: common, gephi, yed, neo4j",
                         RequestError);
}

TEST_CASE("every dialect is read back") {
    for_each_file([](const std::string& bytes, std::string_view dialect, const Graph& graph) {
        REQUIRE(first_illegal(bytes) == std::string_view::npos);
        Graph expected = normalised(graph);
        if (dialect == "gephi") {  // says nothing about the graph but its view
            expected.title.clear();
            expected.notes.clear();
        }
        REQUIRE((read_graphml(bytes, "g.graphml") == expected));
    });
}

TEST_CASE("a window of any place gives the same graph") {
    Graph graph = sample_graph();
    graph.nodes[1].text = std::string(700'000, 'x') + " \"–é🕊\" " + std::string(300'000, '&');
    for (const std::string_view dialect : graphml_dialects()) {
        const std::string bytes = written(graph, dialect);
        std::istringstream in(bytes);
        CHECK((read_graphml(in, "g.graphml") == read_graphml(bytes, "g.graphml")));
    }
    const std::string bytes = written(graph, "common");
    for (const std::size_t step : {1, 3, 1000}) {
        std::size_t at = 0;
        XmlScanner scanner([&](char* to, std::size_t room) {
            const std::size_t size = std::string_view(bytes).substr(at).copy(to, std::min(room, step));
            at += size;
            return size;
        });
        std::size_t tags = 0;
        while (scanner.next()) {
            ++tags;
        }
        CHECK(tags > 100);
    }
}

TEST_CASE("keys come first and say neither default, description nor all") {
    for_each_file([](const std::string& bytes, std::string_view dialect, const Graph&) {
        bool in_graph = false;
        for (const Tag& tag : start_tags(bytes)) {
            in_graph = in_graph || tag.name == "graph";
            const std::string domain = attribute(tag.text, "for");
            REQUIRE((tag.name != "key" || (!in_graph && (domain == "node" || domain == "edge" || domain == "graph"))));
            REQUIRE(tag.name != "default");
            REQUIRE(tag.name != "desc");
            // Gephi reports a key of the graph as an error.
            REQUIRE((dialect != "gephi" || domain != "graph"));
        }
    });
}

TEST_CASE("names are safe, of one type, and differ in more than case") {
    for (const std::string_view dialect : graphml_dialects()) {
        CAPTURE(dialect);
        std::map<std::string, std::string> types;
        std::set<std::string> lower_names;
        for (const Tag& tag : start_tags(written(sample_graph(), dialect))) {
            const std::string name = attribute(tag.text, "attr.name"), type = attribute(tag.text, "attr.type");
            if (tag.name != "key" || !attribute(tag.text, "yfiles.type").empty()) {
                continue;
            }
            CHECK((type == "string" || type == "int" || type == "double"));
            CHECK(types.emplace(name, type).first->second == type);
            const bool looks = name == "r" || name == "g" || name == "b" || name == "size";
            CHECK((!looks || dialect == "gephi"));
            CHECK((name != "id" && name != "x" && name != "y" && name != "z" && name != "color"));
            const std::string id = attribute(tag.text, "id");
            CHECK_FALSE((id.size() == 2 && id[0] == 'd'));  // Gephi takes d3 and d7 for labels of yEd
        }
        for (const auto& [name, type] : types) {
            std::string lower = name;
            std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
            CHECK(lower_names.insert(lower).second);
        }
        CHECK(types.at("weight") == "double");
    }
}

TEST_CASE("ids are NMTOKENs, unique in the file, and repeated as uid") {
    for_each_file([](const std::string& bytes, std::string_view, const Graph&) {
        std::set<std::string> ids;
        for (const Tag& tag : start_tags(bytes)) {
            if (tag.name == "node" || tag.name == "edge") {
                const std::string id = attribute(tag.text, "id");
                REQUIRE(is_nmtoken(id));
                REQUIRE(ids.insert(id).second);
                REQUIRE(contains(bytes, "_uid\">" + id + "</data>"));
            }
        }
    });
}

TEST_CASE("values: never empty, on one line, markup only in CDATA, numbers for all") {
    for_each_file([](const std::string& bytes, std::string_view, const Graph& graph) {
        for (const std::string& value : data_of(bytes)) {
            REQUIRE_FALSE(value.empty());
            REQUIRE(value.find_first_of("\t\r\n") == std::string::npos);
            REQUIRE((value.starts_with("<![CDATA[") || value.find_first_of("&<>") == std::string::npos));
        }
        const auto count = [&](std::string_view part) {
            std::size_t found = 0;
            for (std::size_t at = bytes.find(part); at != std::string::npos; at = bytes.find(part, at + 1)) {
                ++found;
            }
            return found;
        };
        REQUIRE(count("<data key=\"n_year\">") == graph.nodes.size());
        REQUIRE(count("<data key=\"e_begin\">") == graph.edges.size());
        REQUIRE(count("<data key=\"e_weight\">") == graph.edges.size());
        REQUIRE(count("<data key=\"e_weight\">0<") == 0);
    });
}

TEST_CASE("Neo4j finds the type of an edge first") {
    for (const char* dialect : {"common", "gephi", "neo4j"}) {
        CHECK(contains(written(sample_graph(), dialect), "><data key=\"label\">CITES</data>"));
    }
}

TEST_CASE("what other tools leave behind is read or refused") {
    for (const std::string_view dialect : graphml_dialects()) {
        CAPTURE(dialect);
        const std::string bytes = written(sample_graph(), dialect);
        const auto with = [&](std::string_view before, std::string_view what) {
            std::string changed = bytes;
            return changed.insert(changed.find(before), what);
        };
        const std::string again = bytes.substr(bytes.find("    <edge "), bytes.find("</edge>\n") + 8 - bytes.find("    <edge "));
        CHECK_THROWS_AS(read_graphml(with("  </graph>", again), "g"), InputError);  // two edges with one id
        CHECK_THROWS_AS(read_graphml(with("    <edge ", "<node id=\"\"><data key=\"n_kind\">topic</data></node>"), "g"), InputError);
        const std::string empty =
            "<node id=\"topic.empty\"><data key=\"n_kind\">topic</data><data key=\"n_year\"/><data key=\"n_text\"></data></node>";
        const Graph read = read_graphml(with("    <edge ", empty), "g");
        CHECK(read.nodes.size() == sample_graph().nodes.size() + 1);
        CHECK(read.nodes.back().year == 0);
    }
}

TEST_CASE("gephi: colour by kind and sign, size by mentions, and no word that Gephi would call an error") {
    Graph graph = sample_graph();
    graph.view = View::relations;
    graph.edges[2].stance = Stance::oppose;
    const std::string bytes = written(graph, "gephi");
    CHECK(contains(bytes, "<graph id=\"relations\" edgedefault=\"directed\">\n    <node"));
    CHECK(contains(bytes, "<key id=\"n_size\" for=\"node\" attr.name=\"size\" attr.type=\"double\"/>"));
    CHECK(contains(bytes, "<data key=\"n_r\">0</data><data key=\"n_g\">114</data><data key=\"n_b\">178</data>"));  // a person
    CHECK(contains(bytes, "<data key=\"e_r\">213</data><data key=\"e_g\">94</data><data key=\"e_b\">0</data>"));
    graph.nodes[0].mentions = 0;
    CHECK(contains(written(graph, "gephi"), "<data key=\"n_size\">12</data>"));
    graph.nodes[0].mentions = 99;
    CHECK(contains(written(graph, "gephi"), "<data key=\"n_size\">36</data>"));
}

TEST_CASE("neo4j: labels and type as APOC writes them, lists that are lists") {
    const std::string bytes = written(sample_graph(), "neo4j");
    CHECK(contains(bytes, "<node id=\"country.norland\" labels=\":Country\"><data key=\"labels\">:Country</data>"));
    CHECK(contains(bytes, "target=\"agreement.harbour-treaty\" label=\"CITES\"><data key=\"label\">CITES</data>"));
    CHECK(contains(bytes, "attr.name=\"aliases\" attr.type=\"string\" attr.list=\"string\"/>"));
}

TEST_CASE("yed: boxes that fit their labels and do not overlap, lines with signs") {
    Graph graph = sample_graph();
    graph.edges[2].stance = Stance::oppose;
    graph.edges[2].confidence = 0.9;
    const std::string bytes = written(graph, "yed");
    CHECK(contains(bytes, "xmlns:y=\"http://www.yworks.com/xml/graphml\""));
    CHECK(contains(bytes, "<key id=\"y_node\" for=\"node\" attr.name=\"y_node\" attr.type=\"string\" yfiles.type=\"nodegraphics\"/>"));
    CHECK(contains(bytes, "<y:LineStyle color=\"#D55E00\" type=\"dashed\""));
    CHECK(contains(bytes, "<y:Arrows source=\"none\" target=\"t_shape\"/>"));
    CHECK(contains(bytes, "visible=\"true\">Anna Berg</y:NodeLabel><y:Shape type=\"roundrectangle\"/>"));

    const auto boxes = yed_boxes(graph);
    REQUIRE(boxes.size() == graph.nodes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        CHECK(boxes[i].width >= 7 * static_cast<double>(std::min<std::size_t>(graph.nodes[i].name.size(), 20)));
        for (std::size_t j = 0; j < i; ++j) {
            const bool apart = boxes[i].x + boxes[i].width <= boxes[j].x || boxes[j].x + boxes[j].width <= boxes[i].x ||
                               boxes[i].y + boxes[i].height <= boxes[j].y || boxes[j].y + boxes[j].height <= boxes[i].y;
            CHECK(apart);
        }
    }
}

TEST_CASE("yed: a graph too large to be placed stands in rows") {
    Graph graph;
    for (int i = 0; i < 12'001; ++i) {
        graph.nodes.push_back(sample_node("n" + std::to_string(100'000 + i), Kind::topic, "topic"));
    }
    const auto boxes = yed_boxes(graph);
    CHECK(boxes[0].y == boxes[109].y);
    CHECK(boxes[110].y > boxes[109].y);
    CHECK(boxes[110].x == boxes[0].x);
}
