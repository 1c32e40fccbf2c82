// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the program says on stderr: failures and warnings, one line each, and progress where someone watches and waits.
//
//     Report report(quiet);
//     report.failure(InputError("the file is empty", "a.txt", "give an article"));  // demarche: a.txt: the file is empty; give an article
//     return report.status();
//
// Control characters are removed from what is printed: names and texts come from untrusted files. One thread only.

#include <chrono>
#include <cstddef>
#include <string_view>

#include "graph/error.h"

namespace demarche {

void print_error(std::string_view message);

class Report {
public:
    explicit Report(bool quiet);
    ~Report();
    Report(const Report&) = delete;
    Report& operator=(const Report&) = delete;

    void failure(const Error& error);
    void warning(std::string_view where, std::string_view text);  // not if quiet
    void one_more_done();                                         // shows progress after two seconds, if stderr is a terminal and not quiet

    int status() const { return failures_ > 0 ? 1 : 0; }

private:
    using Clock = std::chrono::steady_clock;

    void clear_progress();

    bool quiet_;
    bool shows_progress_;
    bool progress_shown_ = false;
    std::size_t done_ = 0;
    std::size_t failures_ = 0;
    Clock::time_point next_progress_;
};

}  // namespace demarche
