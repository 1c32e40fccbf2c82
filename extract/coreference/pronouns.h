// SPDX-License-Identifier: Apache-2.0
#pragma once

// Whom "he", "she", "it" and "they" mean: the first fitting mention earlier in the sentence; else who spoke in the five sentences before,
// or their first fitting mention; else the last speaker; else the person named last, or next. Names in quotations are nobody's antecedent.
//
//     Pronouns pronouns(doc, mentions, coreference, quotation_of);
//     pronouns.said(3, anna);               // who spoke in sentence 3: call as statements are found
//     pronouns.meant_by(token)              // an entity, or -1
//
// Made in time linear in the mentions; look-ups are logarithmic.

#include <array>
#include <vector>

#include "extract/coreference.h"

namespace demarche {

class Pronouns {
public:
    // `quotation_of`: for each token the quotation that it stands in, or -1.
    Pronouns(const Document& doc, const std::vector<NameMention>& mentions, const Coreference& coreference,
             const std::vector<int>& quotation_of);

    void said(int sentence, int entity);
    int meant_by(int token) const { return meant_by(token, token); }
    // As above, by what stands before `until` in its sentence: in "Lund, she says, can wait" Lund is not "she".
    int meant_by(int token, int until) const;
    int organization_before(int token) const;  // the organization that spoke last in the five sentences before, or -1
    int speaker_before(int token) const;       // who spoke last in the sentences before, or -1

private:
    enum Sort { he, she, it, they, sorts };
    struct Antecedent {
        int first, last;  // tokens
        int entity;
    };
    struct Turn {
        int sentence, entity;
    };

    Sort sort_of(int pronoun) const;
    static bool agrees(Sort sort, const EntityDraft& draft);
    int first_in(Sort sort, int first, int last) const;
    int last_speaker(Sort sort, int sentence) const;

    const Document& doc_;
    const Coreference& coreference_;
    std::array<std::vector<Antecedent>, sorts> subjects_, persons_;  // in the order of the text
    std::array<std::vector<Turn>, sorts> turns_;                     // by sentence
};

}  // namespace demarche
