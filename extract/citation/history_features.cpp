// SPDX-License-Identifier: Apache-2.0
// The features of citations that tell what is known beforehand: the deeds of the actor's government about the agreement, and what the
// article tells that others do about it.
#include <algorithm>

#include "extract/citation/features.h"
#include "extract/citation/templates.h"

namespace demarche {
namespace {

// Whether rules read the contrary of what the deeds let expect, and nowhere that. Then the text alone counts.
bool is_contradicted(const CitationPair& pair, int lean) {
    const auto any_is = [&](int sign) {
        return std::any_of(pair.by_rules.begin(), pair.by_rules.end(),
                           [&](const CitationDraft& by_rule) { return polarity(by_rule.stance) == sign; });
    };
    return lean != 0 && any_is(-lean) && !any_is(lean);
}

}  // namespace

void CitationFeatures::add_history(const CitationPair& pair, CitationRows& rows) const {
    if (text_.coreference.entities[pair.agreement].agreement < 0 || is_short(text_.doc)) {
        return;
    }
    const std::vector<KnownDeed> acts = history_.of(pair.actor, pair.agreement);
    if (is_contradicted(pair, lean(acts))) {
        return;
    }
    std::uint64_t deeds = 0, last = 0;
    for (const KnownDeed& k : acts) {
        const auto deed = static_cast<std::uint64_t>(k.deed), relation = static_cast<std::uint64_t>(k.relation),
                   party = static_cast<std::uint64_t>(k.party);
        rows.add(t_history, 0, deed, relation);
        rows.add(t_history, 1, deed, relation, k.head_is_seen);
        if (k.party != PartyRelation::unknown) {
            rows.add(t_history, 2, deed, relation, party);
            rows.add(t_history, 3, deed, k.head_is_seen, party);
        }
        deeds |= std::uint64_t{1} << deed;
        last = deed * 32 + relation * 2 + k.head_is_seen + 1;
    }
    const auto kind = static_cast<std::uint64_t>(text_.coreference.entities[pair.actor].entity.kind);
    rows.add(t_history, 4, deeds, kind);
    rows.add(t_history, 5, last);
    for (unsigned manner = 0, told = told_[pair.agreement]; told != 0; ++manner, told /= 2) {
        if (told % 2 != 0) {
            rows.add(t_history, 6, manner, kind);
            rows.add(t_history, 7, manner, last);
        }
    }
}

}  // namespace demarche
