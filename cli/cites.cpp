// SPDX-License-Identifier: Apache-2.0
#include "export/cites.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/commands.h"
#include "cli/emptied.h"
#include "cli/form.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "cli/union.h"

namespace demarche {
namespace {

constexpr std::array<std::string_view, 4> form_words{"table", "csv", "json", "markdown"};  // in the order of CitesForm

constexpr By usual = By::side;

struct Options {
    InputOptions input;
    ViewOptions filters;
    std::string output;
    std::optional<By> by;
    std::string form;
};

int run(const Options& options) {
    const std::string_view word = chosen_form(form_words, options.form, options.output);
    const auto form = static_cast<CitesForm>(std::find(form_words.begin(), form_words.end(), word) - form_words.begin());
    check_request(options.filters);
    OutputFile out(options.output);
    Report report(options.input.quiet);
    if (const auto graph = union_of(options.input, report)) {
        const auto rows = cites_rows(make_view(*graph, options.filters), options.by.value_or(usual));
        write_cites(rows, form, out.stream(), standard_output_width());
        out.commit();
        warn_of(emptied_by(options.filters, *graph), options.filters, false, report);
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
    add_by(*command, options->by, usual, "rows are for each");
    add_form(*command, options->form, form_words);
    command->footer(
        "A side is the country or organization that an actor speaks for. Signs: + supports, \u2212 opposes, \u00B1 both, \u00B7 neither.\n"
        "Examples:\n"
        "  demarche cites article.txt\n"
        "  demarche cites news/ --by actor -o cites.csv\n"
        "  demarche cites news.graphml --from 2018-07 --min-confidence 0.6");
    return {command, [options] { return run(*options); }};
}

}  // namespace demarche
