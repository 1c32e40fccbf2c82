// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the government of an actor is known to have done about an agreement (agreement_acts.tsv), and how the actor stands to it: who
// signed it has another stance than who left it. Deeds, offices and parties count, not names.
//
//     const History history(text);
//     for (const KnownDeed& d : history.of(actor, agreement)) ...     // {left, head_then, head_is_seen}: led the government that left it
//     lean(deeds)                                                     // what they let expect: 1 support, -1 opposition, 0 neither
//
// The lists know all times: a deed may be later than the article. `head_is_seen` tells whether the article speaks of who led the government
// then. Linear in the deeds of the agreement, but for the few heads of government in the article.

#include <cstdint>
#include <span>
#include <vector>

#include "extract/citation/candidates.h"

namespace demarche {

enum class DeedRelation : std::uint8_t { none, itself, head_then, office_then, office_before, office_later, of_it, its_administration };
enum class PartyRelation : std::uint8_t { unknown, same, other };  // the actor's party and the one that led the government then

struct KnownDeed {
    AgreementDeed deed = AgreementDeed::signed_it;
    DeedRelation relation = DeedRelation::none;
    PartyRelation party = PartyRelation::unknown;
    bool head_is_seen = false;
    bool operator==(const KnownDeed&) const = default;
};

class History {
public:
    explicit History(const CitationText& text);

    // By date, each once; empty if the agreement is on no list. Both are entities.
    std::vector<KnownDeed> of(int actor, int agreement) const;

private:
    int party_of(int entity) const;
    DeedRelation relation(const AgreementAct& act, int entity, int party) const;

    const CitationText& text_;
    std::vector<std::vector<const HolderEntry*>> terms_;  // by entity: persons' terms of office
    std::vector<const HolderEntry*> heads_;               // terms of heads of state or government whom the article mentions
};

// By the last deed of the actor's own, or of the government that it served.
int lean(std::span<const KnownDeed> deeds);

}  // namespace demarche
