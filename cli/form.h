// SPDX-License-Identifier: Apache-2.0
#pragma once

// The form of a result that is no graph: what --format says, else what the suffix of its file stands for, else a table.
//
//     constexpr std::array<std::string_view, 2> words{"table", "csv"};
//     chosen_form(words, "", "cites.csv")       // "csv"
//     chosen_form(words, "table", "cites.csv")  // "table"
//
// Forms are called by their suffix, but for table (.txt), markdown (.md) and dot (also .gv). Errors: RequestError for an unknown word, and
// for a file whose suffix says no form.

#include <span>
#include <string>
#include <string_view>

namespace demarche {

std::string_view chosen_form(std::span<const std::string_view> words, const std::string& word, const std::string& output);

}  // namespace demarche
