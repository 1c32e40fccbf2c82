// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string_view>
#include <thread>
#include <type_traits>

#include "export/csv.h"
#include "export/graphml.h"
#include "graph/date.h"
#include "graph/error.h"
#include "graph/knowledge_graph.h"
#include "graph/legible.h"
#include "graph/terms.h"

namespace demarche {
namespace {

constexpr const char* reading = "Reading";
constexpr const char* selecting = "Selecting";
constexpr const char* writing = "Writing";

constexpr std::array<std::string_view, 3> one_per_words{"agreement", "actor", "side"};  // in the order of OnePer

// The longest novel has 12 MB: what is longer is no article but a dump of something else.
constexpr std::size_t largest_article = std::size_t{16} << 20;

constexpr std::array<std::string_view, 2> by_words{"actor", "side"};  // in the order of By

constexpr std::size_t legible_lines = 30;  // in a drawing on a page

constexpr std::array<std::string_view, 4> input_formats{"text", "jsonl", "json", "conllu"};

// An adder of the value of `option` to what it means; anything that is not in the vocabulary ends the program with status 2.
template <class Enum>
Enum term(const std::string& option, const std::string& word) {
    if (const auto value = parse<Enum>(word)) {
        return *value;
    }
    throw CLI::ValidationError(option, "\"" + word + "\" is unknown, use " + one_of(spellings<Enum>()));
}

std::string check_day(const std::string& text) {
    return date_length(text) == 10 ? "" : "\"" + text + "\" is no date, write it as 2018-07-17";
}

std::string check_date(const std::string& text) {
    return date_length(text) > 0 ? "" : "\"" + text + "\" is no date, write it as 2018-07-17, 2018-07 or 2018";
}

std::string check_name(const std::string& text) {
    return text.empty() ? "\"\" is no name, leave the option out to see everything" : "";
}

// CLI::Range lets "nan" pass. Number: what the option takes, int or double.
template <class Number>
CLI::Validator number_from(Number least, Number most, const std::string& in_words) {
    return {[=](const std::string& text) {
                Number value = 0;
                const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
                const bool is_number = error == std::errc() && end == text.data() + text.size();
                const std::string what = std::is_integral_v<Number> ? "whole number " : "number ";
                return is_number && value >= least && value <= most ? "" : "\"" + text + "\" is no " + what + in_words;
            },
            "", "number"};
}

std::vector<Kind> kinds(const std::string& list) {
    std::vector<Kind> result;
    for (const std::string& word : CLI::detail::split(list, ',')) {
        result.push_back(term<Kind>("--kinds", CLI::detail::trim_copy(word)));
    }
    return result;
}

int usual_threads() {
    return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 64u));
}

// Gephi sums up parallel edges, yEd is for drawing.
View usual_view(const GraphOptions& options, const Format& format) {
    const std::string& dialect = options.write.dialect;
    return format.drawing || dialect == "yed" ? View::diagram : dialect == "gephi" ? View::relations : View::full;
}

// What the format and the filters cannot meet is told before hours of work.
void check_use(const GraphOptions& options, const Format& format) {
    const std::string name(format.name);
    if (options.limit && !format.drawing) {
        throw RequestError("format " + name + " is no drawing and holds everything", "--limit",
                           "leave it out, or choose with --min-weight");
    }
    const auto dialects = format.dialects == nullptr ? std::vector<std::string_view>{} : format.dialects();
    const std::string& dialect = options.write.dialect;
    if (dialect != ExportOptions{}.dialect && std::find(dialects.begin(), dialects.end(), dialect) == dialects.end()) {
        throw RequestError(
            dialects.empty() ? "format " + name + " has no dialects" : "format " + name + " has no dialect \"" + dialect + "\"",
            "--dialect", dialects.empty() ? "leave it out" : "use " + one_of(dialects));
    }
    ViewOptions filters = options.filters;
    filters.view = filters.view.value_or(usual_view(options, format));
    check_request(filters);
}

}  // namespace

void add_inputs(CLI::App& command, InputOptions& options) {
    options.read.max_text_bytes = largest_article;
    command.add_option("INPUT", options.inputs, "files, folders, or - for standard input")->required()->type_name("");
    command.add_option("--date", options.read.date, "of articles that do not say: 2018-07-17")
        ->type_name("DATE")
        ->check(CLI::Validator(check_day, "", "date"))
        ->group(reading);
    command.add_option("--source", options.read.source, "publisher of articles that do not say")->type_name("NAME")->group(reading);
    command.add_option("--url", options.read.url, "address of articles that do not say")->type_name("URL")->group(reading);
    command
        .add_option_function<std::string>(
            "--input-format",
            [&options](const std::string& word) {
                if (std::find(input_formats.begin(), input_formats.end(), word) == input_formats.end()) {
                    throw CLI::ValidationError("--input-format", "\"" + word + "\" is unknown, use " + one_of(input_formats));
                }
                options.read.format = word;
            },
            "of articles: " + one_of(input_formats) + "; default: by content")
        ->type_name("FORMAT")
        ->group(reading);
    command.add_option("--lexicon", options.lexicon, "word lists that replace the built-in ones")->type_name("DIR")->group(reading);
    add_quiet(command, options.quiet);
}

void add_with_text(CLI::App& command, InputOptions& options) {
    command.add_flag("--with-text", options.with_text, "keep the article's text in the result")->group(writing);
}

void add_threads(CLI::App& command, InputOptions& options) {
    options.threads = usual_threads();
    command.add_option("-j,--threads", options.threads, "threads; default: one a processor")
        ->type_name("N")
        ->check(number_from(1, 1024, "from 1 to 1024"))
        ->group(reading);
}

void add_quiet(CLI::App& command, bool& quiet) {
    command.add_flag("--quiet", quiet, "no warnings, no progress");
}

void add_output(CLI::App& command, std::string& output, const std::string& what) {
    command.add_option("-o,--output", output, what)->type_name("FILE")->group(writing);
}

void add_form(CLI::App& command, std::string& form, std::span<const std::string_view> words) {
    command.add_option("--format", form, one_of(words) + "; default: by the suffix of FILE, else table")->type_name("WORD")->group(writing);
}

void add_title(CLI::App& command, std::string& title) {
    command.add_option("--title", title, "instead of the graph's own")->type_name("TEXT")->group(writing);
}

void add_by(CLI::App& command, std::optional<By>& by, By usual, const std::string& what) {
    command
        .add_option_function<std::string>(
            "--by",
            [&by](const std::string& word) {
                const auto at = std::find(by_words.begin(), by_words.end(), word);
                if (at == by_words.end()) {
                    throw CLI::ValidationError("--by", "\"" + word + "\" is unknown, use " + one_of(by_words));
                }
                by = static_cast<By>(at - by_words.begin());
            },
            what + ": " + one_of(by_words) + "; default: " + std::string(by_words[static_cast<std::size_t>(usual)]))
        ->type_name("WORD")
        ->group(selecting);
}

void add_statement_filters(CLI::App& command, ViewOptions& filters) {
    command.add_option("--min-confidence", filters.min_confidence, "leave out what is less certain, 0 to 1")
        ->type_name("P")
        ->check(number_from(0.0, 1.0, "from 0 to 1"))
        ->group(selecting);
    command.add_option("--from", filters.from, "only articles of this date or later: 2018-07-17, 2018-07, 2018")
        ->type_name("DATE")
        ->check(CLI::Validator(check_date, "", "date"))
        ->group(selecting);
    command.add_option("--to", filters.to, "only articles of this date or earlier")
        ->type_name("DATE")
        ->check(CLI::Validator(check_date, "", "date"))
        ->group(selecting);
}

void add_view_options(CLI::App& command, GraphOptions& options, const std::string& usual_view) {
    command
        .add_option_function<std::string>(
            "--view", [&options](const std::string& word) { options.filters.view = term<View>("--view", word); },
            one_of(spellings<View>()) + "; default: " + usual_view)
        ->type_name("VIEW")
        ->group(selecting);
    add_by(command, options.filters.by, By::actor, "view cites tells of each");
    auto* focus = command.add_option("--focus", options.filters.focus, "only what is near this name, alias or uid")
                      ->type_name("NAME")
                      ->check(CLI::Validator(check_name, "", "name"))
                      ->group(selecting);
    command.add_option("--hops", options.filters.hops, "how near: edges from the focus; default: 1")
        ->type_name("N")
        ->check(number_from(0, 1000, "from 0 to 1000"))
        ->needs(focus)
        ->group(selecting);
    command
        .add_option_function<std::string>(
            "--kinds", [&options](const std::string& list) { options.filters.kinds = kinds(list); },
            "only nodes of these kinds: person,country,agreement,...")
        ->type_name("LIST")
        ->group(selecting);
    command.add_option("--min-weight", options.filters.min_weight, "leave out edges of less weight")
        ->type_name("W")
        ->check(number_from(0.0, std::numeric_limits<double>::max(), "of at least 0"))
        ->group(selecting);
    add_statement_filters(command, options.filters);
}

void add_limit(CLI::App& command, GraphOptions& options) {
    command
        .add_option("--limit", options.limit,
                    "of drawings: so many lines, the strongest; 0: all; default: " + std::to_string(legible_lines) + ", view full: all")
        ->type_name("N")
        ->check(number_from(0, 1'000'000, "from 0 to 1000000"))
        ->group(writing);
}

void add_graph_options(CLI::App& command, GraphOptions& options) {
    add_view_options(command, options, "full for data, diagram for drawings and dialect yed, relations for dialect gephi");
    add_output(command, options.output, "result; default: standard output");
    command.add_option("--format", options.format, "see demarche formats; default: by the suffix of FILE, else graphml")
        ->type_name("NAME")
        ->group(writing);
    command
        .add_option("--dialect", options.write.dialect, "of GraphML: " + one_of(graphml_dialects()) + "; of CSV: " + one_of(csv_dialects()))
        ->type_name("NAME")
        ->group(writing);
    command
        .add_option_function<std::string>(
            "--one-per",
            [&options](const std::string& word) {
                const auto at = std::find(one_per_words.begin(), one_per_words.end(), word);
                if (at == one_per_words.end()) {
                    throw CLI::ValidationError("--one-per", "\"" + word + "\" is unknown, use " + one_of(one_per_words));
                }
                options.one_per = static_cast<OnePer>(at - one_per_words.begin());
            },
            "one small result for each " + one_of(one_per_words) + "; FILE is a folder then, which gets an index too; default format: svg")
        ->type_name("WORD")
        ->group(writing);
    add_limit(command, options);
    add_title(command, options.write.title);
}

const Format& chosen_format(const GraphOptions& options) {
    const bool to_standard_output = options.output.empty() || options.output == "-";
    if (options.one_per && to_standard_output) {
        throw RequestError("many results do not fit into standard output", "--one-per", "give a folder with -o");
    }
    const bool to_folder = options.one_per.has_value();
    const std::string usual = to_folder ? "svg" : to_standard_output ? "graphml" : "";
    const Format& format = format_for(to_folder ? "" : options.output, options.format.empty() ? usual : options.format);
    check_use(options, format);
    return format;
}

ViewOptions chosen_view(const Graph& graph, const GraphOptions& options, const Format& format) {
    ViewOptions view = options.filters;
    if (!view.view && graph.view == View::full) {
        view.view = usual_view(options, format);
    }
    return view;
}

Graph chosen_part(Graph view, const GraphOptions& options, const Format& format, const std::vector<std::string>& about) {
    return format.drawing ? legible(view, options.limit.value_or(view.view == View::full ? 0 : legible_lines), about) : std::move(view);
}

std::vector<std::string> focus_of(const Graph& view, const GraphOptions& options) {
    return options.filters.focus.empty() ? std::vector<std::string>{} : find_nodes(view, options.filters.focus);
}

}  // namespace demarche
