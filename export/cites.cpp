// SPDX-License-Identifier: Apache-2.0
#include "export/cites.h"

#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <set>
#include <tuple>

#include "export/text.h"
#include "graph/error.h"
#include "graph/sides.h"

namespace demarche {

namespace {

// --- Rows ---

// Stands for every node by its uid, for actors without a side by this word.
constexpr std::string_view no_side = "(no side)";

struct Key {
    std::string_view who, agreement;  // uids
    Manner manner;
    Stance stance;
    auto operator<=>(const Key&) const = default;
};

struct Fold {
    std::string_view who, agreement;  // names
    std::set<std::string_view> acts;  // statements, or the edges themselves for what reporters tell
    const Edge* most_confident = nullptr;
};

void add(Fold& fold, const Edge& edge) {
    const std::string_view statement = statement_of(edge);
    fold.acts.insert(statement.empty() ? std::string_view(edge.uid) : statement);
    if (fold.most_confident == nullptr || edge.confidence > fold.most_confident->confidence) {
        fold.most_confident = &edge;
    }
}

bool before(const CitesRow& a, const CitesRow& b) {
    return std::tie(a.who, a.agreement, b.count, a.manner, a.stance) < std::tie(b.who, b.agreement, a.count, b.manner, b.stance);
}

// --- Forms ---

constexpr std::array<std::string_view, 8> columns{"who", "agreement", "manner", "stance", "voice", "count", "evidence", "article"};

std::array<std::string, 8> cells(const CitesRow& row) {
    return {row.who,
            row.agreement,
            std::string(name(row.manner)),
            std::string(name(row.stance)),
            std::string(name(row.voice)),
            std::to_string(row.count),
            row.evidence,
            row.article};
}

void write_csv(const std::vector<CitesRow>& rows, std::ostream& out) {
    const auto line = [&out](const auto& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out << (i > 0 ? "," : "") << csv_cell(row[i]);
        }
        out << '\n';
    };
    line(columns);
    for (const CitesRow& row : rows) {
        line(cells(row));
    }
}

void write_markdown(const std::vector<CitesRow>& rows, std::ostream& out) {
    for (const std::string_view column : columns) {
        out << "| " << column << ' ';
    }
    out << "|\n";
    for (const std::string_view column : columns) {
        out << (column == "count" ? "| ---: " : "| --- ");
    }
    out << "|\n";
    for (const CitesRow& row : rows) {
        for (const std::string& cell : cells(row)) {
            out << "| " << markdown_cell(cell) << ' ';
        }
        out << "|\n";
    }
}

void write_json(const std::vector<CitesRow>& rows, std::ostream& out) {
    out << '[';
    const char* separator = "\n";
    for (const CitesRow& row : rows) {
        const auto values = cells(row);
        out << separator;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const bool number = columns[i] == "count";
            out << (i > 0 ? "," : "{") << '"' << columns[i] << "\":" << (number ? values[i] : json_string(values[i]));
        }
        out << '}';
        separator = ",\n";
    }
    out << (rows.empty() ? "]\n" : "\n]\n");
}

std::string_view sign(Stance stance) {
    switch (stance) {
        case Stance::support:
            return "+";
        case Stance::oppose:
            return "−";
        case Stance::mixed:
            return "±";
        case Stance::neutral:
        case Stance::none:
            break;
    }
    return "·";
}

using Line = std::array<std::string, 6>;

// What is left of the width goes to the evidence, but never less than this.
constexpr std::size_t least_evidence = 16;
constexpr std::size_t gap = 2;

Line table_line(const CitesRow& row, std::size_t width) {
    const auto cell = [](std::string_view text, std::size_t limit) { return shorten(fold_space(clean(text)), limit); };
    return {cell(row.who, width / 5),      cell(row.agreement, width / 4), std::string(name(row.manner)),
            std::string(sign(row.stance)), std::to_string(row.count),      cell(row.evidence, width)};
}

std::string padding(std::size_t width, std::size_t used) {
    return std::string(width > used ? width - used : 0, ' ');
}

void write_line(const Line& line, const std::array<std::size_t, 5>& widths, std::size_t width, std::ostream& out) {
    std::size_t used = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const bool number = i == 4;
        const std::string pad = padding(widths[i], length(line[i]));
        out << (number ? pad + line[i] : line[i] + pad) << std::string(gap, ' ');
        used += widths[i] + gap;
    }
    out << shorten(line.back(), std::max(least_evidence, padding(width, used).size())) << '\n';
}

void write_table(const std::vector<CitesRow>& rows, std::ostream& out, std::size_t width) {
    if (rows.empty()) {
        out << "no citations found\n";
        return;
    }
    std::vector<Line> lines{{"who", "agreement", "manner", "sign", "count", "evidence"}};
    for (const CitesRow& row : rows) {
        lines.push_back(table_line(row, width));
    }
    std::array<std::size_t, 5> widths{};
    for (const Line& line : lines) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            widths[i] = std::max(widths[i], length(line[i]));
        }
    }
    for (const Line& line : lines) {
        write_line(line, widths, width, out);
    }
}

}  // namespace

std::vector<CitesRow> cites_rows(const Graph& full, By by) {
    if (full.view != View::full) {
        throw RequestError("citations can be told of view full only, this is view " + std::string(name(full.view)), "",
                           "give the full graph");
    }
    const auto sides = by == By::side ? sides_of(full) : std::vector<std::optional<std::uint32_t>>{};
    std::map<Key, Fold> folds;
    for (const Edge& edge : full.edges) {
        if (edge.label != Label::cites) {
            continue;
        }
        const Node& actor = full.nodes[edge.from];
        const Node& agreement = full.nodes[edge.to];
        const Node* who = by == By::actor ? &actor : sides[edge.from] ? &full.nodes[*sides[edge.from]] : nullptr;
        Fold& fold = folds[{who != nullptr ? std::string_view(who->uid) : no_side, agreement.uid, edge.manner, edge.stance}];
        fold.who = who != nullptr ? std::string_view(who->name) : no_side;
        fold.agreement = agreement.name;
        add(fold, edge);
    }
    std::vector<CitesRow> rows;
    for (const auto& [key, fold] : folds) {
        const Edge& shown = *fold.most_confident;
        rows.push_back({std::string(fold.who), std::string(fold.agreement), key.manner, key.stance, shown.voice,
                        static_cast<int>(fold.acts.size()), shown.evidence, shown.article});
    }
    std::stable_sort(rows.begin(), rows.end(), before);
    return rows;
}

void write_cites(const std::vector<CitesRow>& rows, CitesForm form, std::ostream& out, int width) {
    switch (form) {
        case CitesForm::table:
            return write_table(rows, out, static_cast<std::size_t>(std::max(width, 0)));
        case CitesForm::csv:
            return write_csv(rows, out);
        case CitesForm::json:
            return write_json(rows, out);
        case CitesForm::markdown:
            return write_markdown(rows, out);
    }
}

}  // namespace demarche
