// SPDX-License-Identifier: Apache-2.0
#pragma once

// The attributes of nodes, edges and the graph as files name them: one list that every writer and reader walks, so that a name, a type or
// an order is decided in one place. docs/graph.md explains each.
//
//     for (const auto& a : node_attributes())
//         if (const Value value = a.get(node); !is_none(value)) ...
//
// A text is none when empty and is left out of files; numbers and lists are always written. An edge's first attribute is its label (Neo4j
// takes the first one for the type of the relationship).

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/graph.h"

namespace demarche {

enum class AttributeType : std::uint8_t { text, integer, real, list };

// One alternative for each AttributeType, in its order.
using Value = std::variant<std::string, int, double, std::vector<std::string>>;

inline bool is_none(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr && text->empty();
}

template <class Element>
struct Attribute {
    std::string_view name;
    AttributeType type;
    Value (*get)(const Element&);
    // Takes a value of `type`; InputError (without a place) if it is outside its range or vocabulary. Null: derived, ignored when read.
    void (*set)(Element&, const Value&);
    bool required = false;  // a reader refuses an element without it
    // Texts only, for graphs so large that copies count: what `get` gives, lent by the element or a vocabulary, and `set` without a Value.
    std::string_view (*lend)(const Element&) = nullptr;
    void (*assign)(Element&, std::string_view) = nullptr;
};

std::span<const Attribute<Node>> node_attributes();
std::span<const Attribute<Edge>> edge_attributes();
std::span<const Attribute<Graph>> graph_attributes();

// A graph's attribute as a writer gives it: `title`, if not empty, stands for the graph's own.
Value titled(const Attribute<Graph>& attribute, const Graph& graph, std::string_view title);

}  // namespace demarche
