// SPDX-License-Identifier: Apache-2.0
#pragma once

// The blocks of options that several commands share, and what they mean. Each is one struct, filled by one function that adds the options
// to a command; what is not given keeps the default that stands here.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "export/formats.h"
#include "extract/read.h"
#include "graph/graph.h"
#include "graph/view.h"

namespace CLI {
class App;
}

namespace demarche {

// Of every command that reads articles.
struct InputOptions {
    std::vector<std::string> inputs;  // files, folders, "-"
    ReadOptions read;
    std::string lexicon;  // folder; empty: the built-in lists
    bool with_text = false;
    int threads = 1;
    bool quiet = false;
};

enum class OnePer : std::uint8_t { agreement, actor, side };

// Of every command that writes a graph.
struct GraphOptions {
    std::string output;  // empty or "-": standard output
    std::string format;  // name; empty: by the suffix of `output`, GraphML on standard output
    ViewOptions filters;
    ExportOptions write;
    std::optional<OnePer> one_per;     // `output` is a folder then
    std::optional<std::size_t> limit;  // lines of a drawing, 0: all
};

void add_inputs(CLI::App& command, InputOptions& options);
void add_with_text(CLI::App& command, InputOptions& options);
void add_threads(CLI::App& command, InputOptions& options);
void add_quiet(CLI::App& command, bool& quiet);
void add_output(CLI::App& command, std::string& output, const std::string& what);
void add_form(CLI::App& command, std::string& form, std::span<const std::string_view> words);  // --format of cli/form.h
void add_title(CLI::App& command, std::string& title);
void add_by(CLI::App& command, std::optional<By>& by, By usual, const std::string& what);  // --by actor|side
void add_statement_filters(CLI::App& command, ViewOptions& filters);                       // --min-confidence, --from, --to
// --view, --focus, --kinds and the like; `usual_view` tells the help what is taken otherwise.
void add_view_options(CLI::App& command, GraphOptions& options, const std::string& usual_view);
void add_limit(CLI::App& command, GraphOptions& options);
void add_graph_options(CLI::App& command, GraphOptions& options);

// RequestError if the format is unknown or nothing tells it, if it has no use for an option that is given, or if a folder is asked for and
// none is given.
const Format& chosen_format(const GraphOptions& options);

// The filters with the view that was asked for, else the format's own: the diagram for drawings and yEd, relations for Gephi, everything
// for other data. Folded graphs stay as they are.
ViewOptions chosen_view(const Graph& graph, const GraphOptions& options, const Format& format);

// Of a drawing as much as a person can read, first what is at the nodes that it is about, by uid; of other formats everything.
Graph chosen_part(Graph view, const GraphOptions& options, const Format& format, const std::vector<std::string>& about);

// The nodes at the focus, by uid; none without one.
std::vector<std::string> focus_of(const Graph& view, const GraphOptions& options);

// "a, b or c"
template <class Words>
std::string one_of(const Words& words) {
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        result += i == 0 ? "" : i + 1 == words.size() ? " or " : ", ";
        result += words[i];
    }
    return result;
}

}  // namespace demarche
