// SPDX-License-Identifier: Apache-2.0
#include "cli/report.h"

#include <unistd.h>

#include <iostream>
#include <string>

#include "cli/terminal.h"
#include "export/text.h"

namespace demarche {

void print_error(std::string_view message) {
    // One write a line: lines of several processes on one stream stay whole.
    std::cerr << "demarche: " + clean(message) + "\n";
}

Report::Report(bool quiet)
    : quiet_(quiet), shows_progress_(!quiet && is_terminal(STDERR_FILENO)), next_progress_(Clock::now() + std::chrono::seconds(2)) {}

Report::~Report() {
    clear_progress();
}

void Report::failure(const Error& error) {
    clear_progress();
    ++failures_;
    print_error(error.what());
}

void Report::warning(std::string_view where, std::string_view text) {
    if (!quiet_) {
        clear_progress();
        print_error(std::string(where) + ": warning: " + std::string(text));
    }
}

void Report::one_more_done() {
    ++done_;
    if (shows_progress_ && Clock::now() >= next_progress_) {
        std::cerr << "\r" + std::to_string(done_) + " articles and graphs, " + std::to_string(failures_) + " failures" << std::flush;
        progress_shown_ = true;
        next_progress_ = Clock::now() + std::chrono::milliseconds(200);
    }
}

void Report::clear_progress() {
    if (progress_shown_) {
        std::cerr << "\r\033[K" << std::flush;
        progress_shown_ = false;
    }
}

}  // namespace demarche
