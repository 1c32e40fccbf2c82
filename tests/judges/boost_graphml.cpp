// SPDX-License-Identifier: Apache-2.0
// Boost's own reader of GraphML judges ours: it must see every node, every edge, and the attributes that a program would take.
// usage: boost_graphml GRAPHML JSON
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>

namespace {

struct Vertex {
    std::string uid, name, kind;
    int mentions = 0;
};

struct Edge {
    std::string uid, label, evidence;
    double weight = 0;
    int polarity = 0;
};

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, Vertex, Edge>;

Graph read(const char* path) {
    Graph graph;
    boost::dynamic_properties properties(boost::ignore_other_properties);
    // One name may be a node's and an edge's.
    properties.property("uid", boost::get(&Vertex::uid, graph)).property("uid", boost::get(&Edge::uid, graph));
    properties.property("label", boost::get(&Vertex::name, graph)).property("label", boost::get(&Edge::label, graph));
    properties.property("kind", boost::get(&Vertex::kind, graph)).property("mentions", boost::get(&Vertex::mentions, graph));
    properties.property("weight", boost::get(&Edge::weight, graph)).property("polarity", boost::get(&Edge::polarity, graph));
    properties.property("evidence", boost::get(&Edge::evidence, graph));
    std::ifstream in(path);
    boost::read_graphml(in, graph, properties);
    return graph;
}

void require(bool holds, const std::string& what) {
    if (!holds) {
        throw std::runtime_error(what);
    }
}

void compare(const Graph& graph, const nlohmann::json& truth) {
    require(boost::num_vertices(graph) == truth.at("nodes").size() && boost::num_vertices(graph) > 0, "another number of nodes");
    require(boost::num_edges(graph) == truth.at("links").size() && boost::num_edges(graph) > 0, "another number of edges");
    std::map<std::string, Vertex> vertices;
    for (const auto v : boost::make_iterator_range(boost::vertices(graph))) {
        vertices[graph[v].uid] = graph[v];
    }
    for (const auto& node : truth.at("nodes")) {
        const Vertex& v = vertices.at(node.at("uid"));
        require(v.name == node.value("label", "") && v.kind == node.at("kind") && v.mentions == node.value("mentions", 0), "node " + v.uid);
    }
    std::map<std::string, std::pair<Edge, std::pair<std::string, std::string>>> edges;
    for (const auto e : boost::make_iterator_range(boost::edges(graph))) {
        edges[graph[e].uid] = {graph[e], {graph[boost::source(e, graph)].uid, graph[boost::target(e, graph)].uid}};
    }
    for (const auto& link : truth.at("links")) {
        const auto& [e, ends] = edges.at(link.at("uid"));
        require(ends.first == link.at("source") && ends.second == link.at("target"), "ends of " + e.uid);
        require(e.label == link.at("label") && e.evidence == link.value("evidence", "") && e.polarity == link.value("polarity", 0),
                "edge " + e.uid);
        require(e.weight == link.at("weight").get<double>(), "weight of " + e.uid);
    }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        require(argc == 3, "usage: boost_graphml GRAPHML JSON");
        std::ifstream json(argv[2]);
        compare(read(argv[1]), nlohmann::json::parse(json));
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
