// SPDX-License-Identifier: Apache-2.0
#include "export/drawing.h"

#include <doctest/doctest.h>

#include <clocale>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <sstream>
#include <thread>

#include "export/dot.h"
#include "export/text.h"
#include "graph/error.h"
#include "sample_graph.h"

namespace demarche {
namespace {

using Write = void (*)(const Graph&, std::ostream&, const ExportOptions&);

std::string drawn(Write write, const Graph& graph) {
    std::ostringstream out;
    write(graph, out, {});
    return out.str();
}

// An SVG as it is read: Graphviz writes some characters as numbers.
std::string drawn_svg(const Graph& graph) {
    std::string svg = drawn(write_svg, graph);
    for (const auto& [code, meant] : {std::pair{"&#45;", "-"}, std::pair{"&#92;", "\\"}, std::pair{"&#160;", " "}}) {
        for (std::size_t at = svg.find(code); at != svg.npos; at = svg.find(code, at)) {
            svg.replace(at, std::strlen(code), meant);
        }
    }
    return svg;
}

unsigned big_endian(const std::string& bytes, std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        value = value * 256 + static_cast<unsigned char>(bytes[i]);
    }
    return value;
}

// A process-wide locale that writes 1,5 for 1.5, as long as this lives.
class CommaLocale {
public:
    CommaLocale() : made_(std::filesystem::temp_directory_path() / ("demarche-locale-" + std::to_string(std::time(nullptr)))) {
        if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) {
            std::filesystem::create_directories(made_);
            const std::string command = "localedef -i de_DE -f UTF-8 " + (made_ / "de_DE.UTF-8").string() + " >/dev/null 2>&1";
            available_ = std::system(command.c_str()) == 0;
            setenv("LOCPATH", made_.c_str(), 1);
            available_ = available_ && std::setlocale(LC_ALL, "de_DE.UTF-8") != nullptr;
        }
    }
    ~CommaLocale() {
        std::setlocale(LC_ALL, "C");
        unsetenv("LOCPATH");
        std::filesystem::remove_all(made_);
    }
    CommaLocale(const CommaLocale&) = delete;
    CommaLocale& operator=(const CommaLocale&) = delete;
    bool available() const { return available_; }

private:
    std::filesystem::path made_;
    bool available_ = true;
};

TEST_CASE("an SVG holds every element with its id, class, tooltip and link") {
    const Graph graph = sample_graph();
    const std::string svg = drawn_svg(graph);
    for (const Node& node : graph.nodes) {
        CAPTURE(node.uid);
        CHECK(svg.find("<g id=\"n-" + node.uid + "\" class=\"node " + std::string(name(node.kind)) + "\">") != svg.npos);
    }
    for (const Edge& edge : graph.edges) {
        CAPTURE(edge.uid);
        CHECK(svg.find("<g id=\"e-" + edge.uid + "\" class=\"edge ") != svg.npos);
    }
    CHECK(svg.find("xlink:title=\"Norland keeps the treaty, Anna Berg said. (harbour-1, 2021-05-04)\"") != svg.npos);
    CHECK(svg.find("xlink:href=\"https://example.org/harbour?a=1&amp;b=2\"") != svg.npos);
    CHECK(svg.find("DejaVu Sans") != svg.npos);
    CHECK(svg.substr(svg.size() - 7) == "</svg>\n");
}

TEST_CASE("texts arrive in the SVG as they were, whatever they hold") {
    Graph graph = sample_graph();
    graph.nodes[0].name = "\\N & &lt; <b> \\";
    const std::string svg = drawn_svg(graph);
    CHECK(svg.find(">\\N &amp; &amp;lt; &lt;b&gt; \\</text>") != svg.npos);
    CHECK(svg.find("xlink:title=\"\\N &amp; &amp;lt; &lt;b&gt; \\\"") != svg.npos);
}

TEST_CASE("a PNG has 144 dots an inch, and at most the pixels that viewers open") {
    const std::string small = drawn(write_png, sample_graph());
    CHECK(small.substr(0, 8) == "\x89PNG\r\n\x1A\n");
    const std::string svg = drawn(write_svg, sample_graph());
    const double points = std::stod(svg.substr(svg.find("<svg width=\"") + 12));
    CHECK(big_endian(small, 16) == doctest::Approx(2 * points).epsilon(0.01));

    Graph tall;  // 18,000 points
    tall.view = View::diagram;
    for (int i = 0; i < 420; ++i) {
        tall.nodes.push_back(sample_node("p" + std::to_string(1000 + i), Kind::position,
                                         "one line of words that goes on, and another line of the same words"));
    }
    const std::string strip = drawn(write_png, tall);
    CHECK(big_endian(strip, 20) > 30000);
    CHECK(big_endian(strip, 20) < 32767);

    Graph wide;  // a chain from left to right, and a column of nodes that nothing joins
    for (std::uint32_t i = 0; i < 110; ++i) {
        wide.nodes.push_back(sample_node("country.n" + std::to_string(1000 + i), Kind::country, std::string(120, 'x')));
        if (i > 0 && i < 40) {
            wide.edges.push_back(sample_edge("e" + std::to_string(1000 + i), i - 1, i, Label::supports));
        }
    }
    const std::string area = drawn(write_png, wide);
    const double pixels = static_cast<double>(big_endian(area, 16)) * big_endian(area, 20);
    CHECK(pixels > 60e6);
    CHECK(pixels < 65e6);
}

TEST_CASE("a PDF tells no date, and its table of offsets is right") {
    const std::string pdf = drawn(write_pdf, sample_graph());
    CHECK(pdf.substr(0, 5) == "%PDF-");
    CHECK(pdf.find("CreationDate") == pdf.npos);
    const std::size_t start = std::stoul(pdf.substr(pdf.rfind("startxref\n") + 10));
    REQUIRE(pdf.substr(start, 5) == "xref\n");
    const std::size_t count = std::stoul(pdf.substr(start + 7));
    REQUIRE(count > 5);
    const std::size_t entries = pdf.find('\n', start + 5) + 1;
    const auto object_at = [&](std::size_t number) { return pdf.substr(std::stoul(pdf.substr(entries + 20 * number, 10)), 400); };
    for (std::size_t i = 1; i < count; ++i) {  // cairo lets numbers it has no object for point to another one
        const std::string object = object_at(i);
        CHECK(object.substr(object.find_first_not_of("0123456789"), 6) == " 0 obj");
    }
    const std::size_t root = std::stoul(pdf.substr(pdf.rfind("/Root ") + 6));
    CHECK(object_at(root).substr(0, object_at(root).find(' ')) == std::to_string(root));
    CHECK(object_at(root).find("/Catalog") != std::string::npos);
    CHECK(pdf.substr(entries + 20 * count, 11) == "trailer\n<< ");
    CHECK(pdf.substr(pdf.size() - 6) == "%%EOF\n");
}

TEST_CASE("the bytes do not depend on time, time zone or locale") {
    const Graph graph = sample_graph();
    const auto all = [&] {
        return std::vector{drawn(write_dot, graph), drawn(write_svg, graph), drawn(write_png, graph), drawn(write_pdf, graph)};
    };
    const auto before = all();
    CHECK(before[1].find("translate(") != std::string::npos);

    setenv("TZ", "Asia/Kathmandu", 1);
    tzset();
    CHECK(all() == before);
    unsetenv("TZ");
    tzset();

    const CommaLocale comma;
    if (!comma.available()) {
        MESSAGE("no locale with a decimal comma can be had here");
        return;
    }
    CHECK(std::string(std::localeconv()->decimal_point) == ",");
    CHECK(all() == before);
    CHECK(std::string(std::localeconv()->decimal_point) == ",");  // the caller's locale is given back
}

TEST_CASE("every hostile graph can be drawn") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        CAPTURE(seed);
        Graph graph = hostile_graph(seed);
        graph.view = seed % 2 == 0 ? View::full : View::diagram;
        for (Node& node : graph.nodes) {
            node.url = "https://news.example/?a=1&b=\"><script>";
        }
        const std::string svg = drawn(write_svg, graph);
        CHECK(svg.find("</svg>") != svg.npos);
        CHECK(svg.find("<script") == svg.npos);
        CHECK(first_illegal(svg) == svg.npos);
        for (auto at = svg.find('&'); at != svg.npos; at = svg.find('&', at + 1)) {
            CHECK(svg.find(';', at) == svg.find_first_not_of("#abcdefghijklmnopqrstuvwxyz0123456789", at + 1));
        }
    }
    CHECK(drawn(write_svg, Graph{}).find("Nothing to show.") != std::string::npos);
}

TEST_CASE("what would take too long is refused, with a cure") {
    Graph graph;
    graph.nodes.resize(30001);
    CHECK_THROWS_WITH_AS(drawn(write_svg, graph),
                         "30001 nodes and 0 edges are too many to draw; choose a part: --focus, --kinds, --min-weight, or one drawing an "
                         "agreement with --one-per",
                         OutputError);
}

TEST_CASE("threads may draw at the same time") {
    const Graph graph = sample_graph();
    const std::string alone = drawn(write_svg, graph);
    std::vector<std::string> results(4);
    std::vector<std::thread> threads;
    for (std::string& result : results) {
        threads.emplace_back([&] { result = drawn(write_svg, graph); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (const std::string& result : results) {
        CHECK(result == alone);
    }
}

}  // namespace
}  // namespace demarche
