// SPDX-License-Identifier: Apache-2.0
#include "export/graphml_dialects.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "export/dot_style.h"
#include "export/graphml.h"
#include "export/text.h"
#include "graph/error.h"

namespace demarche {

namespace {

// Channel 0, 1 or 2 of "#RRGGBB".
int channel(std::string_view colour, std::size_t index) {
    int value = 0;
    const char* const begin = colour.data() + 1 + 2 * index;
    std::from_chars(begin, begin + 2, value, 16);
    return value;
}

// The outline of the drawings: their fill is too pale for the dots that Gephi draws.
template <std::size_t Channel>
Value colour_of(const Node& node) {
    return channel(style_of(node.kind).line, Channel);
}

template <std::size_t Channel>
Value colour_of(const Edge& edge) {
    return channel(style_of(edge.stance).line, Channel);
}

// What acts and what is agreed is larger than what is only said; ten times the mentions add as much as the kind.
Value size_of(const Node& node) {
    const bool words = node.kind == Kind::statement || node.kind == Kind::position || node.kind == Kind::article;
    return (words ? 6.0 : 12.0) + std::round(12 * std::log10(1 + std::max(node.mentions, 0)));
}

template <class Element>
constexpr Attribute<Element> look(std::string_view name, AttributeType type, Value (*value)(const Element&)) {
    return {name, type, value, nullptr};
}

constexpr Attribute<Node> gephi_nodes[] = {
    look<Node>("r", AttributeType::integer, &colour_of<0>),
    look<Node>("g", AttributeType::integer, &colour_of<1>),
    look<Node>("b", AttributeType::integer, &colour_of<2>),
    look<Node>("size", AttributeType::real, &size_of),
};

constexpr Attribute<Edge> gephi_edges[] = {
    look<Edge>("r", AttributeType::integer, &colour_of<0>),
    look<Edge>("g", AttributeType::integer, &colour_of<1>),
    look<Edge>("b", AttributeType::integer, &colour_of<2>),
};

constexpr GraphmlDialect list[] = {
    {"common", {}, {}},
    {"gephi", gephi_nodes, gephi_edges, false},
    {"yed", {}, {}, true, true},
    {"neo4j", {}, {}, true, false, true},
};

}  // namespace

std::span<const GraphmlDialect> graphml_dialect_list() {
    return list;
}

const GraphmlDialect& graphml_dialect(std::string_view name) {
    std::string known;
    for (const GraphmlDialect& dialect : list) {
        if (dialect.name == name) {
            return dialect;
        }
        known += (known.empty() ? "" : ", ") + std::string(dialect.name);
    }
    throw RequestError("there is no GraphML dialect " + json_string(name), "", "use one of: " + known);
}

std::vector<std::string_view> graphml_dialects() {
    std::vector<std::string_view> names;
    for (const GraphmlDialect& dialect : list) {
        names.push_back(dialect.name);
    }
    return names;
}

}  // namespace demarche
