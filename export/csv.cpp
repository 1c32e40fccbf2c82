// SPDX-License-Identifier: Apache-2.0
#include "export/csv.h"

#include <algorithm>
#include <array>
#include <functional>
#include <initializer_list>
#include <ostream>
#include <span>
#include <string>

#include "export/attributes.h"
#include "export/text.h"
#include "export/value_text.h"
#include "graph/error.h"

namespace demarche {
namespace {

enum class Dialect : std::uint8_t { common, gephi, neo4j };
constexpr std::array<std::string_view, 3> dialect_names{"common", "gephi", "neo4j"};

Dialect dialect_of(const ExportOptions& options) {
    const auto found = std::find(dialect_names.begin(), dialect_names.end(), options.dialect);
    if (found == dialect_names.end()) {
        throw RequestError("there is no CSV dialect " + json_string(options.dialect), "", "use one of: common, gephi, neo4j");
    }
    return static_cast<Dialect>(found - dialect_names.begin());
}

// A number is never a formula, and needs no apostrophe.
std::string cell(const Value& value) {
    const bool number = std::holds_alternative<int>(value) || std::holds_alternative<double>(value);
    return number ? value_text(value) : csv_cell(value_text(value));
}

// Neo4j splits at semicolons and knows no way to escape one.
std::string neo4j_cell(const Value& value) {
    const auto* texts = std::get_if<std::vector<std::string>>(&value);
    if (texts == nullptr) {
        return cell(value);
    }
    std::string list;
    for (std::string text : *texts) {
        std::replace(text.begin(), text.end(), ';', ',');
        list += (list.empty() ? "" : ";") + text;
    }
    return csv_cell(list);
}

template <class T>
struct Column {
    std::string name;
    std::function<std::string(const T&)> cell;
};

std::string_view neo4j_type(AttributeType type) {
    constexpr std::string_view types[] = {"", ":int", ":double", ":string[]"};
    return types[static_cast<std::size_t>(type)];
}

// All attributes that a reader would take back, but for those that the first columns hold.
template <class T>
void add_attributes(std::vector<Column<T>>& columns, std::span<const Attribute<T>> attributes, Dialect dialect,
                    std::initializer_list<std::string_view> held) {
    const bool neo4j = dialect == Dialect::neo4j;
    for (const auto& attribute : attributes) {
        if (attribute.set != nullptr && std::find(held.begin(), held.end(), attribute.name) == held.end()) {
            const std::string type(neo4j ? neo4j_type(attribute.type) : "");
            columns.push_back({std::string(attribute.name) + type, [get = attribute.get, neo4j](const T& element) {
                                   return neo4j ? neo4j_cell(get(element)) : cell(get(element));
                               }});
        }
    }
}

// "Person", as the other formats for Neo4j have it.
std::string neo4j_label(const Node& node) {
    std::string kind(name(node.kind));
    kind[0] = static_cast<char>(kind[0] - 'a' + 'A');
    return kind;
}

std::vector<Column<Node>> node_columns(Dialect dialect) {
    const auto uid = [](const Node& node) { return csv_cell(node.uid); };
    std::vector<Column<Node>> columns;
    switch (dialect) {
        case Dialect::common:
            columns = {{"uid", uid}};
            add_attributes(columns, node_attributes(), dialect, {"uid"});
            break;
        case Dialect::gephi:
            columns = {{"Id", uid}, {"Label", [](const Node& node) { return csv_cell(node.name); }}};
            add_attributes(columns, node_attributes(), dialect, {"uid", "name"});
            break;
        case Dialect::neo4j:
            columns = {{"uid:ID", uid}, {":LABEL", neo4j_label}};
            add_attributes(columns, node_attributes(), dialect, {"uid"});
            break;
    }
    return columns;
}

std::vector<Column<Edge>> edge_columns(Dialect dialect, const std::vector<Node>& nodes) {
    const auto source = [&nodes](const Edge& edge) { return csv_cell(nodes[edge.from].uid); };
    const auto target = [&nodes](const Edge& edge) { return csv_cell(nodes[edge.to].uid); };
    const auto label = [](const Edge& edge) { return std::string(name(edge.label)); };
    std::vector<Column<Edge>> columns;
    switch (dialect) {
        case Dialect::common:
            columns = {{"source", source}, {"target", target}};
            add_attributes(columns, edge_attributes(), dialect, {});
            break;
        case Dialect::gephi:
            columns = {{"Source", source},
                       {"Target", target},
                       {"Type", [](const Edge&) { return std::string("Directed"); }},
                       {"Id", [](const Edge& edge) { return csv_cell(edge.uid); }},
                       {"Label", label},
                       {"Weight", [](const Edge& edge) { return real_text(edge.weight); }}};
            add_attributes(columns, edge_attributes(), dialect, {"uid", "label", "weight"});
            break;
        case Dialect::neo4j:
            columns = {{":START_ID", source}, {":END_ID", target}, {":TYPE", label}};
            add_attributes(columns, edge_attributes(), dialect, {"label"});
            break;
    }
    return columns;
}

template <class T>
void write_table(const std::vector<Column<T>>& columns, const std::vector<T>& elements, std::ostream& out) {
    std::string line;
    for (const auto& column : columns) {
        line += (line.empty() ? "" : ",") + column.name;
    }
    out << line << '\n';
    for (const T& element : elements) {
        line.clear();
        for (const auto& column : columns) {
            line += (&column == &columns.front() ? "" : ",") + column.cell(element);
        }
        out << line << '\n';
    }
}

}  // namespace

std::vector<std::string_view> csv_dialects() {
    return {dialect_names.begin(), dialect_names.end()};
}

void write_csv_nodes(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    write_table(node_columns(dialect_of(options)), graph.nodes, out);
}

void write_csv_edges(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    write_table(edge_columns(dialect_of(options), graph.nodes), graph.edges, out);
}

}  // namespace demarche
