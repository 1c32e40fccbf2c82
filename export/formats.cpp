// SPDX-License-Identifier: Apache-2.0
#include "export/formats.h"

#include <algorithm>

#include "export/dot.h"
#include "export/drawing.h"
#include "export/graphml.h"
#include "export/node_link.h"
#include "export/text.h"
#include "graph/error.h"

namespace demarche {

namespace {

constexpr Format list[] = {
    {"graphml", ".graphml", "networkx, igraph, graph-tool, Gephi, Cytoscape, Neo4j, Boost", "", false, &write_graphml, &read_graphml},
    {"json", ".json", "node-link JSON for networkx, D3 and scripts", "", false, &write_node_link, &read_node_link},
    {"dot", ".dot .gv", "Graphviz: a drawing to be edited", "what the drawing shows; cannot be read back", true, &write_dot, nullptr},
    {"svg", ".svg", "web pages: a drawing with tooltips and links", "what the drawing shows; cannot be read back", true, &write_svg,
     nullptr},
    {"png", ".png", "slides and documents: a picture", "what the drawing shows; cannot be read back", true, &write_png, nullptr},
    {"pdf", ".pdf", "print: a drawing that scales", "what the drawing shows; cannot be read back", true, &write_pdf, nullptr},
};

std::string lower(std::string_view ascii) {
    std::string result(ascii);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

// ".gz" of "a/b.graphml.gz", nothing for "a.b/c".
std::string suffix_of(std::string_view path) {
    const std::string_view file = path.substr(path.find_last_of('/') + 1);
    const std::size_t dot = file.rfind('.');
    return dot == std::string_view::npos ? std::string() : lower(file.substr(dot));
}

bool has_suffix(const Format& format, std::string_view suffix) {
    const std::string all = " " + std::string(format.suffixes) + " ";
    return !suffix.empty() && all.find(" " + std::string(suffix) + " ") != std::string::npos;
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

bool is_graphml(std::string_view bytes) {
    constexpr std::size_t prolog = 4096;  // declaration and comments before <graphml>
    const std::string_view start = content(bytes).substr(0, prolog);
    return start.starts_with('<') && start.find("<graphml") != std::string_view::npos;
}

bool is_node_link(std::string_view bytes) {
    return json_says_format(bytes, "demarche-graph/");
}

}  // namespace

std::span<const Format> formats() {
    return list;
}

const Format& format_for(std::string_view path, std::string_view name) {
    const std::string suffix = suffix_of(path);
    for (const Format& format : list) {
        if (name.empty() ? has_suffix(format, suffix) : format.name == name) {
            return format;
        }
    }
    if (name.empty()) {
        throw RequestError("no format has the suffix " + json_string(suffix), std::string(path),
                           "end the name in one of " + known(&Format::suffixes) + ", or give --format");
    }
    throw RequestError("there is no format " + json_string(name), "", "use one of: " + known(&Format::name));
}

Graph read_graph(std::string_view bytes, std::string_view where) {
    if (is_graphml(bytes)) {
        return read_graphml(bytes, where);
    }
    if (is_node_link(bytes)) {
        return read_node_link(bytes, where);
    }
    throw InputError("this is no graph", std::string(where), "give GraphML or node-link JSON with \"format\":\"demarche-graph/1\"");
}

bool looks_like_graph(std::string_view bytes) {
    return is_graphml(bytes) || is_node_link(bytes);
}

}  // namespace demarche
