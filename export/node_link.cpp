// SPDX-License-Identifier: Apache-2.0
#include "export/node_link.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <unordered_map>

#include "export/assemble.h"
#include "export/attributes.h"
#include "export/text.h"
#include "graph/error.h"

namespace demarche {

namespace {

using nlohmann::json;
using Event = json::parse_event_t;

constexpr std::string_view format = "demarche-graph/1";

// --- Writing ---

void append_value(std::string& out, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        append_json(out, *text);
    } else if (const auto* number = std::get_if<int>(&value)) {
        out += std::to_string(*number);
    } else if (const auto* real = std::get_if<double>(&value)) {
        out += real_text(*real);
    } else {
        out += json_list(std::get<std::vector<std::string>>(value));
    }
}

void append_member(std::string& out, std::string_view name, const Value& value) {
    if (is_none(value)) {
        return;
    }
    out += out.back() == '{' ? "\"" : ",\"";
    out += name;
    out += "\":";
    append_value(out, value);
}

template <class T>
void append_members(std::string& out, std::span<const Attribute<T>> attributes, const T& element) {
    for (const auto& attribute : attributes) {
        append_member(out, attribute.name, attribute.get(element));
    }
}

std::string graph_object(const Graph& graph, std::string_view title) {
    std::string out = "{";
    append_member(out, "format", std::string(format));
    for (const auto& attribute : graph_attributes()) {
        append_member(out, attribute.name, titled(attribute, graph, title));
    }
    return out + "}";
}

std::string node_object(const Node& node) {
    std::string out = "{";
    append_member(out, "id", node.uid);
    append_members(out, node_attributes(), node);
    return out + "}";
}

std::string link_object(const Edge& edge, const std::vector<Node>& nodes) {
    std::string out = "{";
    append_member(out, "source", nodes[edge.from].uid);
    append_member(out, "target", nodes[edge.to].uid);
    append_member(out, "key", edge.uid);
    append_members(out, edge_attributes(), edge);
    return out + "}";
}

// --- Reading ---

// Our own files are four deep; the rest is for what others add.
constexpr int max_depth = 64;

// Errors below carry no place: who knows the element adds it.
[[noreturn]] void fail(std::string problem, std::string cure = "export the graph again or correct it") {
    throw InputError(std::move(problem), "", std::move(cure));
}

template <class Read>
void at_place(const std::string& place, const Read& read) {
    try {
        read();
    } catch (const InputError& error) {
        throw InputError(error.problem(), place, error.cure());
    }
}

const json* find(const json& object, std::string_view name) {
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

std::string text_member(const json& object, std::string_view name) {
    const json* value = find(object, name);
    if (value == nullptr || !value->is_string()) {
        fail("there is no text \"" + std::string(name) + "\"");
    }
    return value->get<std::string>();
}

bool fits_int(const json& value) {
    constexpr auto largest = std::numeric_limits<int>::max();
    return value.is_number_unsigned() ? value.get<std::uint64_t>() <= std::uint64_t{largest}
                                      : value.is_number_integer() && value.get<std::int64_t>() >= -largest;
}

bool is_text(const json& value) {
    return value.is_string();
}

// The value as the type asks for it; nothing if it is of another type.
std::optional<Value> value_of(const json& value, AttributeType type) {
    if (type == AttributeType::text && value.is_string()) {
        return value.get<std::string>();
    }
    if (type == AttributeType::integer && fits_int(value)) {
        return value.get<int>();
    }
    if (type == AttributeType::real && value.is_number()) {
        return value.get<double>();
    }
    if (type == AttributeType::list && value.is_array() && std::all_of(value.begin(), value.end(), is_text)) {
        return value.get<std::vector<std::string>>();
    }
    return std::nullopt;
}

std::string_view in_words(AttributeType type) {
    constexpr std::string_view words[] = {"text", "whole number", "number", "list of texts"};
    return words[static_cast<std::size_t>(type)];
}

template <class T>
void read_attribute(const json& object, const Attribute<T>& attribute, T& element) {
    const json* member = find(object, attribute.name);
    if (member == nullptr && attribute.required) {
        fail("there is no member");
    }
    if (member == nullptr || attribute.set == nullptr) {
        return;
    }
    const auto value = value_of(*member, attribute.type);
    if (!value) {
        fail("the value is no " + std::string(in_words(attribute.type)));
    }
    attribute.set(element, *value);
}

template <class T>
void read_attributes(const json& object, std::span<const Attribute<T>> attributes, T& element) {
    for (const auto& attribute : attributes) {
        try {
            read_attribute(object, attribute, element);
        } catch (const InputError& error) {
            throw InputError(std::string(attribute.name) + ": " + error.problem(), "", error.cure());
        }
    }
}

// Takes one element after the other from the parser, which then forgets it.
class Reader {
public:
    explicit Reader(std::string_view where) : where_(where) {}

    // Called for every value that begins or ends; false: forget it. Depth 1 are the members of the file, 2 the elements of its lists.
    bool event(int depth, Event event, const json& parsed) {
        if (depth > max_depth) {
            throw InputError("values are nested too deeply", where_, "flatten the file");
        }
        if (event == Event::key) {
            if (depth == 1) {
                section_ = parsed.get<std::string>();
                has_nodes_ = has_nodes_ || section_ == "nodes";
                has_links_ = has_links_ || is_links();
            }
            return true;
        }
        check_shape(depth, event);
        return take(depth, event, parsed);
    }

    Graph finish() {
        if (format_ != format) {
            throw InputError("the format is " + json_string(shorten(format_, 40)) + ", not \"" + std::string(format) + "\"", where_,
                             "export the graph with this version of demarche");
        }
        if (!has_nodes_ || !has_links_) {
            throw InputError(has_nodes_ ? "there are no links" : "there are no nodes", where_,
                             "export the graph again: empty lists are []");
        }
        for (std::size_t i = 0; i < graph_.edges.size(); ++i) {
            at_place(link_place(i), [&] {
                graph_.edges[i].from = position(ends_[i].first);
                graph_.edges[i].to = position(ends_[i].second);
            });
        }
        return assemble(
            std::move(graph_), [this](std::size_t i) { return node_place(i); }, [this](std::size_t i) { return link_place(i); });
    }

private:
    // Newer networkx writes "edges".
    bool is_links() const { return section_ == "links" || section_ == "edges"; }

    std::string place(const std::string& member) const { return where_ + ": " + member; }
    std::string node_place(std::size_t i) const { return place("nodes[" + std::to_string(i) + "]"); }
    std::string link_place(std::size_t i) const { return place("links[" + std::to_string(i) + "]"); }

    // The file is an object, "graph" too, "nodes" and "links" are lists of objects.
    void check_shape(int depth, Event event) const {
        const bool object = event == Event::object_start || event == Event::object_end;
        const bool array = event == Event::array_start || event == Event::array_end;
        const bool list = section_ == "nodes" || is_links();
        if (depth == 0 && !object) {
            throw InputError("the file is no JSON object", where_, "give a demarche graph");
        }
        if (depth == 1 && ((list && !array) || (section_ == "graph" && !object))) {
            throw InputError("the member has the wrong type", place(section_), "export the graph again");
        }
        if (depth == 2 && list && !object) {
            throw InputError("an element is no object", place(section_), "export the graph again");
        }
    }

    bool take(int depth, Event event, const json& parsed) {
        if (depth == 1 && event == Event::value) {
            take_value(parsed);
        }
        if (event != Event::object_end) {
            return true;
        }
        if (depth == 1 && section_ == "graph") {
            at_place(place("graph"), [&] { take_graph(parsed); });
        } else if (depth == 2 && section_ == "nodes") {
            at_place(node_place(graph_.nodes.size()), [&] { take_node(parsed); });
        } else if (depth == 2 && is_links()) {
            at_place(link_place(graph_.edges.size()), [&] { take_link(parsed); });
        }
        return depth > 2;
    }

    void take_value(const json& value) {
        if (section_ == "format" && value.is_string()) {
            format_ = value.get<std::string>();
        }
        if (section_ == "directed" && value != json(true)) {
            throw InputError("the graph is undirected", where_, "export it as a directed graph");
        }
    }

    void take_graph(const json& object) {
        read_attributes(object, graph_attributes(), graph_);
        if (const json* value = find(object, "format"); value != nullptr && value->is_string() && format_.empty()) {
            format_ = value->get<std::string>();
        }
    }

    void take_node(const json& object) {
        const std::string id = text_member(object, "id");
        if (!positions_.emplace(id, static_cast<std::uint32_t>(graph_.nodes.size())).second) {
            fail("the id " + json_string(shorten(id, 60)) + " is given twice", "give every node an id of its own");
        }
        Node node;
        read_attributes(object, node_attributes(), node);
        if (node.uid.empty()) {
            node.uid = id;
        }
        graph_.nodes.push_back(std::move(node));
    }

    void take_link(const json& object) {
        Edge edge;
        read_attributes(object, edge_attributes(), edge);
        if (edge.uid.empty()) {
            edge.uid = text_member(object, "key");
        }
        ends_.emplace_back(text_member(object, "source"), text_member(object, "target"));
        graph_.edges.push_back(std::move(edge));
    }

    std::uint32_t position(const std::string& id) const {
        const auto found = positions_.find(id);
        if (found == positions_.end()) {
            fail(json_string(shorten(id, 60)) + " is no node", "add the node or remove the link");
        }
        return found->second;
    }

    std::string where_;
    std::string section_;  // the member of the file that is being read
    bool has_nodes_ = false, has_links_ = false;
    std::string format_;
    Graph graph_;
    std::unordered_map<std::string, std::uint32_t> positions_;  // of a node id, in graph_.nodes
    std::vector<std::pair<std::string, std::string>> ends_;     // of each edge: links may come before nodes
};

}  // namespace

void write_node_link(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    out << "{\"format\":\"" << format << "\",\"directed\":true,\"multigraph\":true,\"graph\":" << graph_object(graph, options.title)
        << ",\n\"nodes\":[\n";
    const char* separator = "";
    for (const Node& node : graph.nodes) {
        out << separator << node_object(node);
        separator = ",\n";
    }
    out << "\n],\"links\":[\n";
    separator = "";
    for (const Edge& edge : graph.edges) {
        out << separator << link_object(edge, graph.nodes);
        separator = ",\n";
    }
    out << "\n]}\n";
}

Graph read_node_link(std::string_view bytes, std::string_view where) {
    Reader reader{where};
    try {
        const auto result = json::parse(bytes.begin(), bytes.end(),
                                        [&](int depth, Event event, json& parsed) { return reader.event(depth, event, parsed); });
        static_cast<void>(result);  // empty: the reader has taken what it held
        return reader.finish();
    } catch (const json::parse_error& error) {
        throw InputError("not valid JSON at " + json_place(bytes, error.byte), std::string(where), "export the graph again or correct it");
    } catch (const json::exception&) {
        throw InputError("a number is too large", std::string(where), "correct it");
    }
}

}  // namespace demarche
