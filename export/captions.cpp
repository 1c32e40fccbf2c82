// SPDX-License-Identifier: Apache-2.0
#include "export/captions.h"

#include <algorithm>

#include "export/dot_style.h"
#include "export/text.h"

namespace demarche {
namespace {

constexpr std::size_t longest_words = 120;

std::string words_of(const Node& node) {
    const bool whole = node.kind == Kind::statement && !node.text.empty();
    const std::string words = shorten(fold_space(clean(whole ? node.text : node.name)), longest_words);
    const bool quoted = node.mode == Mode::direct && !words.empty();
    return words.empty() ? node.uid : quoted ? "“" + words + "”" : words;
}

std::string name_of_side(const Node& node, const Graph& graph) {
    const auto side = std::lower_bound(graph.nodes.begin(), graph.nodes.end(), node.side,
                                       [](const Node& other, const std::string& uid) { return other.uid < uid; });
    return side != graph.nodes.end() && side->uid == node.side ? side->name : "";
}

std::string small_words_of(const Node& node, const Graph& graph) {
    if (node.kind == Kind::position) {
        return node.mentions > 1 ? std::to_string(node.mentions) + " statements" : "";
    }
    if (graph.view == View::diagram) {
        return node.text;
    }
    return node.kind == Kind::article ? node.date : is_actor(node.kind) ? name_of_side(node, graph) : "";
}

}  // namespace

Caption caption_of(const Node& node, const Graph& graph) {
    return {words_of(node), shorten(fold_space(clean(small_words_of(node, graph))), longest_words)};
}

std::string caption_of(const Edge& edge, const Graph& graph) {
    const Scene scene{graph, true, {}, {}};
    return fold_space(label_of(edge, scene));
}

bool has_arrow(const Edge& edge, const Graph& graph) {
    return edge.label != Label::meets && graph.nodes[edge.to].kind != Kind::position;
}

}  // namespace demarche
