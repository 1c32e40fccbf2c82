// SPDX-License-Identifier: Apache-2.0
#pragma once

// Mentions: where the text names or describes a person, an organization, a country, a place or an agreement.
//
// Names come from three voters: the lexicon (longest match, as written), a trained model (names/name_model.h), and the shape of capitalised
// words: first names, titles before a name, "University of ...", "... Party". Descriptions are role nouns ("the Russian leader", "his
// counterpart") and groups ("European officials"). Who is who is decided later (coreference.h).
//
//     for (const NameMention& m : find_mentions(doc, syntax, lexicon, names)) ... // in the order of the text; a name inside an agreement's
//                                                                         // name stands after it ("Iranian" in "Iranian nuclear deal")

#include <vector>

#include "extract/document.h"
#include "extract/names/document_names.h"
#include "extract/syntax/syntax.h"

namespace demarche {

struct NameMention {
    int first = 0, last = 0;  // tokens of the name or of the description without its article
    Kind kind = Kind::person;
    Form form = Form::name;
    NameRole role = NameRole::holder;  // with `row`: the lexicon entry, if any
    int row = -1;
    int office = -1;          // row of Lexicon::offices: a title before or after the name, the noun of a description
    int country = -1;         // row of Lexicon::countries: "Russian" of "the Russian leader", "Iran" of "Iran's president"
    bool marked = false;      // the trained model sees this name too
    bool possessive = false;  // followed by 's
    bool plural = false;
    bool definite = false;     // descriptions: "the", "this"
    int owner = -1;            // descriptions: token of "his", "her", "their"
    int phrase_first = 0;      // where the whole noun phrase begins, article and modifiers included
    bool generic = false;      // agreements: one of a kind ("any deal")
    bool founds = false;       // agreements: tells enough to be one that nothing else names
    bool domestic = false;     // agreements, described: none, but "the deal" behind it means it
    bool named_here = false;   // agreements, described: by capitals or a title, a name that no list has
    int noun = 0;              // descriptions: where the head noun begins
    int matter_last = 0;       // agreements: where the words on its matter end ("deal on Iran's nuclear programme")
    int complement_last = 0;   // where "between A and B" behind the noun of an agreement ends, or "who fear it" behind "those"; 0: none
    int complement_first = 0;  // agreements: of several partners in a list the one that this mention is about, or 0
};

std::vector<NameMention> find_mentions(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, const DocumentNames& names);

}  // namespace demarche
