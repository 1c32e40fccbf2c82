// SPDX-License-Identifier: Apache-2.0
#include "extract/coreference/side_evidence.h"

#include <algorithm>
#include <optional>

namespace demarche {
namespace {

class Neighbourhood {
public:
    Neighbourhood(const CoreferenceText& text, const Resolution& known, int mention)
        : text_(text), doc_(text.doc), known_(known), m_(text.mentions[mention]), sentence_(doc_.sentence(m_.first)) {}

    SideEvidence find() const {
        SideEvidence all;
        add(all, party_code(m_.last));
        add(all, before_name());
        if (doc_.word(m_.last) == ",") {
            add(all, in_apposition());
        }
        return all;
    }

private:
    struct Office {
        int first = 0, last = 0;
        OfficeClass role = OfficeClass::official;
        bool sent = false;  // to whom or for what stands behind it
    };

    static void add(SideEvidence& all, const std::optional<SideEvidence>& more) {
        if (!more) {
            return;
        }
        if (all.country < 0 && all.organization < 0 && all.entity < 0) {
            all.country = more->country;
            all.organization = more->organization;
            all.entity = more->entity;
            all.tokens = more->tokens;
        }
        all.party = all.party < 0 ? more->party : all.party;
        all.place = all.place < 0 ? more->place : all.place;
    }

    std::optional<Office> office_at(int token) const {
        const PhraseMatch match =
            text_.lexicon.office_phrases.longest([&](int k) { return k < sentence_.last ? doc_.token(k).lower : WordId{0}; }, token);
        if (!match) {
            return std::nullopt;
        }
        const OfficeEntry& entry = text_.lexicon.offices[match.values[0]];
        return Office{token, token + match.length, entry.role, entry.role == OfficeClass::ambassador || entry.title.ends_with("envoy")};
    }

    SideEvidence of_country(std::string_view iso, int first, int last) const {
        SideEvidence evidence;
        if (const CountryEntry* country = text_.lexicon.country(iso)) {
            evidence.country = text_.lexicon.row_of(*country);
        }
        evidence.tokens = {first, last};
        return evidence;
    }

    const NameEntry* name_at(int token, NameRole role) const {
        const PhraseMatch match =
            text_.lexicon.name_phrases.longest([&](int k) { return k < sentence_.last ? doc_.token(k).form : WordId{0}; }, token);
        for (const std::uint32_t value : match.values) {
            if (text_.lexicon.names[value].role == role) {
                return &text_.lexicon.names[value];
            }
        }
        return nullptr;
    }

    // "(R-Tenn.)", ", D-Ill.,", "(D., Mass.)": only the parties of one country are written so.
    std::optional<SideEvidence> party_code(int at) const {
        if (!doc_.is_any(at, "(", "[", ",")) {
            return std::nullopt;
        }
        const int party = at + 1;
        if (!doc_.is_any(party, "r", "d", "i", "r.", "d.", "i.") || !doc_.token(party).capital ||
            !(doc_.is_any(party + 1, "-", ",") || doc_.word(party + 1) == "–" || doc_.word(party + 1) == "—")) {
            return std::nullopt;
        }
        const int state = party + 2;
        const bool shortened = text_.lexicon.has(doc_.token(state).form, abbreviation) && doc_.token(state).capital;
        const NameEntry* place = name_at(state, NameRole::place);
        const bool american = shortened || (place != nullptr && is_in(text_.lexicon.places[place->row], "US")) ||
                              (doc_.token(state).all_caps && doc_.word(state).size() == 2);
        if (!american) {
            return std::nullopt;
        }
        SideEvidence evidence = of_country("US", at, state + 1);
        evidence.place = place != nullptr ? static_cast<int>(place->row) : -1;
        evidence.party = doc_.is_any(party, "r", "r.")   ? party_called(text_.lexicon, "Republican")
                         : doc_.is_any(party, "d", "d.") ? party_called(text_.lexicon, "Democrat")
                                                         : -1;
        return evidence;
    }

    static bool is_in(const PlaceEntry& place, std::string_view iso) {
        return std::find(place.countries.begin(), place.countries.end(), iso) != place.countries.end();
    }

    std::optional<SideEvidence> party_at(int token) const {
        const int party = doc_.token(token).capital ? party_called(text_.lexicon, doc_.word(token)) : -1;
        if (party < 0) {
            return std::nullopt;
        }
        SideEvidence evidence = of_country(text_.lexicon.organizations[party].side, token, token + 1);
        evidence.party = party;
        if (const int k = mention_ending(token); k >= 0 && text_.mentions[k].role == NameRole::place && text_.mentions[k].row >= 0) {
            evidence.place = text_.mentions[k].row;  // "a Texas Republican"
        }
        return evidence;
    }

    // What a name says of the office that it belongs to. `noun`: it stands before the office without 's: "Iran envoy" is no Iranian.
    std::optional<SideEvidence> told_by(int k, OfficeClass role, bool noun) const {
        const NameMention& m = text_.mentions[k];
        const int e = known_.of(k);
        SideEvidence evidence;
        evidence.tokens = {m.first, m.last};
        if (m.form != Form::name || e < 0) {
            return std::nullopt;
        }
        if (m.kind == Kind::person) {
            const bool speaks = role == OfficeClass::spokesperson || role == OfficeClass::adviser || role == OfficeClass::official;
            evidence.entity = speaks ? e : -1;
            return evidence.entity >= 0 ? std::optional(evidence) : std::nullopt;
        }
        if (m.kind == Kind::country) {
            const bool bare = noun && (m.role == NameRole::country || m.role == NameRole::capital) && !is_short(doc_.word(m.first));
            evidence.country = bare ? -1 : m.row;
            return evidence.country >= 0 ? std::optional(evidence) : std::nullopt;
        }
        if (m.kind == Kind::place && m.role == NameRole::place && m.row >= 0 && text_.lexicon.places[m.row].countries.size() == 1) {
            evidence = of_country(text_.lexicon.places[m.row].countries.front(), m.first, m.last);
            evidence.place = m.row;
            return evidence;
        }
        if (m.kind == Kind::organization && m.role == NameRole::organization && m.row >= 0) {
            const OrganizationEntry& entry = text_.lexicon.organizations[m.row];
            if (entry.type == "igo" && entry.side.empty()) {
                evidence.organization = m.row;
                return evidence;
            }
            return is_of_state(entry.type) && !entry.side.empty() ? std::optional(of_country(entry.side, m.first, m.last)) : std::nullopt;
        }
        return std::nullopt;
    }

    static bool is_of_state(std::string_view type) {
        return type == "ministry" || type == "agency" || type == "parliament" || type == "court" || type == "armed_group" ||
               type == "party" || type == "military" || type == "administration";
    }

    // "US", "U.S.", "UK": stands for the adjective too.
    static bool is_short(std::string_view word) {
        return std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    }

    // The mention that ends with token last - 1, or -1.
    int mention_ending(int last) const {
        auto at = std::partition_point(text_.mentions.begin(), text_.mentions.end(), [&](const NameMention& m) { return m.first < last; });
        for (int looked = 0; at != text_.mentions.begin() && looked < 3; ++looked) {
            --at;
            if (at->last == last && at->form == Form::name) {
                return static_cast<int>(at - text_.mentions.begin());
            }
        }
        return -1;
    }

    int mention_beginning(int first) const {
        const auto at =
            std::partition_point(text_.mentions.begin(), text_.mentions.end(), [&](const NameMention& m) { return m.first < first; });
        return at != text_.mentions.end() && at->first == first ? static_cast<int>(at - text_.mentions.begin()) : -1;
    }

    // "Gaza health [official]", "Trump's top economic [adviser]", "Republican [senator]": the nearest name before the office.
    std::optional<SideEvidence> modifying(int office, OfficeClass role, int bound) const {
        constexpr int reach = 6;
        for (int last = office; last > std::max(bound, office - reach); --last) {
            const bool possessive = doc_.is_any(last - 1, "'s", "’s", "'", "’");
            if (const int k = mention_ending(possessive ? last - 1 : last); k >= 0) {
                if (auto evidence = told_by(k, role, !possessive)) {
                    return evidence;
                }
                if (possessive || text_.mentions[k].kind != Kind::organization) {
                    return std::nullopt;
                }
            }
            if (auto party = party_at(last - 1)) {
                return party;
            }
            const Token& token = doc_.token(last - 1);
            const bool modifier =
                token.word ? !text_.lexicon.has(token.lower, function_word) || doc_.is(last - 1, "and") : doc_.is_any(last - 1, "-", "/");
            if (!modifier) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    // "[senator] of Norland", "[spokesman] for Anna Berg", "[minister] at ...".
    std::optional<SideEvidence> complementing(const Office& office, int bound) const {
        if (!doc_.is_any(office.last, "of", "for", "from", "with", "at", "in")) {
            return std::nullopt;
        }
        if (office.sent && !doc_.is_any(office.last, "of", "from")) {
            return std::nullopt;
        }
        const int first = office.last + 1 + doc_.is_any(office.last + 1, "the", "president", "sen.", "rep.", "gov.", "house", "mr.");
        const int k = first < bound ? mention_beginning(first) : -1;
        return k >= 0 ? told_by(k, office.role, false) : std::nullopt;
    }

    std::optional<SideEvidence> before_name() const {
        for (int length = 1; length <= 4; ++length) {
            const int first = m_.first - length;
            const auto office = first >= sentence_.first ? office_at(first) : std::nullopt;
            if (office && office->last == m_.first) {
                if (!is_political(office->role)) {
                    return std::nullopt;
                }
                SideEvidence all;
                add(all, modifying(first, office->role, sentence_.first));
                add(all, complementing({first, m_.last, office->role, office->sent}, sentence_.last));  // "Senator Anna Berg of Iowa"
                return all;
            }
        }
        if (m_.last - m_.first > 2) {
            if (auto party = party_at(m_.first)) {
                return party;  // at the start of a sentence the party looks like a part of the name
            }
        }
        return m_.first > sentence_.first ? party_at(m_.first - 1) : std::nullopt;
    }

    std::optional<SideEvidence> in_apposition() const {
        constexpr int reach = 12;
        const int first = m_.last + 1;
        const int bound = std::min(first + reach, sentence_.last);
        for (int at = first; at < bound && !doc_.is_any(at, ",", "who", "said", "says", "told", "former", "ex"); ++at) {
            if (const auto office = office_at(at)) {
                if (!is_political(office->role)) {
                    return std::nullopt;
                }
                if (auto evidence = modifying(at, office->role, first)) {
                    return evidence;
                }
                if (auto evidence = complementing(*office, bound)) {
                    return evidence;
                }
                at = office->last - 1;
            } else if (at > first) {
                if (auto party = party_at(at)) {
                    return party;
                }
            }
        }
        return std::nullopt;
    }

    const CoreferenceText& text_;
    const Document& doc_;
    const Resolution& known_;
    const NameMention& m_;
    const Sentence& sentence_;
};

}  // namespace

bool is_political(OfficeClass role) {
    switch (role) {
        case OfficeClass::activist:
        case OfficeClass::expert:
        case OfficeClass::journalist:
        case OfficeClass::clergy:
        case OfficeClass::honorific:
        case OfficeClass::relation:
            return false;
        default:
            return true;
    }
}

int party_called(const Lexicon& lexicon, std::string_view word) {
    if (word.ends_with('s')) {
        word.remove_suffix(1);
    }
    const WordId words[] = {lexicon.words.find(word), lexicon.words.find("Party"), 0};
    const PhraseMatch match = lexicon.name_phrases.longest([&](int k) { return words[std::min(k, 2)]; }, 0);
    for (const std::uint32_t value : match.values) {
        const NameEntry& entry = lexicon.names[value];
        if (match.length == 2 && entry.role == NameRole::organization && lexicon.organizations[entry.row].type == "party") {
            return static_cast<int>(entry.row);
        }
    }
    return -1;
}

SideEvidence side_beside(const CoreferenceText& text, const Resolution& known, int mention) {
    return Neighbourhood(text, known, mention).find();
}

}  // namespace demarche
