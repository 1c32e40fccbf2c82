// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the words of a mention, or the lexicon, tell of an agreement: what decides whether two mentions can mean the same one.
//
//     "the 2015 nuclear accord with Iran"     family deal, topic nuclear, matter arms, year 2015, country Iran
//
// Words that only praise or place ("landmark", "regional") tell nothing. A mediator ("U.S.-brokered") is no party.

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/names.h"

namespace demarche {

// An interim deal is not the comprehensive one that shall follow it.
enum class AgreementStep : unsigned { interim = 1, final = 2 };

struct AgreementTraits {
    unsigned families = 0;       // AgreementFamily bits
    std::vector<WordId> topics;  // words, ascending
    std::vector<WordId> own;     // those topics that no other word stands for: "bilateral", names
    std::uint32_t matters = 0;   // bits of AgreementWordEntry::matter of the others
    std::vector<int> countries;  // rows of Lexicon::countries, ascending
    int year = 0;
    bool renewed = false;        // "new", "another", "follow-on"
    bool better = false;         // "better", "tougher": renewed, if it is meant at all
    bool hoped = false;          // "tentative", "potential": not there yet
    bool old = false;            // "existing", "original": not the new one
    bool topics_behind = false;  // only words behind the noun tell the topics
    unsigned steps = 0;          // AgreementStep bits

    bool tells() const { return !topics.empty() || !countries.empty() || year > 0; }
};

// "1997"; 0 for another word.
int year_in(std::string_view word);

// Of mention i, an agreement: of its words and of those behind it that tell what it is about.
AgreementTraits traits_of_mention(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions, int i);

// Of the words [first, last).
AgreementTraits traits_of_words(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions, int first, int last);

// Of a row of Lexicon::agreements: of all its names.
AgreementTraits traits_of_entry(const Lexicon& lexicon, int row);

// Whether the states that stand beside mention i, a name that counts only in context, are not those of its entry: "nuclear deal with
// Freedonia" is not the one with Iran.
bool names_other_states(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions, int i);

// Whether what is `said` fits a `known` agreement. A closed one, of the lexicon, must have all that is said; of one that is only described
// either may tell more than the other.
bool compatible(const Lexicon& lexicon, const AgreementTraits& said, const AgreementTraits& known, bool closed);

// Whether one is an early and the other a late step.
inline bool differ_in_step(const AgreementTraits& a, const AgreementTraits& b) {
    return a.steps != 0 && b.steps != 0 && (a.steps & b.steps) == 0;
}

// Adds to what is known of a described agreement.
void learn(AgreementTraits& known, const AgreementTraits& said);

// Whether `country` is a party of the traits or named among their topics.
bool concerns(const Lexicon& lexicon, const AgreementTraits& traits, int country);

template <class T>
bool contains(const std::vector<T>& whole, const std::vector<T>& part) {
    return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

template <class T>
void insert_sorted(std::vector<T>& sorted, T value) {
    if (const auto at = std::lower_bound(sorted.begin(), sorted.end(), value); at == sorted.end() || *at != value) {
        sorted.insert(at, value);
    }
}

}  // namespace demarche
