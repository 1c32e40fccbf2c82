// SPDX-License-Identifier: Apache-2.0
#pragma once

// Relations between entities that the reporter tells or a lexicon knows: who met whom, who backs or condemns whom, whom a person speaks
// for, who is party to an agreement. What stands inside a statement is its speaker's word (stands.h).

#include <string_view>
#include <vector>

#include "extract/statements.h"
#include "graph/statement.h"

namespace demarche {

struct RelationDraft {
    int from = -1, to = -1;  // entities
    Label label = Label::meets;
    int polarity = 0;
    TokenRange evidence;  // a sentence; empty: known from a lexicon
    std::string_view rule;
    double confidence = 0.5;
};

std::vector<RelationDraft> find_relations(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, const Coreference& coreference,
                                          const std::vector<StatementDraft>& statements, const Sources& sources);

}  // namespace demarche
