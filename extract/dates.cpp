// SPDX-License-Identifier: Apache-2.0
#include "extract/dates.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <chrono>
#include <span>
#include <vector>

#include "extract/document.h"
#include "extract/lines.h"
#include "extract/utf8.h"
#include "graph/text.h"

namespace demarche {

namespace {

using Words = std::vector<std::string_view>;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// -1 unless all are digits, from `fewest` to `most` of them.
int number(std::string_view digits, std::size_t fewest, std::size_t most) {
    if (digits.size() < fewest || digits.size() > most || !std::all_of(digits.begin(), digits.end(), is_digit)) {
        return -1;
    }
    int value = 0;
    for (const char c : digits) {
        value = value * 10 + (c - '0');
    }
    return value;
}

bool is_day(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    return year > 0 && month > 0 && day > 0 && date.ok();
}

// "T09:30:00Z", " 09:30:00.000 UTC", "T0930+02:00"
bool is_time(std::string_view text) {
    const int hour = number(text.substr(std::min<std::size_t>(1, text.size()), 2), 2, 2);
    return hour >= 0 && hour <= 24 && text.find_first_not_of("0123456789:.,+-Zz UTCGM", 1) == std::string_view::npos;
}

}  // namespace

std::string iso_date(std::string_view text) {
    const std::string_view date = text.substr(0, 10), rest = text.substr(date.size());
    const bool has_month = date.size() >= 7 && date[4] == '-', has_day = date.size() == 10 && date[7] == '-';
    const bool is_whole = date.size() == 4 || (date.size() == 7 && has_month) || (has_month && has_day);
    const int year = number(date.substr(0, 4), 4, 4);
    const int month = has_month ? number(date.substr(5, 2), 2, 2) : 1;
    const int day = has_day ? number(date.substr(8, 2), 2, 2) : 1;
    const bool time_fits = rest.empty() || ((rest[0] == 'T' || rest[0] == 't' || rest[0] == ' ') && is_time(rest));
    return is_whole && is_day(year, month, day) && time_fits ? std::string(date) : std::string{};
}

namespace {

// "July", "JULY", "Jul", "Jul.", "Sept." -> 7, 7, 7, 7, 9; 0: no month.
int month_of(std::string_view word) {
    static constexpr std::string_view months[] = {"january", "february", "march",     "april",   "may",      "june",
                                                  "july",    "august",   "september", "october", "november", "december"};
    std::string lower = lower_case(word);
    if (lower.ends_with('.')) {
        lower.pop_back();
    }
    for (int m = 0; m < 12; ++m) {
        const bool is_short = lower.size() == 3 || lower == "sept";
        if (lower == months[m] || (is_short && months[m].starts_with(lower))) {
            return m + 1;
        }
    }
    return 0;
}

// The three words of "July 16, 2018" or "16 July 2018" as an ISO date.
std::string written_date(std::span<const std::string_view> words) {
    const bool month_first = month_of(words[0]) > 0;
    const auto plain = [](std::string_view word) { return word.substr(0, word.size() - word.ends_with(',')); };
    const int month = month_of(plain(words[month_first ? 0 : 1])), day = number(plain(words[month_first ? 1 : 0]), 1, 2);
    const std::string_view year = plain(words[2]);
    if (!is_day(number(year, 4, 4), month, day)) {
        return {};
    }
    const auto two_digits = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::string(year) + "-" + two_digits(month) + "-" + two_digits(day);
}

bool is_weekday(std::string_view word) {
    static constexpr std::string_view days[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    const std::string lower = lower_case(word.substr(0, word.find(',')));
    return std::find(std::begin(days), std::end(days), lower) != std::end(days);
}

char32_t first_letter(std::string_view word) {
    int length = 0;
    return decode_at(word, 0, length);
}

// Two capitals at least, and no small letter.
bool is_all_capitals(std::string_view word) {
    int capitals = 0, length = 0;
    for (std::size_t at = 0; at < word.size(); at += static_cast<std::size_t>(length)) {
        const auto c = static_cast<UChar32>(decode_at(word, at, length));
        if (u_islower(c)) {
            return false;
        }
        capitals += u_isupper(c);
    }
    return capitals >= 2;
}

// "HELSINKI,", "UNITED NATIONS", "SINGAPORE (AP),", "PARIS, France,": a sentence does not begin like that.
bool is_place(std::span<const std::string_view> words) {
    return is_all_capitals(words[0]) && std::none_of(words.begin(), words.end(), [](std::string_view word) {
               return u_islower(static_cast<UChar32>(first_letter(word)));
           });
}

Words words_of(std::string_view text) {
    Words words;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        const std::size_t end = std::min(text.find_first_of(blanks), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

// A line that is a date and nothing else but its weekday.
std::string date_alone(std::string_view line) {
    if (const std::string date = iso_date(line); date.size() == 10) {
        return date;
    }
    const Words words = words_of(line);
    const std::span<const std::string_view> date = words;
    return words.size() == 3 || (words.size() == 4 && is_weekday(words[0])) ? written_date(date.last(3)) : std::string{};
}

// The date in "HELSINKI, July 16, 2018 (Reuters) — "; none in "HELSINKI, July 16 (Reuters) — ".
std::string date_of_dateline(std::string_view line) {
    std::size_t dash = line.size();
    for (const std::string_view sign : {"—", "–", " - ", "--"}) {
        dash = std::min(dash, line.find(sign));
    }
    if (dash == line.size()) {
        return {};
    }
    std::string_view front = trimmed(line.substr(0, dash));
    if (front.ends_with(')')) {
        front = front.substr(0, std::min(front.rfind('('), front.size()));
    }
    const Words words = words_of(front);
    const std::span<const std::string_view> all = words;
    return all.size() > 3 && is_place(all.first(all.size() - 3)) ? written_date(all.last(3)) : std::string{};
}

}  // namespace

std::string date_in(std::string_view text) {
    constexpr std::size_t longest = 160;  // bytes that a dateline may take
    for (int lines = 0; !text.empty() && lines < 5;) {
        const std::string_view line = take_line(text);
        const std::string head = folded(line.substr(0, longest));
        if (head.empty()) {
            continue;
        }
        ++lines;
        const std::string date = line.size() <= longest ? date_alone(head) : std::string{};
        if (!date.empty()) {
            return date;
        }
        if (std::string dateline = date_of_dateline(head); !dateline.empty()) {
            return dateline;
        }
    }
    return {};
}

}  // namespace demarche
