// SPDX-License-Identifier: Apache-2.0
#include "export/graphml_yed.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "export/captions.h"
#include "export/dot_style.h"
#include "export/dot_text.h"
#include "export/drawing.h"
#include "export/text.h"

namespace demarche {

namespace {

constexpr std::size_t most_elements = 12000;  // nodes and edges; placing them takes seconds

constexpr std::size_t line_length = 30;  // characters
constexpr std::size_t label_length = 240;
constexpr double letter_width = 7.6, line_height = 15, margin = 12;  // points, at font size 12

// As few lines as there can be; a label has at least one.
std::vector<std::string> lines_of(const Node& node) {
    auto lines = wrapped(shorten(clean(node.name.empty() ? node.uid : node.name), label_length), line_length);
    return lines.empty() ? std::vector<std::string>{""} : lines;
}

YedBox size_of(const Node& node) {
    const auto lines = lines_of(node);
    std::size_t longest = 0;
    for (const std::string& line : lines) {
        longest = std::max(longest, length(line));
    }
    const double slant = node.kind == Kind::country || node.kind == Kind::place ? 1.25 : 1;  // hexagons and ellipses hold less
    return {0, 0, std::round((static_cast<double>(longest) * letter_width + 2 * margin) * slant),
            std::round((static_cast<double>(lines.size()) * line_height + margin) * slant)};
}

void put_into_rows(std::vector<YedBox>& boxes) {
    constexpr double gap = 40;
    const auto a_row = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(boxes.size()))));
    double x = 0, y = 0, highest = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (i > 0 && i % a_row == 0) {
            x = 0;
            y += highest + gap;
            highest = 0;
        }
        boxes[i].x = x;
        boxes[i].y = y;
        x += boxes[i].width + gap;
        highest = std::max(highest, boxes[i].height);
    }
}

std::string_view shape_of(Kind kind) {
    switch (kind) {
        case Kind::person:
        case Kind::group:
            return "roundrectangle";
        case Kind::country:
            return "hexagon";
        case Kind::place:
            return "ellipse";
        case Kind::article:
            return "parallelogram";
        default:
            return "rectangle";
    }
}

std::string_view arrow_of(const Edge& edge) {
    if (edge.label == Label::meets) {
        return "none";
    }
    switch (edge.stance) {
        case Stance::support:
            return "standard";
        case Stance::oppose:
            return "t_shape";
        case Stance::mixed:
            return "diamond";
        default:
            return "short";
    }
}

std::string line_of(const Edge& edge) {
    const bool dashed = std::string_view(style_of(edge.stance).style) == "dashed";
    return edge.confidence < doubtful ? "dotted" : dashed ? "dashed" : "line";
}

}  // namespace

std::vector<YedBox> yed_boxes(const Graph& graph) {
    std::vector<YedBox> boxes;
    boxes.reserve(graph.nodes.size());
    for (const Node& node : graph.nodes) {
        boxes.push_back(size_of(node));
    }
    if (graph.nodes.size() + graph.edges.size() > most_elements) {
        put_into_rows(boxes);
        return boxes;
    }
    std::vector<BoxSize> sizes;
    for (const YedBox& box : boxes) {
        sizes.push_back({box.width, box.height});
    }
    const std::vector<Place> places = place_boxes(graph, sizes);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        boxes[i].x = std::round(places[i].x - boxes[i].width / 2);
        boxes[i].y = std::round(places[i].y - boxes[i].height / 2);
    }
    return boxes;
}

XmlTree yed_shape(const Node& node, const YedBox& box) {
    const NodeStyle style = style_of(node.kind);
    const bool dashed = std::string_view(style.style).find("dashed") != std::string_view::npos;
    std::string label;
    for (const std::string& line : lines_of(node)) {
        label += (label.empty() ? "" : "\n") + line;
    }
    const XmlTree geometry{"y:Geometry",
                           {{"x", decimal(box.x)}, {"y", decimal(box.y)}, {"width", decimal(box.width)}, {"height", decimal(box.height)}},
                           "",
                           {}};
    const XmlTree fill{"y:Fill", {{"color", style.fill}, {"transparent", "false"}}, "", {}};
    const XmlTree border{"y:BorderStyle", {{"color", style.line}, {"type", dashed ? "dashed" : "line"}, {"width", "1.5"}}, "", {}};
    const XmlTree words{
        "y:NodeLabel", {{"fontFamily", "Dialog"}, {"fontSize", "12"}, {"textColor", "#000000"}, {"visible", "true"}}, label, {}};
    const XmlTree shape{"y:Shape", {{"type", std::string(shape_of(node.kind))}}, "", {}};
    return {"y:ShapeNode", {}, "", {geometry, fill, border, words, shape}};
}

XmlTree yed_line(const Edge& edge) {
    const SignStyle style = style_of(edge.stance);
    const XmlTree path{"y:Path", {{"sx", "0.0"}, {"sy", "0.0"}, {"tx", "0.0"}, {"ty", "0.0"}}, "", {}};
    const XmlTree line{"y:LineStyle", {{"color", style.line}, {"type", line_of(edge)}, {"width", decimal(style.width)}}, "", {}};
    const XmlTree arrows{"y:Arrows", {{"source", "none"}, {"target", std::string(arrow_of(edge))}}, "", {}};
    const XmlTree words{"y:EdgeLabel",
                        {{"fontFamily", "Dialog"}, {"fontSize", "10"}, {"textColor", style.text}, {"visible", "true"}},
                        signed_words(edge),
                        {}};
    const XmlTree bends{"y:BendStyle", {{"smoothed", "false"}}, "", {}};
    return {"y:PolyLineEdge", {}, "", {path, line, arrows, words, bends}};
}

}  // namespace demarche
