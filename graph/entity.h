// SPDX-License-Identifier: Apache-2.0
#pragma once

// Actors, places, agreements and topics of one article, and where it mentions them.
//
// Offsets count Unicode code points in the article's text exactly as given, end exclusive: "Kyiv" at the start of a text is {0, 4}.
// An entity without mentions is known from a lexicon only (the other party of a treaty, the country a person speaks for).

#include <compare>
#include <string>
#include <vector>

#include "graph/terms.h"

namespace demarche {

struct Span {
    int begin = 0;
    int end = 0;
    auto operator<=>(const Span&) const = default;
};

struct Mention {
    Span span;
    Form form = Form::name;
    std::string text;  // the words at `span`, white space folded
    bool operator==(const Mention&) const = default;
};

struct Entity {
    std::string id;  // KIND.SLUG, an XML NMTOKEN: "person.vladimir-putin"
    Kind kind = Kind::topic;
    std::string name;                  // canonical name
    std::vector<std::string> aliases;  // other forms, sorted, unique, without `name`
    std::string side;                  // id of the country or organization an actor speaks for, or empty
    std::string iso;                   // countries: ISO 3166 alpha-2
    int year = 0;                      // agreements: 0 is unknown
    Status status = Status::none;      // agreements
    std::vector<Mention> mentions;     // in the order of the text
    bool operator==(const Entity&) const = default;
};

}  // namespace demarche
