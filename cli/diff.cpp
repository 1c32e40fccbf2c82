// SPDX-License-Identifier: Apache-2.0
#include "graph/diff.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/commands.h"
#include "cli/emptied.h"
#include "cli/files.h"
#include "cli/form.h"
#include "cli/graph_file.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "cli/union.h"
#include "export/diff_drawing.h"
#include "export/diff_table.h"
#include "graph/error.h"
#include "graph/knowledge_graph.h"

namespace demarche {
namespace {

constexpr std::array<std::string_view, 8> form_words{"table", "csv", "json", "markdown", "svg", "png", "pdf", "dot"};
constexpr std::size_t drawings = 4;  // where they begin; before, in the order of DiffForm

struct Options {
    InputOptions input;  // two of them: before and after
    GraphOptions graph;
};

// A graph is taken as it is, so that folded ones can be compared; all else is made one.
std::optional<Graph> graph_of(const std::string& input, const Options& options, Report& report) {
    const auto files = files_of(input);
    if (files.size() == 1 && files.front() == input && input != "-") {
        if (is_plain_graphml(input) || looks_like_graph(read_file(input))) {
            return read_graph_file(input);
        }
    }
    InputOptions one = options.input;
    one.inputs = {input};
    return union_of(one, report);
}

bool holds_focus(const Graph& graph, const GraphOptions& options) {
    return !find_nodes(graph, options.filters.focus).empty();
}

ViewOptions viewing(const GraphOptions& options, View usual) {
    ViewOptions view = options.filters;
    view.view = view.view.value_or(usual);
    return view;
}

Graph focused(const Graph& graph, const GraphOptions& options) {
    ViewOptions focus;
    focus.focus = options.filters.focus;
    focus.hops = options.filters.hops;
    return make_view(graph, focus);
}

// The focus is applied last, since one of the graphs may not know it: then nothing of that graph is near it.
Graph viewed(const Graph& graph, const GraphOptions& options) {
    ViewOptions view = viewing(options, graph.view == View::full ? View::relations : graph.view);
    view.focus.clear();
    Graph folded = make_view(graph, view);
    if (options.filters.focus.empty()) {
        return folded;
    }
    if (!holds_focus(folded, options)) {
        folded.nodes.clear();
        folded.edges.clear();
        return folded;
    }
    return focused(folded, options);
}

// RequestError, with what may have been meant.
void check_focus(const Graph& before, const Graph& after, const GraphOptions& options) {
    if (!options.filters.focus.empty() && !holds_focus(before, options)) {
        focused(after, options);
    }
}

// Its place among the words.
std::size_t form_of(const GraphOptions& options) {
    const std::string_view word = chosen_form(form_words, options.format, options.output);
    const auto form = static_cast<std::size_t>(std::find(form_words.begin(), form_words.end(), word) - form_words.begin());
    if (options.limit && form < drawings) {
        throw RequestError("a " + std::string(word) + " of differences holds everything", "--limit", "leave it out");
    }
    return form;
}

void write(const GraphDiff& diff, std::size_t form, const GraphOptions& chosen, std::ostream& out) {
    if (form < drawings) {
        return write_diff(diff, static_cast<DiffForm>(form), out, standard_output_width());
    }
    ExportOptions options = chosen.write;
    options.changes = &diff;
    const Format& format = format_for("", form_words[form]);
    format.write(chosen_part(drawn(diff), chosen, format, focus_of(diff.graph, chosen)), out, options);
}

int run(const Options& options) {
    const std::size_t form = form_of(options.graph);
    check_request(viewing(options.graph, View::relations));
    OutputFile out(options.graph.output);
    Report report(options.input.quiet);
    const auto before = graph_of(options.input.inputs[0], options, report);
    const auto after = graph_of(options.input.inputs[1], options, report);
    if (before && after) {
        check_focus(*before, *after, options.graph);
        write(difference(viewed(*before, options.graph), viewed(*after, options.graph)), form, options.graph, out.stream());
        out.commit();
        auto emptied = emptied_by(options.graph.filters, *before);
        for (Emptied& part : emptied_by(options.graph.filters, *after)) {
            if (std::find(emptied.begin(), emptied.end(), part) == emptied.end()) {
                emptied.push_back(std::move(part));
            }
        }
        warn_of(emptied, options.graph.filters, false, report);
    }
    return report.status();
}

}  // namespace

Command diff_command(CLI::App& program) {
    auto* command = program.add_subcommand("diff", "what appeared, went or turned from one graph to another");
    const auto options = std::make_shared<Options>();
    add_inputs(*command, options->input);
    command->get_option("INPUT")->description("before and after: graphs, or what build makes graphs of")->expected(2);
    add_threads(*command, options->input);
    add_view_options(*command, options->graph, "relations");
    add_output(*command, options->graph.output, "result; default: standard output");
    add_form(*command, options->graph.format, form_words);
    add_limit(*command, options->graph);
    add_title(*command, options->graph.write.title);
    command->footer(
        "An edge turned if it takes another side now. Graphs that are folded already are compared as they are.\n"
        "The exit status is 0 also where the graphs differ.\n"
        "Examples:\n"
        "  demarche diff monday.graphml friday.graphml\n"
        "  demarche diff 2017/ 2018/ -o change.svg --view cites --focus \"Iran nuclear deal\"\n"
        "  demarche diff old.json new.json --format json | jq '.changes[] | select(.change == \"turned\")'");
    return {command, [options] { return run(*options); }};
}

}  // namespace demarche
