// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.h"
#include "cli/graph_file.h"
#include "cli/graph_output.h"
#include "cli/options.h"

namespace demarche {
namespace {

struct Options {
    std::string graph_file;
    GraphOptions graph;
    bool quiet = false;
};

int run(const Options& options) {
    const Format& format = chosen_format(options.graph);
    Report report(options.quiet);
    GraphOutput out(options.graph, format, report);
    out.write(read_graph_file(options.graph_file));
    return report.status();
}

}  // namespace

Command export_command(CLI::App& program) {
    auto* command = program.add_subcommand("export", "a graph -> another format or view");
    const auto options = std::make_shared<Options>();
    command->add_option("GRAPH", options->graph_file, "GraphML or node-link JSON, or - for standard input")->required()->type_name("");
    add_quiet(*command, options->quiet);
    add_graph_options(*command, options->graph);
    command->footer(
        "Examples:\n"
        "  demarche export news.graphml -o news.svg\n"
        "  demarche export news.graphml -o news.json --view relations --kinds country,agreement\n"
        "  demarche export news.json --focus \"Vladimir Putin\" | xmllint --format -");
    return {command, [options] { return run(*options); }};
}

}  // namespace demarche
