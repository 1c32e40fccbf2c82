// SPDX-License-Identifier: Apache-2.0
#include "extract/coreference/person_names.h"

#include <algorithm>

#include "extract/coreference/side_evidence.h"
#include "extract/coreference/sides.h"

namespace demarche {
namespace {

class PersonNames {
public:
    PersonNames(const CoreferenceText& text, const OfficeHolders& holders, Resolution& known)
        : text_(text), holders_(holders), known_(known) {}

    void run() {
        each_name([&](int i) {
            if (words_of(text_.mentions[i]).size() > 1) {
                resolve_full_name(i);
            }
        });
        each_name([&](int i) {
            if (in_office(text_.mentions[i])) {
                resolve_short_name(i);
            }
        });
        each_name([&](int i) { resolve_short_name(i); });
    }

private:
    template <class Step>
    void each_name(Step step) {
        for (std::size_t i = 0; i < text_.mentions.size(); ++i) {
            if (known_.of(i) < 0 && text_.mentions[i].kind == Kind::person && text_.mentions[i].form == Form::name) {
                step(static_cast<int>(i));
            }
        }
    }

    // The words of a name that tell persons apart: initials and "Jr." aside; "Berg-Lund" is one word.
    std::vector<std::string> words_of(const NameMention& m) const {
        std::vector<std::string> words;
        for (int t = m.first; t < m.last; ++t) {
            const std::string_view word = text_.doc.word(t);
            if (!words.empty() && !text_.doc.token(t).space_before && (word == "-" || text_.doc.word(t - 1) == "-")) {
                words.back() += word;
                continue;
            }
            const bool initial = word.size() == 2 && word[1] == '.' && m.last - m.first > 2;
            if (!initial && word != "Jr." && word != "Sr." && word != ",") {
                words.emplace_back(word);
            }
        }
        if (words.empty()) {  // nothing but "Jr."
            words.emplace_back(text_.doc.word(m.last - 1));
        }
        return words;
    }

    void resolve_full_name(int i) {
        const NameMention& m = text_.mentions[i];
        if (m.row >= 0) {
            known_.of(i) = make(text_.lexicon.holders[m.row].name);
            return;
        }
        const auto words = words_of(m);
        std::string name = words.front();
        for (std::size_t w = 1; w < words.size(); ++w) {
            name += " " + words[w];
        }
        if (text_.doc.word(m.last - 1) == "Jr." && !holders_.named(name).empty()) {
            known_.of(i) = make(name + " Jr.");  // the son of somebody known
            return;
        }
        if (const OfficialEntry* official = holders_.official(name); in_office(m) && official != nullptr && !official->person.empty()) {
            name = official->person;  // "Senator Charles Grassley" is Chuck Grassley
        }
        int e = person_with_ends(words.front(), words.back());
        if (e < 0) {
            e = person_ending_in(words.back(), name);
        }
        known_.of(i) = e >= 0 ? e : make(name);
    }

    bool in_office(const NameMention& m) const { return m.office >= 0 && is_political(text_.lexicon.offices[m.office].role); }

    // "President Trump" before "Ivanka Trump", whom no office introduces: another, whom the lexicon knows; or "".
    std::string office_holder(int i, const std::vector<int>& persons) const {
        const NameMention& m = text_.mentions[i];
        if (!in_office(m)) {
            return "";
        }
        for (int k = 0; k < static_cast<int>(text_.mentions.size()); ++k) {
            const bool same = std::find(persons.begin(), persons.end(), known_.of(k)) != persons.end();
            if (same && (k < i || in_office(text_.mentions[k]))) {
                return "";
            }
        }
        return holders_.by_surname(text_.doc.token(m.last - 1).form, m.country);
    }

    int make(const std::string& name) {
        const int e = known_.make(Kind::person, name);
        if (known_.draft(e).gender == Gender::unknown) {
            known_.draft(e).gender = gender_of(name, text_.lexicon);
        }
        const std::size_t blank = name.rfind(' ');
        const std::string last = blank == std::string::npos ? name : name.substr(blank + 1);
        auto& same = by_surname_[key_of(last)];
        if (std::find(same.begin(), same.end(), e) == same.end()) {
            same.push_back(e);
        }
        return e;
    }

    // "CASTELL" and "Ibáñez" are "Castell" and "Ibanez".
    static std::string key_of(const std::string& surname) { return entity_id(Kind::person, surname); }

    // "Donald J. Trump" and "Donald John Trump" are "Donald Trump".
    int person_with_ends(const std::string& first, const std::string& last) const {
        const auto same = by_surname_.find(key_of(last));
        if (same == by_surname_.end()) {
            return -1;
        }
        for (const int e : same->second) {
            const std::string& name = known_.draft(e).entity.name;
            if (name.starts_with(first + " ")) {
                return e;
            }
        }
        return -1;
    }

    // "Lyall Grant" is "Mark Lyall Grant".
    int person_ending_in(const std::string& last, const std::string& words) const {
        const auto same = by_surname_.find(key_of(last));
        if (same != by_surname_.end()) {
            for (const int e : same->second) {
                if (ends_in_word(known_.draft(e).entity, words)) {
                    return e;
                }
            }
        }
        return -1;
    }

    void resolve_short_name(int i) {
        const NameMention& m = text_.mentions[i];
        if (m.last - m.first == 1 && text_.doc.is_any(m.first, "jr.", "sr.", "ii", "iii", "iv")) {
            return;  // what is left of a name
        }
        const auto words = words_of(m);
        const bool junior = text_.doc.word(m.last - 1) == "Jr." && by_surname_.contains(key_of("Jr."));
        const std::string last = junior ? "Jr." : words.back();
        if (const auto same = by_surname_.find(key_of(last)); same != by_surname_.end()) {
            const std::string holder = office_holder(i, same->second);
            known_.of(i) = holder.empty() ? nearest(same->second, i) : make(holder);
            return;
        }
        if (const int e = bearer_of(words.front()); e >= 0) {
            known_.of(i) = e;
            return;
        }
        if (m.row >= 0) {
            known_.of(i) = make(text_.lexicon.holders[m.row].name);
            return;
        }
        if (const std::string holder = holders_.by_surname(text_.doc.token(m.last - 1).form, m.country); !holder.empty()) {
            known_.of(i) = make(holder);
            return;
        }
        const int e = make(text_.words_of(m));
        known_.of(i) = e;
        known_.draft(e).certain &= m.office >= 0 || m.marked;
    }

    // A person whose first name or alias the word is ("Hillary" after "Hillary Clinton").
    int bearer_of(const std::string& word) const {
        const auto& drafts = known_.drafts();
        const auto bearer = std::find_if(drafts.begin(), drafts.end(), [&](const EntityDraft& d) {
            return d.entity.kind == Kind::person && d.entity.name.starts_with(word + " ");
        });
        return bearer == drafts.end() ? -1 : static_cast<int>(bearer - drafts.begin());
    }

    // Of several persons with one surname: the one who was named last in the paragraph before mention i, else whom the text names first.
    int nearest(const std::vector<int>& persons, int i) const {
        if (persons.size() == 1) {
            return persons.front();
        }
        const NameMention& m = text_.mentions[i];
        const Gender gender = m.office >= 0 ? text_.lexicon.offices[m.office].gender : Gender::unknown;  // "Mrs."
        const auto is_one = [&](int k) {
            const bool same_name = std::find(persons.begin(), persons.end(), known_.of(k)) != persons.end();
            const Gender other = same_name ? known_.draft(known_.of(k)).gender : Gender::unknown;
            return same_name && (gender == Gender::unknown || other == Gender::unknown || gender == other);
        };
        const int paragraph = text_.doc.sentence(m.first).paragraph;
        if (m.office >= 0) {
            for (std::size_t k = 0; k < text_.mentions.size(); ++k) {
                if (is_one(static_cast<int>(k)) && text_.mentions[k].office >= 0 &&
                    text_.lexicon.offices[text_.mentions[k].office].title == text_.lexicon.offices[m.office].title) {
                    return known_.of(k);
                }
            }
        }
        for (int k = i - 1; k >= 0 && text_.doc.sentence(text_.mentions[k].first).paragraph == paragraph; --k) {
            if (is_one(k)) {
                return known_.of(k);
            }
        }
        for (std::size_t k = 0; k < text_.mentions.size(); ++k) {
            if (is_one(static_cast<int>(k))) {
                return known_.of(k);
            }
        }
        return persons.front();
    }

    const CoreferenceText& text_;
    const OfficeHolders& holders_;
    Resolution& known_;
    std::map<std::string, std::vector<int>> by_surname_;
};

}  // namespace

void resolve_person_names(const CoreferenceText& text, const OfficeHolders& holders, Resolution& known) {
    PersonNames(text, holders, known).run();
}

}  // namespace demarche
