// SPDX-License-Identifier: Apache-2.0
#include "export/graphml.h"

#include <doctest/doctest.h>

#include <sstream>

#include "export/text.h"
#include "graph/error.h"
#include "tests/export/sample_graph.h"

using namespace demarche;

namespace {

std::string written(const Graph& graph, const ExportOptions& options = {}) {
    std::ostringstream out;
    write_graphml(graph, out, options);
    return out.str();
}

Graph read(std::string_view bytes) {
    return read_graphml(bytes, "g.graphml");
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

// A file as another tool might write it: keys with ids of its own, `body` inside <graph> from line 6 on.
std::string foreign(std::string_view body) {
    return R"(<graphml>
<key id="d0" for="node" attr.name="kind" attr.type="string"/><key id="d1" for="all" attr.name="uid" attr.type="string"/>
<key attr.type="double" attr.name="year" for="node" id="d2"/><key id="label" for="edge"/>
<key id="d3" for="node" attr.name="shoe size" attr.type="int"/><key id="d4" for="edge" attr.name="weight" attr.type="float"><default>4</default></key>
<graph edgedefault="directed">
)" + std::string(body) +
           "\n</graph>\n</graphml>\n";
}

constexpr std::string_view two_nodes = R"(<node id="a"><data key="d0">person</data></node>
<node id="b"><data key="d0">topic</data></node>)";

// The message of the InputError that reading gives.
std::string refusal(std::string_view bytes) {
    try {
        read(bytes);
    } catch (const InputError& error) {
        CHECK_FALSE(error.cure().empty());
        return error.what();
    }
    return "accepted";
}

std::string refusal_of_body(std::string_view body) {
    return refusal(foreign(body));
}

}  // namespace

TEST_CASE("what was written is read back equal") {
    CHECK(read(written(sample_graph())) == sample_graph());
    CHECK(read(written(Graph{})) == Graph{});
}

TEST_CASE("hostile texts come back as clean() makes them") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const Graph graph = hostile_graph(seed);
        const std::string bytes = written(graph);
        REQUIRE(first_illegal(bytes) == std::string_view::npos);
        const Graph again = read(bytes);
        REQUIRE((again == normalised(graph)));
        REQUIRE((read(written(again)) == again));
    }
}

TEST_CASE("the dialect that every tool loads") {
    const std::string bytes = written(sample_graph());
    CHECK(contains(bytes, "<key id=\"n_uid\" for=\"node\" attr.name=\"uid\" attr.type=\"string\"/>"));
    CHECK(contains(bytes, "<key id=\"labels\" for=\"node\" attr.name=\"labels\" attr.type=\"string\"/>"));
    CHECK(contains(bytes, "<key id=\"e_weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>"));
    CHECK(contains(bytes, "<key id=\"n_mentions\" for=\"node\" attr.name=\"mentions\" attr.type=\"int\"/>"));
    CHECK(contains(bytes, "<graph id=\"G\" edgedefault=\"directed\">\n    <data key=\"g_title\">Harbour talks</data>"));
    CHECK(contains(bytes, "<node id=\"country.norland\"><data key=\"labels\">:Country</data><data key=\"n_uid\">country.norland</data>"));
    CHECK(contains(bytes, "target=\"agreement.harbour-treaty\"><data key=\"label\">CITES</data>"));
    CHECK(contains(bytes, "<data key=\"n_url\"><![CDATA[https://example.org/harbour?a=1&b=2]]></data>"));
    CHECK(contains(bytes, "<data key=\"n_aliases\">[]</data>"));
    CHECK(contains(bytes, "<data key=\"n_year\">0</data>"));
    CHECK_FALSE(contains(bytes, "\"></data>"));  // networkx drops an empty text
    CHECK_FALSE(contains(bytes, "&amp;"));       // Tulip cuts at entities
    CHECK_FALSE(contains(bytes, "<default"));
}

TEST_CASE("CDATA keeps what plain text would lose") {
    const auto title = [](const char* text) {
        Graph graph;
        graph.title = text;
        const std::string bytes = written(graph);
        const std::size_t begin = bytes.find("g_title\">") + 9;
        return bytes.substr(begin, bytes.find("</data>") - begin);
    };
    CHECK(title("plain") == "plain");
    CHECK(title("a & b") == "<![CDATA[a & b]]>");
    CHECK(title("\"a\" 'b'") == "\"a\" 'b'");  // Tulip loses what stands before a ] at the end of CDATA, as in ["a"]
    CHECK(title("a]]>b") == "<![CDATA[a]]]]><![CDATA[>b]]>");
    CHECK(title(" a") == "<![CDATA[ a]]>");
    CHECK(title("a ") == "<![CDATA[a ]]>");
    CHECK(title("a  b") == "<![CDATA[a  b]]>");
}

TEST_CASE("options: title and dialect") {
    CHECK(read(written(sample_graph(), {"common", "Mine"})).title == "Mine");
    CHECK_THROWS_WITH_AS(written(sample_graph(), {"yed2", ""}),
                         "there is no GraphML dialect \"yed2\"; use one of: common, gephi, yed, neo4j", RequestError);
    CHECK(graphml_dialects().front() == ExportOptions{}.dialect);
}

TEST_CASE("ids are NMTOKENs even where uids are not") {
    Graph graph;
    graph.nodes = {sample_node("a \"b\"<", Kind::topic, "")};
    CHECK(contains(written(graph), "<node id=\"a_20_22b_22_3c\">"));
}

TEST_CASE("files of other tools are read") {
    const Graph graph =
        read(foreign(R"(<!-- <node id="no"/> --><edge target="a" source="n1"><data key="label">MEETS</data><data key="d1">e:1</data></edge>
<node id="n1"><data key="d2"> 1998.0 </data><data key="d0">per&#115;on</data><data key="d3">44</data><data key="d1"><![CDATA[z]]>z</data></node>
<node id='b'><data key='d0'>topic</data></node><?pi <node> ?>
<node id="a"><data key="d0">place</data><data key="d2"/><port name="p"/></node>)"));
    REQUIRE(graph.nodes.size() == 3);
    CHECK(graph.nodes[0].uid == "a");
    CHECK(graph.nodes[2].uid == "zz");  // the attribute wins over the id
    CHECK(graph.nodes[2].kind == Kind::person);
    CHECK(graph.nodes[2].year == 1998);
    REQUIRE(graph.edges.size() == 1);
    CHECK(graph.edges[0].uid == "e:1");
    CHECK(graph.edges[0].from == 2);
    CHECK(graph.edges[0].to == 0);
    CHECK(graph.edges[0].weight == 4);  // the key's default
}

TEST_CASE("entities are decoded") {
    const Graph graph = read(foreign(R"(<node id="a"><data key="d0">topic</data></node>)"));
    CHECK(graph.nodes[0].kind == Kind::topic);
    const std::string bytes = replaced(written(sample_graph()), ">Norland<", ">&lt;N&amp;&#x1F54A;&quot;&apos;<");
    CHECK(contains(read(bytes).nodes[2].name, "Norland"));  // the first is the label, which is derived
    const std::string name = replaced(written(sample_graph()), "n_name\">Norland<", "n_name\">&lt;N&amp;&#x1F54A;&quot;&apos;<");
    CHECK(read(name).nodes[2].name == "<N&\U0001F54A\"'");
}

TEST_CASE("a byte order mark, a plain DOCTYPE and an empty graph are no trouble") {
    CHECK(read("\uFEFF" + written(sample_graph())) == sample_graph());
    CHECK(read("<!DOCTYPE graphml SYSTEM \"g.dtd\"><graphml><graph edgedefault=\"directed\"/></graphml>") == Graph{});
}

TEST_CASE("errors name file and line") {
    CHECK(contains(refusal_of_body("\n<node id=\"a\"><data key=\"d0\">wizard</data></node>"),
                   "g.graphml:7: kind: \"wizard\" is not in the vocabulary"));
    CHECK(contains(refusal_of_body("<node id=\"a\">\n\n<data key=\"d0\">topic</data>\n<data key=\"d2\">x</data></node>"),
                   "g.graphml:9: year: \"x\" is no number"));
    CHECK(contains(refusal_of_body("<node id=\"a\"><data key=\"d2\">1.5</data></node>"), "year: \"1.5\" is no whole number"));
    CHECK(contains(refusal_of_body("<node id=\"a\"><data key=\"d2\">9e99</data></node>"), "no whole number"));
    CHECK(contains(refusal_of_body("<node id=\"a\"/>"), "g.graphml:6: <node> has no kind"));
    CHECK(contains(refusal_of_body("<node/>"), "<node> has no attribute id"));
    CHECK(contains(refusal_of_body("<node id=\"a\"><data>x</data></node>"), "<data> has no attribute key"));
    CHECK(contains(refusal_of_body("<node id=\"a\"><data key=\"d9\">x</data></node>"), "the key \"d9\" is not declared"));
    CHECK(contains(refusal_of_body("<node id=\"a b\"><data key=\"d0\">topic</data></node>"), "g.graphml:6: the uid \"a b\""));
    CHECK(contains(refusal_of_body("<hyperedge/>"), "hyperedges"));
}

TEST_CASE("nothing is given twice") {
    const std::string nodes(two_nodes);
    CHECK(contains(refusal_of_body(nodes + "\n<node id=\"a\"><data key=\"d0\">topic</data></node>"),
                   "g.graphml:8: the node id \"a\" is given twice"));
    CHECK(contains(refusal_of_body(nodes + "\n<node id=\"c\"><data key=\"d0\">topic</data><data key=\"d1\">a</data></node>"),
                   "g.graphml:8: the uid \"a\" is given twice"));
    const std::string_view edge = "\n<edge id=\"e\" source=\"a\" target=\"b\"><data key=\"label\">MEETS</data></edge>";
    CHECK(refusal_of_body(nodes + std::string(edge)) == "accepted");
    CHECK(contains(refusal_of_body(nodes + std::string(edge) + std::string(edge)), "g.graphml:9: the uid \"e\" is given twice"));
    CHECK(contains(refusal_of_body(nodes + replaced(std::string(edge), "\"e\"", "\"b\"")), "g.graphml:8: the uid \"b\" is given twice"));
    CHECK(contains(refusal_of_body("<node id=\"a\" id=\"b\"/>"), "the attribute id is given twice"));
    CHECK(contains(refusal_of_body("<node id=\"a\"><data key=\"d0\">topic</data><data key=\"d0\">topic</data></node>"),
                   "kind is given twice"));
    CHECK(contains(refusal("<graphml><key id=\"k\"/><key id=\"k\"/></graphml>"), "the key \"k\" is declared twice"));
    CHECK(contains(refusal("<graphml><graph/><graph/></graphml>"), "second <graph>"));
    CHECK(contains(refusal(written({}) + written({})), "something follows"));
}

TEST_CASE("edges join nodes that exist, in one direction") {
    const std::string nodes(two_nodes);
    CHECK(contains(refusal_of_body(nodes + "\n<edge id=\"e\" source=\"a\" target=\"c\"><data key=\"label\">MEETS</data></edge>"),
                   "g.graphml:8: the target \"c\" of an edge is no node"));
    CHECK(contains(refusal_of_body(nodes + "<edge source=\"a\" target=\"b\"><data key=\"label\">MEETS</data></edge>"),
                   "<edge> has no attribute id"));
    CHECK(contains(refusal_of_body(nodes + "<edge id=\"e\" source=\"a\" target=\"b\"/>"), "<edge> has no label"));
    CHECK(contains(refusal_of_body(nodes + "<edge id=\"e\" source=\"a\" target=\"b\" directed=\"false\"/>"), "undirected"));
    CHECK(contains(refusal("<graphml><graph edgedefault=\"undirected\"/></graphml>"), "undirected"));
}

TEST_CASE("what is not well-formed is refused") {
    CHECK(contains(refusal(""), "there is no <graphml>"));
    CHECK(contains(refusal("<html/>"), "there is no <graphml>"));
    CHECK(contains(refusal("<graphml></graphml>"), "there is no <graph>"));
    CHECK(contains(refusal("<!DOCTYPE graphml [<!ENTITY a \"b\">]><graphml/>"), "declares entities"));
    CHECK(contains(refusal(foreign("a\x01")), "g.graphml:6: a control character"));
    CHECK(contains(refusal(foreign("\n\xC3(")), "g.graphml:7: a control character or a byte that is no UTF-8"));
    CHECK(contains(refusal_of_body("<node id=\"a\"><data key=\"d0\">&bogus;</data></node>"), "g.graphml:6: an unknown entity"));
    for (const char* reference :
         {"&#0;", "&#27;", "&#xD800;", "&#x110000;", "&#;", "&#x;", "&#12a;", "&#-5;", "& ", "&", "&#99999999999;"}) {
        CAPTURE(reference);
        CHECK(contains(refusal_of_body("<node id=\"a\"><data key=\"d1\">" + std::string(reference) + "</data></node>"),
                       "an unknown entity or a bare &"));
    }
    CHECK(contains(refusal_of_body("<node id=\"a\"></edge>"), "g.graphml:6: not well-formed XML"));
    CHECK(contains(refusal_of_body("\n<node id=a/>"), "g.graphml:7: not well-formed XML"));
    CHECK(contains(refusal_of_body("<node id=\"a\"><graph></graph></node>"), "a graph is nested"));
    CHECK(contains(refusal_of_body("</node>"), "</node> closes <graph>"));
    CHECK(contains(refusal_of_body("< node/>"), "a tag has no name"));
    CHECK(contains(refusal_of_body("<node id=\"a\" <node/>"), "a tag is not closed"));
    std::string deep;
    for (int i = 0; i < 100'000; ++i) {
        deep += "<node>";
    }
    CHECK(contains(refusal_of_body(deep), "nested too deeply"));
}

TEST_CASE("nothing is passed over that would be read if it were spelt or placed otherwise") {
    const std::string nodes(two_nodes);
    const auto lost = [](const std::string& body, const std::string& element) {
        return contains(refusal_of_body(body), "<" + element + "> is misspelt or out of place");
    };
    CHECK(lost("<g:node xmlns:g=\"http://graphml.graphdrawing.org/xmlns\" id=\"a\"/>", "g:node"));
    CHECK(lost("<NODE id=\"a\"/>", "NODE"));
    CHECK(lost("<Edge/>", "Edge"));
    CHECK(lost("<key id=\"x\"/>", "key"));
    CHECK(lost("<node id=\"a\"><DATA key=\"d0\">topic</DATA></node>", "DATA"));
    CHECK(lost("<node id=\"a\"><data key=\"d0\">topic</data><edge/></node>", "edge"));
    CHECK(contains(refusal_of_body("<graph edgedefault=\"directed\">" + nodes + "</graph>"), "g.graphml:6: a graph is nested"));
    CHECK(contains(refusal("<graphml>\n<node id=\"a\"/><graph/></graphml>"), "g.graphml:2: <node> is misspelt or out of place"));
    CHECK(contains(refusal("<graphml><x:graph/></graphml>"), "<x:graph> is misspelt"));
    CHECK(refusal("<graphml><desc>a</desc><data key=\"k\">b</data><graph><desc/><locator/></graph></graphml>") == "accepted");
}

TEST_CASE("directed is a boolean of XML Schema") {
    const auto edge = [](const std::string& directed) {
        return refusal_of_body(std::string(two_nodes) + "<edge id=\"e\" source=\"a\" target=\"b\" directed=\"" + directed +
                               "\"><data key=\"label\">MEETS</data></edge>");
    };
    CHECK(edge("true") == "accepted");
    CHECK(edge(" 1 ") == "accepted");
    CHECK(contains(edge("false"), "the edge is undirected"));
    CHECK(contains(edge("0"), "the edge is undirected"));
    CHECK(contains(edge("FALSE"), "directed is \"FALSE\""));
}

TEST_CASE("what only a careless parser takes for XML") {
    const std::string graph = "<graphml><graph/></graphml>";
    CHECK(refusal("\uFEFF <?xml version=\"1.0\"?><!-- a -->\n" + graph + "\n<!-- b --><?pi?>\n") == "accepted");
    CHECK(contains(refusal(graph + "<!-- b -->\n more"), "g.graphml:2: text outside of all elements"));
    CHECK(contains(refusal("text " + graph), "g.graphml:1: text outside"));
    CHECK(contains(refusal(graph + "<![CDATA[ ]]>"), "text outside"));
    CHECK(contains(refusal(graph + "<a/>"), "something follows"));
    CHECK(contains(refusal("<graphml/>"), "g.graphml:1: there is no <graph>"));
    CHECK(contains(refusal("<graphml a=\"1\" a=\"1\"><graph/></graphml>"), "the attribute a is given twice"));
    CHECK(
        contains(refusal_of_body("<node id=\"a\" x=\"1\" x=\"2\"><data key=\"d0\">topic</data></node>"), "the attribute x is given twice"));
    CHECK(contains(refusal_of_body("<node id=\"a\"><data key=\"d0\" b=\"\" b=\"\">topic</data></node>"), "the attribute b is given twice"));
    CHECK(contains(refusal_of_body("\n<node id=\"a<b\"/>"), "g.graphml:7: a < in an attribute"));
    CHECK(contains(refusal_of_body("<node id=\"a\">\n<data key=\"d1\">]]></data></node>"), "g.graphml:7: ]]> in a text"));
    CHECK(refusal_of_body("<node id=\"a>b\" x=']]>'><data key=\"d0\">topic</data><data key=\"d1\"><![CDATA[c]]></data></node>") ==
          "accepted");
}

TEST_CASE("what is no date is refused, or filters would compare it") {
    const auto with_date = [](const std::string& date) {
        return refusal(replaced(written(sample_graph()), "n_date\">2021-05-04<", "n_date\">" + date + "<"));
    };
    CHECK(with_date("2021-05") == "accepted");
    CHECK(contains(with_date("4 May 2021"), "date: \"4 May 2021\" is no date"));
    CHECK(contains(with_date("2021-02-30"), "is no date"));
}

TEST_CASE("every beginning of a file is refused") {
    const std::string bytes = written(sample_graph());
    const std::size_t end = bytes.find_last_of('>');
    for (std::size_t size = 0; size < end; ++size) {
        CAPTURE(size);
        REQUIRE(contains(refusal(bytes.substr(0, size)), "g.graphml:"));
    }
    CHECK(refusal(bytes.substr(0, end + 1)) == "accepted");
}
