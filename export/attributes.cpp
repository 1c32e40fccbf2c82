// SPDX-License-Identifier: Apache-2.0
#include "export/attributes.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "export/text.h"
#include "graph/date.h"
#include "graph/error.h"

namespace demarche {

namespace {

template <class Number>
Number in_range(Number value, bool ok, std::string_view expected) {
    if (!ok) {
        throw InputError("the number is not " + std::string(expected), "", "correct it or leave the attribute out");
    }
    return value;
}

int not_negative(const Value& value) {
    const int number = std::get<int>(value);
    return in_range(number, number >= 0, "0 or more");
}

int sign(const Value& value) {
    const int number = std::get<int>(value);
    return in_range(number, number >= -1 && number <= 1, "-1, 0 or 1");
}

double positive(const Value& value) {
    const double number = std::get<double>(value);
    return in_range(number, number > 0 && std::isfinite(number), "above 0");
}

double probability(const Value& value) {
    const double number = std::get<double>(value);
    return in_range(number, number >= 0 && number <= 1, "between 0 and 1");
}

template <class Enum>
Enum word(std::string_view text) {
    if (const auto parsed = parse<Enum>(text)) {
        return *parsed;
    }
    std::string known;
    for (const std::string_view spelling : spellings<Enum>()) {
        known += (known.empty() || spelling.empty() ? "" : ", ") + std::string(spelling);
    }
    throw InputError(json_string(shorten(text, 40)) + " is not in the vocabulary", "", "use one of: " + known);
}

std::vector<std::string> cleaned_list(const Value& value) {
    auto texts = std::get<std::vector<std::string>>(value);
    std::transform(texts.begin(), texts.end(), texts.begin(), [](const std::string& text) { return clean(text); });
    return texts;
}

std::vector<std::string> sorted_set(const Value& value) {
    auto texts = cleaned_list(value);
    std::erase(texts, "");
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    return texts;
}

// Neo4j's form of Kind, in the order of its values.
constexpr std::string_view neo4j_labels[] = {":Person",    ":Organization", ":Country",   ":Place",   ":Group",
                                             ":Agreement", ":Topic",        ":Statement", ":Article", ":Position"};
static_assert(std::size(neo4j_labels) == spelling::kind.size());

// Folded views have no article nodes, but their edges name the articles that prove them.
int article_count(const Graph& graph) {
    std::set<std::string_view> articles;
    for (const Node& node : graph.nodes) {
        if (node.kind == Kind::article) {
            articles.insert(std::string_view(node.uid).substr(node.uid.find(':') + 1));
        }
    }
    for (const Edge& edge : graph.edges) {
        if (!edge.article.empty()) {
            articles.insert(edge.article);
        }
    }
    return static_cast<int>(articles.size());
}

constexpr auto text = AttributeType::text;
constexpr auto integer = AttributeType::integer;
constexpr auto real = AttributeType::real;
constexpr auto list = AttributeType::list;

template <auto Member, class Element>
Value get(const Element& element) {
    return element.*Member;
}

template <auto Member, class Element>
std::string_view lend_text(const Element& element) {
    return element.*Member;
}

template <auto Member, class Element>
std::string_view lend_word(const Element& element) {
    return name(element.*Member);
}

template <auto Member, class Element>
void assign_text(Element& element, std::string_view value) {
    std::string scratch;
    element.*Member = cleaned(value, scratch);
}

// As it stands: a reader refuses a uid that is none.
template <class Element>
void assign_uid(Element& element, std::string_view value) {
    element.uid = value;
}

// What is no date must not be compared with one.
template <class Element>
void assign_date(Element& element, std::string_view value) {
    if (!value.empty() && !is_date(value)) {
        throw InputError(json_string(shorten(value, 40)) + " is no date", "", "write it as 2018-07-17, 2018-07 or 2018, or leave it out");
    }
    element.date = value;
}

template <auto Member, class Element>
void assign_word(Element& element, std::string_view value) {
    element.*Member = word<std::remove_reference_t<decltype(element.*Member)>>(value);
}

template <class Element, auto Lend>
Value copy_of(const Element& element) {
    return std::string(Lend(element));
}

template <class Element, auto Assign>
void set_text(Element& element, const Value& value) {
    Assign(element, std::get<std::string>(value));
}

// The columns: how a member that is a text, or a word of a vocabulary, is named in files.
template <class Element, auto Lend, auto Assign>
constexpr Attribute<Element> text_column(std::string_view name, bool required) {
    return {name, text, &copy_of<Element, Lend>, &set_text<Element, Assign>, required, Lend, Assign};
}

template <class Element, auto Member>
constexpr Attribute<Element> text_of(std::string_view name) {
    return text_column<Element, &lend_text<Member, Element>, &assign_text<Member, Element>>(name, false);
}

template <class Element, auto Member>
constexpr Attribute<Element> word_of(std::string_view name, bool required = false) {
    return text_column<Element, &lend_word<Member, Element>, &assign_word<Member, Element>>(name, required);
}

// Derived: ignored when read.
template <class Element, auto Lend>
constexpr Attribute<Element> text_from(std::string_view name) {
    return {name, text, &copy_of<Element, Lend>, nullptr, false, Lend, nullptr};
}

std::string_view lend_labels(const Node& node) {
    return neo4j_labels[static_cast<std::size_t>(node.kind)];
}

std::string_view lend_title(const Node& node) {
    return node.kind == Kind::article ? node.name : std::string_view();
}

constexpr Attribute<Node> node_list[] = {
    text_from<Node, &lend_labels>("labels"),
    text_column<Node, &lend_text<&Node::uid, Node>, &assign_uid<Node>>("uid", false),
    text_from<Node, &lend_text<&Node::name, Node>>("label"),
    text_of<Node, &Node::name>("name"),
    word_of<Node, &Node::kind>("kind", true),
    {"aliases", list, &get<&Node::aliases, Node>, [](Node& n, const Value& v) { n.aliases = sorted_set(v); }},
    {"mentions", integer, &get<&Node::mentions, Node>, [](Node& n, const Value& v) { n.mentions = not_negative(v); }},
    text_of<Node, &Node::side>("side"),
    text_of<Node, &Node::iso>("iso"),
    {"year", integer, &get<&Node::year, Node>, [](Node& n, const Value& v) { n.year = not_negative(v); }},
    word_of<Node, &Node::status>("status"),
    text_from<Node, &lend_title>("title"),
    text_column<Node, &lend_text<&Node::date, Node>, &assign_date<Node>>("date", false),
    text_of<Node, &Node::source>("source"),
    text_of<Node, &Node::url>("url"),
    text_of<Node, &Node::digest>("digest"),
    text_of<Node, &Node::model>("model"),
    text_of<Node, &Node::text>("text"),
    word_of<Node, &Node::mode>("mode"),
    text_of<Node, &Node::speaker>("speaker"),
};

constexpr Attribute<Edge> edge_list[] = {
    word_of<Edge, &Edge::label>("label", true),
    text_column<Edge, &lend_text<&Edge::uid, Edge>, &assign_uid<Edge>>("uid", false),
    text_from<Edge, &lend_word<&Edge::label, Edge>>("interaction"),
    {"weight", real, &get<&Edge::weight, Edge>, [](Edge& e, const Value& v) { e.weight = positive(v); }},
    {"polarity", integer, &get<&Edge::polarity, Edge>, [](Edge& e, const Value& v) { e.polarity = sign(v); }},
    word_of<Edge, &Edge::stance>("stance"),
    word_of<Edge, &Edge::manner>("manner"),
    word_of<Edge, &Edge::voice>("voice"),
    {"mentions", integer, &get<&Edge::mentions, Edge>, [](Edge& e, const Value& v) { e.mentions = not_negative(v); }},
    text_of<Edge, &Edge::name>("name"),
    text_of<Edge, &Edge::evidence>("evidence"),
    text_of<Edge, &Edge::article>("article"),
    text_of<Edge, &Edge::url>("url"),
    text_column<Edge, &lend_text<&Edge::date, Edge>, &assign_date<Edge>>("date", false),
    {"begin", integer, [](const Edge& e) -> Value { return e.span.begin; },
     [](Edge& e, const Value& v) { e.span.begin = not_negative(v); }},
    {"end", integer, [](const Edge& e) -> Value { return e.span.end; }, [](Edge& e, const Value& v) { e.span.end = not_negative(v); }},
    text_of<Edge, &Edge::rule>("rule"),
    {"confidence", real, &get<&Edge::confidence, Edge>, [](Edge& e, const Value& v) { e.confidence = probability(v); }},
};

constexpr Attribute<Graph> graph_list[] = {
    text_of<Graph, &Graph::title>("title"),
    word_of<Graph, &Graph::view>("view"),
    {"notes", list, &get<&Graph::notes, Graph>, [](Graph& g, const Value& v) { g.notes = cleaned_list(v); }},
    {"article_count", integer, [](const Graph& g) -> Value { return article_count(g); }, nullptr},
};

}  // namespace

std::span<const Attribute<Node>> node_attributes() {
    return node_list;
}

std::span<const Attribute<Edge>> edge_attributes() {
    return edge_list;
}

std::span<const Attribute<Graph>> graph_attributes() {
    return graph_list;
}

Value titled(const Attribute<Graph>& attribute, const Graph& graph, std::string_view title) {
    return attribute.name == "title" && !title.empty() ? Value(std::string(title)) : attribute.get(graph);
}

}  // namespace demarche
