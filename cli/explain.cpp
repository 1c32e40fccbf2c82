// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/annotated_text.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "extract/conllu.h"

namespace demarche {
namespace {

struct Options {
    InputOptions input;
    bool trees = false;
};

int print_trees(const InputOptions& options) {
    OutputFile out("-");
    Report report(options.quiet);
    read_texts(options, report, [&](const Article& article, const Language& language) { out.stream() << conllu(article, language); });
    out.commit();
    return report.status();
}

int annotate(InputOptions options) {
    options.with_text = true;
    const AnnotationStyle style{standard_output_has_colours(), standard_output_width()};
    OutputFile out("-");
    Report report(options.quiet);
    read_inputs(options, report,
                [&](Input input, const std::string& where) { write_annotated_text(article_of(input, where), where, style, out.stream()); });
    out.commit();
    return report.status();
}

}  // namespace

Command explain_command(CLI::App& program) {
    auto* command = program.add_subcommand("explain", "the text with every statement, its speaker, rule, confidence and stance");
    const auto options = std::make_shared<Options>();
    add_inputs(*command, options->input);
    command->add_flag("--trees", options->trees, "the dependency tree of every sentence instead, as CoNLL-U");
    command->footer(
        "Marks in the text: [s1 what is said]. Colours only in a terminal, and not if NO_COLOR is set.\n"
        "Examples:\n"
        "  demarche explain article.txt --date 2018-07-17\n"
        "  demarche explain article.txt | less\n"
        "  demarche explain article.txt --trees > article.conllu");
    return {command, [options] { return options->trees ? print_trees(options->input) : annotate(options->input); }};
}

}  // namespace demarche
