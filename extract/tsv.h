// SPDX-License-Identifier: Apache-2.0
#pragma once

// The tables of extract/lexicon: tab-separated text with a header of `#` comments, one line of column names, then one entry a line.
//
//     const Table table = read_table(bytes, "countries.tsv");
//     for (const Row& row : table.rows) use(row[table.column("name")], list(row[table.column("aliases")]));
//
// Fields look into `bytes`, which must outlive the table. Errors: InputError with the line, for a row with another number of fields, a
// missing column, or bytes that are not UTF-8. Linear in the bytes.

#include <string>
#include <string_view>
#include <vector>

namespace demarche {

using Row = std::vector<std::string_view>;

struct Table {
    std::string name;
    std::vector<std::string_view> columns;
    std::vector<Row> rows;

    std::size_t column(std::string_view column_name) const;  // throws InputError if there is none
};

Table read_table(std::string_view bytes, std::string name);

// The parts of a field that holds a list split by '|'; none for an empty field.
std::vector<std::string_view> list(std::string_view field);

}  // namespace demarche
