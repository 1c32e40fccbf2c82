// SPDX-License-Identifier: Apache-2.0
#include "export/dot_labels.h"

#include <algorithm>
#include <cmath>

#include "export/captions.h"
#include "export/dot_style.h"
#include "export/dot_text.h"

namespace demarche {
namespace {

constexpr std::size_t position_width = 48;  // characters a line
constexpr std::size_t name_width = 26;

bool is_said(const Node& node) {
    return node.kind == Kind::position || node.kind == Kind::statement;
}

std::size_t index_of(const Node& node, const Scene& scene) {
    return static_cast<std::size_t>(&node - scene.graph.nodes.data());
}

// Nobody can follow so many lines: the position's box tells "Anna Lind · 2 statements" and "+ supports: Harbour Pact".
std::string lines_of_position(const Edge& into, const Edge& out, const std::string& count, const Scene& scene) {
    const auto name = [&](std::size_t node) { return caption_of(scene.graph.nodes[node], scene.graph).words; };
    return small_lines(name(into.from) + (count.empty() ? "" : " · " + count), position_width) +
           small_lines(signed_words(out) + ": " + name(out.to), position_width + 8, style_of(out.stance).text);
}

// What the shapes at both ends tell already.
bool goes_without_saying(const Edge& edge) {
    const bool structural =
        edge.label == Label::about || edge.label == Label::states || edge.label == Label::reported_in || edge.label == Label::mentioned_in;
    return structural && edge.manner == Manner::none && (edge.stance == Stance::none || edge.stance == Stance::neutral);
}

}  // namespace

Scene scene_of(const Graph& graph, bool edge_labels) {
    const std::size_t nodes = graph.nodes.size();
    Scene scene{graph, edge_labels, std::vector<const Edge*>(nodes), std::vector<const Edge*>(nodes), std::vector<double>(nodes)};
    for (const Edge& edge : graph.edges) {
        scene.out[edge.from] = &edge;
        scene.into[edge.to] = &edge;
        scene.strength[edge.from] += edge.weight;
        scene.strength[edge.to] += edge.weight;
    }
    return scene;
}

std::string label_of(const Node& node, const Scene& scene) {
    const Caption caption = caption_of(node, scene.graph);
    const std::string words = html_lines(caption.words, is_said(node) ? position_width : name_width);
    const Edge *into = scene.into[index_of(node, scene)], *out = scene.out[index_of(node, scene)];
    const bool whole = node.kind == Kind::position && into != nullptr && out != nullptr;
    return words + (whole && !scene.edge_labels ? lines_of_position(*into, *out, caption.small, scene)
                                                : small_lines(caption.small, position_width));
}

std::string label_of(const Edge& edge, const Scene& scene) {
    const bool diagram = scene.graph.view == View::diagram;
    if (!scene.edge_labels && !diagram) {
        return style_of(edge.stance).mark;
    }
    if (!scene.edge_labels && scene.graph.nodes[edge.from].kind == Kind::position) {
        return "";
    }
    const std::string times = times_of(edge);
    const std::string words = diagram || !goes_without_saying(edge) ? caption_of(edge, scene.graph)
                              : times.empty()                       ? ""
                                                                    : signed_words(edge) + " " + times;
    return words.empty() ? "" : " " + words + " ";
}

// In proportion, so that a neutral line never grows so thick that its open arrow fills up.
double width_of(const Edge& edge, const Scene& scene) {
    const double base = style_of(edge.stance).width;
    const double growth = std::min(std::log2(std::max(edge.weight, 1.0)) * 0.35, 2.0);
    return scene.graph.view == View::diagram ? base : base * (1 + growth);
}

double font_size_of(const Node& node, const Scene& scene) {
    constexpr double usual = 10, largest = 28, a_doubling = 2.5;
    const bool by_strength = !scene.edge_labels && scene.graph.view != View::diagram;
    const double strength = std::max(scene.strength[index_of(node, scene)], 1.0);
    return by_strength ? std::min(usual + a_doubling * std::max(std::log2(strength) - 1, 0.0), largest) : usual;
}

}  // namespace demarche
