// SPDX-License-Identifier: Apache-2.0
#pragma once

// What statements are about: the entities that their contents mention, and topics.
//
//     const auto mentions = subject_mentions(names, coreference, topics);
//     for (const Subject& s : subjects_of(statement, mentions)) use(s.topic >= 0 ? topics[s.topic].id : entities[s.entity].entity.id);
//
// Linear in the mentions, but for sorting them and for the few subjects of a statement.

#include <vector>

#include "extract/topics.h"

namespace demarche {

// An index into Coreference::entities, or into the topics.
struct Subject {
    int entity = -1, topic = -1;
    bool operator==(const Subject&) const = default;
};

struct SubjectMention {
    Subject subject;
    Kind kind = Kind::topic;
    int first = 0, last = 0;  // tokens
};

// Of all entities but groups, and of all topics, in the order of the text.
std::vector<SubjectMention> subject_mentions(const std::vector<NameMention>& mentions, const Coreference& coreference,
                                             const std::vector<TopicDraft>& topics);

// Whether a mention that ends before `last` only begins a longer phrase, so that what is said of the phrase is not said of it: "Swedish" in
// "Swedish talks", "House" in "House speaker", "Sweden" in "Sweden's talks" and "Sweden leaving".
bool goes_on(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, int last);

// Each subject of the statement's content once, in the order of the text; its speaker is none.
std::vector<Subject> subjects_of(const StatementDraft& statement, const std::vector<SubjectMention>& mentions);

}  // namespace demarche
