// SPDX-License-Identifier: Apache-2.0
#include "export/formats.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "cli/commands.h"
#include "cli/output.h"

namespace demarche {
namespace {

struct Row {
    std::string_view name, suffixes, summary;
    std::string_view limits = {};
};

// What the program tells apart by content; graphs that can be read are in the list of formats.
constexpr Row articles[] = {
    {"text", ".txt .md", "plain text: UTF-8, UTF-16 or Windows-1252; line 1 is the headline"},
    {"jsonl", ".jsonl", "JSON Lines: \"text\", and where known \"id\", \"title\", \"date\", \"source\", \"url\""},
    {"json", ".json", "one such object, or a list of them"},
    {"conllu", ".conllu", "CoNLL-U: words and sentences are kept as they are"},
    {"record", ".json .jsonl", "what demarche extract writes"},
};

void print(const Row& row, std::ostream& out) {
    const auto padded = [](std::string_view text, std::size_t width) {
        return std::string(text) + std::string(text.size() < width ? width - text.size() : 1, ' ');
    };
    constexpr std::size_t name_width = 18, suffixes_width = 18;
    out << "  " << padded(row.name, name_width) << padded(row.suffixes, suffixes_width) << row.summary << '\n';
    if (!row.limits.empty()) {
        out << std::string(2 + name_width + suffixes_width, ' ') << "loses: " << row.limits << '\n';
    }
}

int run() {
    OutputFile file("-");
    std::ostream& out = file.stream();
    out << "Articles that can be read (by content; each may be compressed: .gz)\n";
    for (const Row& row : articles) {
        print(row, out);
    }
    out << "\nGraphs that can be written and read\n";
    for (const Format& format : formats()) {
        if (format.read != nullptr) {
            print({format.name, format.suffixes, format.summary, format.limits}, out);
        }
    }
    out << "\nGraphs that can be written only\n";
    for (const Format& format : formats()) {
        if (format.read == nullptr) {
            print({format.name, format.suffixes, format.summary, format.limits}, out);
        }
    }
    file.commit();
    return 0;
}

}  // namespace

Command formats_command(CLI::App& program) {
    auto* command = program.add_subcommand("formats", "what can be read and written");
    command->footer(
        "Examples:\n"
        "  demarche formats");
    return {command, [] { return run(); }};
}

}  // namespace demarche
