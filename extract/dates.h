// SPDX-License-Identifier: Apache-2.0
#pragma once

// Dates of articles, read only where they are certain.

#include <string>
#include <string_view>

namespace demarche {

// The date of "2018", "2018-07", "2018-07-16", "2018-07-16T09:30:00Z"; empty for anything else.
std::string iso_date(std::string_view text);

// A full date alone on one of the first five lines of a text, or in its dateline ("HELSINKI, July 16, 2018 — "), as an ISO date; empty if
// there is none.
std::string date_in(std::string_view text);

}  // namespace demarche
