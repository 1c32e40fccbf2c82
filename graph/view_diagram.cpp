// SPDX-License-Identifier: Apache-2.0
// View `diagram`: actors, positions, subjects. Each statement is put under one subject, statements of one actor about one subject become a
// position, each position is told by its clearest statement.

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/excerpt.h"
#include "graph/folds.h"
#include "graph/small_lines.h"
#include "graph/text.h"
#include "graph/views.h"

namespace demarche {
namespace {

// ---- what the full graph says -------------------------------------------------------------------------------------------------------

constexpr bool is_signed(Stance stance) {
    return stance == Stance::support || stance == Stance::oppose || stance == Stance::mixed;
}

using Pair = std::pair<std::uint32_t, std::uint32_t>;  // actor, subject

struct Source {
    const Graph& full;
    Reasons states;
    std::map<std::string_view, Reasons> links;         // by statement: its edges to what it is about
    std::map<std::pair<Pair, Label>, Reasons> direct;  // CITES, SUPPORTS and OPPOSES that no statement makes
};

Source read(const Graph& full) {
    Source source{full, {}, {}, {}};
    for (const Edge& edge : full.edges) {
        switch (edge.label) {
            case Label::states:
                source.states.push_back(&edge);
                break;
            case Label::about:
                source.links[statement_of(edge)].push_back(&edge);
                break;
            case Label::cites:
            case Label::supports:
            case Label::opposes:
                (statement_of(edge).empty() ? source.direct[{{edge.from, edge.to}, edge.label}] : source.links[statement_of(edge)])
                    .push_back(&edge);
                break;
            case Label::party_to:
            case Label::speaks_for:
            case Label::meets:
            case Label::reported_in:
            case Label::mentioned_in:
                break;
        }
    }
    return source;
}

// How well a kind tells what a statement is about: smaller is more specific.
int generality(Kind kind) {
    switch (kind) {
        case Kind::agreement:
            return 0;
        case Kind::place:
            return 1;
        case Kind::country:
            return 2;
        case Kind::topic:
            return 3;
        case Kind::person:
        case Kind::organization:
        case Kind::group:
            return 4;
        case Kind::statement:
        case Kind::article:
        case Kind::position:
            break;
    }
    return 6;
}

// The one node that a statement is counted under, or nothing: agreements before what it is for or against before the most specific.
std::optional<std::uint32_t> subject_of(const Source& source, const Edge& states, const Reasons& links) {
    const Node& actor = source.full.nodes[states.from];
    const std::string& words = source.full.nodes[states.to].text;
    std::optional<std::uint32_t> best;
    std::tuple<bool, bool, int, std::size_t, std::string_view> best_key;
    for (const Edge* link : links) {
        const Node& node = source.full.nodes[link->to];
        const bool own_side = node.kind == Kind::country && node.uid == actor.side;
        const std::tuple key{node.kind != Kind::agreement, !is_signed(link->stance), own_side ? 5 : generality(node.kind),
                             find_name(words, node), std::string_view(node.uid)};
        if (link->to != states.from && (!best || key < best_key)) {
            best = link->to;
            best_key = key;
        }
    }
    return best;
}

// ---- positions ----------------------------------------------------------------------------------------------------------------------

struct Said {
    const Edge* states;
    Reasons reasons;  // the edges to the subject; what takes a stand comes first
    Stance stance;
    Excerpt excerpt;
};

struct Position {
    Pair pair;
    std::string uid;
    std::vector<Said> said;  // the clearest first
    Reasons reasons;         // of all
    Stance stance = Stance::none;
};

std::ptrdiff_t count_words(std::string_view text) {
    return 1 + std::count(text.begin(), text.end(), ' ');
}

auto clarity(const Said& said, const Graph& full) {
    const Node& statement = full.nodes[said.states->to];
    return std::tuple{
        !is_signed(said.stance), !said.excerpt.names_subject, count_words(said.excerpt.text) < 4, statement.mode != Mode::direct,
        !said.excerpt.whole,     -said.states->confidence,    said.excerpt.text.size(),           std::string_view(statement.uid)};
}

using Told = std::set<const Edge*>;  // edges that a position tells

// The edges from a statement to its subject: those that take a stand first.
Reasons reasons_for(std::uint32_t subject, const Reasons& links) {
    Reasons reasons;
    std::copy_if(links.begin(), links.end(), std::back_inserter(reasons), [&](const Edge* edge) { return edge->to == subject; });
    const auto rank = [](const Edge* edge) { return std::tuple(!takes_stand(edge->label), !is_signed(edge->stance)); };
    std::stable_sort(reasons.begin(), reasons.end(), [&](const Edge* a, const Edge* b) { return rank(a) < rank(b); });
    return reasons;
}

// "Border security", "Sweden for its patience": without the verb of whoever says it such words tell nothing. Then the sentence that proves
// the stand is shown.
Excerpt words_of(const Node& statement, const Edge& reason, const Node& subject) {
    const bool is_object = reason.label != Label::cites && find_name(statement.text, subject) == 0;
    const bool tells_little = statement.mode != Mode::direct && (is_object || count_words(statement.text) < 5);
    const bool has_sentence = is_signed(reason.stance) && !reason.evidence.empty();
    return excerpt(tells_little && has_sentence ? reason.evidence : statement.text, subject);
}

std::vector<Position> positions_of(const Source& source, Told& told, std::map<std::string, std::size_t>& without_subject) {
    const auto& nodes = source.full.nodes;
    std::map<Pair, Position> positions;
    for (const Edge* states : source.states) {
        const auto links = source.links.find(statement_of(*states));
        const auto subject = links == source.links.end() ? std::nullopt : subject_of(source, *states, links->second);
        if (!subject) {
            ++without_subject[nodes[states->from].uid];
            continue;
        }
        Reasons reasons = reasons_for(*subject, links->second);
        told.insert(reasons.begin(), reasons.end());
        Position& position = positions[{states->from, *subject}];
        position.reasons.insert(position.reasons.end(), reasons.begin(), reasons.end());
        const Stance stance = folded_stance(reasons);
        Excerpt words = words_of(nodes[states->to], *reasons.front(), nodes[*subject]);
        position.said.push_back({states, std::move(reasons), stance, std::move(words)});
    }
    std::vector<Position> list;
    for (auto& [pair, position] : positions) {
        std::sort(position.said.begin(), position.said.end(),
                  [&](const Said& a, const Said& b) { return clarity(a, source.full) < clarity(b, source.full); });
        position.pair = pair;
        position.uid = nodes[pair.first].uid + ":" + nodes[pair.second].uid + ":position";
        position.stance = folded_stance(position.reasons);
        list.push_back(std::move(position));
    }
    return list;
}

// ---- the drawing's graph ------------------------------------------------------------------------------------------------------------

// The view while it grows: edges name their ends by uid until all nodes are known.
struct Draft {
    Edge edge;
    std::string from, to;
};

Node position_node(const Position& position, const Graph& full) {
    const Said& clearest = position.said.front();
    const Node& statement = full.nodes[clearest.states->to];
    Node node;
    node.uid = position.uid;
    node.kind = Kind::position;
    node.name = clearest.excerpt.text.empty() ? statement.name : clearest.excerpt.text;
    node.mentions = static_cast<int>(position.said.size());
    node.text = statement.text;
    node.mode = statement.mode;
    node.url = clearest.states->url;
    return node;
}

// An edge of a position: the number and the sign of all its statements, manner and evidence of the clearest.
Draft position_edge(const Position& position, const Reasons& reasons, const Edge& clearest, std::string from, std::string to, Label label) {
    Edge edge = clearest;
    edge.uid = from + ":" + to + ":" + lower_case(name(label));
    edge.label = label;
    edge.weight = static_cast<double>(position.said.size());
    edge.stance = position.stance;
    edge.polarity = polarity(position.stance);
    for (const Edge* reason : reasons) {
        edge.confidence = std::max(edge.confidence, reason->confidence);
    }
    return {std::move(edge), std::move(from), std::move(to)};
}

void add_position(const Position& position, const Graph& full, std::vector<Node>& nodes, std::vector<Draft>& drafts) {
    const Said& clearest = position.said.front();
    const std::string& actor = full.nodes[position.pair.first].uid;
    const std::string& subject = full.nodes[position.pair.second].uid;
    Reasons states;
    for (const Said& said : position.said) {
        states.push_back(said.states);
    }
    const bool cites =
        std::any_of(position.reasons.begin(), position.reasons.end(), [](const Edge* e) { return e->label == Label::cites; });
    nodes.push_back(position_node(position, full));
    drafts.push_back(position_edge(position, states, *clearest.states, actor, position.uid, Label::states));
    drafts.push_back(
        position_edge(position, position.reasons, *clearest.reasons.front(), position.uid, subject, cites ? Label::cites : Label::about));
}

// Acts, and stands that no position tells. A mere mention of an agreement beside the statement's own subject is not worth a line.
void add_direct_edges(const Source& source, const Told& told, std::vector<Draft>& drafts) {
    auto direct = source.direct;
    for (const auto& [statement, links] : source.links) {
        for (const Edge* link : links) {
            if (takes_stand(link->label) && is_signed(link->stance) && !told.contains(link)) {
                direct[{{link->from, link->to}, link->label}].push_back(link);
            }
        }
    }
    for (const auto& [key, reasons] : direct) {
        const std::string& from = source.full.nodes[key.first.first].uid;
        const std::string& to = source.full.nodes[key.first.second].uid;
        drafts.push_back({folded_edge(reasons, from, to, key.second), from, to});
    }
}

Graph assembled(const Source& source, std::vector<Node> nodes, const std::vector<Draft>& drafts) {
    Graph graph;
    graph.title = source.full.title;
    graph.view = View::diagram;
    graph.notes = source.full.notes;
    std::set<std::string_view> wanted;
    for (const Draft& draft : drafts) {
        wanted.insert({draft.from, draft.to});
    }
    for (std::uint32_t i = 0; i < source.full.nodes.size(); ++i) {
        if (wanted.contains(source.full.nodes[i].uid)) {
            nodes.push_back(source.full.nodes[i]);
        }
    }
    std::sort(nodes.begin(), nodes.end(), [](const Node& a, const Node& b) { return a.uid < b.uid; });
    graph.nodes = std::move(nodes);
    const auto index_of = [&](const std::string& uid) {
        const auto at =
            std::lower_bound(graph.nodes.begin(), graph.nodes.end(), uid, [](const Node& n, const std::string& u) { return n.uid < u; });
        return static_cast<std::uint32_t>(at - graph.nodes.begin());
    };
    for (const Draft& draft : drafts) {
        graph.edges.push_back(draft.edge);
        graph.edges.back().from = index_of(draft.from);
        graph.edges.back().to = index_of(draft.to);
    }
    set_small_lines(graph, source.full);
    return tidied(std::move(graph));
}

}  // namespace

Graph diagram_view(const Graph& full, std::map<std::string, std::size_t>& without_subject) {
    const Source source = read(full);
    Told told;
    const auto positions = positions_of(source, told, without_subject);
    std::vector<Node> nodes;
    std::vector<Draft> drafts;
    for (const Position& position : positions) {
        add_position(position, full, nodes, drafts);
    }
    add_direct_edges(source, told, drafts);
    return assembled(source, std::move(nodes), drafts);
}

}  // namespace demarche
