// SPDX-License-Identifier: Apache-2.0
#include "graph/facts.h"

#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace demarche {

std::vector<Fact> facts_of(const Graph& full) {
    std::map<std::uint32_t, std::set<std::uint32_t>> speakers;      // of a statement
    std::set<std::pair<std::string_view, std::uint32_t>> stood_on;  // statement, subject
    for (const Edge& edge : full.edges) {
        if (edge.label == Label::states) {
            speakers[edge.to].insert(edge.from);
        } else if (takes_stand(edge.label)) {
            stood_on.emplace(statement_of(edge), edge.to);
        }
    }
    std::vector<Fact> facts;
    for (const Edge& edge : full.edges) {
        switch (edge.label) {
            case Label::about:
                if (!stood_on.contains({statement_of(edge), edge.to})) {
                    for (const std::uint32_t speaker : speakers[edge.from]) {
                        facts.push_back({speaker, edge.to, &edge});
                    }
                }
                break;
            case Label::cites:
            case Label::supports:
            case Label::opposes:
            case Label::speaks_for:
            case Label::party_to:
            case Label::meets:
                facts.push_back({edge.from, edge.to, &edge});
                break;
            case Label::states:
            case Label::reported_in:
            case Label::mentioned_in:
                break;
        }
    }
    return facts;
}

}  // namespace demarche
