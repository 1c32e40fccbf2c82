// SPDX-License-Identifier: Apache-2.0
#include "export/captions.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "export/dot_style.h"
#include "export/text.h"

namespace demarche {
namespace {

constexpr std::size_t longest_words = 120;
constexpr std::size_t longest_name = 78;
constexpr std::size_t longest_tooltip = 400;

bool is_said(Kind kind) {
    return kind == Kind::statement || kind == Kind::position;
}

std::string in_words(std::string_view term) {
    std::string words = lower_case(term);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string visible(std::string_view text, std::size_t longest) {
    return shorten(fold_space(clean(text)), longest);
}

// What has no visible name is shown by its uid.
std::string words_of(const Node& node) {
    const std::string whole = node.kind == Kind::statement ? visible(node.text, longest_words) : "";
    const std::string name = visible(node.name, is_said(node.kind) ? longest_words : longest_name);
    const std::string& words = whole.empty() ? name : whole;
    return words.empty() ? node.uid : node.mode == Mode::direct ? "“" + words + "”" : words;
}

std::string name_of_side(const Node& node, const Graph& graph) {
    const auto side = std::lower_bound(graph.nodes.begin(), graph.nodes.end(), node.side,
                                       [](const Node& other, const std::string& uid) { return other.uid < uid; });
    return side != graph.nodes.end() && side->uid == node.side ? side->name : "";
}

std::string small_words_of(const Node& node, const Graph& graph) {
    switch (node.kind) {
        case Kind::position:
            return node.mentions > 1 ? std::to_string(node.mentions) + " statements" : "";
        case Kind::statement:
            return "";
        case Kind::article:
            return node.date;
        default:
            return graph.view == View::full ? name_of_side(node, graph) : node.text;
    }
}

}  // namespace

Caption caption_of(const Node& node, const Graph& graph) {
    return {words_of(node), visible(small_words_of(node, graph), longest_words)};
}

std::string signed_words(const Edge& edge) {
    const SignStyle sign = style_of(edge.stance);
    const bool takes_side = edge.stance != Stance::none && edge.stance != Stance::neutral;
    const bool plain = edge.label == Label::about || edge.label == Label::cites;
    if (edge.stance == Stance::mixed || (takes_side && plain && edge.manner == Manner::none)) {
        return std::string(sign.mark) + sign.word;
    }
    return sign.mark + in_words(edge.manner == Manner::none ? name(edge.label) : name(edge.manner));
}

std::string times_of(const Edge& edge) {
    const auto times = std::llround(std::min(edge.weight, 1e9));
    return times > 1 ? "×" + std::to_string(times) : "";
}

std::string caption_of(const Edge& edge, const Graph& graph) {
    if (graph.nodes[edge.to].kind == Kind::position) {
        return "";
    }
    const std::string times = graph.nodes[edge.from].kind == Kind::position ? "" : times_of(edge);
    return signed_words(edge) + (times.empty() ? "" : " " + times);
}

bool has_arrow(const Edge& edge, const Graph& graph) {
    return edge.label != Label::meets && graph.nodes[edge.to].kind != Kind::position;
}

std::string tooltip_of(const Node& node) {
    return shorten(is_said(node.kind) && !node.text.empty() ? node.text : node.name, longest_tooltip);
}

std::string tooltip_of(const Edge& edge) {
    const std::string where = edge.article.empty() ? "" : edge.article + (edge.date.empty() ? "" : ", " + edge.date);
    const std::string words = edge.evidence.empty() ? in_words(name(edge.label)) : shorten(edge.evidence, longest_tooltip);
    return words + (where.empty() ? "" : " (" + where + ")");
}

}  // namespace demarche
