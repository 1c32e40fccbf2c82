// SPDX-License-Identifier: Apache-2.0
#include "export/diff_drawing.h"

#include <graphviz/cgraph.h>

#include <string>
#include <unordered_map>

#include "export/dot.h"
#include "export/dot_style.h"
#include "export/dot_text.h"

namespace demarche {
namespace {

std::string get(void* object, const std::string& name) {
    const char* value = agget(object, const_cast<char*>(name.c_str()));
    return value == nullptr ? "" : value;
}

constexpr const char* grey = "#8A8A8A";
constexpr const char* dark_grey = "#6A6A6A";

void set_gone(void* object) {
    set_attribute(object, "color", grey);
    set_attribute(object, "fontcolor", dark_grey);
}

void mark_node(Agnode_t* node, Change change) {
    if (change == Change::went) {
        set_gone(node);
        set_attribute(node, "fillcolor", "#FFFFFF");
        set_attribute(node, "style", "filled,dotted");
    } else if (change != Change::same) {
        set_attribute(node, "penwidth", "3");
    }
}

std::string sign_of(Stance stance) {
    const std::string mark = style_of(stance).mark;
    return mark.empty() ? "·" : mark.substr(0, mark.find(' '));
}

void mark_edge(Agedge_t* drawn, const Edge& edge, Change change, const GraphDiff& diff) {
    const std::string label = get(drawn, "label");
    if (change == Change::went) {
        set_gone(drawn);
        set_attribute(drawn, "style", "dotted");
        set_attribute(drawn, "label", " ⊖" + label);
    } else if (change == Change::appeared) {
        set_attribute(drawn, "penwidth", "2.2");
        set_attribute(drawn, "label", " ⊕" + label);
    } else if (change == Change::turned) {
        set_attribute(drawn, "penwidth", "5");
        set_attribute(drawn, "fontsize", "11");
        const std::string earlier = sign_of(diff.edges_before.at(edge.uid).stance), later = sign_of(edge.stance);
        const bool says_sign = label.find(later) != std::string::npos;
        set_attribute(drawn, "label", " " + earlier + " →" + (says_sign ? "" : " " + later) + label);
    }
}

template <class Element>
std::unordered_map<std::string, std::size_t> by_drawn_id(const std::vector<Element>& elements, const std::string& prefix) {
    std::unordered_map<std::string, std::size_t> at;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        at.emplace(dot_string(prefix + elements[i].uid), i);
        at.emplace(dot_string(prefix + elements[i].uid + ":subject"), i);  // a node of a diagram may be drawn twice
    }
    return at;
}

}  // namespace

Graph drawn(const GraphDiff& diff) {
    Graph graph = diff.graph;
    const std::string left_out = "Edges that stayed, left out: " + std::to_string(diff.same_edges) + ".";
    graph.notes.insert(graph.notes.begin(),
                       {"Thickest, with two signs as in + → −: turned. ⊕ bold: appeared. ⊖ grey, dotted: gone.", left_out});
    return graph;
}

void mark_changes(Agraph_s* drawing, const GraphDiff& diff) {
    const auto nodes = by_drawn_id(diff.graph.nodes, "n-");
    const auto edges = by_drawn_id(diff.graph.edges, "e-");
    for (Agnode_t* node = agfstnode(drawing); node != nullptr; node = agnxtnode(drawing, node)) {
        if (const auto found = nodes.find(get(node, "id")); found != nodes.end()) {
            mark_node(node, diff.nodes[found->second]);
        }
        for (Agedge_t* edge = agfstout(drawing, node); edge != nullptr; edge = agnxtout(drawing, edge)) {
            if (const auto found = edges.find(get(edge, "id")); found != edges.end()) {
                mark_edge(edge, diff.graph.edges[found->second], diff.edges[found->second], diff);
            }
        }
    }
}

}  // namespace demarche
