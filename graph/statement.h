// SPDX-License-Identifier: Apache-2.0
#pragma once

// What actors say and do in one article: statements, citations of agreements, relations.
//
// The terms are those of attribution research (Pareti, "A Database of Attribution Relations", LREC 2012): a statement has a source (who), a
// cue (the words that attribute) and a content (what); each is a list of spans, since "We wait," he said, "for now." has one content in
// two pieces. Ids refer to entities of the same article. Confidence is a probability estimate in 0..1.

#include <optional>
#include <string>
#include <vector>

#include "graph/entity.h"

namespace demarche {

struct Statement {
    std::string id;  // unique in the article: "s1"
    Mode mode = Mode::indirect;
    std::vector<Span> source, cue, content;
    std::string text;                // the content's words
    std::string speaker;             // entity id, or empty: nobody is named
    std::vector<std::string> about;  // entity ids
    std::string rule;                // what made it
    double confidence = 1;
    bool operator==(const Statement&) const = default;
};

// An actor speaks about an agreement (voice said; `statement` names its words) or acts toward it (voice reported).
struct Citation {
    std::string actor, agreement;
    Voice voice = Voice::reported;
    Stance stance = Stance::neutral;
    Manner manner = Manner::mentions;
    Span evidence;
    std::string text;       // the evidence sentence
    std::string statement;  // statement id, or empty
    std::string rule;
    double confidence = 1;
    bool operator==(const Citation&) const = default;
};

// SUPPORTS, OPPOSES, SPEAKS_FOR, PARTY_TO or MEETS between two entities. Without evidence it comes from a lexicon (rule "lexicon.*").
struct Relation {
    std::string from, to;
    Label label = Label::meets;
    int polarity = 0;
    std::optional<Span> evidence;
    std::string text;
    std::string rule;
    double confidence = 1;
    bool operator==(const Relation&) const = default;
};

}  // namespace demarche
