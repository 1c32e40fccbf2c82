// SPDX-License-Identifier: Apache-2.0
#include "extract/coreference/other_names.h"

#include <algorithm>

#include "extract/agreement_groups.h"
#include "extract/coreference/sides.h"

namespace demarche {
namespace {

void resolve_known_name(const CoreferenceText& text, int i, Resolution& known) {
    const NameMention& m = text.mentions[i];
    int e = -1;
    if (m.role == NameRole::organization) {
        const OrganizationEntry& entry = text.lexicon.organizations[m.row];
        e = known.make(Kind::organization, entry.name);
        set_side(known.draft(e), entry.side, text.lexicon);
        known.draft(e).type = entry.type;
    } else if (m.role == NameRole::place) {
        e = known.make(Kind::place, text.lexicon.places[m.row].name);
    } else {
        const CountryEntry& entry = text.lexicon.countries[m.row];
        e = known.make(m.kind, m.role == NameRole::capital && m.kind == Kind::place ? text.words_of(m) : entry.name);
        known.draft(e).entity.iso = m.kind == Kind::country ? entry.iso : "";
    }
    known.of(i) = e;
}

// "HC" in "the Harbour Commission (HC)": the organization right before the bracket, if the letters begin its words.
int spelled_out(const CoreferenceText& text, const Resolution& known, std::map<std::string, int>& by_letters, int i) {
    const NameMention& m = text.mentions[i];
    const std::string letters = text.words_of(m);
    if (const auto explained = by_letters.find(letters); explained != by_letters.end()) {
        return explained->second;
    }
    if (i == 0 || m.last - m.first != 1 || text.doc.word(m.first - 1) != "(" || text.mentions[i - 1].last != m.first - 1 ||
        text.mentions[i - 1].kind != Kind::organization || known.of(i - 1) < 0) {
        return -1;
    }
    std::size_t at = 0;
    for (int t = text.mentions[i - 1].first; t < text.mentions[i - 1].last && at < letters.size(); ++t) {
        at += text.doc.word(t).front() == letters[at];
    }
    return at == letters.size() ? by_letters[letters] = known.of(i - 1) : -1;
}

// "HC": the one organization of the text whose last capitalised words the letters begin ("the Norland Harbour Commission"), or -1.
int abbreviated(const Resolution& known, std::string_view letters) {
    if (letters.size() < 3 || letters.size() > 8 ||
        !std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
        return -1;
    }
    int found = -1;
    for (std::size_t e = 0; e < known.drafts().size(); ++e) {
        const Entity& entity = known.draft(static_cast<int>(e)).entity;
        std::string initials;
        for (std::size_t at = 0; at < entity.name.size(); ++at) {
            const bool begins = at == 0 || entity.name[at - 1] == ' ' || entity.name[at - 1] == '-';
            if (begins && entity.name[at] >= 'A' && entity.name[at] <= 'Z') {
                initials += entity.name[at];
            }
        }
        if (entity.kind == Kind::organization && initials.ends_with(letters)) {
            if (found >= 0) {
                return -1;
            }
            found = static_cast<int>(e);
        }
    }
    return found;
}

}  // namespace

void resolve_known_names(const CoreferenceText& text, Resolution& known) {
    for (std::size_t i = 0; i < text.mentions.size(); ++i) {
        const NameMention& m = text.mentions[i];
        if (m.form == Form::name && m.row >= 0 && m.kind != Kind::person && m.kind != Kind::agreement) {
            resolve_known_name(text, static_cast<int>(i), known);
        }
    }
}

void resolve_agreements(const CoreferenceText& text, Resolution& known) {
    const AgreementGroups agreements = group_agreements(text.doc, text.lexicon, text.mentions);
    std::vector<int> entities;
    for (const AgreementGroup& group : agreements.groups) {
        entities.push_back(known.make(Kind::agreement, group.name));
        if (group.row >= 0) {
            EntityDraft& draft = known.draft(entities.back());
            draft.agreement = group.row;
            draft.entity.year = text.lexicon.agreements[group.row].year;
            draft.entity.status = text.lexicon.agreements[group.row].status;
        }
    }
    for (std::size_t i = 0; i < text.mentions.size(); ++i) {
        if (agreements.of[i] >= 0) {
            known.of(i) = entities[agreements.of[i]];
        }
    }
}

void resolve_unknown_names(const CoreferenceText& text, Resolution& known) {
    std::map<std::string, int> by_letters;  // abbreviations that the text explains
    for (std::size_t i = 0; i < text.mentions.size(); ++i) {
        const NameMention& m = text.mentions[i];
        if (known.of(i) >= 0 || m.form != Form::name || m.row >= 0 || (m.kind != Kind::organization && m.kind != Kind::place)) {
            continue;
        }
        int explained = m.kind == Kind::organization ? spelled_out(text, known, by_letters, static_cast<int>(i)) : -1;
        if (explained < 0 && m.kind == Kind::organization) {
            explained = abbreviated(known, text.words_of(m));
        }
        known.of(i) = explained >= 0 ? explained : known.make(m.kind, text.words_of(m));
    }
}

}  // namespace demarche
