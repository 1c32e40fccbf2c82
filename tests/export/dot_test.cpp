// SPDX-License-Identifier: Apache-2.0
// Drawings as DOT: the judge is Graphviz, which reads them back.

#include "export/dot.h"

#include <doctest/doctest.h>
#include <graphviz/cgraph.h>

#include <algorithm>
#include <memory>
#include <sstream>

#include "export/captions.h"
#include "export/dot_style.h"
#include "export/dot_text.h"
#include "export/text.h"
#include "graph/error.h"
#include "sample_graph.h"

namespace demarche {
namespace {

using Strings = std::vector<std::string>;

std::string dot(const Graph& graph, const ExportOptions& options = {}) {
    std::ostringstream out;
    write_dot(graph, out, options);
    return out.str();
}

// What Graphviz understands.
class Read {
public:
    explicit Read(const std::string& text) : graph_(agmemread(text.c_str()), agclose) { REQUIRE(graph_ != nullptr); }

    Agraph_t* graph() const { return graph_.get(); }
    int nodes() const { return agnnodes(graph()); }
    int edges() const { return agnedges(graph()); }
    std::string of(void* object, std::string name) const {
        const char* value = object == nullptr ? nullptr : agget(object, name.data());
        return value == nullptr ? "" : value;
    }
    std::string of_graph(const std::string& name) const { return of(graph(), name); }
    std::string of_node(std::string node, const std::string& name) const { return of(agnode(graph(), node.data(), 0), name); }
    std::string of_edge(std::string from, std::string to, const std::string& name) const {
        Agnode_t* const tail = agnode(graph(), from.data(), 0);
        Agnode_t* const head = agnode(graph(), to.data(), 0);
        REQUIRE(tail != nullptr);
        REQUIRE(head != nullptr);
        return of(agedge(graph(), tail, head, nullptr, 0), name);
    }
    bool in_column(int column, std::string node) const {
        Agraph_t* part = agfstsubg(graph());
        for (; column > 0 && part != nullptr; --column) {
            part = agnxtsubg(part);
        }
        return part != nullptr && agnode(part, node.data(), 0) != nullptr;
    }

private:
    std::unique_ptr<Agraph_t, int (*)(Agraph_t*)> graph_;
};

// Anna supports the pact in two statements; Suden leaves the pact, and the union speaks of Suden.
Graph diagram() {
    Graph g;
    g.title = "Talks at Port Selda";
    g.view = View::diagram;
    g.notes = {"3 weaker positions are not shown"};
    Node pact = sample_node("agreement.pact", Kind::agreement, "Harbour Pact");
    pact.text = "parties: Norra, Suden";
    Node on_pact = sample_node("person.anna:agreement.pact:position", Kind::position, "honour the Harbour Pact");
    on_pact.mode = Mode::direct;
    on_pact.mentions = 2;
    on_pact.text = "We must honour the Harbour Pact.";
    Node anna = sample_node("person.anna", Kind::person, "Anna Lind");
    anna.text = "Norra";
    g.nodes = {pact,
               sample_node("country.suden", Kind::country, "Suden"),
               sample_node("group.union", Kind::group, "Lake Union"),
               sample_node("group.union:country.suden:position", Kind::position, "Suden pays late"),
               anna,
               on_pact};
    Edge leaves = sample_edge("a", 1, 0, Label::cites);
    leaves.stance = Stance::oppose;
    leaves.polarity = -1;
    leaves.manner = Manner::withdraws;
    leaves.weight = 2;
    leaves.confidence = 0.4;
    Edge says = sample_edge("b", 4, 5, Label::states);
    Edge cites = sample_edge("c", 5, 0, Label::cites);
    for (Edge* edge : {&says, &cites}) {
        edge->stance = Stance::support;
        edge->polarity = 1;
        edge->weight = 2;
        edge->evidence = "“We must honour the Harbour Pact,” she said.";
        edge->article = "talks";
        edge->date = "2031-05-02";
        edge->url = "https://news.example/talks";
    }
    cites.manner = Manner::calls_for_compliance;
    g.edges = {leaves, says, cites, sample_edge("d", 2, 3, Label::states), sample_edge("e", 3, 1, Label::about)};
    return g;
}

TEST_CASE("a diagram has three columns; who acts and is spoken about stands in two") {
    const Read read(dot(diagram()));
    CHECK(read.of_graph("rankdir") == "LR");
    CHECK(read.nodes() == 7);
    CHECK(read.edges() == 5);
    CHECK(read.in_column(0, "person.anna"));
    CHECK(read.in_column(0, "group.union"));
    CHECK(read.in_column(0, "country.suden"));
    CHECK(read.in_column(1, "person.anna:agreement.pact:position"));
    CHECK(read.in_column(2, "agreement.pact"));
    CHECK(read.in_column(2, "country.suden:subject"));
    CHECK(read.of_edge("group.union:country.suden:position", "country.suden:subject", "id") == "e-e");
    CHECK(read.of_node("country.suden:subject", "id") == "n-country.suden:subject");
}

TEST_CASE("the sign is shown four ways: hue, line, arrow, mark") {
    const Read read(dot(diagram()));
    const std::string position = "person.anna:agreement.pact:position";
    const auto plus = [&](const std::string& name) { return read.of_edge(position, "agreement.pact", name); };
    CHECK(plus("color") == "#0072B2");
    CHECK(plus("style") == "solid");
    CHECK(plus("arrowhead") == "normal");
    CHECK(plus("label") == " + calls for compliance ");
    CHECK(plus("class") == "support");
    const auto minus = [&](const std::string& name) { return read.of_edge("country.suden", "agreement.pact", name); };
    CHECK(minus("color") == "#D55E00");
    CHECK(minus("style") == "dotted");  // doubtful; else dashed
    CHECK(minus("arrowhead") == "tee");
    CHECK(minus("label") == " − withdraws ×2 ");
    CHECK(minus("class") == "oppose");
    CHECK(read.of_edge("person.anna", position, "arrowhead") == "none");
    CHECK(read.of_edge("person.anna", position, "label") == "");
    CHECK(read.of_edge("person.anna", position, "color") == "#0072B2");
    CHECK(read.of_edge("group.union:country.suden:position", "country.suden:subject", "label") == " about ");

    Graph sure = diagram();
    sure.edges[0].confidence = 0.5;
    CHECK(Read(dot(sure)).of_edge("country.suden", "agreement.pact", "style") == "dashed");
    sure.edges[2].stance = Stance::mixed;
    CHECK(Read(dot(sure)).of_edge(position, "agreement.pact", "label") == " ± for and against ");
}

TEST_CASE("nodes say what they are: shape, class, id, name with small print, words in quotation marks") {
    const Read read(dot(diagram()));
    const std::string position = "person.anna:agreement.pact:position";
    CHECK(read.of_node("person.anna", "shape") == "box");
    CHECK(read.of_node("person.anna", "style") == "filled,rounded");
    CHECK(read.of_node("person.anna", "label") == "Anna Lind<BR/><FONT POINT-SIZE=\"8\" COLOR=\"#555555\">Norra<BR/></FONT>");
    CHECK(read.of_node("country.suden", "shape") == "hexagon");
    CHECK(read.of_node("group.union", "peripheries") == "2");
    CHECK(read.of_node("agreement.pact", "shape") == "note");
    CHECK(read.of_node("agreement.pact", "class") == "agreement");
    CHECK(read.of_node(position, "label") ==
          "“honour the Harbour Pact”<BR/><FONT POINT-SIZE=\"8\" COLOR=\"#555555\">2 statements<BR/></FONT>");
    CHECK(read.of_node(position, "tooltip") == "We must honour the Harbour Pact.");
    CHECK(read.of_node("group.union:country.suden:position", "label") == "Suden pays late<BR/>");
    CHECK(read.of_edge(position, "agreement.pact", "tooltip") == "“We must honour the Harbour Pact,” she said. (talks, 2031-05-02)");
    CHECK(read.of_edge(position, "agreement.pact", "URL") == "https://news.example/talks");
}

TEST_CASE("the legend names what is there, the title and the notes") {
    const std::string legend = Read(dot(diagram())).of_graph("label");
    for (const char* there : {"Talks at Port Selda", "3 weaker positions are not shown", ">person<", ">position<", "+ supports",
                              "− opposes", "doubtful", "about, takes no side"}) {
        CAPTURE(there);
        CHECK(legend.find(there) != legend.npos);
    }
    for (const char* absent : {"topic", "for and against", "thicker"}) {
        CAPTURE(absent);
        CHECK(legend.find(absent) == legend.npos);
    }
    ExportOptions options;
    options.title = "Another <title>";
    CHECK(Read(dot(diagram(), options)).of_graph("label").find("Another &lt;title&gt;") != std::string::npos);
    Graph blank;
    blank.title = blank.notes.emplace_back(" ");
    CHECK(Read(dot(blank)).of_graph("label").find("<B>") == std::string::npos);
    CHECK(Read(dot(blank)).of_graph("label").find("Nothing to show.") != std::string::npos);
}

TEST_CASE("other views are networks: all nodes once, side and date as small print, weight as width") {
    const Graph graph = sample_graph();
    const Read read(dot(graph));
    CHECK(read.nodes() == static_cast<int>(graph.nodes.size()));
    CHECK(read.edges() == static_cast<int>(graph.edges.size()));
    CHECK(read.of_node("person.anna-berg", "label").find("Norland") != std::string::npos);
    CHECK(read.of_node("article:harbour-1", "shape") == "tab");
    CHECK(read.of_node("article:harbour-1", "URL") == "https://example.org/harbour?a=1&amp;b=2");
    CHECK(read.of_edge("country.norland", "agreement.harbour-treaty", "label") == " party to ");
    const auto width = [&](double weight) {
        Graph heavier = graph;
        heavier.edges[0].weight = weight;
        return std::stod(Read(dot(heavier)).of_edge("country.norland", "agreement.harbour-treaty", "penwidth"));
    };
    CHECK(width(1) < width(2));
    CHECK(width(2) < width(8));
    CHECK(width(1e300) == width(1e9));
}

TEST_CASE("in folded networks small print is the view's own, and what shapes tell bears no word") {
    Graph graph = sample_graph();
    graph.view = View::relations;
    for (Node& node : graph.nodes) {
        node.text = node.kind == Kind::person ? "Norland" : "";
        node.side.clear();
    }
    Edge about = sample_edge("about", 0, 0, Label::about);
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
        about.from = graph.nodes[i].kind == Kind::person ? i : about.from;
        about.to = graph.nodes[i].kind == Kind::country ? i : about.to;
    }
    const auto label_of_weight = [&](double weight, Stance stance) {
        about.weight = weight;
        about.stance = stance;
        graph.edges = {about};
        return Read(dot(graph)).of_edge(graph.nodes[about.from].uid, graph.nodes[about.to].uid, "label");
    };
    CHECK(label_of_weight(1, Stance::neutral) == "");
    CHECK(label_of_weight(3, Stance::none) == " about ×3 ");
    CHECK(label_of_weight(3, Stance::oppose) == " − opposes ×3 ");
    CHECK(Read(dot(graph)).of_node("person.anna-berg", "label").find("Norland") != std::string::npos);
}

TEST_CASE("in a large network what has strong edges has large letters") {
    Graph graph;
    graph.view = View::relations;
    for (int i = 0; i < 300; ++i) {
        graph.nodes.push_back(sample_node("person.p" + std::to_string(1000 + i), Kind::person, "Anna"));
    }
    graph.edges = {sample_edge("a", 0, 1, Label::meets)};
    graph.edges[0].weight = 64;
    const auto size = [&](const std::string& uid) { return Read(dot(graph)).of_node(uid, "fontsize"); };
    CHECK(std::stod(size("person.p1000")) > 15);
    CHECK(size("person.p1002") == "10.0");
    graph.nodes.resize(100);
    CHECK(size("person.p1000") == "10.0");
}

TEST_CASE("the legend shows the marks of shapes that a table has not") {
    Graph graph;
    graph.nodes = {sample_node("country.a", Kind::country, "A"), sample_node("place.b", Kind::place, "B")};
    const std::string legend = Read(dot(graph)).of_graph("label");
    CHECK(legend.find("⬡</FONT> country</TD>") != legend.npos);
    CHECK(legend.find("◯</FONT> place</TD>") != legend.npos);
    CHECK(legend.find(">place<") == legend.npos);
}

TEST_CASE("only web addresses become links") {
    Graph graph = sample_graph();
    graph.nodes[1].url = "javascript:alert(1)";
    CHECK(Read(dot(graph)).of_node("article:harbour-1", "URL") == "");
}

TEST_CASE("texts are escaped once, for strings and for HTML-like labels") {
    CHECK(dot_string("plain") == "plain");
    CHECK(dot_string("\\N ends in \\") == "\\\\\\\\N ends in \\\\\\\\");
    CHECK(dot_string("R&D &lt; &#65; & &;") == "R&D &amp;lt; &amp;#65; & &;");
    CHECK(dot_string("&#1234567890;&" + std::string(99, 'x') + ";") == "&amp;#1234567890;&amp;" + std::string(99, 'x') + ";");
    CHECK(dot_string("a\nb\x1B") == "a b");
    CHECK(dot_address("https://a.example/?b=1&c=\\") == "https://a.example/?b=1&amp;c=%5C");
    CHECK(dot_address("https://a.example/\"><script>") == "https://a.example/%22%3E%3Cscript%3E");
    CHECK(html_text("<b> & \"\\N\"") == "&lt;b&gt; &amp; &quot;&#92;&#92;N&quot;");
    CHECK(decimal(1.25) == "1.2");
    CHECK(decimal(3) == "3.0");
}

TEST_CASE("lines are few, even, and not too long") {
    CHECK(wrapped("", 10).empty());
    CHECK(wrapped("one two three", 8) == Strings{"one two", "three"});
    CHECK(wrapped("the annex of the pact must go", 26) == Strings{"the annex of the", "pact must go"});
    CHECK(wrapped("abcdefghijkl", 5) == Strings{"abcde", "fghij", "kl"});
    CHECK(wrapped("äöüäöüäöü", 5) == Strings{"äöüäö", "üäöü"});
    CHECK(wrapped("we shall see …", 12) == Strings{"we shall see …"});  // no line of three dots
    CHECK(html_lines("a < b", 10) == "a &lt; b<BR/>");
    CHECK(html_lines(" \n ", 10) == "");
}

TEST_CASE("wrapped loses no words") {
    std::mt19937 random(3);
    for (int run = 0; run < 500; ++run) {
        std::string text;
        for (auto words = random() % 30; words > 0; --words) {
            text += std::string(random() % 12, 'x') + " ";
        }
        const std::size_t width = 12 + random() % 30;
        std::string joined;
        for (const auto& line : wrapped(text, width)) {
            CHECK(length(line) <= width);
            joined += (joined.empty() ? "" : " ") + line;
        }
        CHECK(joined == fold_space(text));
    }
}

TEST_CASE("Graphviz reads every hostile graph as it was meant") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Graph graph = hostile_graph(seed);
        graph.view = seed % 2 == 0 ? View::full : View::diagram;
        const std::string text = dot(graph);
        CHECK(text == dot(graph));
        CHECK(first_illegal(text) == text.npos);
        const Read read(text);
        CHECK(read.edges() == static_cast<int>(graph.edges.size()));
        if (graph.view == View::full) {
            REQUIRE(read.nodes() == static_cast<int>(graph.nodes.size()));
            for (const Node& node : graph.nodes) {
                CHECK(read.of_node(node.uid, "id") == "n-" + node.uid);
                CHECK(read.of_node(node.uid, "tooltip") == dot_string(tooltip_of(node)));
            }
        }
    }
}

Strings in_order(Agraph_t* drawing) {
    Strings ids;
    std::vector<std::pair<std::uint64_t, std::string>> edges;
    for (Agnode_t* node = agfstnode(drawing); node != nullptr; node = agnxtnode(drawing, node)) {
        ids.push_back(agnameof(node));
        for (Agedge_t* edge = agfstout(drawing, node); edge != nullptr; edge = agnxtout(drawing, edge)) {
            edges.emplace_back(std::uint64_t{AGSEQ(edge)}, agget(edge, const_cast<char*>("id")));
        }
    }
    std::sort(edges.begin(), edges.end());
    for (const auto& [number, id] : edges) {
        ids.push_back(id);
    }
    return ids;
}

TEST_CASE("a diagram is placed in the order in which its file has it: dot -Tsvg of the file draws the same") {
    Strings placed;
    with_drawing(diagram(), {}, [&](Agraph_t* drawing) {
        placed = in_order(drawing);
        return true;
    });
    CHECK(placed == in_order(Read(dot(diagram())).graph()));
    CHECK(placed.size() > 10);
}

TEST_CASE("the focus has a thick border, also where it is drawn twice; a node alone is drawn") {
    Graph graph = diagram();
    ExportOptions options;
    options.about = {"country.suden"};
    const Read read(dot(graph, options));
    CHECK(read.of_node("country.suden", "penwidth") == "3");
    CHECK(read.of_node("country.suden:subject", "penwidth") == "3");
    CHECK(read.of_node("agreement.pact", "penwidth") != "3");
    graph.nodes.resize(1);
    graph.edges.clear();
    CHECK(Read(dot(graph)).nodes() == 1);
}

TEST_CASE("a tooltip that equals a label does not become one") {
    Graph graph = sample_graph();
    graph.nodes[0].name = "X";
    CHECK(dot(graph).find("tooltip=X") != std::string::npos);
    CHECK(dot(graph).find("tooltip=<") == std::string::npos);
}

TEST_CASE("the layout follows from the numbers of nodes and edges") {
    const auto layout = [](std::size_t nodes, std::size_t edges, View view) {
        Graph graph;
        graph.view = view;
        graph.nodes.resize(nodes);
        graph.edges.resize(edges);
        return choose_layout(graph);
    };
    const auto bounded = [](const Layout& l) {
        return std::count_if(l.attributes.begin(), l.attributes.end(),
                             [](const auto& a) { return a.first == "nslimit" || a.first == "nslimit1" || a.first == "mclimit"; });
    };
    CHECK(layout(120, 240, View::full).engine == "dot");
    CHECK(bounded(layout(120, 240, View::full)) == 0);
    CHECK(layout(120, 240, View::full) == layout(10, 10, View::diagram));
    CHECK(layout(121, 240, View::full).engine == "dot");
    CHECK(bounded(layout(121, 240, View::full)) == 3);  // each does nothing without the others
    CHECK(layout(120, 361, View::full).engine == "sfdp");
    CHECK(layout(241, 10, View::relations).engine == "sfdp");
    CHECK(layout(1000, 2000, View::diagram).engine == "dot");
    CHECK_FALSE(layout(1000, 2000, View::diagram).edge_labels);
    CHECK(layout(1001, 2000, View::diagram).engine == "sfdp");
}

TEST_CASE("in a large diagram a position tells in its box whose it is and about what") {
    Graph graph = diagram();
    for (int i = 0; i < 130; ++i) {
        graph.nodes.push_back(sample_node("topic.t" + std::to_string(1000 + i), Kind::topic, "topic"));
    }
    const Read read(dot(graph));
    const std::string position = "person.anna:agreement.pact:position";
    const std::string label = read.of_node(position, "label");
    CHECK(label.find("Anna Lind · 2 statements<BR/>") != label.npos);
    CHECK(label.find("COLOR=\"#0072B2\">+ calls for compliance: Harbour Pact<BR/>") != label.npos);
    CHECK(read.of_edge(position, "agreement.pact", "label") == "");
    CHECK(read.of_edge("country.suden", "agreement.pact", "label") == " − withdraws ×2 ");
}

TEST_CASE("a failure inside Graphviz becomes an error, and a later drawing is not harmed") {
    CHECK_THROWS_AS(with_drawing(diagram(), {}, [](Agraph_s*) { return false; }), OutputError);
    CHECK_THROWS_WITH_AS(with_drawing(diagram(), {},
                                      [](Agraph_s*) {
                                          agerr(AGERR, "no room for %d\n", 7);
                                          return false;
                                      }),
                         "Graphviz cannot draw this graph; Error: no room for 7", OutputError);
    CHECK(dot(diagram()) == dot(diagram()));
}

}  // namespace
}  // namespace demarche
