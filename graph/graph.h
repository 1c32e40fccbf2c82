// SPDX-License-Identifier: Apache-2.0
#pragma once

// A property graph as a plain value: what views give, what writers take and readers give back.
//
// Nodes are sorted by uid, edges by uid; uids are XML NMTOKENs, unique over nodes and edges together. Edges name their ends by index into
// `nodes`. An empty text, year 0 and begin = end = 0 mean "none". Texts are clean (graph/text.h). docs/graph.md tells what each kind and
// label means.
//
//     entity       KIND.SLUG              person.vladimir-putin, agreement.minsk-agreements
//     article      article:ID             article:helsinki-2018
//     statement    ARTICLE:STATEMENT      helsinki-2018:s3
//     edge         ARTICLE:...:label      one a fact of an article:
//                    ARTICLE:STATEMENT:states, ...:reported_in, ARTICLE:STATEMENT:ENTITY:about, ARTICLE:ENTITY:mentioned_in,
//                    ARTICLE:STATEMENT:cN:cites (the words of a statement), ARTICLE:cN:cites (an act), ARTICLE:STATEMENT:rN:label
//                    (SUPPORTS or OPPOSES by the words of a statement), ARTICLE:rN:label (other relations)
//                  FROM:TO:label          known from a lexicon, without article; also the folded edges of views
//
// (Entity, article and statement ids hold no colon: [A-Za-z0-9._-]+.)

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/entity.h"
#include "graph/terms.h"

namespace demarche {

struct Node {
    std::string uid;
    Kind kind = Kind::topic;
    std::string name;
    std::vector<std::string> aliases;  // sorted, unique, without `name`
    int mentions = 0;                  // entities: in all articles; positions and statements: statements folded
    std::string side;                  // actors: uid of the country or organization they speak for
    std::string iso;                   // countries
    int year = 0;                      // agreements
    Status status = Status::none;      // agreements
    std::string date, source, url;     // articles
    std::string digest, model;         // articles
    std::string text;                  // articles: the text, where kept; statements and positions: the content's words; in view
                                       // diagram also what is written small under a name: an actor's side, an agreement's parties
    Mode mode = Mode::none;            // statements
    std::string speaker;               // statements: uid of the actor, or empty
    bool operator==(const Node&) const = default;
};

struct Edge {
    std::string uid;
    std::uint32_t from = 0, to = 0;  // indices into Graph::nodes
    Label label = Label::about;
    double weight = 1;  // > 0: folded edges count distinct statements and acts
    Stance stance = Stance::none;
    int polarity = 0;
    Manner manner = Manner::none;
    Voice voice = Voice::none;
    int mentions = 0;      // MENTIONED_IN: how often
    std::string name;      // MENTIONED_IN: the name that this article's record gives the entity
    std::string evidence;  // the sentence that proves the edge
    std::string article;   // article id, or empty: known from a lexicon
    std::string url, date;
    Span span;  // of the evidence in the article's text
    std::string rule;
    double confidence = 1;
    bool operator==(const Edge&) const = default;
};

struct Graph {
    std::string title;
    View view = View::full;
    std::vector<std::string> notes;  // what a view left out, one sentence each
    std::vector<Node> nodes;
    std::vector<Edge> edges;
    bool operator==(const Graph&) const = default;
};

// Whether edges of this label tell for or against what: an agreement, an actor, a place, a topic.
constexpr bool takes_stand(Label label) {
    return label == Label::cites || label == Label::supports || label == Label::opposes;
}

// In a graph of view full: the uid of the statement whose words make this STATES, ABOUT, REPORTED_IN, CITES, SUPPORTS or OPPOSES edge.
// Empty for all others: acts and relations that the reporter tells, mentions, facts of a lexicon. What is to be counted is the statement,
// else the edge.
inline std::string_view statement_of(const Edge& edge) {
    const std::string_view uid = edge.uid;
    const bool said = edge.label == Label::states || edge.label == Label::about || edge.label == Label::reported_in ||
                      (takes_stand(edge.label) && std::count(uid.begin(), uid.end(), ':') == 3);
    const auto colon = uid.find(':');
    return said && colon != uid.npos ? uid.substr(0, uid.find(':', colon + 1)) : std::string_view{};
}

// What counts once: the statement or, without one, the edge itself.
inline std::string_view act_of(const Edge& edge) {
    const auto statement = statement_of(edge);
    return statement.empty() ? std::string_view(edge.uid) : statement;
}

}  // namespace demarche
