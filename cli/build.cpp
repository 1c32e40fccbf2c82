// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <utility>

#include "cli/commands.h"
#include "cli/graph_output.h"
#include "cli/options.h"
#include "cli/union.h"

namespace demarche {
namespace {

struct Options {
    InputOptions input;
    GraphOptions graph;
};

int run(const Options& options) {
    const Format& format = chosen_format(options.graph);
    Report report(options.input.quiet);
    GraphOutput out(options.graph, format, report);
    if (auto graph = union_of(options.input, report)) {
        out.write(std::move(*graph));
    }
    return report.status();
}

}  // namespace

Command build_command(CLI::App& program) {
    auto* command = program.add_subcommand("build", "articles, article records and graphs, mixed -> one graph");
    const auto options = std::make_shared<Options>();
    add_inputs(*command, options->input);
    add_threads(*command, options->input);
    add_graph_options(*command, options->graph);
    add_with_text(*command, options->input);
    command->footer(
        "The order of the inputs does not matter, and the same article twice counts once.\n"
        "Examples:\n"
        "  demarche build article.txt -o graph.svg\n"
        "  demarche build news/ -o news.graphml --from 2018-07 --to 2018-08\n"
        "  demarche build monday.graphml tuesday.jsonl -o week.svg --focus \"Minsk agreements\" --hops 2\n"
        "  demarche build news/ -o agreements/ --one-per agreement");
    return {command, [options] { return run(*options); }};
}

}  // namespace demarche
