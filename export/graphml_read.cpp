// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <rapidxml/rapidxml.hpp>
#include <utility>

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

[[noreturn]] void fail(std::size_t line, std::string problem, std::string_view cure = repair) {
    throw XmlFailure{line, std::move(problem), std::string(cure)};
}

std::string quoted(std::string_view text) {
    return json_string(shorten(text, 60));
}

[[noreturn]] void refuse_nested(std::size_t line) {
    fail(line, "a graph is nested in another", "flatten the graph");
}

// What would be read if it were spelt or placed otherwise: passing it over would lose it.
void refuse_lost(std::string_view element, std::size_t line) {
    constexpr std::string_view ours[] = {"graph", "key", "node", "edge", "data", "hyperedge"};
    std::string name(element.substr(element.find(':') + 1));  // npos + 1 is 0
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (std::find(std::begin(ours), std::end(ours), name) != std::end(ours)) {
        fail(line, "<" + std::string(element) + "> is misspelt or out of place",
             "write names as GraphML has them, without a prefix, nodes and edges inside <graph>");
    }
}

// --- Elements: RapidXML for one at a time ---

std::string_view name_of(const rapidxml::xml_base<>* element_or_attribute) {
    return {element_or_attribute->name(), element_or_attribute->name_size()};
}

// Parses elements in one buffer and one pool. What parse() gives lives until the next call; the texts that the other functions lend live
// until the next call of any.
class ElementParser {
public:
    const Element* parse(const XmlPiece& element) {
        line_ = element.line;
        buffer_.assign(element.bytes);
        document_->clear();  // parse() does not empty the pool
        try {
            document_->parse<rapidxml::parse_non_destructive | rapidxml::parse_validate_closing_tags>(buffer_.data());
        } catch (const rapidxml::parse_error& error) {
            fail(line(error.where<char>()), std::string("not well-formed XML: ") + error.what());
        }
        return document_->first_node();
    }

    std::size_t line(const Element* element) const { return line(element->name()); }

    void check_attributes(const Element* element) const {
        for (const auto* a = element->first_attribute(); a != nullptr; a = a->next_attribute()) {
            for (const auto* other = a->next_attribute(); other != nullptr; other = other->next_attribute()) {
                if (name_of(a) == name_of(other)) {
                    fail(line(element), "the attribute " + std::string(name_of(a)) + " is given twice");
                }
            }
        }
    }

    std::optional<std::string_view> attribute(const Element* element, std::string_view name) {
        std::optional<std::string_view> value;
        for (const auto* a = element->first_attribute(); a != nullptr; a = a->next_attribute()) {
            if (name_of(a) == name) {
                value = std::string_view(a->value(), a->value_size());
            }
        }
        return value ? std::optional(decoded(*value)) : value;
    }

    std::string_view required(const Element* element, std::string_view name) {
        if (const auto value = attribute(element, name)) {
            return *value;
        }
        fail(line(element), "<" + std::string(name_of(element)) + "> has no attribute " + std::string(name));
    }

    // All text and CDATA of an element: value() would give the first text only.
    std::string_view text(const Element* element) {
        const Element* child = element->first_node();
        if (child == nullptr || child->next_sibling() == nullptr) {
            return child == nullptr ? std::string_view() : piece_of_text(child);
        }
        std::string all;
        for (; child != nullptr; child = child->next_sibling()) {
            all += piece_of_text(child);
        }
        scratch_ = std::move(all);
        return scratch_;
    }

private:
    // Where in the file a character of the buffer stands.
    std::size_t line(const char* in_buffer) const { return line_ + static_cast<std::size_t>(std::count(buffer_.data(), in_buffer, '\n')); }

    std::string_view piece_of_text(const Element* child) {
        const std::string_view value(child->value(), child->value_size());
        if (child->type() != rapidxml::node_data) {
            return child->type() == rapidxml::node_cdata ? value : std::string_view();
        }
        if (const std::size_t end = value.find("]]>"); end != npos) {
            fail(line(value.data() + end), "]]> in a text", "write ]]&gt;");
        }
        return decoded(value);
    }

    // RapidXML lets entities pass that it does not know, and references to characters that XML forbids.
    std::string_view decoded(std::string_view raw) {
        std::size_t ampersand = raw.find('&');
        if (ampersand == npos) {
            return raw;
        }
        scratch_.assign(raw, 0, ampersand);
        while (ampersand < raw.size()) {
            const std::size_t semicolon = raw.find(';', ampersand);
            if (semicolon == npos || !append_entity(scratch_, raw.substr(ampersand + 1, semicolon - ampersand - 1))) {
                fail(line(raw.data() + ampersand), "an unknown entity or a bare &", "write &amp; for an ampersand");
            }
            ampersand = std::min(raw.find('&', semicolon), raw.size());
            scratch_ += raw.substr(semicolon + 1, ampersand - semicolon - 1);
        }
        return scratch_;
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
    std::string scratch_;
    std::size_t line_ = 0;
};

// --- Data: keys, and values of attributes ---

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(white_space), text.size());
    return text.substr(begin, text.find_last_not_of(white_space) + 1 - begin);
}

template <class Number>
bool parse_number(std::string_view text, Number& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

double number(std::string_view text) {
    double value = 0;
    if (!parse_number(text, value) || !std::isfinite(value)) {
        throw InputError(quoted(text) + " is no number", "", "write a decimal number");
    }
    return value;
}

// Other tools write our integers as "17.0".
int whole_number(std::string_view text) {
    if (int value = 0; parse_number(text, value)) {
        return value;
    }
    const double value = number(text);
    if (value != std::trunc(value) || std::abs(value) > std::numeric_limits<int>::max()) {
        throw InputError(quoted(text) + " is no whole number", "", "write a whole number of at most 2147483647");
    }
    return static_cast<int>(value);
}

template <class T>
void set_value(T& element, const Attribute<T>& attribute, std::string_view text) {
    if (attribute.type == AttributeType::text) {
        return attribute.assign(element, text);
    }
    text = trimmed(text);
    if (text.empty()) {  // tools that fill gaps write an empty value where there is none
        return;
    }
    switch (attribute.type) {
        case AttributeType::integer:
            return attribute.set(element, whole_number(text));
        case AttributeType::real:
            return attribute.set(element, number(text));
        default:
            return attribute.set(element, parse_json_list(text));
    }
}

// What the keys of one domain declare: which attribute an id stands for, and the values of elements that give none.
template <class T>
class Keys {
public:
    explicit Keys(std::span<const Attribute<T>> attributes) : attributes_(attributes) {}

    void declare(std::string_view id, std::string_view name, const std::optional<std::string>& default_value) {
        std::optional<std::size_t> index;
        for (std::size_t i = 0; i < attributes_.size(); ++i) {
            if (attributes_[i].name == name) {
                index = i;
            }
        }
        if (!position_.emplace(id, declared_.size()).second) {
            throw InputError("the key " + quoted(id) + " is declared twice", "", std::string(repair));
        }
        declared_.push_back({std::string(id), index});
        if (index && default_value) {
            set(initial_, *index, *default_value);
            given_ |= bit(*index);
        }
    }

    const T& initial() const { return initial_; }

    // Fills `value`, a copy of initial(), with what the <data> children of `element` say.
    void read(ElementParser& parser, const Element* element, T& value) {
        std::uint64_t seen = 0;
        next_ = 0;
        for (const Element* child = element->first_node(); child != nullptr; child = child->next_sibling()) {
            if (name_of(child) == "data") {
                read_data(parser, child, value, seen);
            } else if (name_of(child) == "graph") {
                refuse_nested(parser.line(child));
            } else {
                refuse_lost(name_of(child), parser.line(child));
            }
        }
        for (std::size_t i = 0; i < attributes_.size(); ++i) {
            if (attributes_[i].required && ((seen | given_) & bit(i)) == 0) {
                fail(parser.line(element), "<" + std::string(name_of(element)) + "> has no " + std::string(attributes_[i].name));
            }
        }
    }

    void read_data(ElementParser& parser, const Element* data, T& value, std::uint64_t& seen) {
        const std::optional<std::size_t> index = attribute_of(parser, data);
        if (!index) {
            return;
        }
        if ((seen & bit(*index)) != 0) {
            fail(parser.line(data), "the attribute " + std::string(attributes_[*index].name) + " is given twice");
        }
        seen |= bit(*index);
        try {
            set(value, *index, parser.text(data));
        } catch (const InputError& error) {
            fail(parser.line(data), error.problem(), error.cure());
        }
    }

private:
    struct Declared {
        std::string id;
        std::optional<std::size_t> index;
    };

    static std::uint64_t bit(std::size_t index) { return std::uint64_t{1} << index; }

    // Data mostly come in the order in which their keys were declared, with some left out: the next few are tried first.
    std::optional<std::size_t> attribute_of(ElementParser& parser, const Element* data) {
        constexpr std::size_t near = 4;
        parser.check_attributes(data);
        const std::string_view id = parser.required(data, "key");
        for (std::size_t i = next_; i < std::min(next_ + near, declared_.size()); ++i) {
            if (declared_[i].id == id) {
                next_ = i + 1;
                return declared_[i].index;
            }
        }
        const auto found = position_.find(id);
        if (found == position_.end()) {
            fail(parser.line(data), "the key " + quoted(id) + " is not declared");
        }
        next_ = found->second + 1;
        return declared_[found->second].index;
    }

    void set(T& value, std::size_t index, std::string_view text) const {
        const auto& attribute = attributes_[index];
        if (attribute.set == nullptr) {
            return;
        }
        try {
            set_value(value, attribute, text);
        } catch (const InputError& error) {
            throw InputError(std::string(attribute.name) + ": " + error.problem(), "", error.cure());
        }
    }

    std::span<const Attribute<T>> attributes_;
    std::vector<Declared> declared_;
    std::map<std::string, std::size_t, std::less<>> position_;  // in declared_
    std::size_t next_ = 0;                                      // where in declared_ the next data is expected
    T initial_;
    std::uint64_t given_ = 0;
};

// --- Nodes by the ids that edges name them by ---

// A hash table with its texts in one arena: finding an id touches two places in memory that no cache holds, in a std::unordered_map five.
class NodeIds {
public:
    // Gives it the next number, from 0 on; false if it is there already.
    bool add(std::string_view id) {
        if (2 * size_ >= slots_.size()) {
            grow();
        }
        const std::size_t hash = hash_of(id);
        Slot& slot = slots_[place_of(id, hash)];
        if (slot.used) {
            return false;
        }
        slot = {texts_.size(), id.size(), static_cast<std::uint32_t>(hash), size_++, true};
        texts_ += id;
        return true;
    }

    // Has the memory fetched that find() will look at.
    void expect(std::string_view id) const {
        if (!slots_.empty()) {
            __builtin_prefetch(&slots_[hash_of(id) & (slots_.size() - 1)]);
        }
    }

    std::optional<std::uint32_t> find(std::string_view id) const {
        const Slot* slot = slots_.empty() ? nullptr : &slots_[place_of(id, hash_of(id))];
        return slot != nullptr && slot->used ? std::optional(slot->number) : std::nullopt;
    }

private:
    struct Slot {
        std::size_t begin = 0, size = 0;  // in texts_
        std::uint32_t hash = 0, number = 0;
        bool used = false;
    };

    static std::size_t hash_of(std::string_view id) { return std::hash<std::string_view>()(id); }

    // Of the id or, if it is not there, of an empty slot. The number of slots is a power of two.
    std::size_t place_of(std::string_view id, std::size_t hash) const {
        for (std::size_t place = hash;; ++place) {
            const Slot& slot = slots_[place & (slots_.size() - 1)];
            const bool same_hash = slot.hash == static_cast<std::uint32_t>(hash);
            if (!slot.used || (same_hash && std::string_view(texts_).substr(slot.begin, slot.size) == id)) {
                return place & (slots_.size() - 1);
            }
        }
    }

    void grow() {
        const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(std::max<std::size_t>(2 * slots_.size(), 64)));
        for (const Slot& slot : old) {
            if (slot.used) {
                const std::string_view id = std::string_view(texts_).substr(slot.begin, slot.size);
                slots_[place_of(id, hash_of(id))] = slot;
            }
        }
    }

    std::vector<Slot> slots_;
    std::string texts_;
    std::uint32_t size_ = 0;
};

// --- The file ---

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
            fail(scanner_.line(), "something follows </graphml>", "one file holds one graph");
        }
        if (!has_graph_) {
            fail(scanner_.line(), "there is no <graph>");
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
            fail(tag ? tag->piece.line : 1, "there is no <" + std::string(name) + ">", "give a GraphML file");
        }
        const XmlTag::Type type = tag->type;
        parse_start(*tag);
        return type;
    }

    // A start tag is no element of its own: it is made one to be parsed.
    const Element* parse_start(const XmlTag& start) {
        std::string tag(start.piece.bytes);
        if (start.type == XmlTag::Type::open) {
            tag.insert(tag.size() - 1, 1, '/');
        }
        const Element* element = parser_.parse({tag, start.piece.line});
        parser_.check_attributes(element);
        return element;
    }

    // A tag among the children of `parent`, or its closing tag.
    XmlTag inside(std::string_view parent) {
        const auto tag = scanner_.next();
        if (!tag) {
            fail(scanner_.line(), "the file ends inside <" + std::string(parent) + ">", "the file was cut short: write it again");
        }
        if (tag->type == XmlTag::Type::close && tag->name != parent) {
            fail(tag->piece.line, "</" + std::string(tag->name) + "> closes <" + std::string(parent) + ">");
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
        const Element* key = parser_.parse(piece);
        parser_.check_attributes(key);
        const std::string id(parser_.required(key, "id"));
        const std::string name(parser_.attribute(key, "attr.name").value_or(id));
        const std::string domain(parser_.attribute(key, "for").value_or("all"));
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
            fail(piece.line, error.problem(), error.cure());
        }
    }

    void read_graph(const XmlTag& start) {
        if (has_graph_) {
            fail(start.piece.line, "there is a second <graph>", "one file holds one graph");
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
            fail(tag.piece.line, "hyperedges cannot be read", "use edges of two nodes");
        } else if (tag.name == "graph") {
            refuse_nested(tag.piece.line);
        } else {
            refuse_lost(tag.name, tag.piece.line);
            scanner_.cut();
        }
    }

    void read_start_of_graph(const XmlTag& start) {
        const Element* graph = parse_start(start);
        if (parser_.attribute(graph, "edgedefault").value_or("directed") != "directed") {
            fail(start.piece.line, "the graph is undirected", "export it as a directed graph: who speaks to whom would be lost");
        }
        // Dialect gephi has no data of the graph.
        graph_.view = parse<View>(parser_.attribute(graph, "id").value_or("")).value_or(graph_.view);
    }

    void read_node(const XmlPiece& piece) {
        const Element* element = parser_.parse(piece);
        parser_.check_attributes(element);
        const std::string id(parser_.required(element, "id"));
        if (!node_ids_.add(id)) {
            fail(piece.line, "the node id " + quoted(id) + " is given twice", "give every node an id of its own");
        }
        Node& node = graph_.nodes.emplace_back(node_keys_.initial());
        node_keys_.read(parser_, element, node);
        if (node.uid.empty()) {
            node.uid = id;
        }
        node_lines_.push_back(piece.line);
    }

    void read_edge(const XmlPiece& piece) {
        const Element* element = parser_.parse(piece);
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

    void check_directed(const Element* edge) {
        const std::string_view directed = trimmed(parser_.attribute(edge, "directed").value_or("true"));  // an XML Schema boolean
        if (directed == "false" || directed == "0") {
            fail(parser_.line(edge), "the edge is undirected", "export it as a directed edge");
        }
        if (directed != "true" && directed != "1") {
            fail(parser_.line(edge), "directed is " + quoted(directed), "write true");
        }
    }

    void read_end(const Element* element, Edge& edge, std::string_view attribute, End end) {
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
            fail(line, "the " + std::string(end == &Edge::from ? "source" : "target") + " " + quoted(id) + " of an edge is no node",
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
