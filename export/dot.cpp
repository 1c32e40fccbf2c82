// SPDX-License-Identifier: Apache-2.0
#include "export/dot.h"

#include <graphviz/cgraph.h>
#include <locale.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <ostream>
#include <string_view>
#include <utility>
#include <vector>

#include "export/captions.h"
#include "export/diff_drawing.h"
#include "export/dot_labels.h"
#include "export/dot_style.h"
#include "export/dot_text.h"
#include "export/legend.h"
#include "export/text.h"
#include "graph/error.h"

namespace demarche {
namespace {

bool is_web_address(std::string_view url) {
    return url.substr(0, 8) == "https://" || url.substr(0, 7) == "http://";
}

// The interface of cgraph is older than const.
char* c_string(const std::string& text) {
    return const_cast<char*>(text.c_str());
}

void set_html(Agraph_t* graph, void* object, const std::string& name, const std::string& html) {
    char* const stored = agstrdup_html(graph, c_string(html));
    if (object == graph) {
        agattr(graph, AGRAPH, c_string(name), stored);
    } else {
        agsafeset(object, c_string(name), stored, c_string(""));
    }
    agstrfree(graph, stored);
}

void set_defaults(Agraph_t* drawing, int kind, const std::vector<std::pair<std::string, std::string>>& attributes) {
    for (const auto& [name, value] : attributes) {
        agattr(drawing, kind, c_string(name), c_string(value));
    }
}

void set_link(void* object, const std::string& url) {
    if (is_web_address(url)) {
        set_attribute(object, "URL", dot_address(url));
        set_attribute(object, "target", "_blank");
    }
}

void add_node(Agraph_t* column, const Node& node, const std::string& as, const Scene& scene) {
    Agnode_t* const drawn = agnode(column, c_string(nmtoken(as)), 1);
    const NodeStyle style = style_of(node.kind);
    set_html(agroot(column), drawn, "label", label_of(node, scene));
    set_attribute(drawn, "fontsize", decimal(font_size_of(node, scene)), "10.0");
    set_attribute(drawn, "shape", style.shape);
    set_attribute(drawn, "style", style.style);
    set_attribute(drawn, "fillcolor", style.fill);
    set_attribute(drawn, "color", style.line);
    set_attribute(drawn, "peripheries", style.peripheries, "1");
    set_attribute(drawn, "class", std::string(name(node.kind)));
    set_attribute(drawn, "id", nmtoken("n-" + as));
    set_attribute(drawn, "tooltip", dot_string(tooltip_of(node)));
    set_link(drawn, node.url);
}

void add_edge(Agraph_t* drawing, const Edge& edge, const std::string& from, const std::string& to, const Scene& scene) {
    Agnode_t* const tail = agnode(drawing, c_string(nmtoken(from)), 0);
    Agnode_t* const head = agnode(drawing, c_string(nmtoken(to)), 0);
    Agedge_t* const drawn = agedge(drawing, tail, head, nullptr, 1);
    const SignStyle sign = style_of(edge.stance);
    const std::string tooltip = dot_string(tooltip_of(edge));
    set_attribute(drawn, "label", label_of(edge, scene));
    set_attribute(drawn, "color", sign.line);
    set_attribute(drawn, "fontcolor", sign.text);
    set_attribute(drawn, "style", edge.confidence < doubtful ? "dotted" : sign.style);
    set_attribute(drawn, "arrowhead", has_arrow(edge, scene.graph) ? sign.arrow : "none", "normal");
    set_attribute(drawn, "penwidth", decimal(width_of(edge, scene)));
    set_attribute(drawn, "class", std::string(name(edge.stance == Stance::none ? Stance::neutral : edge.stance)));
    set_attribute(drawn, "id", nmtoken("e-" + edge.uid));
    set_attribute(drawn, "tooltip", tooltip);
    set_attribute(drawn, "labeltooltip", tooltip);
    set_link(drawn, edge.url);
}

// Without a name: cgraph writes and places named subgraphs in the order of their names' addresses, which differ from run to run.
Agraph_t* add_column(Agraph_t* drawing) {
    Agraph_t* const column = agsubg(drawing, nullptr, 1);
    set_attribute(column, "rank", "same");
    return column;
}

// Every edge of a diagram starts left and ends right, so a country that acts and is spoken about is drawn in both columns.
std::string as_subject(std::size_t node, const Scene& scene) {
    return scene.graph.nodes[node].uid + (scene.out[node] != nullptr ? ":subject" : "");
}

// Column by column, and edges in the order of their tails. Graphviz begins to untangle from there, and this order, in which agwrite writes
// them too, leaves fewer crossings than that of the uids.
void add_diagram(Agraph_t* drawing, const Scene& scene) {
    const auto& nodes = scene.graph.nodes;
    Agraph_t* const actors = add_column(drawing);
    Agraph_t* const positions = add_column(drawing);
    Agraph_t* const subjects = add_column(drawing);
    const auto is_position = [&](std::size_t i) { return nodes[i].kind == Kind::position; };
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const bool alone = scene.out[i] == nullptr && scene.into[i] == nullptr;
        if (!is_position(i) && (scene.out[i] != nullptr || alone)) {
            add_node(actors, nodes[i], nodes[i].uid, scene);
        }
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (is_position(i)) {
            add_node(positions, nodes[i], nodes[i].uid, scene);
        }
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (!is_position(i) && scene.into[i] != nullptr) {
            add_node(subjects, nodes[i], as_subject(i, scene), scene);
        }
    }
    std::vector<const Edge*> edges;
    for (const Edge& edge : scene.graph.edges) {
        edges.push_back(&edge);
    }
    std::stable_sort(edges.begin(), edges.end(), [&](const Edge* a, const Edge* b) {
        return std::pair(is_position(a->from), a->from) < std::pair(is_position(b->from), b->from);
    });
    for (const Edge* edge : edges) {
        add_edge(drawing, *edge, nodes[edge->from].uid, is_position(edge->to) ? nodes[edge->to].uid : as_subject(edge->to, scene), scene);
    }
}

void add_network(Agraph_t* drawing, const Scene& scene) {
    for (const Node& node : scene.graph.nodes) {
        add_node(drawing, node, node.uid, scene);
    }
    for (const Edge& edge : scene.graph.edges) {
        add_edge(drawing, edge, scene.graph.nodes[edge.from].uid, scene.graph.nodes[edge.to].uid, scene);
    }
}

void mark_focus(Agraph_t* drawing, const std::vector<std::string>& uids) {
    for (const std::string& uid : uids) {
        for (const std::string& as : {uid, uid + ":subject"}) {
            if (Agnode_t* const drawn = agnode(drawing, c_string(nmtoken(as)), 0)) {
                set_attribute(drawn, "penwidth", "3");
            }
        }
    }
}

// ---- one use of Graphviz at a time --------------------------------------------------------------------------------------------------

// cgraph's error function is called without anything that could carry state, so the text it collects is static. The lock guards it.
std::string& messages() {
    static std::string text;
    return text;
}

int collect_message(char* text) {
    constexpr std::size_t enough = 500;
    messages() += std::string_view(text).substr(0, enough - std::min(messages().size(), enough));
    return 0;
}

std::mutex& graphviz_mutex() {
    static std::mutex mutex;
    return mutex;
}

class GraphvizSession {
public:
    GraphvizSession()
        : lock_(graphviz_mutex()),
          c_locale_(newlocale(LC_ALL_MASK, "C", nullptr)),
          caller_locale_(uselocale(c_locale_)),
          caller_level_(agseterr(AGWARN)),
          caller_function_(agseterrf(collect_message)) {
        messages().clear();
    }
    ~GraphvizSession() {
        agseterrf(caller_function_);
        agseterr(caller_level_);
        uselocale(caller_locale_);
        freelocale(c_locale_);
    }
    GraphvizSession(const GraphvizSession&) = delete;
    GraphvizSession& operator=(const GraphvizSession&) = delete;

private:
    std::lock_guard<std::mutex> lock_;
    locale_t c_locale_, caller_locale_;
    agerrlevel_t caller_level_;
    agusererrf caller_function_;
};

int append(void* channel, const char* text) {
    *static_cast<std::string*>(channel) += text;
    return 0;
}

int flush(void*) {
    return 0;
}

}  // namespace

void set_attribute(void* object, const std::string& name, const std::string& value, const std::string& otherwise) {
    agsafeset(object, c_string(name), c_string(value), c_string(otherwise));
}

Layout choose_layout(const Graph& graph) {
    const std::size_t nodes = graph.nodes.size(), edges = graph.edges.size();
    if (nodes <= 120 && edges <= 240) {
        return {"dot", {{"splines", "true"}, {"ranksep", "0.7"}}, true};
    }
    if (graph.view == View::diagram && nodes <= 1000 && edges <= 2000) {
        // Three columns without cycles are quick to place. They grow long, so they are set further apart: steep lines cannot be followed.
        return {"dot", {{"splines", "true"}, {"ranksep", decimal(std::min(static_cast<double>(nodes) / 80, 10.0))}}, false};
    }
    if (nodes <= 240 && edges <= 360) {
        // All three limits are needed together. Beyond, dot would still place the nodes, but as a strip that no screen shows.
        return {"dot", {{"nslimit", "1"}, {"nslimit1", "1"}, {"mclimit", "0.1"}, {"splines", "line"}, {"ranksep", "1.5"}}, true};
    }
    // 80 rounds take the last overlaps out of 5,000 nodes; the usual 1,000 go on for as long again.
    return {"sfdp", {{"overlap", "prism80"}, {"splines", "line"}}, false};
}

void with_drawing(const Graph& graph, const ExportOptions& options, const std::function<bool(Agraph_s*)>& use) {
    const GraphvizSession session;
    Agiodisc_t to_string{nullptr, append, flush};
    Agdisc_t discipline{&AgMemDisc, &AgIdDisc, &to_string};
    const std::string title = options.title.empty() ? graph.title : options.title;
    const std::unique_ptr<Agraph_t, int (*)(Agraph_t*)> drawing(
        agopen(c_string(dot_string(title.empty() ? "demarche" : title)), Agdirected, &discipline), agclose);
    const Layout layout = choose_layout(graph);
    set_defaults(drawing.get(), AGRAPH,
                 {{"layout", layout.engine},
                  {"rankdir", "LR"},
                  {"nodesep", "0.14"},
                  {"newrank", "true"},
                  {"outputorder", "edgesfirst"},
                  {"pad", "0.2"},
                  {"fontname", "DejaVu Sans"},
                  {"fontsize", "10"},
                  {"labelloc", "b"},
                  {"labeljust", "l"}});
    set_defaults(drawing.get(), AGRAPH, layout.attributes);
    set_defaults(drawing.get(), AGNODE,
                 {{"fontname", "DejaVu Sans"}, {"fontsize", "10"}, {"margin", "0.12,0.06"}, {"height", "0.3"}, {"penwidth", "1.3"}});
    set_defaults(drawing.get(), AGEDGE, {{"fontname", "DejaVu Sans"}, {"fontsize", "8"}, {"arrowsize", "0.7"}});
    set_html(drawing.get(), drawing.get(), "label", legend_of(graph, title));
    const Scene scene = scene_of(graph, layout.edge_labels);
    (graph.view == View::diagram ? add_diagram : add_network)(drawing.get(), scene);
    mark_focus(drawing.get(), options.about);
    if (options.changes != nullptr) {
        mark_changes(drawing.get(), *options.changes);
    }
    if (!use(drawing.get())) {
        throw OutputError("Graphviz cannot draw this graph", "", fold_space(clean(messages())));
    }
}

void write_dot(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    std::string bytes;
    with_drawing(graph, options, [&](Agraph_s* drawing) { return agwrite(drawing, &bytes) == 0; });
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace demarche
