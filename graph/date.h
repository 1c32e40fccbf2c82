// SPDX-License-Identifier: Apache-2.0
#pragma once

// Dates as articles have them: ISO 8601 with a day, a month or a year, so that texts compare as days do.
//
//     date_length("2018-07")               // 7
//     is_date("2018-07-17T09:30:00Z")      // true
//     is_date("17 July 2018")              // false: comparing it would be nonsense

#include <cstddef>
#include <string_view>

namespace demarche {

// How far the text is an ISO 8601 date: 4 characters (a year), 7 (a month), 10 (a day); 0 if it is none.
std::size_t date_length(std::string_view text);

// Whether it is such a date, of a day perhaps with a time behind.
bool is_date(std::string_view text);

}  // namespace demarche
