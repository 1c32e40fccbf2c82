// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <rapidxml/rapidxml.hpp>
#include <utility>

#include "export/assemble.h"
#include "export/attributes.h"
#include "export/graphml.h"
#include "export/graphml_elements.h"
#include "export/graphml_keys.h"
#include "export/node_ids.h"
#include "export/xml_scanner.h"
#include "graph/error.h"

namespace demarche {

namespace {

class Reader {
public:
    explicit Reader(ByteSource source) : scanner_(std::move(source)) {}

    Graph read(const std::function<std::string(std::size_t)>& where) {
        scanner_.pass_misc();
        if (open("graphml") == XmlTag::Type::open) {
            for (XmlTag tag = inside("graphml"); tag.type != XmlTag::Type::close; tag = inside("graphml")) {
                read_top(tag);
            }
        }
        scanner_.pass_misc();
        if (scanner_.next()) {
            fail_at(scanner_.line(), "something follows </graphml>", "one file holds one graph");
        }
        if (!has_graph_) {
            fail_at(scanner_.line(), "there is no <graph>");
        }
        for (const Waiting& end : waiting_) {
            graph_.edges[end.edge].*end.end = node_position(end.node, end.end, edge_lines_[end.edge]);
        }
        return assemble(
            std::move(graph_), [&](std::size_t i) { return where(node_lines_[i]); }, [&](std::size_t i) { return where(edge_lines_[i]); });
    }

private:
    using End = std::uint32_t Edge::*;

    // An end of an edge whose node may come later.
    struct Waiting {
        std::size_t edge;
        End end;
        std::string node;
    };

    XmlTag::Type open(std::string_view name) {
        const auto tag = scanner_.next();
        if (!tag || tag->name != name || tag->type == XmlTag::Type::close) {
            fail_at(tag ? tag->piece.line : 1, "there is no <" + std::string(name) + ">", "give a GraphML file");
        }
        const XmlTag::Type type = tag->type;
        parse_start(*tag);
        return type;
    }

    // A start tag is no element of its own: it is made one to be parsed.
    const XmlElement* parse_start(const XmlTag& start) {
        std::string tag(start.piece.bytes);
        if (start.type == XmlTag::Type::open) {
            tag.insert(tag.size() - 1, 1, '/');
        }
        const XmlElement* element = parser_.parse({tag, start.piece.line});
        parser_.check_attributes(element);
        return element;
    }

    // A tag among the children of `parent`, or its closing tag.
    XmlTag inside(std::string_view parent) {
        const auto tag = scanner_.next();
        if (!tag) {
            fail_at(scanner_.line(), "the file ends inside <" + std::string(parent) + ">", "the file was cut short: write it again");
        }
        if (tag->type == XmlTag::Type::close && tag->name != parent) {
            fail_at(tag->piece.line, "</" + std::string(tag->name) + "> closes <" + std::string(parent) + ">");
        }
        return *tag;
    }

    void read_top(const XmlTag& tag) {
        if (tag.name == "graph") {
            read_graph(tag);
        } else if (tag.name == "key") {
            read_key(scanner_.cut());
        } else {
            if (tag.name != "data") {  // of the file, which means nothing to us
                refuse_lost(tag.name, tag.piece.line);
            }
            scanner_.cut();
        }
    }

    void read_key(const XmlPiece& piece) {
        const XmlElement* key = parser_.parse(piece);
        parser_.check_attributes(key);
        const std::string id(parser_.required(key, "id"));
        const std::string name(parser_.attribute(key, "attr.name").value_or(id));
        const std::string domain(parser_.attribute(key, "for").value_or("all"));
        std::optional<std::string> value;
        if (const XmlElement* given = key->first_node("default")) {
            value = parser_.text(given);
        }
        const auto in_domain = [&](std::string_view one) { return domain == one || domain == "all"; };
        try {
            if (in_domain("node")) {
                node_keys_.declare(id, name, value);
            }
            if (in_domain("edge")) {
                edge_keys_.declare(id, name, value);
            }
            if (in_domain("graph")) {
                graph_keys_.declare(id, name, value);
            }
        } catch (const InputError& error) {
            fail_at(piece.line, error.problem(), error.cure());
        }
    }

    void read_graph(const XmlTag& start) {
        if (has_graph_) {
            fail_at(start.piece.line, "there is a second <graph>", "one file holds one graph");
        }
        has_graph_ = true;
        graph_ = graph_keys_.initial();
        read_start_of_graph(start);
        if (start.type == XmlTag::Type::empty) {
            return;
        }
        for (XmlTag tag = inside("graph"); tag.type != XmlTag::Type::close; tag = inside("graph")) {
            read_child(tag);
        }
    }

    void read_child(const XmlTag& tag) {
        if (tag.name == "edge") {
            read_edge(scanner_.cut());
        } else if (tag.name == "node") {
            read_node(scanner_.cut());
        } else if (tag.name == "data") {
            graph_keys_.read_data(parser_, parser_.parse(scanner_.cut()), graph_, graph_seen_);
        } else if (tag.name == "hyperedge") {
            fail_at(tag.piece.line, "hyperedges cannot be read", "use edges of two nodes");
        } else if (tag.name == "graph") {
            refuse_nested(tag.piece.line);
        } else {
            refuse_lost(tag.name, tag.piece.line);
            scanner_.cut();
        }
    }

    void read_start_of_graph(const XmlTag& start) {
        const XmlElement* graph = parse_start(start);
        if (parser_.attribute(graph, "edgedefault").value_or("directed") != "directed") {
            fail_at(start.piece.line, "the graph is undirected", "export it as a directed graph: who speaks to whom would be lost");
        }
        // Dialect gephi has no data of the graph.
        graph_.view = parse<View>(parser_.attribute(graph, "id").value_or("")).value_or(graph_.view);
    }

    void read_node(const XmlPiece& piece) {
        const XmlElement* element = parser_.parse(piece);
        parser_.check_attributes(element);
        const std::string id(parser_.required(element, "id"));
        if (!node_ids_.add(id)) {
            fail_at(piece.line, "the node id " + quoted_beginning(id) + " is given twice", "give every node an id of its own");
        }
        Node& node = graph_.nodes.emplace_back(node_keys_.initial());
        node_keys_.read(parser_, element, node);
        if (node.uid.empty()) {
            node.uid = id;
        }
        node_lines_.push_back(piece.line);
    }

    void read_edge(const XmlPiece& piece) {
        const XmlElement* element = parser_.parse(piece);
        parser_.check_attributes(element);
        check_directed(element);
        node_ids_.expect(parser_.required(element, "source"));
        node_ids_.expect(parser_.required(element, "target"));
        Edge& edge = graph_.edges.emplace_back(edge_keys_.initial());
        edge_keys_.read(parser_, element, edge);
        if (edge.uid.empty()) {
            edge.uid = parser_.required(element, "id");
        }
        edge_lines_.push_back(piece.line);
        read_end(element, edge, "source", &Edge::from);
        read_end(element, edge, "target", &Edge::to);
    }

    void check_directed(const XmlElement* edge) {
        const std::string_view directed =
            without_white_space(parser_.attribute(edge, "directed").value_or("true"));  // an XML Schema boolean
        if (directed == "false" || directed == "0") {
            fail_at(parser_.line(edge), "the edge is undirected", "export it as a directed edge");
        }
        if (directed != "true" && directed != "1") {
            fail_at(parser_.line(edge), "directed is " + quoted_beginning(directed), "write true");
        }
    }

    void read_end(const XmlElement* element, Edge& edge, std::string_view attribute, End end) {
        const std::string_view id = parser_.required(element, attribute);
        if (const auto position = node_ids_.find(id)) {
            edge.*end = *position;
        } else {
            waiting_.push_back({graph_.edges.size() - 1, end, std::string(id)});
        }
    }

    std::uint32_t node_position(std::string_view id, End end, std::size_t line) const {
        const auto position = node_ids_.find(id);
        if (!position) {
            fail_at(line,
                    "the " + std::string(end == &Edge::from ? "source" : "target") + " " + quoted_beginning(id) + " of an edge is no node",
                    "add the node or remove the edge");
        }
        return *position;
    }

    XmlScanner scanner_;
    ElementParser parser_;
    Keys<Node> node_keys_{node_attributes()};
    Keys<Edge> edge_keys_{edge_attributes()};
    Keys<Graph> graph_keys_{graph_attributes()};
    Graph graph_;
    std::uint64_t graph_seen_ = 0;
    bool has_graph_ = false;
    NodeIds node_ids_;  // their numbers are positions in graph_.nodes
    std::vector<std::size_t> node_lines_, edge_lines_;
    std::vector<Waiting> waiting_;
};

Graph read(ByteSource source, std::string_view where) {
    const auto place = [&](std::size_t line) { return std::string(where) + ":" + std::to_string(line); };
    try {
        return Reader(std::move(source)).read(place);
    } catch (const XmlFailure& failure) {
        throw InputError(failure.problem, place(failure.line), failure.cure);
    }
}

}  // namespace

Graph read_graphml(std::istream& in, std::string_view where) {
    return read(bytes_of(in), where);
}

Graph read_graphml(std::string_view bytes, std::string_view where) {
    return read(bytes_of(bytes), where);
}

}  // namespace demarche
