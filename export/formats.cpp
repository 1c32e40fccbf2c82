// SPDX-License-Identifier: Apache-2.0
#include "export/formats.h"

#include <algorithm>

#include "export/canvas.h"
#include "export/csv.h"
#include "export/dot.h"
#include "export/drawing.h"
#include "export/gexf.h"
#include "export/graphml.h"
#include "export/html.h"
#include "export/mermaid.h"
#include "export/node_link.h"
#include "export/statements.h"
#include "export/text.h"
#include "graph/error.h"

namespace demarche {

namespace {

constexpr Format list[] = {
    {"graphml", ".graphml", "networkx, igraph, graph-tool, Gephi, Cytoscape, Neo4j, Boost", "", false, &graphml_dialects, &write_graphml,
     &read_graphml},
    {"json", ".json", "node-link JSON for networkx, D3 and scripts", "", false, nullptr, &write_node_link, &read_node_link},
    {"gexf", ".gexf", "Gephi, Gephi Lite: a network with a timeline", "notes", false, nullptr, &write_gexf, nullptr},
    {"csv-nodes", "nodes.csv", "Excel, pandas, R; dialects gephi, neo4j: the table of nodes",
     "title, notes, runs of white space; what looks like a formula gets an apostrophe", false, &csv_dialects, &write_csv_nodes, nullptr},
    {"csv-edges", "edges.csv", "Excel, pandas, R; dialects gephi, neo4j: the table of edges",
     "title, notes, runs of white space; what looks like a formula gets an apostrophe", false, &csv_dialects, &write_csv_edges, nullptr},
    {"statements-csv", "statements.csv", "Excel, pandas, R: every statement and citation, one row each",
     "relations, aliases, mentions; what looks like a formula gets an apostrophe", false, nullptr, &write_statements_csv, nullptr},
    {"statements-jsonl", "statements.jsonl", "scripts, SQL: every statement and citation, one object a line",
     "relations, aliases, mentions", false, nullptr, &write_statements_jsonl, nullptr},
    {"dot", ".dot .gv", "Graphviz: a drawing to be edited", "all that the drawing does not show", true, nullptr, &write_dot, nullptr},
    {"svg", ".svg", "web pages: a drawing with tooltips and links", "all that the drawing does not show", true, nullptr, &write_svg,
     nullptr},
    {"html", ".html", "any browser: one page with graph, matrix, filters and the sentences", "rules, offsets, mentions", false, nullptr,
     &write_html, nullptr},
    {"png", ".png", "slides and documents: a picture", "all that the drawing does not show", true, nullptr, &write_png, nullptr},
    {"pdf", ".pdf", "print: a drawing that scales", "all that the drawing does not show", true, nullptr, &write_pdf, nullptr},
    {"canvas", ".canvas", "Obsidian: cards to be moved and joined (JSON Canvas)", "evidence, confidence, dates", true, nullptr,
     &write_canvas, nullptr},
    {"mermaid", ".mmd .mermaid", "pages that draw Mermaid: a flowchart, at most 500 edges", "evidence, confidence, dates", true, nullptr,
     &write_mermaid, nullptr},
    {"markdown", ".md", "GitHub, GitLab, Obsidian: a page with a Mermaid flowchart and the sentences",
     "confidence, rules, places in the text", true, nullptr, &write_markdown, nullptr},
};

std::string_view file_of(std::string_view path) {
    return path.substr(path.find_last_of('/') + 1);
}

// ".gz" of "a/b.graphml.gz", nothing for "a.b/c".
std::string suffix_of(std::string_view path) {
    const std::string_view file = file_of(path);
    const std::size_t dot = file.rfind('.');
    return dot == std::string_view::npos ? std::string() : lower_case(file.substr(dot));
}

bool has_suffix(const Format& format, std::string_view path) {
    const std::string file = lower_case(file_of(path));
    for (std::string_view rest = format.suffixes; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (file.ends_with(rest.substr(0, end))) {
            return true;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

std::string known(std::string_view Format::*column) {
    std::string words;
    for (const Format& format : list) {
        words += (words.empty() ? "" : ", ") + std::string(format.*column);
    }
    return words;
}

// The bytes after a byte order mark and white space.
std::string_view content(std::string_view bytes) {
    constexpr std::string_view byte_order_mark = "\uFEFF";
    bytes.remove_prefix(bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    return bytes.substr(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
}

bool is_node_link(std::string_view bytes) {
    return json_says_format(bytes, "demarche-graph/");
}

}  // namespace

std::span<const Format> formats() {
    return list;
}

const Format& format_for(std::string_view path, std::string_view name) {
    for (const Format& format : list) {
        if (name.empty() ? has_suffix(format, path) : format.name == name) {
            return format;
        }
    }
    if (name.empty()) {
        throw RequestError("no format has the suffix " + json_string(suffix_of(path)), std::string(path),
                           "end the name in one of " + known(&Format::suffixes) + ", or give --format");
    }
    throw RequestError("there is no format " + json_string(name), "", "use one of: " + known(&Format::name));
}

Graph read_graph(std::string_view bytes, std::string_view where) {
    if (looks_like_graphml(bytes)) {
        return read_graphml(bytes, where);
    }
    if (is_node_link(bytes)) {
        return read_node_link(bytes, where);
    }
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        throw InputError("the file is UTF-16", std::string(where), "save it as UTF-8");
    }
    throw InputError("this is no graph", std::string(where), "give GraphML or node-link JSON with \"format\":\"demarche-graph/1\"");
}

bool looks_like_graphml(std::string_view bytes) {
    const std::string_view start = content(bytes.substr(0, graphml_start));  // declaration and comments stand before <graphml>
    return start.starts_with('<') && start.find("<graphml") != std::string_view::npos;
}

bool looks_like_graph(std::string_view bytes) {
    return looks_like_graphml(bytes) || is_node_link(bytes);
}

}  // namespace demarche
