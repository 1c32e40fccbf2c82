// SPDX-License-Identifier: Apache-2.0
#pragma once

// For whom a person speaks: from titles and what stands beside a name, else from the dated lists of office holders. What the text tells
// goes before what the lists know.
//
//     "Norwegian minister Anna Berg"      draft.country: the row of Norway, from the text; draft.offices: minister
//
// Linear in the mentions.

#include "extract/coreference/office_holders.h"
#include "extract/coreference/resolution.h"

namespace demarche {

// By the first name; unknown if it may be both.
Gender gender_of(std::string_view name, const Lexicon& lexicon);

// The side by its code: a country's, else an organization's acronym.
void set_side(EntityDraft& draft, std::string_view iso, const Lexicon& lexicon);

// Office, gender and side from the title of a mention of the person.
void learn_from_title(const CoreferenceText& text, const NameMention& m, EntityDraft& draft);
void learn_from_titles(const CoreferenceText& text, Resolution& known);

// Party, place and, for persons who have none yet, a side from the words beside their names (side_evidence.h); after complete_persons,
// since whose spokesman it is must be known.
void learn_from_neighbours(const CoreferenceText& text, Resolution& known);

// What the lists know of persons: gender, offices, a side where the text tells none.
void complete_persons(const CoreferenceText& text, const OfficeHolders& holders, Resolution& known);

}  // namespace demarche
