// SPDX-License-Identifier: Apache-2.0
#include "extract/citation/history.h"

#include <algorithm>
#include <string_view>

#include "extract/coreference/office_holders.h"
#include "extract/coreference/side_evidence.h"

namespace demarche {
namespace {

std::string_view last_word(std::string_view name) {
    return name.substr(name.rfind(' ') + 1);
}

std::string_view first_word(std::string_view name) {
    return name.substr(0, name.find(' '));
}

void add(const KnownDeed& known, std::vector<KnownDeed>& deeds) {
    if (std::find(deeds.begin(), deeds.end(), known) == deeds.end()) {
        deeds.push_back(known);
    }
}

bool covers(const HolderEntry& term, const AgreementAct& act) {
    return term.iso == act.actor && term.held_at(act.date);
}

// "Donald John Trump" and "Trump" have the terms of Donald Trump.
std::vector<const HolderEntry*> terms_of(const EntityDraft& draft, const OfficeHolders& holders, const Vocabulary& words) {
    const std::string& name = draft.entity.name;
    if (draft.entity.kind != Kind::person) {
        return {};
    }
    auto terms = holders.named(name);
    if (!terms.empty()) {
        return terms;
    }
    return holders.named(name.find(' ') == name.npos ? holders.by_surname(words.find(name), draft.country)
                                                     : std::string(first_word(name)) + ' ' + std::string(last_word(name)));
}

}  // namespace

History::History(const CitationText& text) : text_(text) {
    const OfficeHolders holders(text.lexicon, "");
    const auto& entities = text.coreference.entities;
    std::vector<bool> is_mentioned(entities.size());
    for (const int entity : text.coreference.of) {
        if (entity >= 0) {
            is_mentioned[entity] = true;
        }
    }
    for (std::size_t e = 0; e < entities.size(); ++e) {
        terms_.push_back(terms_of(entities[e], holders, text.lexicon.words));
        positions_.push_back(text.lexicon.positions_of(terms_.back().empty() ? entities[e].entity.name : terms_.back().front()->name));
        for (const HolderEntry* term : terms_.back()) {
            if (is_mentioned[e] && term->is_head()) {
                heads_.push_back(term);
            }
        }
    }
}

std::vector<KnownDeed> History::of(int actor, int agreement) const {
    const int row = text_.coreference.entities[agreement].agreement;
    std::vector<KnownDeed> deeds;
    if (row < 0) {
        return deeds;
    }
    const int party = party_of(actor);
    add_acts(actor, row, party, deeds);
    const std::size_t others = deeds.size();
    add_own(actor, row, deeds);
    if (deeds.size() == others) {
        add_party_line(row, party, deeds);
    }
    return deeds;
}

void History::add_acts(int actor, int agreement, int party, std::vector<KnownDeed>& deeds) const {
    for (const AgreementAct& act : text_.lexicon.agreements[agreement].acts) {
        KnownDeed known{act.deed, relation(act, actor, party), PartyRelation::unknown, false};
        if (known.relation == DeedRelation::none) {
            continue;
        }
        if (party >= 0 && act.party >= 0) {
            known.party = party == act.party ? PartyRelation::same : PartyRelation::other;
        }
        known.head_is_seen = std::any_of(heads_.begin(), heads_.end(), [&](const HolderEntry* head) { return covers(*head, act); });
        add(known, deeds);
    }
}

void History::add_own(int actor, int agreement, std::vector<KnownDeed>& deeds) const {
    for (const AgreementPosition& position : positions_[actor]) {
        if (position.agreement == agreement) {
            add({position.deed, DeedRelation::own, PartyRelation::unknown, false}, deeds);
        }
    }
}

// Where nearly all of the actor's party think the same.
void History::add_party_line(int agreement, int party, std::vector<KnownDeed>& deeds) const {
    constexpr int few = 3;
    const auto& lines = text_.lexicon.agreements[agreement].lines;
    const auto line = std::find_if(lines.begin(), lines.end(), [&](const PartyLine& l) { return l.party == party; });
    if (line == lines.end() || line->for_it + line->against_it < few) {
        return;
    }
    const auto is_most = [](int some, int others) { return some >= 4 * others; };
    if (is_most(line->for_it, line->against_it)) {
        deeds.push_back({AgreementDeed::backed, DeedRelation::of_party, PartyRelation::unknown, false});
    } else if (is_most(line->against_it, line->for_it)) {
        deeds.push_back({AgreementDeed::rejected, DeedRelation::of_party, PartyRelation::unknown, false});
    }
}

DeedRelation History::relation(const AgreementAct& act, int entity, int party) const {
    const EntityDraft& draft = text_.coreference.entities[entity];
    const Lexicon& lexicon = text_.lexicon;
    if (draft.entity.kind == Kind::country ? draft.entity.iso == act.actor : draft.entity.name == act.actor) {
        return DeedRelation::itself;
    }
    const bool is_of_it = (draft.country >= 0 && lexicon.countries[draft.country].iso == act.actor) ||
                          (draft.organization >= 0 && lexicon.organizations[draft.organization].name == act.actor) ||
                          (party >= 0 && lexicon.organizations[party].side == act.actor);
    if (!is_of_it) {
        return DeedRelation::none;
    }
    if (draft.entity.kind != Kind::person) {  // "the Obama administration"
        const bool is_named_after_head = std::any_of(heads_.begin(), heads_.end(), [&](const HolderEntry* head) {
            return covers(*head, act) && last_word(head->name) == first_word(draft.entity.name);
        });
        return is_named_after_head ? DeedRelation::its_administration : DeedRelation::of_it;
    }
    DeedRelation relation = DeedRelation::of_it;
    for (const HolderEntry* term : terms_[entity]) {
        if (term->iso != act.actor) {
            continue;
        }
        if (term->held_at(act.date)) {
            if (term->is_head()) {
                return DeedRelation::head_then;
            }
            relation = DeedRelation::office_then;
        } else if (relation != DeedRelation::office_then) {
            relation = term->ends_before(act.date) || relation == DeedRelation::office_before ? DeedRelation::office_before
                                                                                              : DeedRelation::office_later;
        }
    }
    return relation;
}

// What the text says, else what is known; of "House Democrats" the party they are named after.
int History::party_of(int entity) const {
    const EntityDraft& draft = text_.coreference.entities[entity];
    const auto& organizations = text_.lexicon.organizations;
    if (draft.entity.kind == Kind::group) {
        return party_called(text_.lexicon, last_word(draft.entity.name));
    }
    if (draft.type == "party") {
        const auto at = std::find_if(organizations.begin(), organizations.end(),
                                     [&](const OrganizationEntry& o) { return o.name == draft.entity.name; });
        return at == organizations.end() ? -1 : static_cast<int>(at - organizations.begin());
    }
    if (draft.party >= 0 || draft.country < 0 || draft.entity.kind != Kind::person) {
        return draft.party;
    }
    const std::string& iso = text_.lexicon.countries[draft.country].iso;
    return text_.lexicon.party_of(terms_[entity].empty() ? draft.entity.name : terms_[entity].front()->name, iso);
}

int lean(std::span<const KnownDeed> deeds) {
    int lean = 0;
    for (const KnownDeed& known : deeds) {
        const bool is_own = known.relation != DeedRelation::none && known.relation != DeedRelation::of_it &&
                            known.relation != DeedRelation::office_before && known.relation != DeedRelation::office_later;
        if (const int sign = sign_of(known.deed); is_own && sign != 0) {
            lean = sign;
        }
    }
    return lean;
}

}  // namespace demarche
