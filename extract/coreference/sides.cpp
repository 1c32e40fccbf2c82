// SPDX-License-Identifier: Apache-2.0
#include "extract/coreference/sides.h"

#include <algorithm>

#include "extract/coreference/side_evidence.h"

namespace demarche {
namespace {

bool has_side(const EntityDraft& draft) {
    return draft.country >= 0 || draft.organization >= 0;
}

void complete(const Lexicon& lexicon, const OfficeHolders& holders, EntityDraft& draft) {
    const std::string& name = draft.entity.name;
    if (draft.gender == Gender::unknown) {
        draft.gender = gender_of(name, lexicon);
    }
    const HolderEntry* latest = nullptr;
    std::vector<OfficeClass> current;
    for (const HolderEntry* holder : holders.named(name)) {
        if (holder->gender != Gender::unknown) {
            draft.gender = holder->gender;
        }
        draft.offices.push_back(holder->role);
        (holders.in_office(*holder) ? current : draft.past).push_back(holder->role);
        const auto rank = [&](const HolderEntry& h) { return std::pair(holders.in_office(h), std::string_view(h.start)); };
        if (holders.has_begun(*holder) && (latest == nullptr || rank(*holder) > rank(*latest))) {
            latest = holder;
        }
    }
    const OfficialEntry* official = holders.official(name);
    if (official != nullptr && !official->person.empty()) {
        official = nullptr;  // other first names are frequent: they count with a title only (person_names.h)
    }
    for (int type = 0; official != nullptr && type <= static_cast<int>(OfficeClass::leader); ++type) {
        const auto role = static_cast<OfficeClass>(type);
        if (official->has(role)) {
            draft.offices.push_back(role);
            (holders.has_left(*official) ? draft.past : current).push_back(role);
        }
    }
    std::erase_if(draft.past, [&](OfficeClass role) { return std::find(current.begin(), current.end(), role) != current.end(); });
    if (!has_side(draft)) {
        const bool surname_alone = name.find(' ') == std::string::npos;
        set_side(draft,
                 latest != nullptr     ? std::string_view(latest->iso)
                 : official != nullptr ? std::string_view(official->iso)
                 : surname_alone       ? holders.side_of_surname(lexicon.words.find(name))
                                       : std::string_view{},
                 lexicon);
    }
}

}  // namespace

Gender gender_of(std::string_view name, const Lexicon& lexicon) {
    const WordId first = lexicon.words.find(name.substr(0, name.find(' ')));
    const bool male = lexicon.has(first, first_name_male), female = lexicon.has(first, first_name_female);
    return male && !female ? Gender::male : female && !male ? Gender::female : Gender::unknown;
}

void set_side(EntityDraft& draft, std::string_view iso, const Lexicon& lexicon) {
    if (const CountryEntry* country = lexicon.country(iso)) {
        draft.country = lexicon.row_of(*country);
        return;
    }
    const WordId id = lexicon.words.find(iso);
    const PhraseMatch match = lexicon.name_phrases.longest([&](int k) { return k == 0 ? id : 0; }, 0);
    for (const std::uint32_t value : match.values) {
        if (lexicon.names[value].role == NameRole::organization) {
            draft.organization = static_cast<int>(lexicon.names[value].row);
        }
    }
}

void learn_from_title(const CoreferenceText& text, const NameMention& m, EntityDraft& draft) {
    if (m.office < 0) {
        return;
    }
    const OfficeEntry& office = text.lexicon.offices[m.office];
    if (office.gender != Gender::unknown) {
        draft.gender = office.gender;
    }
    if (office.role == OfficeClass::honorific || office.role == OfficeClass::relation) {
        return;
    }
    draft.offices.push_back(office.role);
    if (!draft.side_from_text && is_political(office.role)) {
        if (m.country >= 0) {
            draft.country = m.country;
            draft.side_from_text = true;
            draft.side_evidence = {m.phrase_first, m.last};
        } else if (const CountryEntry* country = text.lexicon.country(office.scope)) {
            draft.country = text.lexicon.row_of(*country);
        }
    }
}

void learn_from_titles(const CoreferenceText& text, Resolution& known) {
    for (std::size_t i = 0; i < text.mentions.size(); ++i) {
        const NameMention& m = text.mentions[i];
        if (m.kind == Kind::person && m.form == Form::name && known.of(i) >= 0) {
            learn_from_title(text, m, known.draft(known.of(i)));
        }
    }
}

void learn_from_neighbours(const CoreferenceText& text, Resolution& known) {
    for (std::size_t i = 0; i < text.mentions.size(); ++i) {
        const NameMention& m = text.mentions[i];
        const int e = known.of(i);
        if (m.kind != Kind::person || m.form != Form::name || e < 0) {
            continue;
        }
        const SideEvidence evidence = side_beside(text, known, static_cast<int>(i));
        EntityDraft& draft = known.draft(e);
        draft.party = draft.party < 0 ? evidence.party : draft.party;
        if (evidence.place >= 0) {
            draft.places.push_back(evidence.place);
        }
        if (has_side(draft) || evidence.entity == e) {
            continue;
        }
        const EntityDraft* principal = evidence.entity >= 0 ? &known.draft(evidence.entity) : nullptr;
        draft.country = principal != nullptr ? principal->country : evidence.country;
        draft.organization = principal != nullptr ? principal->organization : evidence.organization;
        draft.side_from_text = has_side(draft);
        draft.side_evidence = evidence.tokens;
    }
}

void complete_persons(const CoreferenceText& text, const OfficeHolders& holders, Resolution& known) {
    for (EntityDraft& draft : known.drafts()) {
        if (draft.entity.kind == Kind::person) {
            complete(text.lexicon, holders, draft);
        }
    }
}

}  // namespace demarche
