// SPDX-License-Identifier: Apache-2.0
#pragma once

// Who is who: mentions become entities.
//
// Full names first, then short forms ("Trump" after "Donald Trump"; two persons of one surname stay two), then descriptions by country,
// office and recency ("the Russian leader"). Agreements come in groups (agreement_groups.h). A surname that the text never completes is
// looked up among holders of offices at the article's date. The side of a person is read from titles and appositions, else from the dated
// lexicon. Rules, not statistics; each step (a file of extract/coreference/) looks only at what the steps before left open.

#include <string>
#include <vector>

#include "extract/article.h"
#include "extract/names.h"
#include "extract/quotes.h"
#include "graph/entity.h"

namespace demarche {

struct EntityDraft {
    Entity entity;  // without mentions and side
    Gender gender = Gender::unknown;
    std::vector<OfficeClass> offices;  // known from titles in the text or from the lexicon
    std::vector<OfficeClass> past;     // of these, held before the article's date and no more
    std::vector<int> places;           // where the text says that they hold office: rows of Lexicon::places
    int party = -1;                    // row of Lexicon::organizations
    std::string type;                  // of organizations that a list knows, as in organizations.tsv
    int country = -1;                  // side: row of Lexicon::countries
    int organization = -1;             // side: row of Lexicon::organizations
    bool side_from_text = false;
    int agreement = -1;   // row of Lexicon::agreements
    bool certain = true;  // else it counts only if it speaks or acts
    bool plural = false;
    Span side_evidence;  // tokens
};

struct Coreference {
    std::vector<EntityDraft> entities;
    std::vector<int> of;  // for each mention its entity, or -1
};

Coreference resolve(const Document& doc, const Article& article, const Lexicon& lexicon, const std::vector<Quotation>& quotations,
                    const std::vector<NameMention>& mentions);

// KIND.SLUG with the letters of `name` that an id may hold; other scripts as code points.
std::string entity_id(Kind kind, std::string_view name);

// Whether a longer name ends in this word or words, letter case and accents aside: "committee" of "Norwegian Nobel Committee".
bool ends_in_word(const Entity& entity, std::string_view word);

}  // namespace demarche
