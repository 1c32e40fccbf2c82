// SPDX-License-Identifier: Apache-2.0
#include "extract/coreference/pronouns.h"

#include <algorithm>

namespace demarche {
namespace {

constexpr int reach = 5;  // sentences

}  // namespace

Pronouns::Pronouns(const Document& doc, const std::vector<NameMention>& mentions, const Coreference& coreference,
                   const std::vector<int>& quotation_of)
    : doc_(doc), coreference_(coreference) {
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const NameMention& m = mentions[i];
        const int e = coreference.of[i];
        if (e < 0 || !is_actor(m.kind) || doc.role(m.first) == ParagraphRole::boilerplate) {
            continue;
        }
        for (int sort = 0; sort < sorts; ++sort) {
            if (!agrees(static_cast<Sort>(sort), coreference.entities[e])) {
                continue;
            }
            if (coreference.entities[e].entity.kind == Kind::person) {
                persons_[sort].push_back({m.first, m.last, e});
            }
            const bool one_of_many = (sort == he || sort == she) &&
                                     coreference.entities[e].entity.kind != Kind::person;  // "a reporter": "he" is hardly ever one
            if (quotation_of[m.first] < 0 && !m.possessive && m.role != NameRole::adjective && !one_of_many) {
                subjects_[sort].push_back({m.first, m.last, e});
            }
        }
    }
}

Pronouns::Sort Pronouns::sort_of(int pronoun) const {
    if (doc_.is_any(pronoun, "they", "them", "their")) {
        return they;
    }
    if (doc_.is_any(pronoun, "it", "its")) {
        return it;
    }
    return doc_.is_any(pronoun, "she", "her", "hers") ? she : he;
}

bool Pronouns::agrees(Sort sort, const EntityDraft& draft) {
    const Kind kind = draft.entity.kind;
    switch (sort) {
        case they:
            return kind == Kind::group || kind == Kind::organization;
        case it:
            return kind == Kind::country || kind == Kind::organization;
        default:
            // "Asked by a reporter, she said": who asks is not who goes on
            const bool asks = kind == Kind::group && draft.offices == std::vector{OfficeClass::journalist};
            const bool one = kind == Kind::person ? draft.certain : kind == Kind::group && !draft.plural && !asks;
            return one && (draft.gender == Gender::unknown || draft.gender == (sort == she ? Gender::female : Gender::male));
    }
}

void Pronouns::said(int sentence, int entity) {
    for (int sort = 0; entity >= 0 && sort < sorts; ++sort) {
        if (agrees(static_cast<Sort>(sort), coreference_.entities[entity])) {
            auto& turns = turns_[sort];
            const auto after =
                std::upper_bound(turns.begin(), turns.end(), sentence, [](int s, const Turn& turn) { return s < turn.sentence; });
            turns.insert(after, {sentence, entity});
        }
    }
}

int Pronouns::first_in(Sort sort, int first, int last) const {
    const auto& subjects = subjects_[sort];
    auto at = std::partition_point(subjects.begin(), subjects.end(), [&](const Antecedent& a) { return a.first < first; });
    while (at != subjects.end() && at->first < last && at->last > last) {
        ++at;
    }
    return at != subjects.end() && at->first < last ? at->entity : -1;
}

int Pronouns::organization_before(int token) const {
    const int sentence = doc_.sentence_of[token];
    for (int turn = last_speaker(it, sentence - 1); turn >= 0 && turns_[it][turn].sentence >= sentence - reach; --turn) {
        if (coreference_.entities[turns_[it][turn].entity].entity.kind == Kind::organization) {
            return turns_[it][turn].entity;
        }
    }
    return -1;
}

int Pronouns::speaker_before(int token) const {
    Turn best{-1, -1};
    for (int sort = 0; sort < sorts; ++sort) {
        const int turn = last_speaker(static_cast<Sort>(sort), doc_.sentence_of[token] - 1);
        if (turn >= 0 && turns_[sort][turn].sentence >= best.sentence) {
            best = turns_[sort][turn];
        }
    }
    return best.entity;
}

// The index of the last turn in this sentence or before, or -1.
int Pronouns::last_speaker(Sort sort, int sentence) const {
    const auto& turns = turns_[sort];
    const auto after = std::partition_point(turns.begin(), turns.end(), [&](const Turn& turn) { return turn.sentence <= sentence; });
    return after == turns.begin() ? -1 : static_cast<int>(after - turns.begin()) - 1;
}

int Pronouns::meant_by(int token, int until) const {
    if (doc_.is_any(token, "i", "we")) {
        return -1;
    }
    const Sort sort = sort_of(token);
    const int sentence = doc_.sentence_of[token];
    if (const int e = first_in(sort, doc_.sentences[sentence].first, until); e >= 0) {
        return e;
    }
    for (int before = sentence - 1; before >= std::max(0, sentence - reach); --before) {
        if (const int turn = last_speaker(sort, before); turn >= 0 && turns_[sort][turn].sentence == before) {
            return turns_[sort][turn].entity;
        }
        if (const int e = first_in(sort, doc_.sentences[before].first, doc_.sentences[before].last); e >= 0) {
            return e;
        }
    }
    if (const int turn = last_speaker(sort, sentence); turn >= 0) {
        return turns_[sort][turn].entity;
    }
    const auto& persons = persons_[sort];
    const auto next = std::partition_point(persons.begin(), persons.end(), [&](const Antecedent& a) { return a.first < token; });
    if (next != persons.begin()) {
        return std::prev(next)->entity;
    }
    return next != persons.end() ? next->entity : -1;
}

}  // namespace demarche
