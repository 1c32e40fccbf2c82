// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where the content of a cue begins and ends, told by words alone: behind "that", an addressee or an adverb; before the stop, ", he said",
// ", adding ..." and "and stressed that ...".

#include "extract/attribution/rule_context.h"

namespace demarche {

// The "that" of the cue, an addressee or a day between ("told reporters on Monday that"), or -1.
int that_after(const RuleContext& c, const RuleCue& cue);
// Behind "in particular", "again", "publicly".
int skip_adverbials(const RuleContext& c, int i);
int skip_noun_phrase(const RuleContext& c, int i);
// "finds the annexation illegal", "sees it as ..."
bool as_after(const RuleContext& c, int i);
// Whether the words from i can be a main clause.
bool starts_clause(const RuleContext& c, int i);
// Whether they hold a finite verb: an auxiliary, or a pronoun or name before an inflected word.
bool has_verb_like_clause(const RuleContext& c, int i);
// Where the content that starts at `first` ends.
int clause_end(const RuleContext& c, int first);

}  // namespace demarche
