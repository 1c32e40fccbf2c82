// SPDX-License-Identifier: Apache-2.0
#include "extract/coreference/descriptions.h"

#include <algorithm>

#include "extract/coreference/organization_nouns.h"
#include "extract/coreference/side_evidence.h"
#include "extract/coreference/sides.h"
#include "extract/names/quantities.h"

namespace demarche {
namespace {

bool describes_person(const NameMention& m) {
    return m.form == Form::nominal && m.kind == Kind::person;
}

void join_apposed_name(const CoreferenceText& text, int i, Resolution& known) {
    const NameMention& m = text.mentions[i];
    if (text.doc.word(m.last) != ",") {
        return;
    }
    for (std::size_t k = i + 1; k < text.mentions.size() && text.mentions[k].first <= m.last + 1; ++k) {
        const NameMention& name = text.mentions[k];
        const bool ends = name.last == text.doc.sentence(name.first).last || !text.doc.token(name.last).word;
        if (name.kind == Kind::person && name.form == Form::name && name.phrase_first == m.last + 1 && ends && known.of(k) >= 0) {
            known.of(i) = known.of(k);
            learn_from_title(text, m, known.draft(known.of(k)));
            return;
        }
    }
}

bool leads(OfficeClass role) {
    return role == OfficeClass::head_of_state || role == OfficeClass::head_of_government || role == OfficeClass::monarch ||
           role == OfficeClass::leader || role == OfficeClass::party_leader;
}

bool fits(OfficeClass described, const EntityDraft& person) {
    if (described == OfficeClass::relation) {
        return true;
    }
    return std::any_of(person.offices.begin(), person.offices.end(), [&](OfficeClass held) {
        return held == described || (described == OfficeClass::leader && leads(held)) ||
               (described == OfficeClass::minister && held == OfficeClass::foreign_minister) ||
               (described == OfficeClass::official && held != OfficeClass::journalist);
    });
}

class Descriptions {
public:
    Descriptions(const CoreferenceText& text, const OfficeHolders& holders, Resolution& known)
        : text_(text), holders_(holders), known_(known), quoted_(text.doc.size() + 1) {
        for (const Quotation& q : text.quotations) {
            std::fill(quoted_.begin() + q.open, quoted_.begin() + q.after, true);
        }
    }

    void run() {
        for (std::size_t i = 0; i < text_.mentions.size(); ++i) {
            if (known_.of(i) < 0 && describes_person(text_.mentions[i])) {
                resolve_role(static_cast<int>(i));
            }
        }
        for (std::size_t i = 0; i < text_.mentions.size(); ++i) {
            const NameMention& m = text_.mentions[i];
            if (known_.of(i) < 0 && m.form == Form::nominal && (m.kind == Kind::group || m.kind == Kind::person)) {
                known_.of(i) = apposed_to(static_cast<int>(i));
                if (known_.of(i) < 0) {
                    known_.of(i) = member_of_party(static_cast<int>(i));
                }
                if (known_.of(i) < 0) {
                    make_group(static_cast<int>(i));
                }
            }
        }
    }

private:
    // "Anna Berg, a freelance film producer,": whom the words behind a name tell of.
    int apposed_to(int i) const {
        constexpr int most_words = 5;
        const Document& doc = text_.doc;
        int article = text_.mentions[i].phrase_first;
        for (int n = 0; n < most_words && !doc.is_any(article, "a", "an") && doc.token(article - 1).word; ++n) {
            --article;
        }
        if (!doc.is_any(article, "a", "an") || doc.word(article - 1) != ",") {
            return -1;
        }
        for (int k = i - 1; k >= 0 && text_.mentions[k].last >= article - 1; --k) {
            const NameMention& name = text_.mentions[k];
            if (name.last == article - 1 && name.kind == Kind::person && name.form == Form::name) {
                return known_.of(k);
            }
        }
        return -1;
    }

    void resolve_role(int i) {
        const NameMention& m = text_.mentions[i];
        const OfficeEntry& office = text_.lexicon.offices[m.office];
        if (is_indefinite(m) || (!m.definite && m.owner < 0 && m.country < 0 && !is_former(m))) {
            return;
        }
        if (m.country < 0 && (m.owner >= 0 || office.role == OfficeClass::relation)) {
            known_.of(i) = office.title == "counterpart" ? counterpart(i) : introduced_as(i);
            return;
        }
        const auto means = [&](int k) {
            const int e = known_.of(k);
            if (e < 0 || text_.mentions[k].kind != Kind::person || text_.mentions[k].form != Form::name) {
                return false;
            }
            const EntityDraft& person = known_.draft(e);
            const bool side_fits = m.country < 0 || person.country == m.country;
            const bool gender_fits = office.gender == Gender::unknown || person.gender == Gender::unknown || office.gender == person.gender;
            return side_fits && gender_fits && fits(office.role, person);
        };
        const int place = place_in(i);
        // "The president" is hardly one who was introduced as of another country, or one who left office.
        constexpr int sentences = 2;
        const auto distance = [&](int k) {
            const EntityDraft& person = known_.draft(known_.of(k));
            const bool foreign = m.country < 0 && person.side_from_text;
            const bool past = std::find(person.past.begin(), person.past.end(), office.role) != person.past.end();
            return 3 * sentences * foreign + 5 * sentences * (past != is_former(m)) + distance_in_place(place, person);
        };
        const int k = most_salient(i, means, distance);
        if (k >= 0 && k < i && is_somebody_else(k, i)) {
            return;
        }
        known_.of(i) = k >= 0 ? known_.of(k) : holder_of(m, office);
    }

    // "The official" after "an official": whom the text calls so without a name, between mentions k and i.
    bool is_somebody_else(int k, int i) const {
        const WordId noun = text_.doc.token(text_.mentions[i].last - 1).lower;
        for (int j = k + 1; j < i; ++j) {
            const NameMention& m = text_.mentions[j];
            if (m.form == Form::nominal && known_.of(j) < 0 && is_indefinite(m) && text_.doc.token(m.last - 1).lower == noun) {
                return true;
            }
        }
        return false;
    }

    bool is_indefinite(const NameMention& m) const { return text_.doc.is_any(m.phrase_first, "a", "an", "one", "another"); }

    // "His wife" after or before "his wife, Anna Berg,": who was introduced by the same word, the last before, else the first behind.
    int introduced_as(int i) const {
        const std::string& title = text_.lexicon.offices[text_.mentions[i].office].title;
        const auto is_one = [&](int k) {
            const NameMention& m = text_.mentions[k];
            return m.kind == Kind::person && m.form == Form::name && known_.of(k) >= 0 && stands_beside(title, m);
        };
        for (int k = i - 1; k >= 0; --k) {
            if (is_one(k)) {
                return known_.of(k);
            }
        }
        for (int k = i + 1; k < static_cast<int>(text_.mentions.size()); ++k) {
            if (is_one(k)) {
                return known_.of(k);
            }
        }
        return -1;
    }

    // "her brother Erik Lund", "Erik Lund, her brother,".
    bool stands_beside(std::string_view title, const NameMention& name) const {
        const Document& doc = text_.doc;
        const auto is_title = [&](int first, int last) {
            const PhraseMatch match =
                text_.lexicon.office_phrases.longest([&](int k) { return k < last ? doc.token(k).lower : WordId{0}; }, std::max(first, 0));
            return match && first + match.length == last && text_.lexicon.offices[match.values[0]].title == title;
        };
        const int before = doc.word(name.first - 1) == "," ? name.first - 1 : name.first;
        if (is_title(before - 1, before) || is_title(before - 2, before)) {
            return true;
        }
        constexpr int reach = 5;
        for (int t = name.last + 1; doc.word(name.last) == "," && t < name.last + reach && doc.token(t).word; ++t) {
            if (is_title(t, t + 1) || is_title(t, t + 2)) {
                return true;
            }
        }
        return false;
    }

    // "the Texas Republican": a politician of that party, or -1.
    int member_of_party(int i) const {
        const NameMention& m = text_.mentions[i];
        const std::string_view noun = text_.doc.word(m.last - 1);
        const int party =
            m.definite && text_.doc.token(m.last - 1).capital && !noun.ends_with('s') ? party_called(text_.lexicon, noun) : -1;
        if (party < 0) {
            return -1;
        }
        const CountryEntry* side = text_.lexicon.country(text_.lexicon.organizations[party].side);
        const auto means = [&](int k) {
            const int e = known_.of(k);
            if (e < 0 || text_.mentions[k].kind != Kind::person || text_.mentions[k].form != Form::name) {
                return false;
            }
            const EntityDraft& person = known_.draft(e);
            const bool of_side = side != nullptr && person.country == text_.lexicon.row_of(*side);
            return of_side && !person.offices.empty() && (person.party < 0 || person.party == party);
        };
        const int place = place_in(i);
        const auto distance = [&](int k) {
            const EntityDraft& person = known_.draft(known_.of(k));
            return 4 * (person.party < 0) + distance_in_place(place, person);
        };
        const int k = most_salient(i, means, distance);
        return k < 0 ? -1 : known_.of(k);
    }

    // The place that modifies a description ("the Texas senator"): row of Lexicon::places, or -1.
    int place_in(int i) const {
        for (int k = i - 1; k >= 0 && text_.mentions[k].first >= text_.mentions[i].phrase_first; --k) {
            if (text_.mentions[k].role == NameRole::place && text_.mentions[k].kind == Kind::place) {
                return text_.mentions[k].row;
            }
        }
        return -1;
    }

    static int distance_in_place(int place, const EntityDraft& person) {
        if (place < 0 || std::find(person.places.begin(), person.places.end(), place) != person.places.end()) {
            return 0;
        }
        return person.places.empty() ? 4 : 20;
    }

    bool is_former(const NameMention& m) const {
        for (int t = m.phrase_first; t < m.first; ++t) {
            if (text_.doc.is_any(t, "former", "ex", "then")) {
                return true;
            }
        }
        return false;
    }

    // "The German chancellor" whom the text never names: who held the office at its date, or -1.
    int holder_of(const NameMention& m, const OfficeEntry& office) {
        const std::string iso = m.country >= 0 ? text_.lexicon.countries[m.country].iso : office.scope;
        const HolderEntry* holder = iso.empty() || is_former(m) ? nullptr : holders_.of(office.title, iso);
        if (holder == nullptr) {
            return -1;
        }
        const int e = known_.make(Kind::person, holder->name);
        EntityDraft& draft = known_.draft(e);
        draft.gender = holder->gender;
        draft.offices.push_back(holder->role);
        set_side(draft, iso, text_.lexicon);
        return e;
    }

    // Of the mentions that `fits` accepts, the one that the text at mention i has in mind: the nearest sentence back, in it subjects before
    // complements and the reporter's words before quoted ones; else the first that follows.
    template <class Fits, class Distance>
    int most_salient(int i, Fits&& fits, Distance&& distance) const {
        int best = -1, best_rank = 0;
        const int here = text_.doc.sentence_of[text_.mentions[i].first];
        const auto rank_of = [&](int k) {
            const int first = text_.mentions[k].phrase_first;
            const bool complement =
                first > text_.doc.sentence(first).first + 1 &&
                text_.doc.is_any(first - 1, "with", "of", "to", "against", "about", "from", "by", "over", "on", "between", "and");
            return 1 + 2 * (here - text_.doc.sentence_of[first]) + 3 * complement + 3 * quoted_[first] + text_.mentions[k].possessive +
                   distance(k);
        };
        for (int k = i - 1; k >= 0; --k) {
            const int back = here - text_.doc.sentence_of[text_.mentions[k].first];
            if (best >= 0 && 1 + 2 * back >= best_rank) {
                break;
            }
            if (fits(k) && (best < 0 || rank_of(k) <= best_rank)) {
                best = k;
                best_rank = rank_of(k);
            }
        }
        for (std::size_t k = i + 1; k < text_.mentions.size() && best < 0; ++k) {
            if (fits(static_cast<int>(k))) {
                best = static_cast<int>(k);
            }
        }
        return best;
    }

    // "his counterpart": the other person of the same rank in the sentences before.
    int counterpart(int i) const {
        const auto leader = [&](int k) {
            return known_.of(k) >= 0 && text_.mentions[k].kind == Kind::person && !known_.draft(known_.of(k)).offices.empty();
        };
        const auto none = [](int) { return 0; };
        const int one = most_salient(i, leader, none);
        if (one < 0 || text_.mentions[one].first > text_.mentions[i].first) {
            return -1;
        }
        const EntityDraft& owner = known_.draft(known_.of(one));
        const auto of_same_rank = [&](int k) {
            if (!leader(k)) {
                return false;
            }
            const EntityDraft& person = known_.draft(known_.of(k));
            return person.country != owner.country &&
                   std::any_of(owner.offices.begin(), owner.offices.end(), [&](OfficeClass held) { return fits(held, person); });
        };
        const int other = most_salient(i, of_same_rank, none);
        return other < 0 ? -1 : known_.of(other);
    }

    // "the European officials", "some European officials" and "European officials" are one group of the article.
    void make_group(int i) {
        const NameMention& m = text_.mentions[i];
        const int first = behind_quantity(text_.doc, m.phrase_first, m.noun);
        const bool bare = m.last - m.first == 1 && m.phrase_first == m.first - 1 && text_.doc.is(m.phrase_first, "the");
        if (bare) {
            known_.of(i) = organization_meant(text_.doc, text_.mentions, known_.so_far(), m.first);
            if (known_.of(i) >= 0) {
                return;
            }
        }
        const int e = known_.make(Kind::group, folded(text_.doc.words(first, std::max(m.last, m.complement_last))));
        known_.draft(e).certain = false;
        known_.draft(e).plural = m.plural;
        if (m.country >= 0) {
            known_.draft(e).country = m.country;
        }
        if (m.office >= 0) {
            known_.draft(e).gender = text_.lexicon.offices[m.office].gender;
            known_.draft(e).offices = {text_.lexicon.offices[m.office].role};
        }
        known_.of(i) = e;
    }

    const CoreferenceText& text_;
    const OfficeHolders& holders_;
    Resolution& known_;
    std::vector<bool> quoted_;
};

}  // namespace

void join_apposed_names(const CoreferenceText& text, Resolution& known) {
    for (std::size_t i = 0; i < text.mentions.size(); ++i) {
        if (known.of(i) < 0 && describes_person(text.mentions[i])) {
            join_apposed_name(text, static_cast<int>(i), known);
        }
    }
}

void resolve_descriptions(const CoreferenceText& text, const OfficeHolders& holders, Resolution& known) {
    Descriptions(text, holders, known).run();
}

}  // namespace demarche
