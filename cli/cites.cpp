// SPDX-License-Identifier: Apache-2.0
#include "export/cites.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "cli/union.h"

namespace demarche {
namespace {

constexpr std::array<std::string_view, 4> form_words{"table", "csv", "json", "markdown"};  // in the order of CitesForm

struct Options {
    InputOptions input;
    ViewOptions filters;
    std::string output;
    By by = By::side;
    CitesForm form = CitesForm::table;
};

void add_form(CLI::App& command, CitesForm& form) {
    command
        .add_option_function<std::string>(
            "--format",
            [&form](const std::string& word) {
                const auto at = std::find(form_words.begin(), form_words.end(), word);
                if (at == form_words.end()) {
                    throw CLI::ValidationError("--format", "\"" + word + "\" is unknown, use " + one_of(form_words));
                }
                form = static_cast<CitesForm>(at - form_words.begin());
            },
            "form of the result: " + one_of(form_words) + "; default: table")
        ->type_name("WORD")
        ->group("Writing");
}

int run(const Options& options) {
    OutputFile out(options.output);
    Report report(options.input.quiet);
    if (const auto graph = union_of(options.input, report)) {
        const auto rows = cites_rows(make_view(*graph, options.filters), options.by);
        write_cites(rows, options.form, out.stream(), standard_output_width());
        out.commit();
    }
    return report.status();
}

}  // namespace

Command cites_command(CLI::App& program) {
    auto* command = program.add_subcommand("cites", "who cites which agreement, how, and the sentence that proves it");
    const auto options = std::make_shared<Options>();
    add_inputs(*command, options->input);
    add_threads(*command, options->input);
    add_statement_filters(*command, options->filters);
    add_output(*command, options->output, "result; default: standard output");
    add_by(*command, options->by, "rows are for each");
    add_form(*command, options->form);
    command->footer(
        "A side is the country or organization that an actor speaks for. Signs: + supports, \u2212 opposes, \u00B1 both, \u00B7 neither.\n"
        "Examples:\n"
        "  demarche cites article.txt\n"
        "  demarche cites news/ --by actor --format csv -o cites.csv\n"
        "  demarche cites news.graphml --from 2018-07 --min-confidence 0.8");
    return {command, [options] { return run(*options); }};
}

}  // namespace demarche
