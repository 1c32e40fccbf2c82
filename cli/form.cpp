// SPDX-License-Identifier: Apache-2.0
#include "cli/form.h"

#include <algorithm>

#include "cli/options.h"
#include "graph/error.h"
#include "graph/text.h"

namespace demarche {
namespace {

std::string suffixes_of(std::string_view word) {
    return word == "table" ? ".txt" : word == "markdown" ? ".md" : word == "dot" ? ".dot .gv" : "." + std::string(word);
}

std::string suffix_of(std::string_view path) {
    const std::string_view file = path.substr(path.find_last_of('/') + 1);
    return lower_case(file.substr(std::min(file.rfind('.'), file.size())));
}

bool stands_for(std::string_view suffix, std::string_view word) {
    return !suffix.empty() && (" " + suffixes_of(word) + " ").find(" " + std::string(suffix) + " ") != std::string::npos;
}

}  // namespace

std::string_view chosen_form(std::span<const std::string_view> words, const std::string& word, const std::string& output) {
    const bool to_standard_output = output.empty() || output == "-";
    const std::string suffix = suffix_of(output);
    const std::string wanted = word.empty() && to_standard_output ? "table" : word;
    const auto form = std::find_if(words.begin(), words.end(),
                                   [&](std::string_view known) { return wanted.empty() ? stands_for(suffix, known) : wanted == known; });
    if (form != words.end()) {
        return *form;
    }
    if (!wanted.empty()) {
        throw RequestError("\"" + word + "\" is no form of this result", "--format", "use " + one_of(words));
    }
    std::string suffixes;
    for (const std::string_view known : words) {
        suffixes += (suffixes.empty() ? "" : ", ") + suffixes_of(known);
    }
    throw RequestError("the suffix says no form of this result", output, "end the name in one of " + suffixes + ", or give --format");
}

}  // namespace demarche
