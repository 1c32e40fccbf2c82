// SPDX-License-Identifier: Apache-2.0
#include "cli/graph_output.h"

#include <utility>

#include "cli/one_per.h"

namespace demarche {

GraphOutput::GraphOutput(const GraphOptions& options, const Format& format) : options_(options), format_(format) {
    if (options.one_per) {
        make_folder(options.output);
    } else {
        file_.emplace(options.output);
    }
}

void GraphOutput::write(Graph graph) {
    if (!file_) {
        return write_folder(graph, options_, format_);
    }
    format_.write(chosen_part(chosen_view(std::move(graph), options_, format_), options_, format_), file_->stream(), options_.write);
    file_->commit();
}

}  // namespace demarche
