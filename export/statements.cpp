// SPDX-License-Identifier: Apache-2.0
#include "export/statements.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "export/attributes.h"
#include "export/text.h"
#include "export/value_text.h"
#include "graph/error.h"
#include "graph/sides.h"

namespace demarche {
namespace {

// --- Rows ---

struct Row {
    const Edge* edge = nullptr;       // CITES; for a statement STATES, or REPORTED_IN if nobody is named
    const Node* statement = nullptr;  // null: an act
    const Node* article = nullptr;
    const Node* speaker = nullptr;  // null: nobody is named
    const Node* side = nullptr;
    const Node* agreement = nullptr;  // citations
    std::vector<std::string> about;   // uids
};

struct Index {
    std::unordered_map<std::string_view, const Node*> nodes;     // by uid
    std::map<std::string_view, std::vector<std::string>> about;  // by uid of the statement
    std::map<std::string_view, const Edge*> proof;               // by uid of the statement
    std::vector<std::optional<std::uint32_t>> sides;

    const Node* find(std::string_view uid) const {
        const auto found = nodes.find(uid);
        return found == nodes.end() ? nullptr : found->second;
    }
};

Index index_of(const Graph& full) {
    Index index;
    for (const Node& node : full.nodes) {
        index.nodes.emplace(node.uid, &node);
    }
    for (const Edge& edge : full.edges) {
        const Node &from = full.nodes[edge.from], &to = full.nodes[edge.to];
        if (edge.label == Label::about) {
            index.about[from.uid].push_back(to.uid);
        } else if (edge.label == Label::states) {
            index.proof[to.uid] = &edge;
        } else if (edge.label == Label::reported_in) {
            index.proof.emplace(from.uid, &edge);
        }
    }
    index.sides = sides_of(full);
    return index;
}

Row row_of(const Graph& full, const Index& index, const Edge* edge, const Node* statement, const Node* speaker) {
    Row row{edge, statement, nullptr, speaker, nullptr, nullptr, {}};
    row.article = edge == nullptr ? nullptr : index.find("article:" + edge->article);
    if (speaker != nullptr) {
        const auto side = index.sides[static_cast<std::size_t>(speaker - full.nodes.data())];
        row.side = side ? &full.nodes[*side] : nullptr;
    }
    if (statement != nullptr) {
        const auto about = index.about.find(statement->uid);
        row.about = about == index.about.end() ? std::vector<std::string>{} : about->second;
    }
    return row;
}

// By article and place; a statement before the citations in its words.
auto order_of(const Row& row) {
    const std::string_view article = row.edge == nullptr ? std::string_view{} : std::string_view(row.edge->article);
    const int begin = row.edge == nullptr ? 0 : row.edge->span.begin;
    const std::string_view uid = row.edge == nullptr ? std::string_view(row.statement->uid) : std::string_view(row.edge->uid);
    return std::tuple(article, begin, row.agreement != nullptr, uid);
}

std::vector<Row> rows_of(const Graph& full) {
    if (full.view != View::full) {
        throw RequestError("statements can be told of view full only, this is view " + std::string(name(full.view)), "",
                           "leave out --view, or give the full graph");
    }
    const Index index = index_of(full);
    std::vector<Row> rows;
    for (const Node& node : full.nodes) {
        if (node.kind == Kind::statement) {
            const auto proof = index.proof.find(node.uid);
            rows.push_back(row_of(full, index, proof == index.proof.end() ? nullptr : proof->second, &node, index.find(node.speaker)));
        }
    }
    for (const Edge& edge : full.edges) {
        if (edge.label == Label::cites) {
            rows.push_back(row_of(full, index, &edge, index.find(statement_of(edge)), &full.nodes[edge.from]));
            rows.back().agreement = &full.nodes[edge.to];
        }
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return order_of(a) < order_of(b); });
    return rows;
}

// --- Columns ---

template <auto Member, auto Of>
Value text(const Row& row) {
    return row.*Of == nullptr ? std::string() : (row.*Of)->*Member;
}

template <auto Member, auto Of>
Value word(const Row& row) {
    return std::string(row.*Of == nullptr ? std::string_view{} : name((row.*Of)->*Member));
}

struct Column {
    std::string_view name;
    Value (*get)(const Row&);
};

constexpr std::array columns{
    Column{"record", [](const Row& row) -> Value { return std::string(row.agreement != nullptr ? "citation" : "statement"); }},
    Column{"statement", &text<&Node::uid, &Row::statement>},
    Column{"article", &text<&Edge::article, &Row::edge>},
    Column{"title", &text<&Node::name, &Row::article>},
    Column{"date", &text<&Edge::date, &Row::edge>},
    Column{"source", &text<&Node::source, &Row::article>},
    Column{"url", &text<&Edge::url, &Row::edge>},
    Column{"speaker", &text<&Node::uid, &Row::speaker>},
    Column{"speaker_name", &text<&Node::name, &Row::speaker>},
    Column{"side", &text<&Node::uid, &Row::side>},
    Column{"side_name", &text<&Node::name, &Row::side>},
    Column{"mode", &word<&Node::mode, &Row::statement>},
    Column{"text", &text<&Node::text, &Row::statement>},
    Column{"about", [](const Row& row) -> Value { return row.about; }},
    Column{"agreement", &text<&Node::uid, &Row::agreement>},
    Column{"agreement_name", &text<&Node::name, &Row::agreement>},
    Column{"stance", &word<&Edge::stance, &Row::edge>},
    Column{"manner", &word<&Edge::manner, &Row::edge>},
    Column{"voice", &word<&Edge::voice, &Row::edge>},
    Column{"evidence", &text<&Edge::evidence, &Row::edge>},
    Column{"begin", [](const Row& row) -> Value { return row.edge == nullptr ? 0 : row.edge->span.begin; }},
    Column{"end", [](const Row& row) -> Value { return row.edge == nullptr ? 0 : row.edge->span.end; }},
    Column{"rule", &text<&Edge::rule, &Row::edge>},
    Column{"confidence", [](const Row& row) -> Value { return row.edge == nullptr ? 0.0 : row.edge->confidence; }},
};

bool is_number(const Value& value) {
    return std::holds_alternative<int>(value) || std::holds_alternative<double>(value);
}

std::string csv_value(const Value& value) {
    return is_number(value) ? value_text(value) : csv_cell(value_text(value));
}

std::string json_value(const Value& value) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
        return json_list(*texts);
    }
    return is_number(value) ? value_text(value) : json_string(std::get<std::string>(value));
}

}  // namespace

void write_statements_csv(const Graph& full, std::ostream& out, const ExportOptions&) {
    const auto rows = rows_of(full);
    for (const Column& column : columns) {
        out << (&column == &columns.front() ? "" : ",") << column.name;
    }
    out << '\n';
    for (const Row& row : rows) {
        for (const Column& column : columns) {
            out << (&column == &columns.front() ? "" : ",") << csv_value(column.get(row));
        }
        out << '\n';
    }
}

void write_statements_jsonl(const Graph& full, std::ostream& out, const ExportOptions&) {
    for (const Row& row : rows_of(full)) {
        std::string line = "{";
        for (const Column& column : columns) {
            if (const Value value = column.get(row); !is_none(value)) {
                line += (line.size() > 1 ? ",\"" : "\"") + std::string(column.name) + "\":" + json_value(value);
            }
        }
        out << line << "}\n";
    }
}

}  // namespace demarche
