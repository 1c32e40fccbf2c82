// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/pending/queue.hpp>
#include <boost/range/iterator_range.hpp>
#include <limits>
#include <unordered_set>
#include <utility>

#include "graph/knowledge_graph.h"

namespace demarche {
namespace {

// A graph's structure alone, directions ignored: vertices are indices into `nodes`, the property of an edge is its index into `edges`.
using Shape = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, std::uint32_t>;
using Vertex = boost::graph_traits<Shape>::vertex_descriptor;
using Arc = boost::graph_traits<Shape>::edge_descriptor;

Shape shape_of(const Graph& graph) {
    Shape shape(graph.nodes.size());
    for (std::uint32_t i = 0; i < graph.edges.size(); ++i) {
        boost::add_edge(graph.edges[i].from, graph.edges[i].to, i, shape);
    }
    return shape;
}

// The nodes and edges that pass, in their order.
Graph part_of(const Graph& graph, const std::function<bool(Vertex)>& keep_vertex, const std::function<bool(const Edge&)>& keep_edge) {
    const Shape shape = shape_of(graph);
    const std::function<bool(Arc)> keep_arc = [&](Arc arc) { return keep_edge(graph.edges[shape[arc]]); };
    const boost::filtered_graph part(shape, keep_arc, keep_vertex);

    Graph out{graph.title, graph.view, graph.notes, {}, {}};
    std::vector<std::uint32_t> place(graph.nodes.size());
    for (const Vertex vertex : boost::make_iterator_range(boost::vertices(part))) {
        place[vertex] = static_cast<std::uint32_t>(out.nodes.size());
        out.nodes.push_back(graph.nodes[vertex]);
    }
    for (const Arc arc : boost::make_iterator_range(boost::edges(part))) {
        Edge& edge = out.edges.emplace_back(graph.edges[shape[arc]]);
        edge.from = place[edge.from];
        edge.to = place[edge.to];
    }
    return out;
}

}  // namespace

Graph filtered(const Graph& graph, const std::function<bool(const Node&)>& keep_node, const std::function<bool(const Edge&)>& keep_edge) {
    std::vector<bool> keep(graph.nodes.size());
    std::transform(graph.nodes.begin(), graph.nodes.end(), keep.begin(), keep_node);
    return part_of(
        graph, [&keep](Vertex vertex) { return keep[vertex]; }, keep_edge);
}

Graph neighbourhood(const Graph& graph, const std::vector<std::string>& uids, int hops) {
    constexpr int unreached = std::numeric_limits<int>::max();
    const std::unordered_set<std::string_view> wanted(uids.begin(), uids.end());
    std::vector<Vertex> starts;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        if (wanted.contains(graph.nodes[i].uid)) {
            starts.push_back(i);
        }
    }
    std::vector<int> distance(graph.nodes.size(), unreached);
    for (const Vertex start : starts) {
        distance[start] = 0;
    }
    const Shape shape = shape_of(graph);
    boost::queue<Vertex> waiting;
    std::vector<boost::default_color_type> colours(graph.nodes.size());
    boost::breadth_first_search(shape, starts.begin(), starts.end(), waiting,
                                boost::make_bfs_visitor(boost::record_distances(distance.data(), boost::on_tree_edge())), colours.data());
    return part_of(
        graph, [&](Vertex vertex) { return distance[vertex] != unreached && distance[vertex] <= hops; }, [](const Edge&) { return true; });
}

std::vector<int> components(const Graph& graph) {
    std::vector<int> numbers(graph.nodes.size());
    if (!numbers.empty()) {
        boost::connected_components(shape_of(graph), numbers.data());
    }
    return numbers;
}

}  // namespace demarche
