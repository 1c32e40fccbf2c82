// SPDX-License-Identifier: Apache-2.0
// View `relations`: who has to do with whom and what, one edge for each ordered pair of nodes.
//
// The facts of graph/facts.h are the reasons of a pair. The edge has the label of the strongest reason (CITES, SUPPORTS or OPPOSES, MEETS,
// SPEAKS_FOR, PARTY_TO, ABOUT), and stance, manner, voice and evidence come from the reasons of that label alone: the evidence proves the
// label. Its weight counts the distinct statements and acts behind all labels together, each once; 1 where only a lexicon knows the pair.

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

#include "graph/facts.h"
#include "graph/folds.h"
#include "graph/small_lines.h"
#include "graph/views.h"

namespace demarche {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;  // from, to

std::map<Pair, Reasons> reasons_of_pairs(const Graph& full) {
    std::map<Pair, Reasons> reasons;
    for (const Fact& fact : facts_of(full)) {
        reasons[{fact.from, fact.to}].push_back(fact.edge);
    }
    return reasons;
}

Reasons with_label(const Reasons& reasons, Label label) {
    Reasons out;
    std::copy_if(reasons.begin(), reasons.end(), std::back_inserter(out), [label](const Edge* edge) { return edge->label == label; });
    return out;
}

// SUPPORTS and OPPOSES between one pair are one relation whose stance is mixed; it is called by what more acts say.
Edge stand_edge(const Reasons& supports, const Reasons& opposes, std::string_view from, std::string_view to) {
    Reasons both = supports;
    both.insert(both.end(), opposes.begin(), opposes.end());
    const bool mostly_opposes = supports.empty() || (!opposes.empty() && count_acts(opposes) > count_acts(supports));
    return folded_edge(both, from, to, mostly_opposes ? Label::opposes : Label::supports);
}

Edge strongest_edge(const Reasons& reasons, std::string_view from, std::string_view to) {
    if (const auto cites = with_label(reasons, Label::cites); !cites.empty()) {
        return folded_edge(cites, from, to, Label::cites);
    }
    const auto supports = with_label(reasons, Label::supports);
    const auto opposes = with_label(reasons, Label::opposes);
    if (!supports.empty() || !opposes.empty()) {
        return stand_edge(supports, opposes, from, to);
    }
    for (const Label label : {Label::meets, Label::speaks_for, Label::party_to}) {
        if (const auto some = with_label(reasons, label); !some.empty()) {
            return folded_edge(some, from, to, label);
        }
    }
    return folded_edge(reasons, from, to, Label::about);
}

}  // namespace

Graph relations_view(const Graph& full, const ViewOptions&) {
    Graph view{full.title, View::relations, full.notes, full.nodes, {}};
    for (const auto& [pair, reasons] : reasons_of_pairs(full)) {
        Edge edge = strongest_edge(reasons, full.nodes[pair.first].uid, full.nodes[pair.second].uid);
        edge.from = pair.first;
        edge.to = pair.second;
        edge.weight = count_acts(reasons);
        view.edges.push_back(std::move(edge));
    }
    view = tidied(std::move(view));
    set_small_lines(view, full);
    return view;
}

}  // namespace demarche
