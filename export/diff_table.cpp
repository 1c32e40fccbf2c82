// SPDX-License-Identifier: Apache-2.0
#include "export/diff_table.h"

#include <algorithm>
#include <array>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "export/dot_style.h"
#include "export/text.h"

namespace demarche {
namespace {

constexpr std::array<std::string_view, 4> change_words{"same", "appeared", "went", "turned"};  // in the order of Change

std::string_view word_of(Change change) {
    return change_words[static_cast<std::size_t>(change)];
}

// --- Rows ---

constexpr std::array<std::string_view, 11> columns{"change", "element",         "uid",      "name",   "label", "to", "before",
                                                   "after",  "evidence_before", "evidence", "article"};
enum Column : std::size_t { change, element, uid, name_, label, to, before, after, evidence_before, evidence, article };
using Row = std::array<std::string, columns.size()>;

// "oppose"; with the label where that turned as well.
std::string state_of(const Edge& edge, bool with_label) {
    const std::string_view stance = name(edge.stance == Stance::none ? Stance::neutral : edge.stance);
    return (with_label ? std::string(name(edge.label)) + " " : "") + std::string(stance);
}

Row row_of(const Edge& edge, Change turn, const GraphDiff& diff) {
    Row row;
    row[change] = word_of(turn);
    row[element] = "edge";
    row[uid] = edge.uid;
    row[name_] = diff.graph.nodes[edge.from].name;
    row[label] = name(edge.label);
    row[to] = diff.graph.nodes[edge.to].name;
    row[turn == Change::went ? before : after] = state_of(edge, false);
    row[turn == Change::went ? evidence_before : evidence] = edge.evidence;
    row[article] = edge.article;
    if (turn == Change::turned) {
        const Edge& earlier = diff.edges_before.at(edge.uid);
        const bool relabelled = earlier.label != edge.label;
        row[before] = state_of(earlier, relabelled);
        row[after] = state_of(edge, relabelled);
        row[evidence_before] = earlier.evidence;
    }
    return row;
}

// "side country.freedonia, in force"
std::string state_of(const Node& node) {
    std::string state(name(node.kind));
    state += node.side.empty() ? "" : ", side " + node.side;
    return state += node.status == Status::none ? "" : ", " + std::string(name(node.status));
}

Row row_of(const Node& node, Change turn, const GraphDiff& diff) {
    Row row;
    row[change] = word_of(turn);
    row[element] = "node";
    row[uid] = node.uid;
    row[name_] = node.name;
    row[label] = name(node.kind);
    if (turn == Change::turned) {
        row[before] = state_of(diff.nodes_before.at(node.uid));
        row[after] = state_of(node);
    }
    return row;
}

template <class Element>
void add_rows(std::vector<Row>& rows, const std::vector<Element>& elements, const std::vector<Change>& changes, const GraphDiff& diff) {
    for (const Change turn : {Change::turned, Change::appeared, Change::went}) {
        for (std::size_t i = 0; i < elements.size(); ++i) {
            if (changes[i] == turn) {
                rows.push_back(row_of(elements[i], turn, diff));
            }
        }
    }
}

bool is_of_lexicon(const Row& row) {
    return row[element] == "edge" && row[article].empty() && row[evidence].empty() && row[evidence_before].empty();
}

std::vector<Row> rows_of(const GraphDiff& diff) {
    std::vector<Row> rows;
    add_rows(rows, diff.graph.edges, diff.edges, diff);
    add_rows(rows, diff.graph.nodes, diff.nodes, diff);
    return rows;
}

// --- Forms ---

void write_csv(const std::vector<Row>& rows, std::ostream& out) {
    const auto line = [&out](const auto& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out << (i > 0 ? "," : "") << csv_cell(row[i]);
        }
        out << '\n';
    };
    line(columns);
    for (const Row& row : rows) {
        line(row);
    }
}

void write_markdown(const std::vector<Row>& rows, std::ostream& out) {
    constexpr std::array shown{change, name_, label, to, before, after, evidence, article};
    std::string rule;
    for (const Column column : shown) {
        out << "| " << columns[column] << ' ';
        rule += "| --- ";
    }
    out << "|\n" << rule << "|\n";
    for (const Row& row : rows) {
        for (const Column column : shown) {
            const bool gone = column == evidence && row[change] == word_of(Change::went);
            out << "| " << markdown_cell(row[gone ? evidence_before : column]) << ' ';
        }
        out << "|\n";
    }
}

void write_json(const std::vector<Row>& rows, const GraphDiff& diff, std::ostream& out) {
    out << "{\"format\":\"demarche-diff/1\",\"view\":" << json_string(name(diff.graph.view))
        << ",\"same_nodes\":" << std::to_string(diff.same_nodes) << ",\"same_edges\":" << std::to_string(diff.same_edges)
        << ",\"changes\":[";
    const char* separator = "\n";
    for (const Row& row : rows) {
        out << separator << '{';
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!row[i].empty()) {
                out << (i > 0 ? "," : "") << '"' << columns[i] << "\":" << json_string(row[i]);
            }
        }
        out << '}';
        separator = ",\n";
    }
    out << "\n]}\n";
}

// "− oppose"; "− CITES" of "CITES oppose", where the label turned as well.
std::string signed_state(std::string_view state) {
    const std::size_t blank = state.rfind(' ');
    const auto stance = parse<Stance>(state.substr(blank + 1));
    return stance ? style_of(*stance).mark + std::string(state.substr(0, blank)) : std::string(state);
}

// "Anna Lind CITES Harbour Treaty", "person Anna Lind"
std::string subject_of(const Row& row) {
    return row[element] == "node" ? row[label] + " " + row[name_] : row[name_] + " " + row[label] + " " + row[to];
}

std::string turn_of(const Row& row) {
    const std::string earlier = signed_state(row[before]), later = signed_state(row[after]);
    return earlier.empty() || later.empty() ? earlier + later : earlier + " → " + later;
}

// What the texts of a column need, but not more than `limit`.
std::size_t longest(const std::vector<Row>& rows, std::string (*text)(const Row&), std::size_t limit) {
    std::size_t longest = 0;
    for (const Row& row : rows) {
        longest = std::max(longest, length(fold_space(clean(text(row)))));
    }
    return std::min(longest, limit);
}

void write_table(std::vector<Row> rows, const GraphDiff& diff, std::ostream& out, std::size_t width) {
    constexpr std::size_t gap = 2, change_width = 8;
    const std::size_t of_lexicon = std::erase_if(rows, is_of_lexicon);
    const std::string heading_of_subject = "what", heading_of_turn = "side";
    const std::size_t subject_width = std::max(longest(rows, subject_of, width * 2 / 5), heading_of_subject.size());
    const std::size_t turn_width = std::max(longest(rows, turn_of, width / 4), heading_of_turn.size());
    const auto cell = [](std::string_view text, std::size_t limit) {
        const std::string shown = shorten(fold_space(clean(text)), limit);
        return shown + std::string(limit + gap - std::min(limit + gap, length(shown)), ' ');
    };
    const auto write_line = [&](std::string_view turn, const std::string& subject, const std::string& side, const std::string& proof) {
        const std::size_t used = change_width + subject_width + turn_width + 3 * gap;
        std::string line = cell(turn, change_width) + cell(subject, subject_width) + cell(side, turn_width) +
                           shorten(fold_space(clean(proof)), std::max<std::size_t>(width - std::min(width, used), 16));
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << '\n';
    };
    if (!rows.empty()) {
        write_line("change", heading_of_subject, heading_of_turn, "evidence");
    }
    std::array<std::size_t, 3> counts{};
    for (const Row& row : rows) {
        write_line(row[change], subject_of(row), turn_of(row), row[evidence].empty() ? row[evidence_before] : row[evidence]);
        ++counts[row[change] == "turned" ? 0 : row[change] == "appeared" ? 1 : 2];
    }
    out << std::to_string(counts[0]) << " turned, " << std::to_string(counts[1]) << " appeared, " << std::to_string(counts[2]) << " went; "
        << std::to_string(diff.same_edges) << " edges and " << std::to_string(diff.same_nodes) << " nodes are as before\n";
    if (of_lexicon > 0) {
        out << std::to_string(of_lexicon) << " more known from word lists alone: see the forms csv, json and markdown\n";
    }
}

}  // namespace

void write_diff(const GraphDiff& diff, DiffForm form, std::ostream& out, int width) {
    const auto rows = rows_of(diff);
    switch (form) {
        case DiffForm::table:
            return write_table(rows, diff, out, static_cast<std::size_t>(std::max(width, 0)));
        case DiffForm::csv:
            return write_csv(rows, out);
        case DiffForm::json:
            return write_json(rows, diff, out);
        case DiffForm::markdown:
            return write_markdown(rows, out);
    }
}

}  // namespace demarche
