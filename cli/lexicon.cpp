// SPDX-License-Identifier: Apache-2.0
#include "extract/lexicon.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "cli/commands.h"
#include "cli/output.h"
#include "export/text.h"
#include "graph/error.h"

namespace demarche {
namespace {

std::string_view next_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

// Lines that are no comment, but for the names of the columns.
std::size_t count_entries(std::string_view bytes) {
    std::size_t count = 0;
    while (!bytes.empty()) {
        const std::string_view line = next_line(bytes);
        count += !line.empty() && !line.starts_with('#') ? 1 : 0;
    }
    return count > 0 ? count - 1 : 0;
}

// What the list holds: the first comment after the licence, up to the end of its first clause.
std::string summary(std::string_view bytes) {
    std::string comment;
    for (std::string_view line = next_line(bytes); line.starts_with('#'); line = next_line(bytes)) {
        if (!line.starts_with("# SPDX")) {
            comment += std::string(line.substr(1));
        }
    }
    const std::size_t end = std::min({comment.find(". "), comment.find(": "), comment.find(" ("), comment.size()});
    return shorten(fold_space(comment.substr(0, end)), 90);
}

std::string_view stem(std::string_view file) {
    return file.substr(0, file.rfind('.'));
}

void print_list(std::ostream& out) {
    for (const LexiconFile& file : built_in_lexicon_files()) {
        const std::string count = std::to_string(count_entries(file.bytes));
        const std::string_view name = stem(file.name);
        out << name << std::string(name.size() < 20 ? 20 - name.size() : 1, ' ')
            << std::string(count.size() < 6 ? 6 - count.size() : 0, ' ') << count << "  " << summary(file.bytes) << '\n';
    }
}

void print_file(const std::string& name, std::ostream& out) {
    std::string known;
    for (const LexiconFile& file : built_in_lexicon_files()) {
        if (name == file.name || name == stem(file.name)) {
            out << file.bytes;
            return;
        }
        known += (known.empty() ? "" : ", ") + std::string(stem(file.name));
    }
    throw RequestError("there is no word list \"" + name + "\"", "", "use one of: " + known);
}

int run(const std::string& name) {
    OutputFile file("-");
    if (name.empty()) {
        print_list(file.stream());
    } else {
        print_file(name, file.stream());
    }
    file.commit();
    return 0;
}

}  // namespace

Command lexicon_command(CLI::App& program) {
    auto* command = program.add_subcommand("lexicon", "the built-in word lists, with their numbers of entries; NAME: that list");
    const auto name = std::make_shared<std::string>();
    command->add_option("NAME", *name, "a word list, printed as it is")->type_name("");
    command->footer(
        "Other commands read your own lists with --lexicon DIR; lists that DIR lacks stay the built-in ones.\n"
        "Examples:\n"
        "  demarche lexicon\n"
        "  mkdir my-lists; demarche lexicon agreements > my-lists/agreements.tsv");
    return {command, [name] { return run(*name); }};
}

}  // namespace demarche
