// SPDX-License-Identifier: Apache-2.0
#include "export/graphml_yed.h"

#include <graphviz/gvc.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>

#include "export/dot.h"
#include "export/dot_style.h"
#include "export/dot_text.h"
#include "export/text.h"

namespace demarche {

namespace {

constexpr std::size_t most_elements = 12000;  // nodes and edges; placing them takes half a minute

constexpr std::size_t line_length = 30;  // characters
constexpr std::size_t label_length = 240;
constexpr double letter_width = 7.6, line_height = 15, margin = 12;  // points, at font size 12
constexpr double points_an_inch = 72;

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

char* c_string(const std::string& text) {
    return const_cast<char*>(text.c_str());  // the interface of cgraph is older than const
}

void set(void* object, const char* name, const std::string& value) {
    agsafeset(object, const_cast<char*>(name), c_string(value), const_cast<char*>(""));
}

// A node that a diagram draws twice is taken where it acts.
Agnode_t* drawn(Agraph_t* drawing, const Node& node) {
    Agnode_t* const acting = agnode(drawing, c_string(dot_string(node.uid)), 0);
    return acting != nullptr ? acting : agnode(drawing, c_string(dot_string(node.uid + ":subject")), 0);
}

// Takes the words out of the drawing and gives its nodes the size of ours.
void reshape(Agraph_t* drawing, const Graph& graph, const std::vector<YedBox>& boxes) {
    agattr(drawing, AGRAPH, const_cast<char*>("label"), const_cast<char*>(""));
    for (Agnode_t* node = agfstnode(drawing); node != nullptr; node = agnxtnode(drawing, node)) {
        set(node, "label", "");
        set(node, "fixedsize", "true");
        for (Agedge_t* edge = agfstout(drawing, node); edge != nullptr; edge = agnxtout(drawing, edge)) {
            set(edge, "label", "");
        }
    }
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (Agnode_t* const node = drawn(drawing, graph.nodes[i])) {
            set(node, "width", decimal(boxes[i].width / points_an_inch));
            set(node, "height", decimal(boxes[i].height / points_an_inch));
        }
    }
}

void take_places(Agraph_t* drawing, const Graph& graph, std::vector<YedBox>& boxes) {
    const double top = GD_bb(drawing).UR.y;  // Graphviz counts upwards, yEd downwards
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (Agnode_t* const node = drawn(drawing, graph.nodes[i])) {
            boxes[i].x = std::round(ND_coord(node).x - boxes[i].width / 2);
            boxes[i].y = std::round(top - ND_coord(node).y - boxes[i].height / 2);
        }
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

std::string words_of(const Edge& edge) {
    std::string words(edge.manner == Manner::none ? name(edge.label) : name(edge.manner));
    std::replace(words.begin(), words.end(), '_', ' ');
    return style_of(edge.stance).mark + words;
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
    with_drawing(graph, {}, [&](Agraph_t* drawing) {
        reshape(drawing, graph, boxes);
        const std::unique_ptr<GVC_t, int (*)(GVC_t*)> context(gvContext(), gvFreeContext);
        if (gvLayout(context.get(), drawing, agget(drawing, const_cast<char*>("layout"))) != 0) {
            return false;
        }
        take_places(drawing, graph, boxes);
        gvFreeLayout(context.get(), drawing);
        return true;
    });
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
    const XmlTree words{
        "y:EdgeLabel", {{"fontFamily", "Dialog"}, {"fontSize", "10"}, {"textColor", style.text}, {"visible", "true"}}, words_of(edge), {}};
    const XmlTree bends{"y:BendStyle", {{"smoothed", "false"}}, "", {}};
    return {"y:PolyLineEdge", {}, "", {path, line, arrows, words, bends}};
}

}  // namespace demarche
