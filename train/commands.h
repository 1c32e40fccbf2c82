// SPDX-License-Identifier: Apache-2.0
#pragma once

// The subcommands of demarche-train, one file a model. Each function adds options to its command and gives back what runs it, which gives
// the exit status. Errors: Error, for main.

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace demarche {

using Run = std::function<int()>;

Run clusters_command(CLI::App& command);
Run lemmas_command(CLI::App& command);
Run tagger_command(CLI::App& command);
Run parser_command(CLI::App& command);
Run names_command(CLI::App& command);
Run attribution_command(CLI::App& command);
Run citations_command(CLI::App& command);
Run evaluate_command(CLI::App& command);

// The part done of some work, on standard error.
void show_progress(const std::string& what, double done);

}  // namespace demarche
