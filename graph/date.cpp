// SPDX-License-Identifier: Apache-2.0
#include "graph/date.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace demarche {
namespace {

bool read_digits(std::string_view text, std::size_t at, std::size_t count, int& number) {
    const std::string_view digits = text.substr(std::min(at, text.size()), count);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return digits.size() == count && digits[0] != '-' && error == std::errc() && end == digits.data() + digits.size();
}

}  // namespace

std::size_t date_length(std::string_view text) {
    int year = 0, month = 1, day = 1;
    const bool has_month = text.size() > 4;
    const bool has_day = text.size() > 7;
    const bool well_formed = read_digits(text, 0, 4, year) && (!has_month || (text[4] == '-' && read_digits(text, 5, 2, month))) &&
                             (!has_day || (text[7] == '-' && read_digits(text, 8, 2, day)));
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    const bool is_whole = text.size() == 4 || text.size() == 7 || text.size() == 10;
    return well_formed && is_whole && date.ok() ? text.size() : 0;
}

bool is_date(std::string_view text) {
    constexpr std::size_t day = 10;
    const bool has_time = text.size() > day && text[day] == 'T';
    return date_length(has_time ? text.substr(0, day) : text) > 0;
}

}  // namespace demarche
