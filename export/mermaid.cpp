// SPDX-License-Identifier: Apache-2.0
#include "export/mermaid.h"

#include <map>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "export/captions.h"
#include "export/dot_style.h"
#include "export/text.h"

namespace demarche {
namespace {

// Bytes above ASCII are letters and signs that mean nothing to Mermaid.
bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == ',' || (c & '\x80') != 0;
}

std::string mermaid_text(std::string_view text) {
    std::string result;
    for (const char c : clean(text)) {
        result += is_plain(c) ? std::string(1, c) : "#" + std::to_string(static_cast<int>(c)) + ";";
    }
    return result;
}

struct Shape {
    std::string_view open, close;
};

Shape shape_of(Kind kind) {
    switch (kind) {
        case Kind::person:
        case Kind::group:
            return {"(", ")"};
        case Kind::country:
            return {"{{", "}}"};
        case Kind::place:
            return {"([", "])"};
        case Kind::agreement:
            return {"[[", "]]"};
        case Kind::organization:
        case Kind::topic:
        case Kind::statement:
        case Kind::article:
        case Kind::position:
            break;
    }
    return {"[", "]"};
}

std::string_view line_of(Stance stance, bool arrow) {
    switch (stance) {
        case Stance::support:
            return arrow ? "==>" : "===";
        case Stance::oppose:
            return arrow ? "-.-x" : "-.-";
        case Stance::mixed:
            return arrow ? "--o" : "---";
        case Stance::neutral:
        case Stance::none:
            break;
    }
    return arrow ? "-->" : "---";
}

void write_nodes(const Graph& graph, std::ostream& out) {
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const Node& node = graph.nodes[i];
        const Caption caption = caption_of(node, graph);
        const Shape shape = shape_of(node.kind);
        out << "  n" << std::to_string(i) << shape.open << '"' << mermaid_text(caption.words)
            << (caption.small.empty() ? "" : "<br/>" + mermaid_text(caption.small)) << '"' << shape.close << ":::" << name(node.kind)
            << '\n';
    }
}

void write_edges(const Graph& graph, std::ostream& out) {
    for (const Edge& edge : graph.edges) {
        const std::string label = mermaid_text(caption_of(edge, graph));
        out << "  n" << std::to_string(edge.from) << ' ' << line_of(edge.stance, has_arrow(edge, graph))
            << (label.empty() ? "" : "|\"" + label + "\"|") << " n" << std::to_string(edge.to) << '\n';
    }
}

void write_looks(const Graph& graph, std::ostream& out) {
    std::set<Kind> kinds;
    for (const Node& node : graph.nodes) {
        kinds.insert(node.kind);
    }
    for (const Kind kind : kinds) {
        const NodeStyle style = style_of(kind);
        const bool dashed = std::string_view(style.style).find("dashed") != std::string_view::npos;
        out << "  classDef " << name(kind) << " fill:" << style.fill << ",stroke:" << style.line << ",color:#000000"
            << (dashed ? ",stroke-dasharray:4 3" : "") << '\n';
    }
    std::map<std::string_view, std::string> edges;  // numbers of the edges of each colour
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        std::string& numbers = edges[style_of(graph.edges[i].stance).line];
        numbers += (numbers.empty() ? "" : ",") + std::to_string(i);
    }
    for (const auto& [colour, numbers] : edges) {
        out << "  linkStyle " << numbers << " stroke:" << colour << '\n';
    }
}

void write_flowchart(const Graph& graph, std::ostream& out) {
    out << "flowchart LR\n";
    write_nodes(graph, out);
    write_edges(graph, out);
    write_looks(graph, out);
}

std::string title_of(const Graph& graph, const ExportOptions& options) {
    return fold_space(clean(options.title.empty() ? graph.title : options.title));
}

// Whose position each is; for all other nodes themselves.
std::vector<const Node*> speakers_of(const Graph& graph) {
    std::vector<const Node*> speakers;
    for (const Node& node : graph.nodes) {
        speakers.push_back(&node);
    }
    for (const Edge& edge : graph.edges) {
        if (graph.nodes[edge.to].kind == Kind::position) {
            speakers[edge.to] = &graph.nodes[edge.from];
        }
    }
    return speakers;
}

void write_evidence(const Graph& graph, std::ostream& out) {
    const auto speakers = speakers_of(graph);
    out << "\n| from | | to | sentence | article |\n| --- | --- | --- | --- | --- |\n";
    const auto cell = [&](std::string_view text) { out << "| " << markdown_cell(text) << ' '; };
    for (const Edge& edge : graph.edges) {
        if (!edge.evidence.empty() && graph.nodes[edge.to].kind != Kind::position) {
            cell(caption_of(*speakers[edge.from], graph).words);
            cell(caption_of(edge, graph));
            cell(caption_of(graph.nodes[edge.to], graph).words);
            cell(edge.evidence);
            cell(edge.article + (edge.date.empty() ? "" : ", " + edge.date));
            out << "|\n";
        }
    }
}

}  // namespace

void write_mermaid(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    const std::string title = title_of(graph, options);
    if (!title.empty()) {
        out << "---\ntitle: " << json_string(title) << "\n---\n";  // a JSON string is a YAML string
    }
    write_flowchart(graph, out);
}

void write_markdown(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    const std::string title = title_of(graph, options);
    out << "# " << markdown_cell(title.empty() ? "Who said what" : title) << "\n\n```mermaid\n";
    write_flowchart(graph, out);
    out << "```\n\n\\+ thick blue: supports · − dotted orange, cross: opposes · ± violet, circle: for and against · grey: takes no side\n";
    for (const std::string& note : graph.notes) {
        out << "\n" << markdown_cell(note) << "\n";
    }
    write_evidence(graph, out);
}

}  // namespace demarche
