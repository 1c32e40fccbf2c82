// SPDX-License-Identifier: Apache-2.0
#include "export/canvas.h"

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "export/captions.h"
#include "export/dot_style.h"
#include "export/text.h"

namespace demarche {
namespace {

// --- Places ---

struct Card {
    int x = 0, y = 0, width = 0, height = 0;  // in pixels, of its upper left corner
};

bool is_said(Kind kind) {
    return kind == Kind::position || kind == Kind::statement;
}

// Actors, what they say, what it is about, where it stands.
std::size_t column_of(Kind kind) {
    return is_actor(kind) ? 0 : is_said(kind) ? 1 : kind == Kind::article ? 3 : 2;
}
constexpr std::size_t columns = 4;

constexpr int gap = 30, gap_of_columns = 260;
constexpr std::size_t most_in_a_row = 40;  // longer columns are broken, and stand side by side

Card sized(const Node& node, const Caption& caption) {
    constexpr int letter = 9, line = 24, margins = 50;
    const int width = is_said(node.kind) ? 380 : 280;
    const auto lines_of = [&](const std::string& text) {
        return (static_cast<int>(length(text)) * letter + width - margins - 1) / (width - margins);
    };
    return {0, 0, width, margins - 10 + line * (lines_of(caption.words) + lines_of(caption.small))};
}

// Stacked in this order, the middle at 0.
void stack(const std::vector<std::size_t>& column, std::vector<Card>& cards) {
    int height = -gap;
    for (const std::size_t i : column) {
        height += cards[i].height + gap;
    }
    int y = -height / 2;
    for (const std::size_t i : column) {
        cards[i].y = y;
        y += cards[i].height + gap;
    }
}

// Every card as near as its column lets it be to the mean of those that it is joined to in other columns.
void order(std::vector<std::size_t>& column, std::vector<Card>& cards, const std::vector<std::vector<std::size_t>>& joined) {
    std::vector<double> wish(cards.size());
    for (const std::size_t i : column) {
        double sum = 0;
        for (const std::size_t other : joined[i]) {
            sum += cards[other].y + cards[other].height / 2;
        }
        wish[i] = joined[i].empty() ? cards[i].y : sum / static_cast<double>(joined[i].size());
    }
    std::stable_sort(column.begin(), column.end(), [&](std::size_t a, std::size_t b) { return wish[a] < wish[b]; });
    stack(column, cards);
}

std::vector<std::vector<std::size_t>> joined_across_columns(const Graph& graph) {
    std::vector<std::vector<std::size_t>> joined(graph.nodes.size());
    for (const Edge& edge : graph.edges) {
        if (column_of(graph.nodes[edge.from].kind) != column_of(graph.nodes[edge.to].kind)) {
            joined[edge.from].push_back(edge.to);
            joined[edge.to].push_back(edge.from);
        }
    }
    return joined;
}

std::vector<Card> placed(const Graph& graph) {
    std::vector<Card> cards;
    std::vector<std::size_t> column[columns];
    for (const Node& node : graph.nodes) {
        column[column_of(node.kind)].push_back(cards.size());
        cards.push_back(sized(node, caption_of(node, graph)));
    }
    const auto joined = joined_across_columns(graph);
    for (auto& one : column) {
        stack(one, cards);
    }
    for (const std::size_t next : {1u, 2u, 3u, 0u, 1u, 2u, 3u, 0u}) {
        order(column[next], cards, joined);
    }
    int x = 0;
    for (const auto& one : column) {
        for (std::size_t begin = 0; begin < one.size(); begin += most_in_a_row) {
            const std::vector<std::size_t> part(one.begin() + static_cast<std::ptrdiff_t>(begin),
                                                one.begin() + static_cast<std::ptrdiff_t>(std::min(begin + most_in_a_row, one.size())));
            stack(part, cards);
            for (const std::size_t i : part) {
                cards[i].x = x;
            }
            const bool last = begin + most_in_a_row >= one.size();
            x += cards[part.front()].width + (last ? gap_of_columns : 2 * gap);
        }
    }
    return cards;
}

// --- Cards and lines ---

std::string member(std::string_view name, const std::string& json) {
    return ",\"" + std::string(name) + "\":" + json;
}

std::string text_card(const std::string& id, const Card& card, const std::string& text, const std::string& colour) {
    return "{\"id\":" + json_string(id) + member("type", "\"text\"") + member("x", std::to_string(card.x)) +
           member("y", std::to_string(card.y)) + member("width", std::to_string(card.width)) +
           member("height", std::to_string(card.height)) + (colour.empty() ? "" : member("color", json_string(colour))) +
           member("text", json_string(text)) + "}";
}

// As the target of a Markdown link: nothing that could end it.
std::string link_target(const std::string& url) {
    const bool web = url.starts_with("https://") || url.starts_with("http://");
    return web && url.find_first_of(" <>()[]\\\"`") == std::string::npos && clean(url) == url ? url : "";
}

std::string text_of(const Node& node, const Graph& graph) {
    const Caption caption = caption_of(node, graph);
    const std::string words = is_said(node.kind) ? markdown_cell(caption.words) : "**" + markdown_cell(caption.words) + "**";
    const std::string target = link_target(node.url);
    return (target.empty() ? words : "[" + words + "](" + target + ")") +
           (caption.small.empty() ? "" : "\n" + markdown_cell(caption.small));
}

std::string edge_object(const Edge& edge, const Graph& graph, const std::vector<Card>& cards) {
    const Card &from = cards[edge.from], &to = cards[edge.to];
    const bool rightwards = from.x + from.width <= to.x, leftwards = to.x + to.width <= from.x;
    const std::string from_side = rightwards ? "right" : leftwards ? "left" : from.y <= to.y ? "bottom" : "top";
    const std::string to_side = rightwards ? "left" : leftwards ? "right" : from.y <= to.y ? "top" : "bottom";
    const std::string label = caption_of(edge, graph);
    return "{\"id\":" + json_string(edge.uid) + member("fromNode", json_string(graph.nodes[edge.from].uid)) +
           member("fromSide", json_string(from_side)) + member("toNode", json_string(graph.nodes[edge.to].uid)) +
           member("toSide", json_string(to_side)) + member("toEnd", has_arrow(edge, graph) ? "\"arrow\"" : "\"none\"") +
           member("color", json_string(style_of(edge.stance).line)) + (label.empty() ? "" : member("label", json_string(label))) + "}";
}

std::string legend_text(const Graph& graph, const std::string& title) {
    std::string text = title.empty() ? "" : "**" + markdown_cell(title) + "**\n";
    text += "Blue +: supports. Orange −: opposes. Violet ±: both. Grey: takes no side.";
    for (const std::string& note : graph.notes) {
        text += "\n" + markdown_cell(note);
    }
    return text;
}

Card legend_card(const std::vector<Card>& cards, std::size_t lines) {
    Card legend{0, 0, 640, 40 + 50 * static_cast<int>(lines)};
    for (const Card& card : cards) {
        legend.x = std::min(legend.x, card.x);
        legend.y = std::max(legend.y, card.y + card.height + 60);
    }
    return legend;
}

}  // namespace

void write_canvas(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    const std::vector<Card> cards = placed(graph);
    out << "{\"nodes\":[\n";
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        out << text_card(graph.nodes[i].uid, cards[i], text_of(graph.nodes[i], graph), style_of(graph.nodes[i].kind).line) << ",\n";
    }
    const std::string title = options.title.empty() ? graph.title : options.title;
    constexpr const char* no_uid = "#legend";
    out << text_card(no_uid, legend_card(cards, 2 + graph.notes.size()), legend_text(graph, title), "") << "\n],\"edges\":[";
    const char* separator = "\n";
    for (const Edge& edge : graph.edges) {
        out << separator << edge_object(edge, graph, cards);
        separator = ",\n";
    }
    out << "\n]}\n";
}

}  // namespace demarche
