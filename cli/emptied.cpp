// SPDX-License-Identifier: Apache-2.0
#include "cli/emptied.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

namespace demarche {
namespace {

std::string shortest(double value) {
    std::array<char, 32> digits{};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

void add_uncertain(const ViewOptions& filters, const Graph& graph, Label label, std::string_view what, std::vector<Emptied>& emptied) {
    std::optional<double> greatest;
    for (const Edge& edge : graph.edges) {
        if (edge.label == label) {
            greatest = std::max(greatest.value_or(0), edge.confidence);
        }
    }
    if (greatest && *greatest < filters.min_confidence) {
        emptied.push_back(
            {"--min-confidence", "no " + std::string(what) + " is so certain, the greatest confidence is " + shortest(*greatest)});
    }
}

void add_untimely(const ViewOptions& filters, const Graph& graph, std::vector<Emptied>& emptied) {
    std::string first, last;
    for (const Node& node : graph.nodes) {
        if (node.kind != Kind::article || node.date.empty()) {
            continue;
        }
        if (is_in_time(node.date, filters)) {
            return;
        }
        first = first.empty() ? node.date : std::min(first, node.date);
        last = std::max(last, node.date);
    }
    emptied.push_back(
        {filters.from.empty() ? "--to" : "--from", first.empty()   ? "no article has a date"
                                                   : first == last ? "no article is of this time, all are of " + first
                                                                   : "no article is of this time, they are from " + first + " to " + last});
}

}  // namespace

std::vector<Emptied> emptied_by(const ViewOptions& filters, const Graph& graph) {
    std::vector<Emptied> emptied;
    if (!graph.nodes.empty() && (!filters.from.empty() || !filters.to.empty())) {
        add_untimely(filters, graph, emptied);
    }
    add_uncertain(filters, graph, Label::states, "statement", emptied);
    add_uncertain(filters, graph, Label::cites, "citation", emptied);
    return emptied;
}

void warn_of(const std::vector<Emptied>& emptied, const ViewOptions& filters, bool nothing_left, Report& report) {
    for (const Emptied& part : emptied) {
        report.warning(part.option, part.text);
    }
    const bool filtered =
        !filters.kinds.empty() || filters.min_weight > 0 || filters.min_confidence > 0 || !filters.from.empty() || !filters.to.empty();
    if (emptied.empty() && nothing_left && filtered) {
        report.warning("result", "the filters leave nothing");
    }
}

}  // namespace demarche
