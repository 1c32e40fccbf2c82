// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where an actor clearly supports or rejects a subject that is no agreement: topics, places, countries, persons and organizations.
//
//     Anna Berg praised border security.          “We oppose border security,” Anna Berg said.        Congress must reject border security.
//
// Precision first: an expression of stance.tsv must have the subject as its object in the dependency tree, and be the speaker's own: the
// cue itself, or said of "I", "we", a pronoun or name of the speaker or of the speaker's country, or of what must or should be. What is
// asked, supposed, denied to be opposed, or told of others takes no stand. Outside statements, the reporter tells who stands for or against
// a topic or a place; other actors are in relations.h.
//
// Linear in the mentions, but for the sentence of each and for the stands found before.

#include <string_view>
#include <vector>

#include "extract/sources.h"
#include "extract/stance.h"
#include "extract/subjects.h"

namespace demarche {

struct Stand {
    int actor = -1;  // entity
    Subject subject;
    int polarity = 0;  // 1 or -1
    int sentence = 0;
    std::string_view rule;
    double confidence = 0.5;
};

// One an actor, subject and sentence at the most. `sources` tells whom pronouns mean.
std::vector<Stand> find_stands(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, const Coreference& coreference,
                               const std::vector<StatementDraft>& statements, const Sources& sources,
                               const std::vector<SubjectMention>& mentions);

}  // namespace demarche
