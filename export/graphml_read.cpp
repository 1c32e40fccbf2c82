// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <rapidxml/rapidxml.hpp>
#include <unordered_map>

#include "export/assemble.h"
#include "export/attributes.h"
#include "export/graphml.h"
#include "export/text.h"
#include "export/xml_scanner.h"
#include "graph/error.h"

namespace demarche {

namespace {

using Document = rapidxml::xml_document<>;
using Element = rapidxml::xml_node<>;

constexpr auto npos = std::string_view::npos;
constexpr std::string_view white_space = " \t\r\n";

constexpr std::string_view repair = "export the graph again or repair the file";

[[noreturn]] void fail(std::size_t at, std::string problem, std::string_view cure = repair) {
    throw XmlFailure{at, std::move(problem), std::string(cure)};
}

std::string quoted(std::string_view text) {
    return json_string(shorten(text, 60));
}

// --- Elements: RapidXML for one at a time ---

std::string_view name_of(const Element* element) {
    return {element->name(), element->name_size()};
}

// Parses elements in one buffer and one pool. What parse() gives lives until the next call.
class ElementParser {
public:
    Element* parse(std::string_view element, std::size_t at) {
        at_ = at;
        buffer_.assign(element);
        document_->clear();  // parse() does not empty the pool
        try {
            document_->parse<rapidxml::parse_non_destructive | rapidxml::parse_validate_closing_tags>(buffer_.data());
        } catch (const rapidxml::parse_error& error) {
            fail(place(error.where<char>()), std::string("not well-formed XML: ") + error.what());
        }
        return document_->first_node();
    }

    // Where in the file a character of the buffer stands.
    std::size_t place(const char* in_buffer) const { return at_ + static_cast<std::size_t>(in_buffer - buffer_.data()); }
    std::size_t place(const Element* element) const { return place(element->name()); }

    std::optional<std::string> attribute(const Element* element, std::string_view name) const {
        std::optional<std::string> value;
        for (const auto* a = element->first_attribute(); a != nullptr; a = a->next_attribute()) {
            if (std::string_view(a->name(), a->name_size()) == name) {
                if (value) {
                    fail(place(element), "the attribute " + std::string(name) + " is given twice");
                }
                value = decoded({a->value(), a->value_size()});
            }
        }
        return value;
    }

    std::string required(const Element* element, std::string_view name) const {
        if (auto value = attribute(element, name)) {
            return *std::move(value);
        }
        fail(place(element), "<" + std::string(name_of(element)) + "> has no attribute " + std::string(name));
    }

    // All text and CDATA of an element: value() would give the first text only.
    std::string text(const Element* element) const {
        std::string result;
        for (const Element* child = element->first_node(); child != nullptr; child = child->next_sibling()) {
            const std::string_view value(child->value(), child->value_size());
            if (child->type() == rapidxml::node_data) {
                result += decoded(value);
            } else if (child->type() == rapidxml::node_cdata) {
                result += value;
            }
        }
        return result;
    }

private:
    // RapidXML lets entities pass that it does not know, and references to characters that XML forbids.
    std::string decoded(std::string_view raw) const {
        std::string result;
        for (std::size_t at = 0;;) {
            const std::size_t ampersand = std::min(raw.find('&', at), raw.size());
            result += raw.substr(at, ampersand - at);
            if (ampersand == raw.size()) {
                return result;
            }
            const std::size_t semicolon = raw.find(';', ampersand);
            if (semicolon == npos || !append_entity(result, raw.substr(ampersand + 1, semicolon - ampersand - 1))) {
                fail(place(raw.data() + ampersand), "an unknown entity or a bare &", "write &amp; for an ampersand");
            }
            at = semicolon + 1;
        }
    }

    static bool append_entity(std::string& out, std::string_view entity) {
        constexpr std::pair<std::string_view, char> named[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
        for (const auto& [name, character] : named) {
            if (entity == name) {
                out += character;
                return true;
            }
        }
        return entity.starts_with('#') && append_reference(out, entity.substr(1));
    }

    static bool append_reference(std::string& out, std::string_view digits) {
        const bool hexadecimal = digits.starts_with('x');
        digits.remove_prefix(hexadecimal ? 1 : 0);
        std::uint32_t code = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
        if (error != std::errc() || end != digits.data() + digits.size() || code > 0x10FFFF) {
            return false;
        }
        const std::string character = utf8(char32_t{code});
        out += character;
        return first_illegal(character) == npos;
    }

    std::unique_ptr<Document> document_ = std::make_unique<Document>();  // 65 KB: too large for the stack
    std::string buffer_;
    std::size_t at_ = 0;
};

// --- Data: keys, and values of attributes ---

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(white_space), text.size());
    return text.substr(begin, text.find_last_not_of(white_space) + 1 - begin);
}

// Other tools write our integers as "17.0".
double number(std::string_view text) {
    double value = 0;
    text = trimmed(text);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
        throw InputError(quoted(text) + " is no number", "", "write a decimal number");
    }
    return value;
}

int whole_number(std::string_view text) {
    const double value = number(text);
    if (value != std::trunc(value) || std::abs(value) > std::numeric_limits<int>::max()) {
        throw InputError(quoted(trimmed(text)) + " is no whole number", "", "write a whole number of at most 2147483647");
    }
    return static_cast<int>(value);
}

Value parse_value(AttributeType type, std::string text) {
    switch (type) {
        case AttributeType::integer:
            return whole_number(text);
        case AttributeType::real:
            return number(text);
        case AttributeType::list:
            return parse_json_list(text);
        case AttributeType::text:
            break;
    }
    return text;
}

// What the keys of one domain declare: which attribute an id stands for, and the values of elements that give none.
template <class T>
class Keys {
public:
    explicit Keys(std::span<const Attribute<T>> attributes) : attributes_(attributes) {}

    void declare(const std::string& id, std::string_view name, const std::optional<std::string>& default_value) {
        std::optional<std::size_t> index;
        for (std::size_t i = 0; i < attributes_.size(); ++i) {
            if (attributes_[i].name == name) {
                index = i;
            }
        }
        if (!index_.emplace(id, index).second) {
            throw InputError("the key " + quoted(id) + " is declared twice", "", std::string(repair));
        }
        if (index && default_value) {
            set(initial_, *index, *default_value);
            given_ |= bit(*index);
        }
    }

    const T& initial() const { return initial_; }

    // The element that the <data> children of `element` describe.
    T read(const ElementParser& parser, const Element* element) const {
        T value = initial_;
        std::uint64_t seen = 0;
        for (const Element* child = element->first_node(); child != nullptr; child = child->next_sibling()) {
            if (name_of(child) == "data") {
                read_data(parser, child, value, seen);
            } else if (name_of(child) == "graph") {
                fail(parser.place(child), "a graph is nested in another", "flatten the graph");
            }
        }
        for (std::size_t i = 0; i < attributes_.size(); ++i) {
            if (attributes_[i].required && ((seen | given_) & bit(i)) == 0) {
                fail(parser.place(element), "<" + std::string(name_of(element)) + "> has no " + std::string(attributes_[i].name));
            }
        }
        return value;
    }

    void read_data(const ElementParser& parser, const Element* data, T& value, std::uint64_t& seen) const {
        const std::string id = parser.required(data, "key");
        const auto found = index_.find(id);
        if (found == index_.end()) {
            fail(parser.place(data), "the key " + quoted(id) + " is not declared");
        }
        if (!found->second) {
            return;
        }
        const std::size_t index = *found->second;
        if ((seen & bit(index)) != 0) {
            fail(parser.place(data), "the attribute " + std::string(attributes_[index].name) + " is given twice");
        }
        seen |= bit(index);
        try {
            set(value, index, parser.text(data));
        } catch (const InputError& error) {
            fail(parser.place(data), error.problem(), error.cure());
        }
    }

private:
    static std::uint64_t bit(std::size_t index) { return std::uint64_t{1} << index; }

    void set(T& value, std::size_t index, std::string text) const {
        const auto& attribute = attributes_[index];
        // Tools that fill gaps write an empty value where there is none.
        const bool none = attribute.type != AttributeType::text && trimmed(text).empty();
        if (attribute.set == nullptr || none) {
            return;
        }
        try {
            attribute.set(value, parse_value(attribute.type, std::move(text)));
        } catch (const InputError& error) {
            throw InputError(std::string(attribute.name) + ": " + error.problem(), "", error.cure());
        }
    }

    std::span<const Attribute<T>> attributes_;
    std::unordered_map<std::string, std::optional<std::size_t>> index_;
    T initial_;
    std::uint64_t given_ = 0;
};

// --- The file ---

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes), scanner_(bytes) {}

    Graph read(const Place& line) {
        open("graphml");
        for (XmlTag tag = inside("graphml"); tag.type != XmlTag::Type::close; tag = inside("graphml")) {
            read_top(tag);
        }
        if (scanner_.next()) {
            fail(bytes_.size(), "something follows </graphml>", "one file holds one graph");
        }
        if (!has_graph_) {
            fail(bytes_.size(), "there is no <graph>");
        }
        for (const std::string_view edge : edges_) {
            read_edge(edge);
        }
        return assemble(
            std::move(graph_), [&](std::size_t i) { return line(node_places_[i]); }, [&](std::size_t i) { return line(place(edges_[i])); });
    }

private:
    std::size_t place(std::string_view piece) const { return static_cast<std::size_t>(piece.data() - bytes_.data()); }

    XmlTag open(std::string_view name) {
        const auto tag = scanner_.next();
        if (!tag || tag->name != name || tag->type == XmlTag::Type::close) {
            fail(tag ? tag->begin : 0, "there is no <" + std::string(name) + ">", "give a GraphML file");
        }
        return *tag;
    }

    // A tag among the children of `parent`, or its closing tag.
    XmlTag inside(std::string_view parent) {
        const auto tag = scanner_.next();
        if (!tag) {
            fail(bytes_.size(), "the file ends inside <" + std::string(parent) + ">", "the file was cut short: write it again");
        }
        if (tag->type == XmlTag::Type::close && tag->name != parent) {
            fail(tag->begin, "</" + std::string(tag->name) + "> closes <" + std::string(parent) + ">");
        }
        return *tag;
    }

    void read_top(const XmlTag& tag) {
        if (tag.name == "graph") {
            read_graph(tag);
        } else if (const std::string_view piece = scanner_.cut(tag); tag.name == "key") {
            read_key(piece);
        }
    }

    void read_key(std::string_view piece) {
        const Element* key = parser_.parse(piece, place(piece));
        const std::string id = parser_.required(key, "id");
        const std::string name = parser_.attribute(key, "attr.name").value_or(id);
        const std::string domain = parser_.attribute(key, "for").value_or("all");
        std::optional<std::string> value;
        if (const Element* given = key->first_node("default")) {
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
            fail(place(piece), error.problem(), error.cure());
        }
    }

    void read_graph(const XmlTag& start) {
        if (has_graph_) {
            fail(start.begin, "there is a second <graph>", "one file holds one graph");
        }
        has_graph_ = true;
        graph_ = graph_keys_.initial();
        check_directed(start);
        if (start.type == XmlTag::Type::empty) {
            return;
        }
        for (XmlTag tag = inside("graph"); tag.type != XmlTag::Type::close; tag = inside("graph")) {
            const std::string_view piece = scanner_.cut(tag);
            if (tag.name == "node") {
                read_node(piece);
            } else if (tag.name == "edge") {
                edges_.push_back(piece);  // its nodes may come later
            } else if (tag.name == "data") {
                graph_keys_.read_data(parser_, parser_.parse(piece, tag.begin), graph_, graph_seen_);
            } else if (tag.name == "hyperedge") {
                fail(tag.begin, "hyperedges cannot be read", "use edges of two nodes");
            }
        }
    }

    // The start tag of <graph> is no element of its own: it is made one to be parsed.
    void check_directed(const XmlTag& start) {
        std::string tag(bytes_.substr(start.begin, start.end - start.begin));
        if (start.type == XmlTag::Type::open) {
            tag.insert(tag.size() - 1, 1, '/');
        }
        const Element* graph = parser_.parse(tag, start.begin);
        if (parser_.attribute(graph, "edgedefault").value_or("directed") != "directed") {
            fail(start.begin, "the graph is undirected", "export it as a directed graph: who speaks to whom would be lost");
        }
    }

    void read_node(std::string_view piece) {
        const Element* element = parser_.parse(piece, place(piece));
        const std::string id = parser_.required(element, "id");
        if (!positions_.emplace(id, static_cast<std::uint32_t>(graph_.nodes.size())).second) {
            fail(place(piece), "the node id " + quoted(id) + " is given twice", "give every node an id of its own");
        }
        Node node = node_keys_.read(parser_, element);
        if (node.uid.empty()) {
            node.uid = id;
        }
        graph_.nodes.push_back(std::move(node));
        node_places_.push_back(place(piece));
    }

    void read_edge(std::string_view piece) {
        const Element* element = parser_.parse(piece, place(piece));
        if (parser_.attribute(element, "directed").value_or("true") == "false") {
            fail(place(piece), "the edge is undirected", "export it as a directed edge");
        }
        Edge edge = edge_keys_.read(parser_, element);
        edge.from = node_position(element, "source");
        edge.to = node_position(element, "target");
        if (edge.uid.empty()) {
            edge.uid = parser_.required(element, "id");
        }
        graph_.edges.push_back(std::move(edge));
    }

    std::uint32_t node_position(const Element* edge, std::string_view end) const {
        const std::string id = parser_.required(edge, end);
        const auto found = positions_.find(id);
        if (found == positions_.end()) {
            fail(parser_.place(edge), "the " + std::string(end) + " " + quoted(id) + " of an edge is no node",
                 "add the node or remove the edge");
        }
        return found->second;
    }

    std::string_view bytes_;
    XmlScanner scanner_;
    ElementParser parser_;
    Keys<Node> node_keys_{node_attributes()};
    Keys<Edge> edge_keys_{edge_attributes()};
    Keys<Graph> graph_keys_{graph_attributes()};
    Graph graph_;
    std::uint64_t graph_seen_ = 0;
    bool has_graph_ = false;
    std::unordered_map<std::string, std::uint32_t> positions_;  // of a node id, in graph_.nodes
    std::vector<std::size_t> node_places_;
    std::vector<std::string_view> edges_;
};

}  // namespace

Graph read_graphml(std::string_view bytes, std::string_view where) {
    const auto line = [&](std::size_t at) {
        const auto before = bytes.substr(0, at);
        return std::string(where) + ":" + std::to_string(1 + std::count(before.begin(), before.end(), '\n'));
    };
    try {
        if (const std::size_t at = first_illegal(bytes); at != npos) {
            fail(at, "a control character or a byte that is no UTF-8", "save the file as UTF-8 without control characters");
        }
        return Reader(bytes).read(line);
    } catch (const XmlFailure& failure) {
        throw InputError(failure.problem, line(failure.at), failure.cure);
    }
}

}  // namespace demarche
