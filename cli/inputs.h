// SPDX-License-Identifier: Apache-2.0
#pragma once

// From the inputs of a command line to records and graphs.
//
// What an input holds is told by its content: an article as text, articles or records as JSON (Lines), a graph. Articles are extracted,
// records and graphs read, in as many threads as the options say; `take` is called in the order of the inputs, in the caller's thread.
//
//     read_inputs(options, report, [&](Input input, const std::string& where) { ... });
//
// An input that fails, or for which `take` throws an InputError, ConflictError or RequestError, is reported and the next one follows.
// OutputError ends the run.

#include <functional>
#include <string>
#include <variant>

#include "cli/options.h"
#include "cli/report.h"
#include "extract/article.h"
#include "extract/language.h"
#include "graph/article_record.h"
#include "graph/graph.h"

namespace demarche {

using Input = std::variant<ArticleRecord, Graph>;

void read_inputs(const InputOptions& options, Report& report, const std::function<void(Input, const std::string& where)>& take);

// The articles alone, one after the other, before anything is extracted from them. Records and graphs are failures.
void read_texts(const InputOptions& options, Report& report, const std::function<void(const Article&, const Language&)>& take);

// For commands that make no use of graphs: InputError that says what to do with it.
ArticleRecord& article_of(Input& input, const std::string& where);

}  // namespace demarche
