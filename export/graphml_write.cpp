// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <memory>
#include <ostream>
#include <rapidxml/rapidxml.hpp>
#include <rapidxml/rapidxml_print.hpp>

#include "export/attributes.h"
#include "export/graphml.h"
#include "export/text.h"
#include "graph/error.h"

namespace demarche {

namespace {

using Document = rapidxml::xml_document<>;
using Element = rapidxml::xml_node<>;

constexpr std::string_view opening = R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
)";

template <class T>
constexpr std::string_view domain = "";
template <>
constexpr std::string_view domain<Node> = "node";
template <>
constexpr std::string_view domain<Edge> = "edge";
template <>
constexpr std::string_view domain<Graph> = "graph";

// Neo4j goes by these two key ids, every other reader by attr.name; the prefix keeps ids apart from Gephi's and yEd's own.
template <class T>
std::string key_id(std::string_view name) {
    const bool neo4j = (domain<T> == "node" && name == "labels") || (domain<T> == "edge" && name == "label");
    return neo4j ? std::string(name) : std::string{domain<T>[0], '_'} + std::string(name);
}

std::string_view type_name(AttributeType type) {
    return type == AttributeType::integer ? "int" : type == AttributeType::real ? "double" : "string";
}

std::string text_of(const Value& value) {
    if (const auto* number = std::get_if<int>(&value)) {
        return std::to_string(*number);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return real_text(*real);
    }
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
        std::vector<std::string> cleaned;
        std::transform(texts->begin(), texts->end(), std::back_inserter(cleaned), clean);
        return json_list(cleaned);
    }
    return clean(std::get<std::string>(value));
}

// Tulip cuts plain text at entities, Boost trims and collapses its blanks; both leave CDATA alone.
bool needs_cdata(std::string_view text) {
    return text.find_first_of("&<>\"'") != std::string_view::npos || text.front() == ' ' || text.back() == ' ' ||
           text.find("  ") != std::string_view::npos;
}

// Prints one element after the other from one pool, so that memory does not grow with the graph.
class Printer {
public:
    explicit Printer(std::ostream& out) : out_(out), document_(std::make_unique<Document>()) {}
    Printer(const Printer&) = delete;
    Printer& operator=(const Printer&) = delete;
    ~Printer() = default;

    Element* element(std::string_view name) { return document_->allocate_node(rapidxml::node_element, copy(name), nullptr, name.size()); }

    void attribute(Element* element, std::string_view name, std::string_view value) {
        element->append_attribute(document_->allocate_attribute(copy(name), copy(value), name.size(), value.size()));
    }

    Element* data(std::string_view key, std::string_view text) {
        Element* data = element("data");
        attribute(data, "key", key);
        if (needs_cdata(text)) {
            append_cdata(data, text);
        } else {
            data->value(copy(text), text.size());
        }
        return data;
    }

    void print(std::string_view indent, const Element* element) {
        buffer_ += indent;
        rapidxml::print(std::back_inserter(buffer_), *element, rapidxml::print_no_indenting);
        buffer_ += '\n';
        document_->clear();
        if (buffer_.size() > 1u << 16u) {
            flush();
        }
    }

    void raw(std::string_view markup) { buffer_ += markup; }

    void flush() {
        out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
        buffer_.clear();
    }

private:
    char* copy(std::string_view text) { return document_->allocate_string(text.data(), text.size()); }

    // RapidXML prints "]]>" as it stands, which would end the section: it is split over two.
    void append_cdata(Element* data, std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = text.find("]]>");
            const std::string_view part = text.substr(0, end == std::string_view::npos ? end : end + 2);
            data->append_node(document_->allocate_node(rapidxml::node_cdata, nullptr, copy(part), 0, part.size()));
            text.remove_prefix(part.size());
        }
    }

    std::ostream& out_;
    std::unique_ptr<Document> document_;  // 65 KB: too large for the stack
    std::string buffer_;
};

template <class T>
void print_keys(Printer& printer, std::span<const Attribute<T>> attributes) {
    for (const auto& attribute : attributes) {
        Element* key = printer.element("key");
        printer.attribute(key, "id", key_id<T>(attribute.name));
        printer.attribute(key, "for", domain<T>);
        printer.attribute(key, "attr.name", attribute.name);
        printer.attribute(key, "attr.type", type_name(attribute.type));
        printer.print("  ", key);
    }
}

// An attribute with the id of its key.
template <class T>
struct Column {
    Attribute<T> attribute;
    std::string key;
};

template <class T>
std::vector<Column<T>> columns(std::span<const Attribute<T>> attributes) {
    std::vector<Column<T>> result;
    for (const auto& attribute : attributes) {
        result.push_back({attribute, key_id<T>(attribute.name)});
    }
    return result;
}

template <class T>
void print_element(Printer& printer, Element* element, const T& value, const std::vector<Column<T>>& columns) {
    for (const auto& [attribute, key] : columns) {
        // A text of nothing but control characters is cleaned away: no data then.
        if (const std::string text = text_of(attribute.get(value)); !text.empty()) {
            element->append_node(printer.data(key, text));
        }
    }
    printer.print("    ", element);
}

void write_common(const Graph& graph, std::ostream& out, std::string_view title) {
    Printer printer(out);
    printer.raw(opening);
    print_keys(printer, graph_attributes());
    print_keys(printer, node_attributes());
    print_keys(printer, edge_attributes());
    printer.raw("  <graph id=\"G\" edgedefault=\"directed\">\n");
    for (const auto& [attribute, key] : columns(graph_attributes())) {
        if (const std::string text = text_of(titled(attribute, graph, title)); !text.empty()) {
            printer.print("    ", printer.data(key, text));
        }
    }
    const auto node_columns = columns(node_attributes());
    for (const Node& node : graph.nodes) {
        Element* element = printer.element("node");
        printer.attribute(element, "id", nmtoken(node.uid));
        print_element(printer, element, node, node_columns);
    }
    const auto edge_columns = columns(edge_attributes());
    for (const Edge& edge : graph.edges) {
        Element* element = printer.element("edge");
        printer.attribute(element, "id", nmtoken(edge.uid));
        printer.attribute(element, "source", nmtoken(graph.nodes[edge.from].uid));
        printer.attribute(element, "target", nmtoken(graph.nodes[edge.to].uid));
        print_element(printer, element, edge, edge_columns);
    }
    printer.raw("  </graph>\n</graphml>\n");
    printer.flush();
}

struct Dialect {
    std::string_view name;
    void (*write)(const Graph&, std::ostream&, std::string_view title);
};

constexpr Dialect dialects[] = {{"common", &write_common}};

}  // namespace

std::vector<std::string_view> graphml_dialects() {
    std::vector<std::string_view> names;
    for (const Dialect& dialect : dialects) {
        names.push_back(dialect.name);
    }
    return names;
}

void write_graphml(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    std::string known;
    for (const Dialect& dialect : dialects) {
        if (dialect.name == options.dialect) {
            return dialect.write(graph, out, options.title);
        }
        known += (known.empty() ? "" : ", ") + std::string(dialect.name);
    }
    throw RequestError("there is no GraphML dialect " + json_string(options.dialect), "", "use one of: " + known);
}

}  // namespace demarche
