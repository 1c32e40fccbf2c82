// SPDX-License-Identifier: Apache-2.0
#include "cli/inputs.h"

#include <algorithm>
#include <future>
#include <memory>
#include <string_view>
#include <utility>

#include "cli/files.h"
#include "cli/graph_file.h"
#include "cli/parallel.h"
#include "export/article_json.h"
#include "export/formats.h"
#include "extract/extract.h"
#include "extract/language.h"
#include "extract/read.h"
#include "graph/error.h"

namespace demarche {
namespace {

struct Outcome {
    std::string where;
    Input input;
    std::string warning;
};

using Work = std::function<Outcome()>;
using AddWork = std::function<void(Work)>;

constexpr std::string_view white_space = " \t\r\n";

std::string_view after_byte_order_mark(std::string_view bytes) {
    constexpr std::string_view byte_order_mark = "\uFEFF";
    return bytes.substr(bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(white_space), text.size());
    return text.substr(begin, text.find_last_not_of(white_space) + 1 - begin);
}

void add_failure(const InputError& error, const AddWork& add) {
    add([error]() -> Outcome { throw error; });
}

void add_record(std::string json, std::string where, const AddWork& add) {
    add([json = std::move(json), where = std::move(where)] { return Outcome{where, read_article_json(json, where), ""}; });
}

// One record a line, or one record over many lines as tools print JSON for people.
void add_records(std::string_view bytes, const std::string& where, const AddWork& add) {
    const std::string_view text = trimmed(after_byte_order_mark(bytes));
    if (trimmed(text.substr(0, text.find('\n'))) == "{") {
        add_record(std::string(text), where, add);
        return;
    }
    std::size_t number = 0;
    for (std::string_view rest = after_byte_order_mark(bytes); !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = trimmed(rest.substr(0, end));
        ++number;
        if (!line.empty()) {
            add_record(std::string(line), where + ":" + std::to_string(number), add);
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

void add_graph(std::string bytes, const std::string& where, const AddWork& add) {
    add([bytes = std::move(bytes), where] { return Outcome{where, read_graph(bytes, where), ""}; });
}

void add_articles(std::string_view bytes, const std::string& where, const InputOptions& options, const Language& language,
                  const AddWork& add) {
    const auto extract_later = [&](Article given) {
        // Shared: a std::function must be copyable, an article need not be copied for that.
        add([article = std::make_shared<const Article>(std::move(given)), where, &language, with_text = options.with_text] {
            const bool english = looks_english(article->text);
            return Outcome{where, extract(*article, language, {.with_text = with_text}),
                           english ? "" : "\"" + article->id + "\" does not look English: what it says will be missed or misread"};
        });
    };
    read_articles(bytes, where, options.read, extract_later, [&](const InputError& error) { add_failure(error, add); });
}

void add_file(const std::string& file, const InputOptions& options, const Language& language, const AddWork& add) {
    const std::string where = shown_name(file);
    if (options.read.format.empty() && is_plain_graphml(file)) {
        add([file, where] { return Outcome{where, read_graph_file(file), ""}; });
        return;
    }
    std::string bytes = read_file(file);
    if (!options.read.format.empty()) {
        add_articles(bytes, where, options, language, add);
    } else if (looks_like_graph(bytes)) {
        add_graph(std::move(bytes), where, add);
    } else if (looks_like_article(bytes)) {
        add_records(bytes, where, add);
    } else {
        add_articles(bytes, where, options, language, add);
    }
}

// Reads on whatever happens: a failure takes its place in the order of the inputs.
template <class Read>
void or_failure(const AddWork& add, const Read& read) {
    try {
        read();
    } catch (const InputError& error) {
        add_failure(error, add);
    }
}

void add_all(const InputOptions& options, const Language& language, const AddWork& add) {
    for (const std::string& input : options.inputs) {
        or_failure(add, [&] {
            for (const std::string& file : files_of(input)) {
                or_failure(add, [&] { add_file(file, options, language, add); });
            }
        });
    }
}

Language language_of(const InputOptions& options) {
    return options.lexicon.empty() ? english() : english(options.lexicon);
}

}  // namespace

void read_inputs(const InputOptions& options, Report& report, const std::function<void(Input, const std::string& where)>& take) {
    const Language language = language_of(options);
    OrderedWorkers<Outcome> workers(options.threads, [&](std::future<Outcome> future) {
        try {
            Outcome outcome = future.get();
            if (!outcome.warning.empty()) {
                report.warning(outcome.where, outcome.warning);
            }
            take(std::move(outcome.input), outcome.where);
        } catch (const OutputError&) {
            throw;
        } catch (const Error& error) {
            report.failure(error);
        }
        report.one_more_done();
    });
    add_all(options, language, [&](Work work) { workers.add(std::move(work)); });
    workers.finish();
}

void read_texts(const InputOptions& options, Report& report, const std::function<void(const Article&, const Language&)>& take) {
    const Language language = language_of(options);
    const auto failed = [&](const InputError& error) { report.failure(error); };
    for (const std::string& input : options.inputs) {
        try {
            for (const std::string& file : files_of(input)) {
                read_articles(
                    read_file(file), shown_name(file), options.read, [&](const Article& article) { take(article, language); }, failed);
            }
        } catch (const InputError& error) {
            failed(error);
        }
    }
}

ArticleRecord& article_of(Input& input, const std::string& where) {
    if (ArticleRecord* record = std::get_if<ArticleRecord>(&input)) {
        return *record;
    }
    throw InputError("is a graph, not an article", where, "give it to demarche build, export or cites");
}

}  // namespace demarche
