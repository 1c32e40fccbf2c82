// SPDX-License-Identifier: Apache-2.0
#include "extract/coreference.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>

#include "extract/agreement_groups.h"
#include "extract/utf8.h"

namespace demarche {
namespace {

// Latin letters that Unicode does not take apart, in lower case.
struct Letter {
    UChar32 letter;
    std::string_view ascii;
};
constexpr Letter undivided[] = {{U'ß', "ss"}, {U'æ', "ae"}, {U'ø', "o"}, {U'œ', "oe"}, {U'ł', "l"}, {U'đ', "d"},
                                {U'ð', "d"},  {U'þ', "th"}, {U'ı', "i"}, {U'ħ', "h"},  {U'ŧ', "t"}, {U'ŋ', "ng"}};

// Letters of `name` in ASCII where Unicode or that list knows how ("é" -> "e"); else the code point's number.
std::string slug(std::string_view name) {
    icu::UnicodeString text = icu::UnicodeString::fromUTF8({name.data(), static_cast<int>(name.size())});
    UErrorCode status = U_ZERO_ERROR;
    if (const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status); U_SUCCESS(status)) {
        text = nfkd->normalize(text, status);
    }
    std::string out;
    for (int at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = u_tolower(text.char32At(at));
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out += static_cast<char>(c);
        } else if (c == '\'' || c == U'’' || c == '.' || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) {
            continue;  // "O'Neill" -> oneill, "U.N." -> un
        } else if (c < 0x80 || !u_isalnum(c)) {
            if (!out.empty() && out.back() != '-') {
                out += '-';
            }
        } else if (const auto known =
                       std::find_if(std::begin(undivided), std::end(undivided), [c](const Letter& l) { return l.letter == c; });
                   known != std::end(undivided)) {
            out += known->ascii;
        } else {
            char digits[12];
            std::snprintf(digits, sizeof digits, "u%x", static_cast<unsigned>(c));
            out += digits;
        }
    }
    while (!out.empty() && out.back() == '-') {
        out.pop_back();
    }
    return out.empty() ? "x" : out;
}

class Resolver {
public:
    Resolver(const Document& doc, const Article& article, const Lexicon& lexicon, const std::vector<Quotation>& quotations,
             const std::vector<NameMention>& mentions)
        : doc_(doc), article_(article), lex_(lexicon), mentions_(mentions), quoted_(doc.size() + 1) {
        out_.of.assign(mentions.size(), -1);
        for (const Quotation& q : quotations) {
            std::fill(quoted_.begin() + q.open, quoted_.begin() + q.after, true);
        }
    }

    Coreference run() {
        each(&Resolver::is_lexical, &Resolver::resolve_lexical);
        resolve_agreements();
        each(&Resolver::is_full_name, &Resolver::resolve_full_name);
        each(&Resolver::is_short_name, &Resolver::resolve_short_name);
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            if (mentions_[i].kind == Kind::person && mentions_[i].form == Form::name && out_.of[i] >= 0) {
                learn_from_title(mentions_[i], out_.entities[out_.of[i]]);
            }
        }
        each(&Resolver::is_role, &Resolver::join_apposed_name);
        for (EntityDraft& draft : out_.entities) {
            complete_person(draft);
        }
        each(&Resolver::is_role, &Resolver::resolve_role);
        each(&Resolver::is_group, &Resolver::resolve_group);
        return std::move(out_);
    }

private:
    template <class Test, class Step>
    void each(Test test, Step step) {
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            if (out_.of[i] < 0 && (this->*test)(mentions_[i])) {
                (this->*step)(static_cast<int>(i));
            }
        }
    }

    int make(Kind kind, const std::string& name) {
        const std::string id = entity_id(kind, name);
        const auto [at, is_new] = by_id_.try_emplace(id, static_cast<int>(out_.entities.size()));
        if (is_new) {
            EntityDraft draft;
            draft.entity.id = id;
            draft.entity.kind = kind;
            draft.entity.name = name;
            out_.entities.push_back(std::move(draft));
        }
        return at->second;
    }

    std::string text_of(const NameMention& m) const { return folded(doc_.words(m.first, m.last)); }

    // -- lexicon entries other than persons --

    bool is_lexical(const NameMention& m) const {
        return m.form == Form::name && m.row >= 0 && m.kind != Kind::person && m.kind != Kind::agreement;
    }

    void resolve_lexical(int i) {
        const NameMention& m = mentions_[i];
        int e = -1;
        if (m.role == NameRole::organization) {
            const OrganizationEntry& entry = lex_.organizations[m.row];
            e = make(Kind::organization, entry.name);
            set_side(out_.entities[e], entry.side);
        } else if (m.role == NameRole::place) {
            e = make(Kind::place, lex_.places[m.row].name);
        } else {
            const CountryEntry& entry = lex_.countries[m.row];
            e = make(m.kind, m.role == NameRole::capital && m.kind == Kind::place ? text_of(m) : entry.name);
            out_.entities[e].entity.iso = m.kind == Kind::country ? entry.iso : "";
        }
        out_.of[i] = e;
    }

    void set_side(EntityDraft& draft, std::string_view iso) const {
        if (const CountryEntry* country = lex_.country(iso)) {
            draft.country = static_cast<int>(country - lex_.countries.data());
            return;
        }
        const WordId id = lex_.words.find(iso);
        const PhraseMatch match = lex_.name_phrases.longest([&](int k) { return k == 0 ? id : 0; }, 0);
        for (const std::uint32_t value : match.values) {
            if (lex_.names[value].role == NameRole::organization) {
                draft.organization = static_cast<int>(lex_.names[value].row);
            }
        }
    }

    // -- persons --

    // The tokens of a name that tell persons apart: initials and "Jr." aside.
    std::vector<std::string> name_words(const NameMention& m) const {
        std::vector<std::string> words;
        for (int t = m.first; t < m.last; ++t) {
            const std::string_view word = doc_.word(t);
            const bool initial = word.size() == 2 && word[1] == '.' && m.last - m.first > 2;
            if (!initial && word != "Jr." && word != "Sr." && word != ",") {
                words.emplace_back(word);
            }
        }
        if (words.empty()) {  // nothing but "Jr."
            words.emplace_back(doc_.word(m.last - 1));
        }
        return words;
    }

    bool is_full_name(const NameMention& m) const {
        return m.form == Form::name && ((m.kind == Kind::person && (m.row >= 0 || name_words(m).size() > 1)) ||
                                        ((m.kind == Kind::organization || m.kind == Kind::place) && m.row < 0));
    }

    void resolve_full_name(int i) {
        const NameMention& m = mentions_[i];
        if (m.kind == Kind::organization) {
            const int known = spelled_out(i);
            out_.of[i] = known >= 0 ? known : make(m.kind, text_of(m));
            return;
        }
        if (m.kind == Kind::place) {
            out_.of[i] = make(m.kind, text_of(m));
            return;
        }
        std::string name;
        if (m.row >= 0) {
            name = lex_.holders[m.row].name;
        } else {
            const auto words = name_words(m);
            for (int t = m.first; t < m.last; ++t) {
                const std::string_view word = doc_.word(t);
                if (std::find(words.begin(), words.end(), word) != words.end()) {
                    name += (name.empty() || !doc_.token(t).space_before ? "" : " ") + std::string(word);
                }
            }
            if (const int known = person_with_ends(words.front(), words.back()); known >= 0) {
                out_.of[i] = known;
                return;
            }
            if (const int known = person_ending_in(words.back(), name); known >= 0) {
                out_.of[i] = known;
                return;
            }
        }
        out_.of[i] = make_person(name);
    }

    // "HC" in "the Harbour Commission (HC)": the organization right before the bracket, if the letters begin its words.
    int spelled_out(int i) {
        const NameMention& m = mentions_[i];
        const std::string letters = text_of(m);
        if (const auto known = by_letters_.find(letters); known != by_letters_.end()) {
            return known->second;
        }
        if (i == 0 || m.last - m.first != 1 || doc_.word(m.first - 1) != "(" || mentions_[i - 1].last != m.first - 1 ||
            mentions_[i - 1].kind != Kind::organization || out_.of[i - 1] < 0) {
            return -1;
        }
        std::size_t at = 0;
        for (int t = mentions_[i - 1].first; t < mentions_[i - 1].last && at < letters.size(); ++t) {
            at += doc_.word(t).front() == letters[at];
        }
        return at == letters.size() ? by_letters_[letters] = out_.of[i - 1] : -1;
    }

    int make_person(const std::string& name) {
        const int e = make(Kind::person, name);
        const std::size_t blank = name.rfind(' ');
        const std::string last = blank == std::string::npos ? name : name.substr(blank + 1);
        auto& same = by_surname_[last];
        if (std::find(same.begin(), same.end(), e) == same.end()) {
            same.push_back(e);
        }
        return e;
    }

    // "Donald J. Trump" and "Donald John Trump" are "Donald Trump".
    int person_with_ends(const std::string& first, const std::string& last) const {
        const auto same = by_surname_.find(last);
        if (same == by_surname_.end()) {
            return -1;
        }
        for (const int e : same->second) {
            const std::string& name = out_.entities[e].entity.name;
            if (name.starts_with(first + " ")) {
                return e;
            }
        }
        return -1;
    }

    // "Lyall Grant" is "Mark Lyall Grant".
    int person_ending_in(const std::string& last, const std::string& words) const {
        const auto same = by_surname_.find(last);
        if (same != by_surname_.end()) {
            for (const int e : same->second) {
                if (out_.entities[e].entity.name.ends_with(" " + words)) {
                    return e;
                }
            }
        }
        return -1;
    }

    bool is_short_name(const NameMention& m) const { return m.form == Form::name && m.kind == Kind::person; }

    void resolve_short_name(int i) {
        const NameMention& m = mentions_[i];
        const auto words = name_words(m);
        const std::string& last = words.back();
        if (const auto same = by_surname_.find(last); same != by_surname_.end()) {
            out_.of[i] = nearest(same->second, i);
            return;
        }
        if (const int e = bearer_of(words.front()); e >= 0) {
            out_.of[i] = e;
            return;
        }
        if (const std::string holder = holder_by_surname(m); !holder.empty()) {
            out_.of[i] = make_person(holder);
            return;
        }
        const int e = make_person(text_of(m));
        out_.of[i] = e;
        out_.entities[e].certain &= m.office >= 0 || m.marked;
    }

    // A person whose first name or alias the word is ("Hillary" after "Hillary Clinton").
    int bearer_of(const std::string& word) const {
        for (std::size_t e = 0; e < out_.entities.size(); ++e) {
            if (out_.entities[e].entity.kind == Kind::person && out_.entities[e].entity.name.starts_with(word + " ")) {
                return static_cast<int>(e);
            }
        }
        return -1;
    }

    // Of several persons with one surname: the one that was named last before mention i, else the first that follows.
    int nearest(const std::vector<int>& persons, int i) const {
        if (persons.size() == 1) {
            return persons.front();
        }
        const auto is_one = [&](int k) { return std::find(persons.begin(), persons.end(), out_.of[k]) != persons.end(); };
        const NameMention& m = mentions_[i];
        if (m.office >= 0) {
            for (std::size_t k = 0; k < mentions_.size(); ++k) {
                if (is_one(static_cast<int>(k)) && mentions_[k].office >= 0 &&
                    lex_.offices[mentions_[k].office].title == lex_.offices[m.office].title) {
                    return out_.of[k];
                }
            }
        }
        for (int k = i - 1; k >= 0; --k) {
            if (is_one(k)) {
                return out_.of[k];
            }
        }
        for (std::size_t k = i + 1; k < mentions_.size(); ++k) {
            if (is_one(static_cast<int>(k))) {
                return out_.of[k];
            }
        }
        return persons.front();
    }

    bool in_office(const HolderEntry& holder) const {
        const std::string& date = article_.date;
        return date.empty() || ((holder.start.empty() || holder.start <= date) && (holder.end.empty() || date <= holder.end + "\x7f"));
    }

    static int prominence(const HolderEntry& holder) {
        switch (holder.role) {
            case OfficeClass::head_of_state:
            case OfficeClass::head_of_government:
                return 0;
            case OfficeClass::foreign_minister:
            case OfficeClass::monarch:
            case OfficeClass::legislature_leader:
                return 1;
            default:
                return 2;
        }
    }

    // The one holder of an office with this surname whom news would call by it alone; none if several could be meant.
    std::string holder_by_surname(const NameMention& m) const {
        const auto rows = lex_.holders_by_surname.find(doc_.token(m.last - 1).form);
        if (rows == lex_.holders_by_surname.end()) {
            return {};
        }
        std::string best;
        int best_rank = 3;
        bool several = false;
        for (const std::uint32_t row : rows->second) {
            const HolderEntry& holder = lex_.holders[row];
            if (!in_office(holder) || (m.country >= 0 && holder.iso != lex_.countries[m.country].iso)) {
                continue;
            }
            const int rank = prominence(holder);
            if (rank < best_rank) {
                best = holder.name;
                best_rank = rank;
                several = false;
            } else if (rank == best_rank && holder.name != best) {
                several = true;
            }
        }
        return several ? std::string{} : best;
    }

    void learn_from_title(const NameMention& m, EntityDraft& draft) const {
        if (m.office < 0) {
            return;
        }
        const OfficeEntry& office = lex_.offices[m.office];
        if (office.gender != Gender::unknown) {
            draft.gender = office.gender;
        }
        if (office.role == OfficeClass::honorific || office.role == OfficeClass::relation) {
            return;
        }
        draft.offices.push_back(office.role);
        if (!draft.side_from_text) {
            if (m.country >= 0) {
                draft.country = m.country;
                draft.side_from_text = true;
                draft.side_evidence = {m.phrase_first, m.last};
            } else if (const CountryEntry* country = lex_.country(office.scope)) {
                draft.country = static_cast<int>(country - lex_.countries.data());
            }
        }
    }

    void complete_person(EntityDraft& draft) {
        if (draft.entity.kind != Kind::person) {
            return;
        }
        const std::string& name = draft.entity.name;
        if (draft.gender == Gender::unknown) {
            const WordId first = lex_.words.find(name.substr(0, name.find(' ')));
            const bool male = lex_.has(first, first_name_male), female = lex_.has(first, first_name_female);
            draft.gender = male && !female ? Gender::male : female && !male ? Gender::female : Gender::unknown;
        }
        std::string_view side;
        bool contested = false;
        for (const HolderEntry* holder : holders_named(name)) {
            if (holder->gender != Gender::unknown) {
                draft.gender = holder->gender;
            }
            draft.offices.push_back(holder->role);
            contested |= !side.empty() && side != holder->iso && !in_office(*holder);
            if (side.empty() || in_office(*holder)) {
                side = holder->iso;
            }
        }
        if (!side.empty() && !contested && draft.country < 0) {
            set_side(draft, side);
        }
    }

    std::vector<const HolderEntry*> holders_named(const std::string& name) const {
        std::vector<const HolderEntry*> found;
        const std::size_t blank = name.rfind(' ');
        std::size_t start = blank == std::string::npos ? 0 : blank + 1;
        if (const std::size_t hyphen = name.rfind('-'); hyphen != std::string::npos && hyphen > start) {
            start = hyphen + 1;
        }
        const auto rows = lex_.holders_by_surname.find(lex_.words.find(name.substr(start)));
        if (rows != lex_.holders_by_surname.end()) {
            for (const std::uint32_t row : rows->second) {
                if (lex_.holders[row].name == name) {
                    found.push_back(&lex_.holders[row]);
                }
            }
        }
        return found;
    }

    // -- descriptions of persons --

    bool is_role(const NameMention& m) const { return m.form == Form::nominal && m.kind == Kind::person; }

    // "the Norwegian leader, Anna Berg,": the description tells of the name behind it.
    void join_apposed_name(int i) {
        const NameMention& m = mentions_[i];
        if (doc_.word(m.last) != ",") {
            return;
        }
        for (std::size_t k = i + 1; k < mentions_.size() && mentions_[k].first <= m.last + 1; ++k) {
            const NameMention& name = mentions_[k];
            const bool ends = name.last == doc_.sentence(name.first).last || !doc_.token(name.last).word;
            if (name.kind == Kind::person && name.form == Form::name && name.phrase_first == m.last + 1 && ends && out_.of[k] >= 0) {
                out_.of[i] = out_.of[k];
                learn_from_title(m, out_.entities[out_.of[k]]);
                return;
            }
        }
    }

    static bool leads(OfficeClass role) {
        return role == OfficeClass::head_of_state || role == OfficeClass::head_of_government || role == OfficeClass::monarch ||
               role == OfficeClass::leader || role == OfficeClass::party_leader;
    }

    static bool fits(OfficeClass described, const EntityDraft& person) {
        if (described == OfficeClass::relation) {
            return true;
        }
        return std::any_of(person.offices.begin(), person.offices.end(), [&](OfficeClass held) {
            return held == described || (described == OfficeClass::leader && leads(held)) ||
                   (described == OfficeClass::minister && held == OfficeClass::foreign_minister) ||
                   (described == OfficeClass::official && held != OfficeClass::journalist);
        });
    }

    void resolve_role(int i) {
        const NameMention& m = mentions_[i];
        const OfficeEntry& office = lex_.offices[m.office];
        if (!m.definite && m.owner < 0 && m.country < 0) {
            return;
        }
        if (m.country < 0 && (m.owner >= 0 || office.role == OfficeClass::relation)) {
            out_.of[i] = office.title == "counterpart" ? counterpart(i) : -1;  // "his spokesman": someone not named
            return;
        }
        const auto means = [&](int k) {
            const int e = out_.of[k];
            if (e < 0 || mentions_[k].kind != Kind::person || mentions_[k].form != Form::name) {
                return false;
            }
            const EntityDraft& person = out_.entities[e];
            const bool side_fits = m.country < 0 || person.country == m.country;
            const bool gender_fits = office.gender == Gender::unknown || person.gender == Gender::unknown || office.gender == person.gender;
            return side_fits && gender_fits && fits(office.role, person);
        };
        const int k = most_salient(i, means);
        out_.of[i] = k < 0 ? -1 : out_.of[k];
    }

    // Of the mentions that `fits` accepts, the one that the text at mention i has in mind: the nearest sentence back, in it subjects before
    // complements and the reporter's words before quoted ones; else the first that follows.
    template <class Fits>
    int most_salient(int i, Fits&& fits) const {
        int best = -1, best_rank = 0;
        const int here = doc_.sentence_of[mentions_[i].first];
        const auto rank_of = [&](int k) {
            const int first = mentions_[k].phrase_first;
            const bool complement = first > doc_.sentence(first).first + 1 && doc_.is_any(first - 1, "with", "of", "to", "against", "about",
                                                                                          "from", "by", "over", "on", "between", "and");
            return 1 + 2 * (here - doc_.sentence_of[first]) + 3 * complement + 3 * quoted_[first] + mentions_[k].possessive;
        };
        for (int k = i - 1; k >= 0; --k) {
            const int back = here - doc_.sentence_of[mentions_[k].first];
            if (best >= 0 && 1 + 2 * back >= best_rank) {
                break;
            }
            if (fits(k) && (best < 0 || rank_of(k) <= best_rank)) {
                best = k;
                best_rank = rank_of(k);
            }
        }
        for (std::size_t k = i + 1; k < mentions_.size() && best < 0; ++k) {
            if (fits(static_cast<int>(k))) {
                best = static_cast<int>(k);
            }
        }
        return best;
    }

    // "his counterpart": the other person of the same rank in the sentences before.
    int counterpart(int i) const {
        const auto leader = [&](int k) {
            return out_.of[k] >= 0 && mentions_[k].kind == Kind::person && !out_.entities[out_.of[k]].offices.empty();
        };
        const int one = most_salient(i, leader);
        if (one < 0 || mentions_[one].first > mentions_[i].first) {
            return -1;
        }
        const EntityDraft& owner = out_.entities[out_.of[one]];
        const int other = most_salient(i, [&](int k) {
            if (!leader(k)) {
                return false;
            }
            const EntityDraft& person = out_.entities[out_.of[k]];
            return person.country != owner.country &&
                   std::any_of(owner.offices.begin(), owner.offices.end(), [&](OfficeClass held) { return fits(held, person); });
        });
        return other < 0 ? -1 : out_.of[other];
    }

    // -- agreements --

    void resolve_agreements() {
        const AgreementGroups agreements = group_agreements(doc_, lex_, mentions_);
        std::vector<int> entities;
        for (const AgreementGroup& group : agreements.groups) {
            entities.push_back(make(Kind::agreement, group.name));
            if (group.row >= 0) {
                EntityDraft& draft = out_.entities[entities.back()];
                draft.agreement = group.row;
                draft.entity.year = lex_.agreements[group.row].year;
                draft.entity.status = lex_.agreements[group.row].status;
            }
        }
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            if (agreements.of[i] >= 0) {
                out_.of[i] = entities[agreements.of[i]];
            }
        }
    }

    // -- groups --

    bool is_group(const NameMention& m) const { return m.form == Form::nominal && (m.kind == Kind::group || m.kind == Kind::person); }

    // "the European officials" and "European officials" are one group of the article.
    void resolve_group(int i) {
        const NameMention& m = mentions_[i];
        int first = m.phrase_first;
        while (first < m.first && doc_.is_any(first, "the", "a", "an", "some", "several", "many", "this", "that", "these", "those", "his",
                                              "her", "their", "its")) {
            ++first;
        }
        const int e = make(Kind::group, folded(doc_.words(first, m.last)));
        out_.entities[e].certain = false;
        out_.entities[e].plural = m.plural;
        if (m.country >= 0) {
            out_.entities[e].country = m.country;
        }
        if (m.office >= 0) {
            out_.entities[e].gender = lex_.offices[m.office].gender;
        }
        out_.of[i] = e;
    }

    const Document& doc_;
    const Article& article_;
    const Lexicon& lex_;
    const std::vector<NameMention>& mentions_;
    std::vector<bool> quoted_;
    Coreference out_;
    std::map<std::string, int> by_id_;
    std::map<std::string, int> by_letters_;  // abbreviations that the text explains
    std::map<std::string, std::vector<int>> by_surname_;
};

}  // namespace

std::string entity_id(Kind kind, std::string_view name) {
    return std::string(demarche::name(kind)) + "." + slug(name);
}

Coreference resolve(const Document& doc, const Article& article, const Lexicon& lexicon, const std::vector<Quotation>& quotations,
                    const std::vector<NameMention>& mentions) {
    return Resolver(doc, article, lexicon, quotations, mentions).run();
}

}  // namespace demarche
