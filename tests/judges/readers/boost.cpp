// SPDX-License-Identifier: Apache-2.0
// What Boost's read_graphml sees in a GraphML file, as JSON (readers.py tells its shape): usage: boost FILE
// Boost throws the ids away, so nodes and edges are named by their attribute uid.
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <exception>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <typeinfo>

namespace {

using nlohmann::json;

struct Attributes {
    json values = json::object();
};

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, Attributes, Attributes>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;
using Edge = boost::graph_traits<Graph>::edge_descriptor;

// Takes the values of one attribute of one domain, whatever its type.
template <class Key>
class Column : public boost::dynamic_property_map {
public:
    Column(json* graph_data, Graph& graph, std::string name) : graph_data_(graph_data), graph_(graph), name_(std::move(name)) {}

    boost::any get(const boost::any&) override { return {}; }
    std::string get_string(const boost::any&) override { return {}; }
    const std::type_info& key() const override { return typeid(Key); }
    const std::type_info& value() const override { return typeid(std::string); }

    void put(const boost::any& key, const boost::any& value) override {
        json& target = element(boost::any_cast<Key>(key));
        if (const auto* text = boost::any_cast<std::string>(&value)) {
            target[name_] = *text;
        } else if (const auto* number = boost::any_cast<int>(&value)) {
            target[name_] = *number;
        } else if (const auto* real = boost::any_cast<double>(&value)) {
            target[name_] = *real;
        }
    }

private:
    json& element(Vertex v) { return graph_[v].values; }
    json& element(Edge e) { return graph_[e].values; }
    json& element(Graph*) { return *graph_data_; }

    json* graph_data_;
    Graph& graph_;
    std::string name_;
};

json read(const char* path) {
    Graph graph;
    json graph_data = json::object();
    const auto make = [&](const std::string& name, const boost::any& key,
                          const boost::any&) -> boost::shared_ptr<boost::dynamic_property_map> {
        if (key.type() == typeid(Vertex)) {
            return boost::make_shared<Column<Vertex>>(&graph_data, graph, name);
        }
        if (key.type() == typeid(Edge)) {
            return boost::make_shared<Column<Edge>>(&graph_data, graph, name);
        }
        return boost::make_shared<Column<Graph*>>(&graph_data, graph, name);
    };
    boost::dynamic_properties properties(make);
    std::ifstream in(path);
    boost::read_graphml(in, graph, properties);

    json result{{"graph", graph_data}, {"nodes", json::object()}, {"edges", json::object()}};
    const auto uid = [&](Vertex v) { return graph[v].values.at("uid").get<std::string>(); };
    for (const auto v : boost::make_iterator_range(boost::vertices(graph))) {
        result["nodes"][uid(v)] = graph[v].values;
    }
    for (const auto e : boost::make_iterator_range(boost::edges(graph))) {
        json edge = graph[e].values;
        edge["source"] = uid(boost::source(e, graph));
        edge["target"] = uid(boost::target(e, graph));
        result["edges"][graph[e].values.at("uid").get<std::string>()] = edge;
    }
    return result;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc != 2) {
            throw std::runtime_error("usage: boost FILE");
        }
        std::cout << read(argv[1]).dump();
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
