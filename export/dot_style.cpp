// SPDX-License-Identifier: Apache-2.0
#include "export/dot_style.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "export/dot_text.h"
#include "export/text.h"

namespace demarche {
namespace {

constexpr std::size_t position_width = 38;  // characters a line
constexpr std::size_t name_width = 26;
constexpr std::size_t title_width = 70;
constexpr std::size_t note_width = 100;
constexpr std::size_t tooltip_length = 400;
constexpr std::size_t name_length = 120;

std::string in_words(std::string_view term) {
    std::string words(term);
    for (char& c : words) {
        c = c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return words;
}

std::string font(std::string_view html, std::string_view colour) {
    return html.empty() ? "" : "<FONT POINT-SIZE=\"8\" COLOR=\"" + std::string(colour) + "\">" + std::string(html) + "</FONT>";
}

std::string small_line(std::string_view text, std::size_t width) {
    return font(html_lines(text, width), "#555555");
}

std::string second_line(const Node& node, const Graph& graph) {
    if (graph.view == View::diagram) {
        return node.text;
    }
    if (is_actor(node.kind) && !node.side.empty()) {
        const auto side = std::lower_bound(graph.nodes.begin(), graph.nodes.end(), node.side,
                                           [](const Node& n, const std::string& uid) { return n.uid < uid; });
        return side != graph.nodes.end() && side->uid == node.side ? side->name : "";
    }
    return node.kind == Kind::article ? node.date : "";
}

// Both for a set of statements that disagree, else how the actor speaks of it, else which side it takes, else what the edge is.
std::string words_of(const Edge& edge) {
    const bool takes_side = edge.stance != Stance::none && edge.stance != Stance::neutral;
    const bool plain = edge.label == Label::about || edge.label == Label::cites;
    if (edge.stance == Stance::mixed || (takes_side && plain && edge.manner == Manner::none)) {
        return style_of(edge.stance).word;
    }
    return in_words(edge.manner == Manner::none ? name(edge.label) : name(edge.manner));
}

// What has no visible name is shown by its uid.
std::string shown_name(const Node& node) {
    const std::string shown = fold_space(clean(node.name));
    return shorten(shown.empty() ? node.uid : shown, name_length);
}

std::string shown_words(const Node& node) {
    const bool whole = node.kind == Kind::statement && !fold_space(clean(node.text)).empty();
    const std::string words = whole ? shorten(node.text, name_length) : shown_name(node);
    return node.mode == Mode::direct ? "“" + words + "”" : words;
}

// "2 statements"; in a drawing without edge labels also "Anna Lind" and "+ supports Harbour Pact", since nobody can follow so many lines.
std::string lines_of_position(const Node& node, const Scene& scene) {
    const std::string count = node.mentions > 1 ? std::to_string(node.mentions) + " statements" : "";
    const auto at = static_cast<std::size_t>(&node - scene.graph.nodes.data());
    const Edge *into = scene.into[at], *out = scene.out[at];
    if (scene.edge_labels || into == nullptr || out == nullptr) {
        return small_line(count, position_width);
    }
    const SignStyle sign = style_of(out->stance);
    const std::string actor = shown_name(scene.graph.nodes[into->from]), subject = shown_name(scene.graph.nodes[out->to]);
    return small_line(actor + (count.empty() ? "" : " · " + count), position_width) +
           font(html_lines(sign.mark + words_of(*out) + ": " + subject, position_width + 8), sign.text);
}

// ---- legend -------------------------------------------------------------------------------------------------------------------------

std::string rows_of(const std::vector<std::string>& cells, std::size_t a_row) {
    std::string rows;
    for (std::size_t i = 0; i < cells.size(); i += a_row) {
        rows += "<TR><TD ALIGN=\"LEFT\"><TABLE ALIGN=\"LEFT\" BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"3\"><TR>";
        for (std::size_t j = i; j < std::min(i + a_row, cells.size()); ++j) {
            rows += cells[j];
        }
        rows += "</TR></TABLE></TD></TR>";
    }
    return rows;
}

std::string key_of(Kind kind) {
    const NodeStyle style = style_of(kind);
    const bool rounded = std::string_view(style.style).find("rounded") != std::string_view::npos;
    const bool dashed = std::string_view(style.style).find("dashed") != std::string_view::npos;
    return std::string("<TD BORDER=\"") + style.peripheries + "\" COLOR=\"" + style.line + "\" BGCOLOR=\"" + style.fill + "\"" +
           (rounded  ? " STYLE=\"ROUNDED\""
            : dashed ? " STYLE=\"DASHED\""
                     : "") +
           ">" + std::string(name(kind)) + "</TD>";
}

std::string key_of(std::string_view mark, std::string_view colour, std::string_view words) {
    return "<TD><FONT COLOR=\"" + std::string(colour) + "\">" + std::string(mark) + " " + std::string(words) + "</FONT></TD>";
}

// Only what this drawing has.
std::vector<std::string> kind_keys(const Graph& graph) {
    std::set<Kind> kinds;
    for (const Node& node : graph.nodes) {
        kinds.insert(node.kind);
    }
    std::vector<std::string> keys;
    for (const Kind kind : kinds) {
        keys.push_back(key_of(kind));
    }
    return keys;
}

std::vector<std::string> line_keys(const Graph& graph) {
    std::set<Stance> stances;
    bool doubt = false, counts = false;
    for (const Edge& edge : graph.edges) {
        stances.insert(edge.stance == Stance::none ? Stance::neutral : edge.stance);
        doubt = doubt || edge.confidence < doubtful;
        counts = counts || (graph.view != View::diagram && edge.weight > 1);
    }
    std::vector<std::string> keys;
    for (const Stance stance : stances) {
        const SignStyle sign = style_of(stance);
        keys.push_back(key_of(sign.key, sign.text, stance == Stance::neutral ? "takes no side" : std::string(sign.mark) + sign.word));
    }
    if (doubt) {
        keys.push_back(key_of("┄┄┄", "#555555", "doubtful"));
    }
    if (counts) {
        keys.push_back(key_of("─━", "#555555", "thicker: said more often"));
    }
    return keys;
}

std::string keys_of(const Graph& graph) {
    const std::size_t a_row = graph.nodes.size() <= 12 ? 4 : 8;  // not wider than the drawing
    auto kinds = kind_keys(graph);
    const auto lines = line_keys(graph);
    if (kinds.size() + lines.size() > a_row) {
        return rows_of(kinds, a_row) + rows_of(lines, a_row);
    }
    kinds.insert(kinds.end(), lines.begin(), lines.end());
    return rows_of(kinds, a_row);
}

}  // namespace

NodeStyle style_of(Kind kind) {
    switch (kind) {
        case Kind::person:
            return {"box", "filled,rounded", "#D6ECFA", "#0072B2"};
        case Kind::organization:
            return {"box", "filled", "#E6E3F4", "#5B53A0"};
        case Kind::country:
            return {"hexagon", "filled", "#CDEBE0", "#007A5A"};
        case Kind::place:
            return {"ellipse", "filled", "#FFFFFF", "#666666"};
        case Kind::group:
            return {"box", "filled", "#D6ECFA", "#0072B2", "2"};
        case Kind::agreement:
            return {"note", "filled", "#FBF6C4", "#8A7A00"};
        case Kind::topic:
            return {"box", "filled", "#FFFFFF", "#AAAAAA"};
        case Kind::statement:
        case Kind::position:
            return {"box", "filled,dashed", "#F4F4F4", "#666666"};
        case Kind::article:
            return {"tab", "filled", "#FFFFFF", "#666666"};
    }
    return {"box", "filled", "#FFFFFF", "#AAAAAA"};
}

SignStyle style_of(Stance stance) {
    switch (stance) {
        case Stance::support:
            return {"#0072B2", "#0072B2", "solid", "normal", "+ ", "supports", "━━▶", 1.8};
        case Stance::oppose:
            return {"#D55E00", "#B84C00", "dashed", "tee", "− ", "opposes", "╍╍┫", 1.8};
        case Stance::mixed:
            return {"#8F5A9E", "#7A4689", "solid", "diamond", "± ", "for and against", "━━◆", 1.8};
        case Stance::neutral:
        case Stance::none:
            break;
    }
    return {"#7F7F7F", "#555555", "solid", "vee", "", "about", "──➤", 0.9};
}

Scene scene_of(const Graph& graph, bool edge_labels) {
    Scene scene{graph, edge_labels, std::vector<const Edge*>(graph.nodes.size()), std::vector<const Edge*>(graph.nodes.size())};
    for (const Edge& edge : graph.edges) {
        scene.out[edge.from] = &edge;
        scene.into[edge.to] = &edge;
    }
    return scene;
}

std::string label_of(const Node& node, const Scene& scene) {
    if (node.kind == Kind::position) {
        return html_lines(shown_words(node), position_width) + lines_of_position(node, scene);
    }
    const std::string name =
        node.kind == Kind::statement ? html_lines(shown_words(node), position_width) : html_lines(shown_name(node), name_width);
    return name + small_line(second_line(node, scene.graph), position_width);
}

std::string tooltip_of(const Node& node) {
    const bool words = (node.kind == Kind::position || node.kind == Kind::statement) && !node.text.empty();
    return shorten(words ? node.text : node.name, tooltip_length);
}

std::string tooltip_of(const Edge& edge) {
    const std::string where = edge.article.empty() ? "" : edge.article + (edge.date.empty() ? "" : ", " + edge.date);
    if (edge.evidence.empty()) {
        return in_words(name(edge.label)) + (where.empty() ? "" : " (" + where + ")");
    }
    return shorten(edge.evidence, tooltip_length) + (where.empty() ? "" : " (" + where + ")");
}

std::string label_of(const Edge& edge, const Scene& scene) {
    const bool diagram = scene.graph.view == View::diagram;
    const bool from_position = scene.graph.nodes[edge.from].kind == Kind::position;
    if (scene.graph.nodes[edge.to].kind == Kind::position || (from_position && !scene.edge_labels)) {
        return "";
    }
    const SignStyle sign = style_of(edge.stance);
    if (!scene.edge_labels && !diagram) {
        return sign.mark;
    }
    const auto times = std::llround(std::min(edge.weight, 1e9));
    return " " + (sign.mark + words_of(edge)) + (times > 1 && !from_position ? " ×" + std::to_string(times) : "") + " ";
}

double width_of(const Edge& edge, const Scene& scene) {
    const double base = style_of(edge.stance).width;
    return scene.graph.view == View::diagram ? base : base + std::min(std::log2(std::max(edge.weight, 1.0)) * 0.7, 4.0);
}

std::string legend_of(const Graph& graph, std::string_view title) {
    std::string rows;
    const auto row = [&](const std::string& html) {
        rows += html.empty() ? "" : "<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">" + html + "</TD></TR>";
    };
    const std::string heading = html_lines(shorten(title, 3 * title_width), title_width);
    row(heading.empty() ? "" : "<FONT POINT-SIZE=\"13\"><B>" + heading + "</B></FONT>");
    rows += keys_of(graph);
    for (const std::string& note : graph.notes) {
        row(small_line(note, note_width));
    }
    if (graph.nodes.empty()) {
        row(small_line("Nothing to show.", note_width));
    }
    return "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"1\" CELLPADDING=\"1\">" + rows + "</TABLE>";
}

}  // namespace demarche
