// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/seen_articles.h"
#include "export/article_json.h"
#include "graph/error.h"

namespace demarche {
namespace {

struct Options {
    InputOptions input;
    std::string folder;
};

void write_into(const std::string& folder, const ArticleRecord& record, const std::string& where) {
    constexpr std::size_t longest_name = 255;
    const std::string name = record.id + ".json";
    if (name.size() > longest_name) {
        throw InputError("the id is too long for the name of a file", where, "shorten it, or write JSON Lines to standard output");
    }
    OutputFile file(folder + "/" + name);
    file.stream() << article_json(record) << '\n';
    file.commit();
}

int run(const Options& options) {
    const bool to_standard_output = options.folder.empty() || options.folder == "-";
    if (!to_standard_output) {
        make_folder(options.folder);
    }
    OutputFile lines("-");
    Report report(options.input.quiet);
    SeenArticles seen;
    read_inputs(options.input, report, [&](Input input, const std::string& where) {
        const ArticleRecord& record = article_of(input, where);
        if (!seen.add(record, where)) {
            return;
        }
        if (to_standard_output) {
            if (!(lines.stream() << article_json(record) << '\n')) {
                lines.commit();  // tells why, now and not after the last article
            }
        } else {
            write_into(options.folder, record, where);
        }
    });
    lines.commit();
    return report.status();
}

}  // namespace

Command extract_command(CLI::App& program) {
    auto* command = program.add_subcommand("extract", "articles -> what they say, as JSON Lines: one article record a line");
    const auto options = std::make_shared<Options>();
    add_inputs(*command, options->input);
    add_threads(*command, options->input);
    command->add_option("-o,--output", options->folder, "a folder that gets one ID.json an article; default: standard output")
        ->type_name("DIR")
        ->group("Writing");
    add_with_text(*command, options->input);
    command->footer(
        "Article records pass unchanged: extract is a filter.\n"
        "Examples:\n"
        "  demarche extract article.txt --date 2018-07-17\n"
        "  demarche extract news/ -o records/\n"
        "  zcat news.jsonl.gz | demarche extract - > records.jsonl");
    return {command, [options] { return run(*options); }};
}

}  // namespace demarche
