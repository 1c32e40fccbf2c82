// SPDX-License-Identifier: Apache-2.0
#include "extract/tsv.h"

#include <algorithm>

#include "extract/decode.h"
#include "graph/error.h"

namespace demarche {
namespace {

std::vector<std::string_view> split(std::string_view line, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = line.find(separator);
        parts.push_back(line.substr(0, at));
        if (at == std::string_view::npos) {
            return parts;
        }
        line.remove_prefix(at + 1);
    }
}

}  // namespace

std::size_t Table::column(std::string_view column_name) const {
    const auto at = std::find(columns.begin(), columns.end(), column_name);
    if (at == columns.end()) {
        throw InputError("the column '" + std::string(column_name) + "' is missing", name,
                         "see docs/lexicons.md for the columns of each list");
    }
    return static_cast<std::size_t>(at - columns.begin());
}

Table read_table(std::string_view bytes, std::string name) {
    Table table{std::move(name), {}, {}};
    int number = 0;
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        ++number;
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        if (line.empty() || line.front() == '#') {
            continue;
        }
        if (!is_utf8(line)) {
            throw InputError("this line is not UTF-8", table.name + ":" + std::to_string(number), "save the list as UTF-8");
        }
        Row row = split(line, '\t');
        if (table.columns.empty()) {
            table.columns = std::move(row);
        } else if (row.size() != table.columns.size()) {
            throw InputError(
                "this row has " + std::to_string(row.size()) + " fields, the table has " + std::to_string(table.columns.size()),
                table.name + ":" + std::to_string(number), "split fields by one tab, leave an empty field where there is nothing");
        } else {
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

std::vector<std::string_view> list(std::string_view field) {
    return field.empty() ? std::vector<std::string_view>{} : split(field, '|');
}

}  // namespace demarche
