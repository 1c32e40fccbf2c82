// SPDX-License-Identifier: Apache-2.0
#pragma once

// Candidates of citations: sentences in which an actor may cite an agreement.
//
// An actor is in a sentence if it is mentioned there, by a name, a description or a pronoun, or speaks there. An agreement is there if it
// is mentioned, or if a statement over the sentence mentions it, or if it was the last one mentioned before, or if it is the one that the
// article mentions most. Of one sentence the first 40 actors and agreements count. A pair holds all the candidates of one actor and one
// agreement, in the order of the text.
//
//     for (const CitationPair& pair : citation_pairs(text, rule_citations(text)))
//         for (const CitationCandidate& c : pair.candidates) use(pair.actor, pair.agreement, c.sentence);
//
// Linear in the sentences but for a factor of the mentions in one.

#include <cstdint>
#include <span>
#include <vector>

#include "extract/citations.h"
#include "extract/coreference.h"
#include "extract/sources.h"
#include "extract/statements.h"
#include "extract/syntax/syntax.h"

namespace demarche {

struct CitationText {
    const Lexicon& lexicon;
    const Document& doc;
    const Syntax& syntax;
    const std::vector<NameMention>& mentions;
    const Coreference& coreference;
    const std::vector<StatementDraft>& statements;
    const Sources& sources;
};

// Where the sentence has the agreement from, the surest first.
enum class AgreementPlace : std::uint8_t { sentence, statement, before, article };

struct CitationCandidate {
    int sentence = 0;
    int statement = -1;          // of which the actor is the speaker, or -1
    int actor = -1;              // token at the head of its mention in the sentence, or -1
    int actor_mention = -1;      // index, or -1: a pronoun or nothing
    int agreement_mention = -1;  // index, in the sentence, or -1
    AgreementPlace place = AgreementPlace::sentence;
    int distance = 0;     // sentences since the agreement was mentioned
    bool inside = false;  // mentioned in what somebody else says
};

struct CitationPair {
    int actor = -1, agreement = -1;  // entities
    std::vector<CitationCandidate> candidates;
    std::vector<CitationDraft> by_rules;  // what rules make of the two
};

// In the order of their entities.
std::vector<CitationPair> citation_pairs(const CitationText& text, std::span<const CitationDraft> by_rules);

}  // namespace demarche
