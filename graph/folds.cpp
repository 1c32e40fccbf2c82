// SPDX-License-Identifier: Apache-2.0
#include "graph/folds.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <utility>

#include "graph/text.h"

namespace demarche {
namespace {

bool any(const Reasons& reasons, Stance stance) {
    return std::any_of(reasons.begin(), reasons.end(), [stance](const Edge* edge) { return edge->stance == stance; });
}

Voice folded_voice(const Reasons& reasons) {
    Voice folded = Voice::none;
    for (const Edge* edge : reasons) {
        if (edge->voice == Voice::said) {
            return Voice::said;
        }
        folded = std::max(folded, edge->voice);
    }
    return folded;
}

// The sign where all that have one agree.
int folded_polarity(const Reasons& reasons) {
    bool plus = false;
    bool minus = false;
    for (const Edge* edge : reasons) {
        plus = plus || edge->polarity > 0;
        minus = minus || edge->polarity < 0;
    }
    return static_cast<int>(plus) - static_cast<int>(minus);
}

}  // namespace

int count_acts(const Reasons& reasons) {
    std::set<std::string_view> acts;
    for (const Edge* edge : reasons) {
        if (!edge->article.empty()) {
            acts.insert(act_of(*edge));
        }
    }
    return std::max(1, static_cast<int>(acts.size()));
}

Stance folded_stance(const Reasons& reasons) {
    const bool support = any(reasons, Stance::support);
    const bool oppose = any(reasons, Stance::oppose);
    if ((support && oppose) || any(reasons, Stance::mixed)) {
        return Stance::mixed;
    }
    if (support || oppose) {
        return support ? Stance::support : Stance::oppose;
    }
    return any(reasons, Stance::neutral) ? Stance::neutral : Stance::none;
}

Manner folded_manner(const Reasons& reasons) {
    std::set<std::pair<Manner, std::string_view>> acts;
    for (const Edge* edge : reasons) {
        acts.emplace(edge->manner, act_of(*edge));
    }
    std::array<int, spelling::manner.size()> votes{};
    for (const auto& [manner, act] : acts) {
        ++votes[static_cast<std::size_t>(manner)];
    }
    votes[static_cast<std::size_t>(Manner::none)] = 0;
    Manner best = Manner::none;
    for (std::size_t i = 1; i < votes.size(); ++i) {
        const int lead = votes[i] - votes[static_cast<std::size_t>(best)];
        if (lead > 0 || (lead == 0 && votes[i] > 0 && best == Manner::mentions)) {
            best = static_cast<Manner>(i);
        }
    }
    return best;
}

const Edge& most_confident(const Reasons& reasons) {
    return **std::min_element(reasons.begin(), reasons.end(), [](const Edge* a, const Edge* b) {
        return a->confidence != b->confidence ? a->confidence > b->confidence : a->uid < b->uid;
    });
}

Edge folded_edge(const Reasons& reasons, std::string_view from_uid, std::string_view to_uid, Label label) {
    Edge edge = most_confident(reasons);
    edge.uid = std::string(from_uid) + ":" + std::string(to_uid) + ":" + lower_case(name(label));
    edge.label = label;
    edge.weight = count_acts(reasons);
    edge.stance = folded_stance(reasons);
    edge.polarity = edge.stance == Stance::none ? folded_polarity(reasons) : polarity(edge.stance);
    edge.manner = folded_manner(reasons);
    edge.voice = folded_voice(reasons);
    edge.mentions = 0;
    edge.name.clear();
    return edge;
}

Graph tidied(Graph graph) {
    std::vector<bool> used(graph.nodes.size());
    for (const Edge& edge : graph.edges) {
        used[edge.from] = used[edge.to] = true;
    }
    std::vector<std::uint32_t> order(graph.nodes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return graph.nodes[a].uid < graph.nodes[b].uid; });

    std::vector<Node> nodes;
    std::vector<std::uint32_t> moved(graph.nodes.size());
    for (const std::uint32_t i : order) {
        if (used[i]) {
            moved[i] = static_cast<std::uint32_t>(nodes.size());
            nodes.push_back(std::move(graph.nodes[i]));
        }
    }
    graph.nodes = std::move(nodes);
    for (Edge& edge : graph.edges) {
        edge.from = moved[edge.from];
        edge.to = moved[edge.to];
    }
    std::sort(graph.edges.begin(), graph.edges.end(), [](const Edge& a, const Edge& b) { return a.uid < b.uid; });
    return graph;
}

}  // namespace demarche
