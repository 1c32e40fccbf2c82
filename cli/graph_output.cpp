// SPDX-License-Identifier: Apache-2.0
#include "cli/graph_output.h"

#include <utility>

#include "cli/emptied.h"
#include "cli/one_per.h"

namespace demarche {

GraphOutput::GraphOutput(const GraphOptions& options, const Format& format, Report& report)
    : options_(options), format_(format), report_(report) {
    if (options.one_per) {
        make_folder(options.output);
    } else {
        file_.emplace(options.output);
    }
}

void GraphOutput::write(Graph graph) {
    const ViewOptions filters = chosen_view(graph, options_, format_);
    const auto emptied = emptied_by(filters, graph);
    const bool held_something = !graph.nodes.empty();
    if (!file_) {
        const std::size_t files = write_folder(graph, filters, options_, format_, report_);
        return warn_of(emptied, filters, held_something && files == 0, report_);
    }
    Graph view = make_view(std::move(graph), filters);
    ExportOptions write = options_.write;
    write.about = focus_of(view, options_);
    const Graph part = chosen_part(std::move(view), options_, format_, write.about);
    format_.write(part, file_->stream(), write);
    file_->commit();
    warn_of(emptied, filters, held_something && part.nodes.empty(), report_);
}

}  // namespace demarche
