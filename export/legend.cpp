// SPDX-License-Identifier: Apache-2.0
#include "export/legend.h"

#include <algorithm>
#include <set>
#include <vector>

#include "export/dot_style.h"
#include "export/dot_text.h"
#include "export/text.h"

namespace demarche {
namespace {

constexpr std::size_t title_width = 56;  // characters a line
constexpr std::size_t note_width = 90;

// The cells of a table that becomes as wide as the widest row of the legend are stretched evenly: a last, empty cell of very many columns
// takes it all.
std::string rows_of(const std::vector<std::string>& cells, std::size_t a_row) {
    std::string rows;
    for (std::size_t i = 0; i < cells.size(); i += a_row) {
        rows += "<TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\"><TR>";
        for (std::size_t j = i; j < std::min(i + a_row, cells.size()); ++j) {
            rows += cells[j] + "<TD CELLPADDING=\"0\" WIDTH=\"5\"></TD>";
        }
        rows += "<TD CELLPADDING=\"0\" COLSPAN=\"40\"></TD></TR></TABLE></TD></TR>";
    }
    return rows;
}

// Tables have no hexagons and ellipses: a mark in the colour of the line stands for them.
std::string_view mark_of(Kind kind) {
    return kind == Kind::country ? "⬡" : kind == Kind::place ? "◯" : "";
}

std::string coloured(std::string_view words, std::string_view colour) {
    return "<FONT COLOR=\"" + std::string(colour) + "\">" + std::string(words) + "</FONT>";
}

std::string key_of(Kind kind) {
    const NodeStyle style = style_of(kind);
    const std::string words(name(kind));
    if (const auto mark = mark_of(kind); !mark.empty()) {
        return "<TD><FONT POINT-SIZE=\"13\" COLOR=\"" + std::string(style.line) + "\">" + std::string(mark) + "</FONT> " + words + "</TD>";
    }
    const std::string colours = std::string("COLOR=\"") + style.line + "\" BGCOLOR=\"" + style.fill + "\"";
    if (std::string_view(style.peripheries) == "2") {
        return "<TD CELLPADDING=\"0\"><TABLE BORDER=\"1\" CELLBORDER=\"1\" CELLSPACING=\"2\" CELLPADDING=\"1\" " + colours + "><TR><TD>" +
               words + "</TD></TR></TABLE></TD>";
    }
    const bool rounded = std::string_view(style.style).find("rounded") != std::string_view::npos;
    const bool dashed = std::string_view(style.style).find("dashed") != std::string_view::npos;
    return "<TD BORDER=\"1\" " + colours + (rounded ? " STYLE=\"ROUNDED\"" : dashed ? " STYLE=\"DASHED\"" : "") + ">" + words + "</TD>";
}

std::string key_of(std::string_view mark, std::string_view colour, std::string_view words) {
    return "<TD>" + coloured(std::string(mark) + " " + std::string(words), colour) + "</TD>";
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
        keys.push_back(
            key_of(sign.key, sign.text, stance == Stance::neutral ? "about, takes no side" : std::string(sign.mark) + sign.word));
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

std::string legend_of(const Graph& graph, std::string_view title) {
    std::string rows;
    const auto row = [&](const std::string& html) {
        rows += html.empty() ? "" : "<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">" + html + "</TD></TR>";
    };
    const std::string heading = html_lines(shorten(title, 3 * title_width), title_width);
    row(heading.empty() ? "" : "<FONT POINT-SIZE=\"13\"><B>" + heading + "</B></FONT>");
    rows += keys_of(graph);
    for (const std::string& note : graph.notes) {
        row(small_lines(note, note_width));
    }
    if (graph.nodes.empty()) {
        row(small_lines("Nothing to show.", note_width));
    }
    return "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"1\" CELLPADDING=\"1\">" + rows + "</TABLE>";
}

}  // namespace demarche
