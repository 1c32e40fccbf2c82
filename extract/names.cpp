// SPDX-License-Identifier: Apache-2.0
#include "extract/names.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "extract/names/tidy_names.h"

namespace demarche {
namespace {

class Finder {
public:
    Finder(const Document& doc, const Lexicon& lexicon, const DocumentNames& names) : doc_(doc), lex_(lexicon), names_(tidy_names(doc, lexicon, names)) {
        contexts_ = contexts_present();
        for (const NameSpan& span : names_.spans()) {
            if (span.kind == SpanKind::person) {
                person_words_.insert(doc_.word(span.last - 1));
            }
        }
    }

    std::vector<NameMention> run() {
        for (const Sentence& sentence : doc_.sentences) {
            const ParagraphRole role = doc_.paragraphs[sentence.paragraph].role;
            if (role == ParagraphRole::boilerplate) {
                continue;
            }
            end_ = sentence.last;
            title_case_ = role != ParagraphRole::body && mostly_capital(doc_, sentence);
            for (int i = sentence.first; i < sentence.last;) {
                i = std::max(i + 1, take(i, sentence.first));
            }
        }
        return std::move(out_);
    }

private:
    WordId form(int i) const { return i < end_ ? doc_.token(i).form : 0; }
    WordId lower(int i) const { return i < end_ ? doc_.token(i).lower : 0; }

    // For each agreement whether a phrase of its context stands in the article.
    std::vector<bool> contexts_present() {
        std::unordered_map<WordId, std::vector<std::pair<int, const std::vector<WordId>*>>> by_first;
        for (std::size_t row = 0; row < lex_.agreements.size(); ++row) {
            for (const auto& phrase : lex_.agreements[row].context) {
                if (!phrase.empty()) {
                    by_first[phrase.front()].emplace_back(static_cast<int>(row), &phrase);
                }
            }
        }
        std::vector<bool> present(lex_.agreements.size());
        for (int i = 0; i < doc_.size(); ++i) {
            const auto candidates = by_first.find(doc_.token(i).form);
            if (candidates == by_first.end()) {
                continue;
            }
            for (const auto& [row, phrase] : candidates->second) {
                bool all = true;
                for (std::size_t k = 1; k < phrase->size() && all; ++k) {
                    all = doc_.token(i + static_cast<int>(k)).form == (*phrase)[k];
                }
                present[row] = present[row] || all;
            }
        }
        return present;
    }

    // Takes what starts at token i; gives the token to go on from.
    int take(int i, int sentence_first) {
        if (doc_.word(i + 1) == "-" && !doc_.token(i + 1).space_before && doc_.word(i).size() == 1 && doc_.token(i).capital) {
            return std::min(i + 3, end_);  // "D-Mass."
        }
        if (const int next = take_known(i); next > i) {
            return next;
        }
        if (const int next = take_marked(i); next > i) {
            return next;
        }
        if (const int next = take_description(i); next > i) {
            return next;
        }
        if (doc_.token(i).capital) {
            return take_capitalised(i, sentence_first);
        }
        return i + 1;
    }

    // -- names of the lexicon --

    struct Known {
        int length = 0;
        NameEntry entry{};
    };

    Known known_at(int i) const {
        const PhraseMatch match = lex_.name_phrases.longest([&](int k) { return form(k); }, i);
        if (!match || !doc_.token(i).word) {
            return {};
        }
        std::optional<NameEntry> best;
        const auto rank = [](NameRole role) {
            switch (role) {
                case NameRole::agreement:
                    return 0;
                case NameRole::agreement_in_context:
                    return 1;
                case NameRole::organization:
                    return 2;
                case NameRole::country:
                    return 3;
                case NameRole::holder:
                    return 4;
                case NameRole::adjective:
                    return 5;
                case NameRole::demonym:
                    return 6;
                case NameRole::seat:
                    return 7;
                case NameRole::capital:
                    return 8;
                case NameRole::place:
                    return 9;
            }
            return 10;
        };
        for (const std::uint32_t value : match.values) {
            const NameEntry& entry = lex_.names[value];
            if (entry.role == NameRole::agreement_in_context && !contexts_[entry.row]) {
                continue;
            }
            if (!best || rank(entry.role) < rank(best->role)) {
                best = entry;
            }
        }
        return best ? Known{match.length, *best} : Known{};
    }

    static Kind kind_of(NameRole role) {
        switch (role) {
            case NameRole::agreement:
            case NameRole::agreement_in_context:
                return Kind::agreement;
            case NameRole::organization:
                return Kind::organization;
            case NameRole::holder:
                return Kind::person;
            case NameRole::place:
                return Kind::place;
            default:
                return Kind::country;
        }
    }

    bool first_name(int i) const { return lex_.has(form(i), first_name_male | first_name_female); }

    bool is_title(int i) const {
        return static_cast<bool>(lex_.office_phrases.longest([&](int k) { return lower(k); }, i));
    }

    // A capitalised word that is not known to the lexicon as a common word; can be a part of a person's name.
    bool name_like(int i) const {
        if (i >= end_) {
            return false;
        }
        const Token& t = doc_.token(i);
        return t.word && t.capital && !lex_.has(t.lower, function_word | calendar_word);
    }

    int take_known(int i) {
        const Known known = known_at(i);
        if (known.length == 0) {
            return i;
        }
        const int last = i + known.length;
        const NameRole role = known.entry.role;
        const bool geographic = role == NameRole::country || role == NameRole::capital || role == NameRole::place || role == NameRole::seat;
        // "Jordan Smith", "Paris Hilton": a first name that is a place too, before a word that is nothing else
        if (geographic && known.length == 1 && first_name(i) && name_like(last) && known_at(last).length == 0 && !is_title(last) &&
            !lex_.has(lower(last), common_word) && !lex_.has(form(last), organization_last)) {
            return i;
        }
        // a family name that stands for a known person only alone: "Nguyen Hong Dien" is somebody else
        if (role == NameRole::holder && name_like(last) && !is_title(last) && known_at(last).length == 0) {
            return i;
        }
        // "Communist Party of Norland", "Senate Budget Committee": the model sees a longer name
        if (const NameSpan* span = names_.at(i); span != nullptr && span->last > last && role != NameRole::agreement &&
                                                 role != NameRole::agreement_in_context && span->kind != SpanKind::other) {
            return i;
        }
        // "Moscow State University", "Iran Air"... : an unknown name that only begins with a country
        if (geographic && names_organization(i, last)) {
            return i;
        }
        NameMention m{
            .first = i, .last = last, .kind = kind_of(role), .role = role, .row = static_cast<int>(known.entry.row), .phrase_first = i};
        if (m.kind == Kind::country && (!lex_.countries[m.row].sovereign || (role == NameRole::capital && is_location(i)))) {
            m.kind = Kind::place;
        }
        if (m.kind == Kind::person) {
            m.office = take_title_before(i, m);
        }
        push(m);
        if (m.kind == Kind::agreement) {
            nested(i, last);
        }
        return last;
    }

    // "in Moscow" is the city, "Moscow" alone the government.
    bool is_location(int i) const {
        return i > doc_.sentence(i).first &&
               doc_.is_any(i - 1, "in", "at", "near", "outside", "around", "to", "from", "through", "via", "into", "across");
    }

    // Names inside the name of an agreement: "Iranian" in "Iranian nuclear deal".
    void nested(int first, int last) {
        for (int i = first; i < last; ++i) {
            const int saved = end_;
            end_ = i == first ? last - 1 : last;
            const Known known = known_at(i);
            end_ = saved;
            const NameRole role = known.entry.role;
            if (known.length > 0 && (role == NameRole::country || role == NameRole::adjective || role == NameRole::organization)) {
                push(known, i);
                i += known.length - 1;
            }
        }
    }

    void push(const Known& known, int i) {
        push({.first = i,
              .last = i + known.length,
              .kind = kind_of(known.entry.role),
              .role = known.entry.role,
              .row = static_cast<int>(known.entry.row),
              .phrase_first = i});
    }

    void push(NameMention m) {
        m.possessive = doc_.is_any(m.last, "'s", "’s");
        if (m.last < end_ && m.form == Form::name && m.kind == Kind::person) {
            take_apposition(m);
        }
        out_.push_back(m);
    }

    // -- names that the model marks --

    int take_marked(int i) {
        const NameSpan* span = names_.at(i);
        if (span == nullptr || span->kind == SpanKind::other) {
            return i;
        }
        NameMention m{.first = i, .last = span->last, .marked = true, .phrase_first = i};
        if (span->kind == SpanKind::person) {
            m.kind = Kind::person;
            m.office = take_title_before(i, m);
        } else {
            m.kind = span->kind == SpanKind::organization ? Kind::organization : Kind::place;
            if (m.kind == Kind::organization) {
                m.row = party_of(*span);
                m.role = m.row < 0 ? m.role : NameRole::organization;
            }
        }
        push(m);
        if (m.kind == Kind::organization) {
            if (const Known known = known_at(i); known.entry.role == NameRole::adjective && known.length > 0 && i + known.length < m.last) {
                push(known, i);  // "Norlandic" in "Norlandic Navy"
            }
        }
        return m.last;
    }

    // The row of "Labour Party" for "Labour" and "Conservatives", or -1.
    int party_of(const NameSpan& span) const {
        if (span.last - span.first != 1) {
            return -1;
        }
        std::string name(doc_.word(span.first));
        for (int plural = 0; plural < 2; ++plural) {
            const WordId words[] = {lex_.words.find(name), lex_.words.find("Party"), 0};
            const PhraseMatch match = lex_.name_phrases.longest([&](int k) { return words[std::min(k, 2)]; }, 0);
            if (match.length == 2) {
                for (const std::uint32_t value : match.values) {
                    if (lex_.names[value].role == NameRole::organization) {
                        return static_cast<int>(lex_.names[value].row);
                    }
                }
            }
            if (!name.ends_with('s')) {
                break;
            }
            name.pop_back();
        }
        return -1;
    }

    // -- capitalised words --

    // "of", "for", "and" inside the name of an institution.
    bool joins_institution(int i) const { return doc_.is_any(i, "of", "for", "on", "and", "&", "the"); }

    // Whether the capitalised words from i form the name of an organization that goes beyond `known_last`.
    bool names_organization(int i, int known_last) const {
        int last = i;
        while (last < end_ && name_like(last) && (last == i || !starts_other_name(last))) {
            ++last;
        }
        for (int k = known_last; k < last; ++k) {
            if (lex_.has(form(k), organization_last) && (k + 1 == last || doc_.is(k + 1, "of"))) {
                return true;
            }
        }
        return false;
    }

    bool starts_other_name(int i) const {
        const Known known = known_at(i);
        return known.length > 1 || (is_title(i) && !lex_.has(form(i), organization_last));
    }

    int take_capitalised(int i, int sentence_first) {
        const Token& first = doc_.token(i);
        if (lex_.has(first.lower, function_word | calendar_word) && !first_name(i)) {
            return i + 1;
        }
        if (const auto title = title_at(i); title && lex_.offices[title->second].before_name) {
            return title->first;  // taken again by the name behind it
        }
        // the run of capitalised words, with initials, particles and inner hyphens
        int last = i + 1;
        int people = first_name(i);
        bool institution = lex_.has(form(i), organization_before) && joins_institution(i + 1);
        while (last < end_) {
            if (name_like(last) && !starts_other_name(last)) {
                people += first_name(last);
                ++last;
            } else if (doc_.word(last) == "-" && !doc_.token(last).space_before && last + 1 < end_ && doc_.token(last + 1).capital &&
                       !doc_.token(last + 1).space_before) {
                last += 2;
            } else if (doc_.is_any(last, "van", "von", "de", "der", "al", "bin", "el", "da", "di", "la", "du", "ben", "ibn") &&
                       last + 1 < end_ && (doc_.token(last + 1).capital || doc_.word(last + 1) == "-") && people > 0) {
                last += doc_.word(last + 1) == "-" ? 3 : 2;
                last = std::min(last, end_);
            } else if (institution && joins_institution(last) && last + 1 < end_ &&
                       (doc_.token(last + 1).capital || doc_.is(last + 1, "the"))) {
                last += doc_.is(last + 1, "the") ? 2 : 1;
            } else {
                break;
            }
        }
        int last_organization_word = -1;
        for (int k = i; k < last; ++k) {
            if (lex_.has(form(k), organization_last) && !(k == i && last == i + 1)) {
                last_organization_word = k;
            }
        }
        if (title_case_ && last - i > 4) {
            return i + 1;  // a headline: every word is capital
        }
        if (institution && last > i + 2) {
            push({.first = i, .last = last, .kind = Kind::organization, .phrase_first = i});
            return last;
        }
        if (last_organization_word > i && last_organization_word == last - 1) {
            int begin = i;
            if (i == sentence_first && lex_.has(first.lower, function_word | common_word) && last - i > 2) {
                begin = i + 1;
            }
            push({.first = begin, .last = last, .kind = Kind::organization, .phrase_first = begin});
            return last;
        }
        return take_person(i, last, sentence_first);
    }

    int take_person(int i, int last, int sentence_first) {
        NameMention m{.first = i, .last = last, .kind = Kind::person, .phrase_first = i};
        m.office = take_title_before(i, m);
        const bool titled = m.office >= 0;
        const bool common = lex_.has(doc_.token(i).lower, common_word);
        if (!titled && i == sentence_first && common) {
            return i + 1;
        }
        // without a title the model must have seen the person somewhere, or lists know the first name and nothing else of the last
        const bool seen = person_words_.contains(doc_.word(last - 1));
        if (!titled && !seen) {
            const bool plain = last - i == 2 && !lex_.has(doc_.token(last - 1).lower, common_word);
            if (last - i == 1 || !first_name(i) || (title_case_ && !plain)) {
                return last - i == 1 ? last : i + 1;
            }
        }
        if (last - i == 1) {
            // a lone word: a short form or an unknown name; coreference and speech decide what it is
            if (!titled && i == sentence_first && doc_.word(last) == "," && !first_name(i) && !lex_.holders_by_surname.contains(form(i))) {
                return last;  // an adverb ("Nowadays,")
            }
            if (!titled && (common || doc_.token(i).all_caps || title_case_)) {
                if (!lex_.holders_by_surname.contains(form(i))) {
                    return last;
                }
            }
            push(m);
            return last;
        }
        const bool person = titled || first_name(i);
        const bool initials = doc_.word(i).size() == 2 && doc_.word(i)[1] == '.';
        if (!person && !initials) {
            const bool all_unknown = [&] {
                for (int k = i; k < last; ++k) {
                    if (lex_.has(doc_.token(k).lower, common_word) || doc_.token(k).all_caps) {
                        return false;
                    }
                }
                return true;
            }();
            if (title_case_ || !all_unknown || last - i > 3) {
                return i + 1;
            }
        }
        push(m);
        return last;
    }

    // -- titles and descriptions --

    std::optional<std::pair<int, int>> title_at(int i) const {
        const PhraseMatch match = lex_.office_phrases.longest([&](int k) { return lower(k); }, i);
        if (!match) {
            return std::nullopt;
        }
        return std::pair{i + match.length, static_cast<int>(match.values[0])};
    }

    // The title that ends right before token i, with the country before it; widens the phrase.
    int take_title_before(int i, NameMention& m) const {
        const int sentence_first = doc_.sentence(i).first;
        for (int length = 4; length >= 1; --length) {
            const int at = i - length;
            if (at < sentence_first) {
                continue;
            }
            if (const auto title = title_at(at); title && title->first == i && lex_.offices[title->second].before_name) {
                m.phrase_first = at;
                take_country_before(m);
                return title->second;
            }
        }
        return -1;
    }

    // "Russian" or "Iran's" or "former French" before the phrase, and its article.
    void take_country_before(NameMention& m) const {
        const int sentence_first = doc_.sentence(m.first).first;
        int at = m.phrase_first - 1;
        while (at >= sentence_first &&
               doc_.is_any(at, "former", "then", "-", "new", "late", "outgoing", "incoming", "acting", "senior", "chief", "top", "deputy",
                           "embattled", "powerful", "hard", "line", "right", "wing", "left", "longtime", "ex", "visiting", "current")) {
            m.phrase_first = at--;
        }
        if (at >= sentence_first && doc_.is_any(at, "'s", "’s")) {
            --at;
        }
        for (auto mention = out_.rbegin(); mention != out_.rend() && mention->last > at; ++mention) {
            if (mention->last == at + 1 && mention->kind == Kind::country && mention->form == Form::name) {
                m.country = mention->row;
                m.phrase_first = mention->first;
                at = mention->first - 1;
                break;
            }
        }
        while (at >= sentence_first && doc_.is_any(at, "former", "then", "-", "new", "late", "senior", "top", "one", "another")) {
            m.phrase_first = at--;
        }
        if (at >= sentence_first && doc_.is_any(at, "the", "a", "an")) {
            m.definite = doc_.is(at, "the");
            m.phrase_first = at;
        }
    }

    // ", the Saudi foreign minister," behind a name.
    void take_apposition(NameMention& m) const {
        if (m.office >= 0 || doc_.word(m.last) != ",") {
            return;
        }
        for (int i = m.last + 1; i < std::min(m.last + 6, end_); ++i) {
            if (const Known known = known_at(i); known.length > 0 && kind_of(known.entry.role) == Kind::country) {
                m.country = static_cast<int>(known.entry.row);
                i += known.length - 1;
            } else if (const auto title = title_at(i)) {
                m.office = title->second;
                take_country_of(title->first, m);
                return;
            } else if (!doc_.is_any(i, "the", "a", "an", "former", "'s", "’s", "chief", "senior", "new", "top")) {
                break;
            }
        }
        if (m.office < 0) {
            m.country = -1;
        }
    }

    // "president of Iran", "ambassador to ..." says nothing about the side
    void take_country_of(int i, NameMention& m) const {
        if (m.country >= 0 || !doc_.is(i, "of")) {
            return;
        }
        const int at = doc_.is(i + 1, "the") ? i + 2 : i + 1;
        if (const Known known = known_at(at); known.length > 0 && kind_of(known.entry.role) == Kind::country) {
            m.country = static_cast<int>(known.entry.row);
        }
    }

    bool is_determiner(int i) const {
        return doc_.is_any(i, "the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those", "some",
                           "several", "many", "two", "three", "other", "senior", "top");
    }

    // "the Russian leader", "his American counterpart", "European officials", "critics". A title before a name is no description.
    int take_description(int i) {
        const auto office = title_at(i);
        const PhraseMatch group = lex_.group_phrases.longest([&](int k) { return lower(k); }, i);
        if (!office && !group) {
            return i;
        }
        const bool capital = doc_.token(i).capital;
        NameMention m{.first = i, .last = i, .kind = Kind::group, .form = Form::nominal, .phrase_first = i};
        const bool as_group = group && (!office || group.length > office->first - i || lex_.offices[office->second].plural);
        if (as_group) {
            m.last = i + group.length;
            m.plural = true;
        } else {
            const OfficeEntry& entry = lex_.offices[office->second];
            m.last = office->first;
            m.kind = entry.plural ? Kind::group : Kind::person;
            m.office = office->second;
            m.plural = entry.plural;
            if (entry.role == OfficeClass::honorific || (entry.before_name && name_like(m.last))) {
                return i;
            }
        }
        take_country_before(m);
        take_modifiers_before(m);
        const bool determined = m.phrase_first < i || m.owner >= 0 || m.country >= 0;
        if (m.kind == Kind::person && !determined && !capital) {
            return i;
        }
        take_country_of(m.last, m);
        push(m);
        return m.last;
    }

    // Adjectives and a determiner before the noun of a description.
    void take_modifiers_before(NameMention& m) const {
        const int sentence_first = doc_.sentence(m.first).first;
        for (int at = m.phrase_first - 1; at >= sentence_first && at >= m.first - 5; --at) {
            if (doc_.is_any(at, "his", "her", "their", "its")) {
                m.owner = at;
                m.phrase_first = at;
                return;
            }
            if (is_determiner(at)) {
                m.definite |= doc_.is_any(at, "the", "this", "that", "these", "those");
                m.phrase_first = at;
                if (m.definite || doc_.is_any(at, "a", "an")) {
                    return;
                }
                continue;
            }
            const std::string_view word = doc_.word(at);
            const bool adjective = word.ends_with("an") || word.ends_with("ish") || word.ends_with("ese") || doc_.token(at).capital;
            if (!adjective || lex_.has(doc_.token(at).lower, function_word) || !doc_.token(at).word) {
                return;
            }
            m.phrase_first = at;
        }
    }

    const Document& doc_;
    const Lexicon& lex_;
    const DocumentNames names_;
    std::vector<bool> contexts_;
    std::set<std::string_view> person_words_;  // last words of the persons that the model marks
    std::vector<NameMention> out_;
    int end_ = 0;
    bool title_case_ = false;
};

}  // namespace

std::vector<NameMention> find_mentions(const Document& doc, const Lexicon& lexicon, const DocumentNames& names) {
    return Finder(doc, lexicon, names).run();
}

}  // namespace demarche
