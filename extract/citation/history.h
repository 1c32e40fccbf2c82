// SPDX-License-Identifier: Apache-2.0
#pragma once

// What is known beforehand of how an actor stands to an agreement: what its government did about it (agreement_acts.tsv), what it did or
// said itself (agreement_positions.tsv), what most of its party think. Who signed it has another stance than who left it.
//
//     const History history(text);
//     for (const KnownDeed& d : history.of(actor, agreement)) ...     // {left, head_then}: led the government that left it
//     lean(deeds)                                                     // what they let expect: 1 support, -1 opposition, 0 neither
//
// The lists know all times: a deed may be later than the article. `head_is_seen` tells whether the article speaks of who led the government
// then. Linear in the deeds of the agreement, but for the few heads of government in the article.

#include <cstdint>
#include <span>
#include <vector>

#include "extract/citation/candidates.h"

namespace demarche {

enum class DeedRelation : std::uint8_t {
    none,
    itself,
    head_then,
    office_then,
    office_before,
    office_later,
    of_it,
    its_administration,
    of_party,
    own
};
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

    // Those of its government by date, each once, then its party's or its own; empty if the agreement is on no list. Both are entities.
    std::vector<KnownDeed> of(int actor, int agreement) const;

private:
    int party_of(int entity) const;
    DeedRelation relation(const AgreementAct& act, int entity, int party) const;
    void add_acts(int actor, int agreement, int party, std::vector<KnownDeed>& deeds) const;
    void add_own(int actor, int agreement, std::vector<KnownDeed>& deeds) const;
    void add_party_line(int agreement, int party, std::vector<KnownDeed>& deeds) const;

    const CitationText& text_;
    std::vector<std::vector<const HolderEntry*>> terms_;         // by entity: persons' terms of office
    std::vector<std::span<const AgreementPosition>> positions_;  // by entity
    std::vector<const HolderEntry*> heads_;                      // terms of heads of state or government whom the article mentions
};

// By the last deed for or against it that is the actor's own, its party's, or of the government that it served.
int lean(std::span<const KnownDeed> deeds);

}  // namespace demarche
