// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>
#include <ostream>
#include <rapidxml/rapidxml.hpp>
#include <rapidxml/rapidxml_print.hpp>

#include "export/attributes.h"
#include "export/graphml.h"
#include "export/graphml_dialects.h"
#include "export/graphml_yed.h"
#include "export/text.h"

namespace demarche {

namespace {

using Document = rapidxml::xml_document<>;
using Element = rapidxml::xml_node<>;

template <class T>
constexpr std::string_view domain = "";
template <>
constexpr std::string_view domain<Node> = "node";
template <>
constexpr std::string_view domain<Edge> = "edge";
template <>
constexpr std::string_view domain<Graph> = "graph";

// --- Values as texts ---

// The value in words; what is lent by neither the element nor a vocabulary stands in `scratch`.
template <class T>
std::string_view text_of(const Attribute<T>& attribute, const T& element, std::string& scratch) {
    if (attribute.lend != nullptr) {
        return cleaned(attribute.lend(element), scratch);
    }
    const Value value = attribute.get(element);
    if (const auto* number = std::get_if<int>(&value)) {
        char digits[16];
        scratch.assign(std::begin(digits), std::to_chars(std::begin(digits), std::end(digits), *number).ptr);
    } else if (const auto* real = std::get_if<double>(&value)) {
        scratch = real_text(*real);
    } else if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
        std::vector<std::string> clean_texts(texts->size());
        std::transform(texts->begin(), texts->end(), clean_texts.begin(), clean);
        scratch = json_list(clean_texts);
    } else {
        scratch = clean(std::get<std::string>(value));
    }
    return scratch;
}

// Tulip cuts plain text at entities, Boost trims and collapses its blanks; both leave CDATA alone. No early exit and nothing wider than a
// byte, so that the compiler takes many bytes at once.
bool needs_cdata(std::string_view text) {
    const char* const c = text.data();
    unsigned char found = text.front() == ' ' || text.back() == ' ';
    for (std::size_t i = 0; i < text.size(); ++i) {
        found |= static_cast<unsigned char>((c[i] == '&') | (c[i] == '<') | (c[i] == '>'));
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        found |= static_cast<unsigned char>((c[i - 1] == ' ') & (c[i] == ' '));
    }
    return found != 0;
}

// --- Elements with a structure of their own: RapidXML builds and prints them ---

// Builds an element in a pool that is cleared for the next; texts are not copied and must live until it is printed.
class ElementBuilder {
public:
    Element* start(std::string_view name) {
        document_->clear();
        return element(name);
    }

    void attribute(Element* element, std::string_view name, std::string_view value) {
        element->append_attribute(document_->allocate_attribute(name.data(), value.data(), name.size(), value.size()));
    }

    Element* tree(const XmlTree& tree) {
        Element* const result = element(tree.name);
        for (const auto& [name, value] : tree.attributes) {
            attribute(result, name, value);
        }
        result->value(tree.text.data(), tree.text.size());
        for (const XmlTree& inner : tree.children) {
            result->append_node(this->tree(inner));
        }
        return result;
    }

private:
    Element* element(std::string_view name) { return document_->allocate_node(rapidxml::node_element, name.data(), nullptr, name.size()); }

    std::unique_ptr<Document> document_ = std::make_unique<Document>();  // 65 KB: too large for the stack
};

// No element is printed longer than this.
std::size_t longest_print(const Element* element) {
    constexpr std::size_t longest_entity = 6, tags = 32;
    std::size_t size = tags + 2 * element->name_size() + longest_entity * element->value_size();
    for (const auto* a = element->first_attribute(); a != nullptr; a = a->next_attribute()) {
        size += 4 + a->name_size() + longest_entity * a->value_size();
    }
    for (const Element* child = element->first_node(); child != nullptr; child = child->next_sibling()) {
        size += longest_print(child);
    }
    return size;
}

// Collects what is printed and passes it on in large pieces.
class Output {
public:
    explicit Output(std::ostream& out) : out_(out), buffer_(256 * 1024) {}

    void raw(std::string_view markup) {
        reserve(markup.size());
        append(markup);
    }

    void print(const Element* element) {
        reserve(longest_print(element));
        char* const end = rapidxml::print(buffer_.data() + used_, *element, rapidxml::print_no_indenting);
        used_ = static_cast<std::size_t>(end - buffer_.data());
    }

    // An attribute of a start tag. The value must be one that needs no escape, as ids and words of vocabularies are.
    void attribute(std::string_view opening, std::string_view value) {
        reserve(opening.size() + value.size() + 1);
        append(opening);
        append(value);
        append("\"");
    }

    void data(std::string_view start_tag, std::string_view text) {
        constexpr std::string_view end_tag = "</data>";
        reserve(start_tag.size() + text.size() + section_marks + end_tag.size());
        append(start_tag);
        if (needs_cdata(text)) {
            cdata(text);
            reserve(end_tag.size());
        } else {
            append(text);
        }
        append(end_tag);
    }

    void flush() {
        out_.write(buffer_.data(), static_cast<std::streamsize>(used_));
        used_ = 0;
    }

private:
    void reserve(std::size_t size) {
        if (buffer_.size() - used_ < size) {
            flush();
            buffer_.resize(std::max(buffer_.size(), size));
        }
    }

    void append(std::string_view text) {
        std::memcpy(buffer_.data() + used_, text.data(), text.size());
        used_ += text.size();
    }

    // "]]>" would end the section: it is split over two.
    void cdata(std::string_view text) {
        for (std::size_t end = text.find("]]>"); end != std::string_view::npos; end = text.find("]]>")) {
            section(text.substr(0, end + 2));
            text.remove_prefix(end + 2);
        }
        section(text);
    }

    static constexpr std::size_t section_marks = 12;

    void section(std::string_view text) {
        reserve(text.size() + section_marks);
        append("<![CDATA[");
        append(text);
        append("]]>");
    }

    std::ostream& out_;
    std::vector<char> buffer_;
    std::size_t used_ = 0;
};

// --- The file ---

// An attribute, the id of its key, the start tag of its data, and room for a text.
template <class T>
struct Column {
    Attribute<T> attribute;
    std::string key, start_tag, scratch;
};

// Neo4j goes by these two key ids, every other reader by attr.name; the prefix keeps ids apart from Gephi's and yEd's own.
template <class T>
std::string key_id(std::string_view name) {
    const bool neo4j = (domain<T> == "node" && name == "labels") || (domain<T> == "edge" && name == "label");
    return neo4j ? std::string(name) : std::string{domain<T>[0], '_'} + std::string(name);
}

template <class T>
std::vector<Column<T>> columns(std::span<const Attribute<T>> attributes, std::span<const Attribute<T>> more = {}) {
    std::vector<Column<T>> result;
    for (const auto& list : {attributes, more}) {
        for (const auto& attribute : list) {
            const std::string key = key_id<T>(attribute.name);
            result.push_back({attribute, key, "<data key=\"" + key + "\">", {}});
        }
    }
    return result;
}

std::string_view type_name(AttributeType type) {
    return type == AttributeType::integer ? "int" : type == AttributeType::real ? "double" : "string";
}

// The nodes' ids side by side: the ends of edges would otherwise be looked up all over the memory.
class NodeIds {
public:
    explicit NodeIds(const std::vector<Node>& nodes) {
        ends_.reserve(nodes.size() + 1);
        for (const Node& node : nodes) {
            texts_ += is_nmtoken(node.uid) ? node.uid : nmtoken(node.uid);
            ends_.push_back(texts_.size());
        }
    }

    std::string_view operator[](std::size_t node) const {
        const std::size_t begin = node == 0 ? 0 : ends_[node - 1];
        return {texts_.data() + begin, ends_[node] - begin};
    }

private:
    std::string texts_;
    std::vector<std::size_t> ends_;
};

constexpr std::string_view node_graphics = "y_node", edge_graphics = "y_edge";

class Writer {
public:
    Writer(const Graph& graph, std::ostream& out, const GraphmlDialect& dialect) : graph_(graph), dialect_(dialect), out_(out) {}

    void write(std::string_view title) {
        write_opening();
        if (dialect_.graph_data) {
            write_keys(graph_columns_);
        }
        write_keys(node_columns_);
        write_keys(edge_columns_);
        if (dialect_.drawn) {
            write_graphics_key("node", node_graphics, "nodegraphics");
            write_graphics_key("edge", edge_graphics, "edgegraphics");
        }
        write_start_of_graph(title);
        write_nodes();
        for (const Edge& edge : graph_.edges) {
            write_edge(edge);
        }
        out_.raw("  </graph>\n</graphml>\n");
        out_.flush();
    }

private:
    void write_opening() {
        out_.raw(R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
)");
        if (dialect_.drawn) {
            out_.raw("         xmlns:y=\"http://www.yworks.com/xml/graphml\"\n");
        }
        out_.raw(
            R"(         xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
)");
    }

    template <class T>
    void write_keys(const std::vector<Column<T>>& columns) {
        for (const Column<T>& column : columns) {
            Element* const key = builder_.start("key");
            builder_.attribute(key, "id", column.key);
            builder_.attribute(key, "for", domain<T>);
            builder_.attribute(key, "attr.name", column.attribute.name);
            builder_.attribute(key, "attr.type", type_name(column.attribute.type));
            if (dialect_.apoc && column.attribute.type == AttributeType::list) {
                builder_.attribute(key, "attr.list", "string");
            }
            print_key(key);
        }
    }

    // yEd goes by yfiles.type; graph-tool and Boost refuse a key without name and type.
    void write_graphics_key(std::string_view domain, std::string_view id, std::string_view type) {
        Element* const key = builder_.start("key");
        builder_.attribute(key, "id", id);
        builder_.attribute(key, "for", domain);
        builder_.attribute(key, "attr.name", id);
        builder_.attribute(key, "attr.type", "string");
        builder_.attribute(key, "yfiles.type", type);
        print_key(key);
    }

    void print_key(const Element* key) {
        out_.raw("  ");
        out_.print(key);
        out_.raw("\n");
    }

    void write_start_of_graph(std::string_view title) {
        out_.raw("  <graph id=\"");
        out_.raw(dialect_.graph_data ? "G" : name(graph_.view));  // a reader must not take a folded view for the whole
        out_.raw("\" edgedefault=\"directed\">\n");
        for (Column<Graph>& column : graph_columns_) {
            const bool retitled = column.attribute.name == "title" && !title.empty();
            const std::string_view text = retitled ? cleaned(title, column.scratch) : text_of(column.attribute, graph_, column.scratch);
            if (dialect_.graph_data && !text.empty()) {
                out_.raw("    ");
                out_.data(column.start_tag, text);
                out_.raw("\n");
            }
        }
    }

    void write_nodes() {
        const std::vector<YedBox> boxes = dialect_.drawn ? yed_boxes(graph_) : std::vector<YedBox>();
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            const Node& node = graph_.nodes[i];
            out_.attribute("    <node id=\"", node_ids_[i]);
            if (dialect_.apoc) {
                out_.attribute(" labels=\"", node_columns_.front().attribute.lend(node));
            }
            out_.raw(">");
            if (dialect_.drawn) {
                write_graphics(node_graphics, yed_shape(node, boxes[i]));
            }
            write_data(node, node_columns_);
            out_.raw("</node>\n");
        }
    }

    void write_edge(const Edge& edge) {
        const std::string renamed = is_nmtoken(edge.uid) ? "" : nmtoken(edge.uid);
        out_.attribute("    <edge id=\"", renamed.empty() ? edge.uid : renamed);
        out_.attribute(" source=\"", node_ids_[edge.from]);
        out_.attribute(" target=\"", node_ids_[edge.to]);
        if (dialect_.apoc) {
            out_.attribute(" label=\"", name(edge.label));
        }
        out_.raw(">");
        if (dialect_.drawn) {
            write_graphics(edge_graphics, yed_line(edge));
        }
        write_data(edge, edge_columns_);
        out_.raw("</edge>\n");
    }

    // Before all other data: networkx takes a label from it, and then the true one.
    void write_graphics(std::string_view key, const XmlTree& graphics) {
        out_.raw("<data key=\"");
        out_.raw(key);
        out_.raw("\">");
        builder_.start(graphics.name);
        out_.print(builder_.tree(graphics));
        out_.raw("</data>");
    }

    template <class T>
    void write_data(const T& value, std::vector<Column<T>>& columns) {
        for (Column<T>& column : columns) {
            // A text of nothing but control characters is cleaned away: no data then.
            if (const std::string_view text = text_of(column.attribute, value, column.scratch); !text.empty()) {
                out_.data(column.start_tag, text);
            }
        }
    }

    const Graph& graph_;
    const GraphmlDialect& dialect_;
    Output out_;
    ElementBuilder builder_;
    std::vector<Column<Graph>> graph_columns_ = columns(graph_attributes());
    std::vector<Column<Node>> node_columns_ = columns(node_attributes(), dialect_.node_looks);
    std::vector<Column<Edge>> edge_columns_ = columns(edge_attributes(), dialect_.edge_looks);
    NodeIds node_ids_{graph_.nodes};
};

}  // namespace

void write_graphml(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    Writer(graph, out, graphml_dialect(options.dialect)).write(options.title);
}

}  // namespace demarche
