// SPDX-License-Identifier: Apache-2.0
#include "extract/agreement_traits.h"

#include <charconv>
#include <cstdlib>

#include "extract/agreement_family.h"
#include "extract/agreements.h"
#include "extract/syntax/features.h"
#include "extract/tokenize.h"

namespace demarche {
namespace {

unsigned step_of(AgreementWord type) {
    return type == AgreementWord::modifier_interim ? static_cast<unsigned>(AgreementStep::interim)
           : type == AgreementWord::modifier_final ? static_cast<unsigned>(AgreementStep::final)
                                                   : 0u;
}

void tell_words(const Document& doc, const Lexicon& lexicon, int first, int last, AgreementTraits& traits) {
    for (int t = first; t < last;) {
        const PhraseMatch match = lexicon.agreement_phrases.longest([&](int k) { return k < last ? doc.token(k).lower : 0; }, t);
        const int end = t + std::max(1, match.length);
        for (const std::uint32_t value : match.values) {
            const AgreementWordEntry& entry = lexicon.agreement_words[value];
            traits.renewed |= entry.type == AgreementWord::modifier_new || entry.type == AgreementWord::modifier_better;
            traits.better |= entry.type == AgreementWord::modifier_better;
            traits.hoped |= entry.type == AgreementWord::modifier_hoped;
            traits.old |= entry.type == AgreementWord::modifier_old;
            traits.steps |= step_of(entry.type);
            traits.matters |= entry.matter;
            for (int k = t; entry.type == AgreementWord::modifier_international && k < end; ++k) {
                if (doc.token(k).word) {
                    insert_sorted(traits.topics, doc.token(k).lower);
                    if (entry.matter == 0) {
                        insert_sorted(traits.own, doc.token(k).lower);
                    }
                }
            }
        }
        t = end;
    }
}

// A word by its lower case, also one that no lexicon has.
WordId id_of(const Document& doc, int token) {
    constexpr WordId unlisted = 0x80000000U;
    std::string buffer;
    return doc.token(token).lower != 0 ? doc.token(token).lower : hash_word(lower_word(doc.word(token), buffer)) | unlisted;
}

// "The Beijing Roadmap", "the sturgeon treaty": the words of a name that no list has.
void tell_title(const Document& doc, const NameMention& m, AgreementTraits& traits) {
    for (int t = m.first; m.named_here && t < m.noun; ++t) {
        if (doc.token(t).word && (doc.token(t).capital || t + 1 == m.noun)) {
            insert_sorted(traits.topics, id_of(doc, t));
            insert_sorted(traits.own, id_of(doc, t));
        }
    }
}

// "A key Obama administration trade deal": whose it is at home tells nothing.
bool governs(const Lexicon& lexicon, const NameMention& m) {
    if (m.role != NameRole::organization || m.row < 0) {
        return false;
    }
    const std::string& type = lexicon.organizations[m.row].type;
    return type == "administration" || type == "parliament" || type == "party" || type == "outlet" || type == "agency";
}

// "EU", "Brussels", "Europe" beside a deal.
bool is_european_union(const Document& doc, const Lexicon& lexicon, const NameMention& m) {
    if (m.kind == Kind::organization) {
        return m.row >= 0 && m.role == NameRole::organization && lexicon.organizations[m.row].name == "European Union";
    }
    return m.last == m.first + 1 && (doc.word(m.first) == "Brussels" || doc.word(m.first) == "Europe");
}

// The names inside [first, last), but for [skip_first, skip_last).
void tell_names(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions, int first, int last, int skip_first,
                int skip_last, AgreementTraits& traits) {
    auto name = std::lower_bound(mentions.begin(), mentions.end(), first, [](const NameMention& m, int token) { return m.first < token; });
    for (; name != mentions.end() && name->first < last; ++name) {
        const bool other_partner = name->first >= skip_first && name->first < skip_last;
        if (name->last > last || other_partner) {
            continue;
        }
        if (is_european_union(doc, lexicon, *name)) {
            if (const WordId eu = lexicon.words.find("eu"); eu != 0) {
                insert_sorted(traits.topics, eu);
                insert_sorted(traits.own, eu);
            }
        } else if (name->kind == Kind::country && !mediates(doc, *name)) {
            insert_sorted(traits.countries, name->row);
        } else if (name->kind == Kind::place || (name->kind == Kind::organization && !governs(lexicon, *name))) {
            for (int t = name->first; t < name->last; ++t) {
                if (doc.token(t).lower != 0) {
                    insert_sorted(traits.topics, doc.token(t).lower);
                    insert_sorted(traits.own, doc.token(t).lower);
                }
            }
        }
    }
}

template <class T>
bool comparable(const std::vector<T>& a, const std::vector<T>& b) {
    return a.empty() || b.empty() || contains(a, b) || contains(b, a);
}

// The country right before the name ("Freedonian nuclear deal") or joined to it ("nuclear deal with Freedonia"), -1 if there is none.
int country_beside(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions, int i) {
    const NameMention& m = mentions[i];
    const auto is_state = [&](std::size_t k) { return mentions[k].kind == Kind::country && !is_european_union(doc, lexicon, mentions[k]); };
    for (int k = i - 1; k >= 0 && k >= i - 3; --k) {
        if (is_state(k) && mentions[k].last == m.first) {
            return mentions[k].row;
        }
    }
    const int behind = doc.is(m.last + 1, "the") ? m.last + 2 : m.last + 1;
    for (std::size_t k = i + 1; doc.is(m.last, "with") && k < mentions.size() && mentions[k].first <= behind; ++k) {
        if (is_state(k) && mentions[k].first == behind) {
            return mentions[k].row;
        }
    }
    return -1;
}

}  // namespace

int year_in(std::string_view word) {
    int year = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), year);
    const bool whole = error == std::errc{} && end == word.data() + word.size() && word.size() == 4;
    return whole && year >= 1800 && year < 2100 ? year : 0;
}

AgreementTraits traits_of_mention(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions, int i) {
    const NameMention& m = mentions[i];
    AgreementTraits traits;
    for (int t = m.first; t < m.last; ++t) {
        traits.families |= static_cast<unsigned>(agreement_family(doc.word(t)));
        traits.year = std::max(traits.year, year_in(doc.word(t)));
    }
    tell_words(doc, lexicon, m.first, m.form == Form::nominal ? m.noun : m.last - 1, traits);
    tell_title(doc, m, traits);
    const bool named_topic = !traits.topics.empty();
    const AgreementTraits before = traits;  // new is what "new" stands before, not what a deal is about
    tell_words(doc, lexicon, m.last, m.matter_last, traits);
    traits.renewed = before.renewed;
    traits.better = before.better;
    traits.hoped = before.hoped;
    traits.old = before.old;
    traits.steps = before.steps;
    tell_names(doc, lexicon, mentions, m.first, std::max({m.last, m.complement_last, m.matter_last}), m.last, m.complement_first, traits);
    traits.topics_behind = !named_topic && !traits.topics.empty();
    if (const int country = m.form == Form::name ? country_beside(doc, lexicon, mentions, i) : -1; country >= 0) {
        insert_sorted(traits.countries, country);
    }
    return traits;
}

AgreementTraits traits_of_words(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions, int first,
                                int last) {
    AgreementTraits traits;
    tell_words(doc, lexicon, first, last, traits);
    tell_names(doc, lexicon, mentions, first, last, last, last, traits);
    return traits;
}

AgreementTraits traits_of_entry(const Lexicon& lexicon, int row) {
    const AgreementEntry& entry = lexicon.agreements[row];
    AgreementTraits traits;
    traits.families = entry.families;
    traits.topics = entry.words;
    traits.year = entry.year;
    for (const WordId word : entry.words) {
        const PhraseMatch match = lexicon.agreement_phrases.longest([&](int k) { return k == 0 ? word : 0; }, 0);
        for (const std::uint32_t value : match.values) {
            traits.matters |= lexicon.agreement_words[value].matter;
            traits.steps |= step_of(lexicon.agreement_words[value].type);
        }
    }
    for (const std::string& iso : entry.parties) {
        if (const CountryEntry* country = lexicon.country(iso)) {
            insert_sorted(traits.countries, lexicon.row_of(*country));
        }
    }
    if (const WordId bilateral = lexicon.words.find("bilateral"); entry.parties.size() == 2 && bilateral != 0) {
        insert_sorted(traits.topics, bilateral);
    }
    return traits;
}

// "A peace agreement" is no ceasefire, unless that is called one too, or is one for some days.
bool is_peace_beside_ceasefire(const Lexicon& lexicon, const AgreementTraits& said, const AgreementTraits& known) {
    const auto has = [](unsigned bits, auto bit) { return (bits & static_cast<unsigned>(bit)) != 0; };
    const WordId peace = lexicon.words.find("peace");
    const auto tells_peace = [&](const AgreementTraits& t) { return std::binary_search(t.topics.begin(), t.topics.end(), peace); };
    return has(known.families, AgreementFamily::ceasefire) && !has(said.families, AgreementFamily::ceasefire) && tells_peace(said) &&
           !tells_peace(known) && !has(said.steps, AgreementStep::interim);
}

bool compatible(const Lexicon& lexicon, const AgreementTraits& said, const AgreementTraits& known, bool closed) {
    const bool years = said.year > 0 && known.year > 0;  // signed in one year, in force in the next
    if (differ_in_step(said, known) || is_peace_beside_ceasefire(lexicon, said, known) || (said.families & known.families) == 0 ||
        (years && std::abs(said.year - known.year) > 1)) {
        return false;
    }
    const bool one_matter = said.matters != 0 && (said.matters & ~known.matters) == 0;
    if (!closed) {
        const bool one_state = said.topics_behind && !said.countries.empty() && contains(known.countries, said.countries);
        return one_state || (comparable(said.own, known.own) && (one_matter || comparable(said.topics, known.topics)) &&
                             comparable(said.countries, known.countries));
    }
    return contains(known.topics, said.own) && (one_matter || contains(known.topics, said.topics)) &&
           std::all_of(said.countries.begin(), said.countries.end(), [&](int country) { return concerns(lexicon, known, country); });
}

void learn(AgreementTraits& known, const AgreementTraits& said) {
    const auto add = [](auto& all, const auto& more) {
        for (const auto& one : more) {
            insert_sorted(all, one);
        }
    };
    add(known.topics, said.topics);
    add(known.own, said.own);
    add(known.countries, said.countries);
    known.families |= said.families;
    known.matters |= said.matters;
    known.steps = known.steps == 0 ? said.steps : known.steps;
    known.year = std::max(known.year, said.year);
}

bool concerns(const Lexicon& lexicon, const AgreementTraits& traits, int country) {
    std::string buffer;
    const WordId name = lexicon.words.find(lower_word(lexicon.countries[country].name, buffer));
    return std::binary_search(traits.countries.begin(), traits.countries.end(), country) ||
           (name != 0 && std::binary_search(traits.topics.begin(), traits.topics.end(), name));
}

bool names_other_states(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions, int i) {
    const NameMention& m = mentions[i];
    const int country = m.role == NameRole::agreement_in_context ? country_beside(doc, lexicon, mentions, i) : -1;
    const bool with_one = doc.is(m.last, "with");  // "a climate deal with Freedonia" is not the one of all states
    return country >= 0 && (with_one || !lexicon.agreements[m.row].parties.empty()) &&
           !concerns(lexicon, traits_of_entry(lexicon, m.row), country);
}

}  // namespace demarche
