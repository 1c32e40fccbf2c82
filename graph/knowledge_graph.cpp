// SPDX-License-Identifier: Apache-2.0
#include "graph/knowledge_graph.h"

#include <algorithm>
#include <array>
#include <boost/graph/adjacency_list.hpp>
#include <boost/range/iterator_range.hpp>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "graph/error.h"
#include "graph/record_graph.h"

namespace demarche {
namespace {

using Store = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, Node, Edge>;
using Vertex = boost::graph_traits<Store>::vertex_descriptor;
using Arc = boost::graph_traits<Store>::edge_descriptor;

bool is_entity(const Node& node) {
    return node.kind != Kind::article && node.kind != Kind::statement;
}

// What two articles of one id must agree on.
struct Identity {
    std::string_view what;
    std::string Node::*value;
    std::string_view cure;
};
constexpr std::array<Identity, 6> identities{{
    {"digests", &Node::digest, "give one of the two texts another id: rename its file"},
    {"models", &Node::model, "extract the article again with one version and one lexicon"},
    {"titles", &Node::name, "extract the article again, or give one of the two another id"},
    {"dates", &Node::date, "extract the article again with one --date"},
    {"sources", &Node::source, "extract the article again with one --source"},
    {"addresses", &Node::url, "extract the article again with one --url"},
}};

void check_conflict(const Node& known, const Node& added, std::string_view where) {
    const auto reject = [&](const std::string& id, std::string_view what, std::string_view a, std::string_view b, std::string_view cure) {
        throw ConflictError(id + " comes with two " + std::string(what) + ": \"" + std::string(a) + "\" and \"" + std::string(b) + "\"",
                            std::string(where), std::string(cure));
    };
    if (known.kind != added.kind && !(is_entity(known) && is_entity(added))) {
        reject(known.uid, "kinds", name(known.kind), name(added.kind), "give one of the two articles another id: rename its file");
    }
    if (added.kind != Kind::article) {
        return;
    }
    for (const Identity& identity : identities) {
        if (known.*identity.value != added.*identity.value) {
            reject("the article " + added.uid.substr(added.uid.find(':') + 1), identity.what, known.*identity.value, added.*identity.value,
                   identity.cure);
        }
    }
}

void check_values(const Graph& graph, std::string_view where) {
    const auto reject = [&](const std::string& problem) {
        throw InputError(problem, std::string(where), "export the graph again from the program that made it");
    };
    for (const Node& node : graph.nodes) {
        if (node.uid.empty()) {
            reject("the node \"" + node.name + "\" has no uid");
        }
    }
    for (const Edge& edge : graph.edges) {
        if (edge.uid.empty()) {
            reject("an edge has no uid");
        }
        if (edge.from >= graph.nodes.size() || edge.to >= graph.nodes.size()) {
            reject("the edge " + edge.uid + " leads to a node that is not there");
        }
        if (edge.mentions < 0) {
            reject("the edge " + edge.uid + " counts less than no mentions");
        }
        if (!(edge.confidence >= 0 && edge.confidence <= 1) || !(edge.weight > 0) || !std::isfinite(edge.weight)) {
            reject("the edge " + edge.uid + " has a confidence that is not in 0..1, or a weight that is no positive number");
        }
    }
}

// What two edges of one uid must agree on: an edge that moved away would take along what its ends were called after and whose side they
// were on.
void check_conflict(const Edge& known, std::string_view known_from, std::string_view known_to, const Edge& added, const Graph& graph,
                    std::string_view where) {
    const std::string_view from = graph.nodes[added.from].uid, to = graph.nodes[added.to].uid;
    if (known.label == added.label && known_from == from && known_to == to) {
        return;
    }
    const auto in_words = [](std::string_view a, Label label, std::string_view b) {
        return std::string(a) + " " + std::string(name(label)) + " " + std::string(b);
    };
    throw ConflictError("the edge " + added.uid + " comes with two meanings: \"" + in_words(known_from, known.label, known_to) +
                            "\" and \"" + in_words(from, added.label, to) + "\"",
                        std::string(where), "extract the article again, or give one of the two edges another id");
}

// In the store the aliases of an entity hold its name too, so that they join as sets do.
Node stored(Node node) {
    if (is_entity(node)) {
        node.aliases.push_back(node.name);
    }
    std::erase(node.aliases, "");
    std::sort(node.aliases.begin(), node.aliases.end());
    node.aliases.erase(std::unique(node.aliases.begin(), node.aliases.end()), node.aliases.end());
    return node;
}

// The name that an article gives is one more: most articles may come to call the entity so.
void add_alias(Node& node, const std::string& alias) {
    const auto place = std::lower_bound(node.aliases.begin(), node.aliases.end(), alias);
    if (!alias.empty() && (place == node.aliases.end() || *place != alias)) {
        node.aliases.insert(place, alias);
    }
}

std::string smaller_known(const std::string& a, const std::string& b) {
    return a.empty() || b.empty() ? std::max(a, b) : std::min(a, b);
}

// Attribute by attribute the least upper bound in some order, hence associative, commutative and idempotent.
void join(Node& known, const Node& added) {
    known.kind = std::min(known.kind, added.kind);
    known.name = smaller_known(known.name, added.name);
    known.side = smaller_known(known.side, added.side);
    std::vector<std::string> aliases;
    std::set_union(known.aliases.begin(), known.aliases.end(), added.aliases.begin(), added.aliases.end(), std::back_inserter(aliases));
    known.aliases = std::move(aliases);
    known.mentions = std::max(known.mentions, added.mentions);
    known.year = std::max(known.year, added.year);
    known.status = std::max(known.status, added.status);
    known.mode = std::max(known.mode, added.mode);
    for (const auto text : {&Node::iso, &Node::date, &Node::source, &Node::url, &Node::digest, &Node::model, &Node::text, &Node::speaker}) {
        known.*text = std::max(known.*text, added.*text);
    }
}

// Of two edges that meet under one uid the greater stays: one with a name, then the more confident one, then any total order. A name that
// was counted must not go, or the entity would fall back to a name that was forgotten.
auto rank(const Edge& e) {
    return std::tuple(!e.name.empty(), std::tie(e.confidence, e.evidence, e.article, e.date, e.url, e.span, e.rule, e.stance, e.polarity,
                                                e.manner, e.voice, e.mentions, e.name, e.weight));
}

// The key with the greatest count, ties to the smallest key; empty if there is none.
template <class Count>
std::string top(const std::map<std::string, Count>& counts) {
    const auto best = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == counts.end() ? std::string() : best->first;
}

// Name, count and side of an entity follow from all that was added: none of them can be joined pair by pair.
Node derived(const Store& store, Vertex vertex) {
    Node node = store[vertex];
    if (!is_entity(node)) {
        return node;
    }
    std::map<std::string, std::int64_t> names;
    std::map<std::string, int> sides;
    std::int64_t mentions = 0;
    for (const Arc arc : boost::make_iterator_range(boost::out_edges(vertex, store))) {
        const Edge& edge = store[arc];
        if (edge.label == Label::mentioned_in) {
            mentions += edge.mentions;
            if (!edge.name.empty()) {
                names[edge.name] += edge.mentions;
            }
        } else if (edge.label == Label::speaks_for) {
            ++sides[store[boost::target(arc, store)].uid];
        }
    }
    node.mentions = static_cast<int>(std::min<std::int64_t>(mentions, std::numeric_limits<int>::max()));
    if (!names.empty()) {
        node.name = top(names);
    }
    if (!sides.empty()) {
        node.side = top(sides);
    }
    std::erase(node.aliases, node.name);
    return node;
}

}  // namespace

std::string title_of(const std::vector<Node>& nodes) {
    const Node* last = nullptr;
    std::size_t count = 0;
    for (const Node& node : nodes) {
        if (node.kind == Kind::article) {
            last = &node;
            ++count;
        }
    }
    return count == 1 ? last->name : std::to_string(count) + " articles";
}

struct KnowledgeGraph::Impl {
    Store store;
    std::unordered_map<std::string, Vertex> nodes;
    std::unordered_map<std::string, Arc> edges;
    std::set<std::string> notes;

    void check(const Graph& graph, std::string_view where) const {
        check_values(graph, where);
        for (const Node& node : graph.nodes) {
            if (const auto found = nodes.find(node.uid); found != nodes.end()) {
                check_conflict(store[found->second], node, where);
            }
        }
        for (const Edge& edge : graph.edges) {
            if (const auto found = edges.find(edge.uid); found != edges.end()) {
                const Arc arc = found->second;
                check_conflict(store[arc], store[boost::source(arc, store)].uid, store[boost::target(arc, store)].uid, edge, graph, where);
            }
        }
    }

    Vertex add(const Node& node) {
        const auto [at, is_new] = nodes.try_emplace(node.uid);
        if (is_new) {
            at->second = boost::add_vertex(store);
            store[at->second] = stored(node);
        } else {
            join(store[at->second], stored(node));
        }
        return at->second;
    }

    void add(const Edge& edge, Vertex from, Vertex to) {
        if (edge.label == Label::mentioned_in && is_entity(store[from])) {
            add_alias(store[from], edge.name);
        }
        const auto [at, is_new] = edges.try_emplace(edge.uid);
        if (is_new) {
            at->second = boost::add_edge(from, to, edge, store).first;
        } else if (Edge& known = store[at->second]; rank(known) < rank(edge)) {
            known = edge;
        }
    }
};

KnowledgeGraph::KnowledgeGraph() : impl_(std::make_unique<Impl>()) {}
KnowledgeGraph::~KnowledgeGraph() = default;
KnowledgeGraph::KnowledgeGraph(KnowledgeGraph&&) noexcept = default;
KnowledgeGraph& KnowledgeGraph::operator=(KnowledgeGraph&&) noexcept = default;

void KnowledgeGraph::add(const ArticleRecord& record, std::string_view where) {
    add(record_graph(record, where), where);
}

void KnowledgeGraph::add(const Graph& full, std::string_view where) {
    if (full.view != View::full) {
        throw RequestError("the graph is folded to view " + std::string(name(full.view)) + ", which has lost its single statements",
                           std::string(where), "give the full graph");
    }
    impl_->check(full, where);
    std::vector<Vertex> vertices;
    vertices.reserve(full.nodes.size());
    for (const Node& node : full.nodes) {
        vertices.push_back(impl_->add(node));
    }
    for (const Edge& edge : full.edges) {
        impl_->add(edge, vertices[edge.from], vertices[edge.to]);
    }
    impl_->notes.insert(full.notes.begin(), full.notes.end());
}

Graph KnowledgeGraph::graph() const {
    const Store& store = impl_->store;
    const auto by_uid = [&store](const auto& a, const auto& b) { return store[a].uid < store[b].uid; };
    const auto [first_vertex, last_vertex] = boost::vertices(store);
    std::vector<Vertex> vertices(first_vertex, last_vertex);
    std::sort(vertices.begin(), vertices.end(), by_uid);
    const auto [first_arc, last_arc] = boost::edges(store);
    std::vector<Arc> arcs(first_arc, last_arc);
    std::sort(arcs.begin(), arcs.end(), by_uid);

    Graph graph;
    std::vector<std::uint32_t> place(vertices.size());
    graph.nodes.reserve(vertices.size());
    for (const Vertex vertex : vertices) {
        place[vertex] = static_cast<std::uint32_t>(graph.nodes.size());
        graph.nodes.push_back(derived(store, vertex));
    }
    graph.edges.reserve(arcs.size());
    for (const Arc& arc : arcs) {
        Edge& edge = graph.edges.emplace_back(store[arc]);
        edge.from = place[boost::source(arc, store)];
        edge.to = place[boost::target(arc, store)];
    }
    graph.title = title_of(graph.nodes);
    graph.notes.assign(impl_->notes.begin(), impl_->notes.end());
    return graph;
}

}  // namespace demarche
