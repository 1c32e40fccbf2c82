// SPDX-License-Identifier: Apache-2.0
#pragma once

// The subcommands, one a file. Each function adds its command to the program and gives back what to run if the user chose it; running
// returns the exit status and throws `Error` for what stops the whole command.

#include <functional>

namespace CLI {
class App;
}

namespace demarche {

struct Command {
    CLI::App* app;
    std::function<int()> run;
};

Command extract_command(CLI::App& program);
Command build_command(CLI::App& program);
Command export_command(CLI::App& program);
Command cites_command(CLI::App& program);
Command diff_command(CLI::App& program);
Command explain_command(CLI::App& program);
Command formats_command(CLI::App& program);
Command lexicon_command(CLI::App& program);

}  // namespace demarche
