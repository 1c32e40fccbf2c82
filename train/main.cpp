// SPDX-License-Identifier: Apache-2.0
// demarche-train: makes the models of the program from public corpora; train/train_all runs it for all of them.
#include <CLI/CLI.hpp>
#include <iostream>
#include <utility>
#include <vector>

#include "graph/error.h"
#include "train/commands.h"

namespace demarche {
namespace {

struct Command {
    const char* name;
    const char* summary;
    Run (*add)(CLI::App&);
};

constexpr Command commands[] = {
    {"clusters", "Cluster words by their vectors", clusters_command},
    {"lemmas", "Learn the rules of lemmas.tsv from treebanks", lemmas_command},
    {"tagger", "Train the tagger on treebanks", tagger_command},
    {"parser", "Train the parser on tags of jackknifed taggers", parser_command},
    {"names", "Train the model of names", names_command},
    {"attribution", "Train attribution on annotated articles, with the models built in", attribution_command},
    {"citations", "Train citations on annotated articles, with the models built in", citations_command},
    {"evaluate", "Print treebanks with predicted tags and trees, for any scorer of CoNLL-U", evaluate_command},
};

}  // namespace

void show_progress(const std::string& what, double done) {
    std::cerr << '\r' << what << ' ' << static_cast<int>(done * 100) << "% " << (done >= 1 ? "\n" : "") << std::flush;
}

}  // namespace demarche

int main(int argc, char** argv) {
    using namespace demarche;
    CLI::App app{"Makes the models of demarche from public corpora"};
    app.require_subcommand(1);
    std::vector<std::pair<CLI::App*, Run>> runs;
    for (const Command& command : commands) {
        CLI::App* added = app.add_subcommand(command.name, command.summary);
        runs.emplace_back(added, command.add(*added));
    }
    CLI11_PARSE(app, argc, argv);
    try {
        for (const auto& [command, run] : runs) {
            if (*command) {
                return run();
            }
        }
    } catch (const Error& error) {
        std::cerr << "demarche-train: " << error.what() << '\n';
    }
    return 1;
}
