// SPDX-License-Identifier: Apache-2.0
#include "extract/names/titles.h"

#include <algorithm>
#include <string_view>

#include "extract/names/quantities.h"

namespace demarche {

std::optional<Title> Titles::at(int token) const {
    const int end = token < 0 || token >= doc_.size() ? 0 : sentence_end(token);
    const PhraseMatch match = lex_.office_phrases.longest([&](int k) { return k < end ? doc_.token(k).lower : WordId{0}; }, token);
    return match ? std::optional<Title>({token + match.length, static_cast<int>(match.values[0])}) : std::nullopt;
}

bool Titles::goes_on_as_name(int token, int end) const {
    const Token& t = doc_.token(token);
    return token < end && t.word && t.capital && !lex_.has(t.lower, function_word | calendar_word);
}

// Whether a hyphen joins the token to a word before it.
bool Titles::is_hyphenated(int token) const {
    return token - 2 >= doc_.sentence(token).first && doc_.word(token - 1) == "-" && !doc_.token(token).space_before &&
           !doc_.token(token - 1).space_before;
}

// The title that ends right before token i, with the country before it; widens the phrase.
int Titles::before(NameMention& m, const std::vector<NameMention>& so_far) const {
    const int i = m.first;
    const int sentence_first = doc_.sentence(i).first;
    for (int length = 4; length >= 1; --length) {
        const int first = i - length;
        if (first < sentence_first) {
            continue;
        }
        if (const auto title = at(first); title && title->last == i && lex_.offices[title->office].before_name) {
            m.phrase_first = first;
            take_country_before(m, so_far);
            return title->office;
        }
    }
    return -1;
}

// "Russian" or "Iran's" or "former French" before the phrase, and its article.
void Titles::take_country_before(NameMention& m, const std::vector<NameMention>& so_far) const {
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
    for (auto mention = so_far.rbegin(); mention != so_far.rend() && mention->last > at; ++mention) {
        if (mention->last == at + 1 && mention->kind == Kind::country && mention->form == Form::name) {
            m.country = mention->row;
            m.phrase_first = mention->first;
            at = mention->first - 1;
            break;
        }
    }
    if (m.country >= 0 && m.form == Form::nominal && is_hyphenated(m.phrase_first)) {
        m.country = -1;  // "pro-Russian rebels" are no Russians
        m.phrase_first -= 2;
        return;
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
void Titles::take_apposition(NameMention& m) const {
    if (m.office >= 0 || doc_.word(m.last) != ",") {
        return;
    }
    for (int i = m.last + 1; i < std::min(m.last + 6, sentence_end(m.first)); ++i) {
        if (const KnownName known = known_.at(i); known && kind_of(known.entry.role) == Kind::country) {
            m.country = static_cast<int>(known.entry.row);
            i += known.length - 1;
        } else if (const auto title = at(i)) {
            m.office = title->office;
            take_country_of(title->last, m);
            return;
        } else if (!doc_.is_any(i, "the", "a", "an", "his", "her", "their", "former", "'s", "’s", "chief", "senior", "new", "top")) {
            break;
        }
    }
    if (m.office < 0) {
        m.country = -1;
    }
}

// "president of Iran", "ambassador to ..." says nothing about the side
void Titles::take_country_of(int i, NameMention& m) const {
    if (m.country >= 0 || !doc_.is(i, "of")) {
        return;
    }
    const int at = doc_.is(i + 1, "the") ? i + 2 : i + 1;
    if (const KnownName known = known_.at(at); known && kind_of(known.entry.role) == Kind::country) {
        m.country = static_cast<int>(known.entry.row);
    }
}

bool Titles::is_determiner(int i) const {
    return doc_.is_any(i, "the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those", "some", "several",
                       "many", "two", "three", "other", "senior", "top");
}

// "the Russian leader", "his American counterpart", "European officials", "critics". A title before a name is no description.
std::optional<NameMention> Titles::description(int i, const std::vector<NameMention>& so_far) const {
    const int end = sentence_end(i);
    const auto office = at(i);
    const PhraseMatch group = lex_.group_phrases.longest([&](int k) { return k < end ? doc_.token(k).lower : WordId{0}; }, i);
    if (!office && !group) {
        return std::nullopt;
    }
    const bool capital = doc_.token(i).capital;
    if (capital && doc_.is(i + 1, "of") && doc_.token(i + 2).capital && lex_.has(doc_.token(i).form, organization_before) && !office) {
        return std::nullopt;  // "Ministry of Fisheries"
    }
    NameMention m{.first = i, .last = i, .kind = Kind::group, .form = Form::nominal, .phrase_first = i, .noun = i};
    const bool as_group = group && (!office || group.length > office->last - i || lex_.offices[office->office].plural);
    if (as_group) {
        m.last = i + group.length;
        m.plural = true;
    } else {
        const OfficeEntry& entry = lex_.offices[office->office];
        m.last = office->last;
        m.kind = entry.plural ? Kind::group : Kind::person;
        m.office = office->office;
        m.plural = entry.plural;
        if (entry.role == OfficeClass::honorific || (entry.before_name && goes_on_as_name(m.last, end))) {
            return std::nullopt;
        }
    }
    if (m.kind == Kind::group && is_hyphenated(i)) {
        if (is_quantifier(doc_, i - 2)) {
            return std::nullopt;  // "the six-nation talks"
        }
        m.first = m.noun = m.phrase_first = i - 2;
    }
    take_country_before(m, so_far);
    take_name_before(m, so_far);
    take_modifiers_before(m);
    if (const int quantity = m.plural ? quantity_before(doc_, m.phrase_first) : -1; quantity >= 0) {
        m.first = m.phrase_first = quantity;
    }
    const bool determined = m.phrase_first < i || m.owner >= 0 || m.country >= 0;
    if (m.kind == Kind::person && !determined && !capital) {
        return std::nullopt;
    }
    take_country_of(m.last, m);
    return m;
}

// "Berg administration" of "a Berg administration official", "Berg's" of "Berg's senior advisers".
void Titles::take_name_before(NameMention& m, const std::vector<NameMention>& so_far) const {
    const int sentence_first = doc_.sentence(m.first).first;
    int before = m.phrase_first;
    while (before > sentence_first && doc_.is_any(before - 1, "top", "senior", "own", "closest", "former", "key", "new")) {
        --before;
    }
    const bool owned = m.kind == Kind::group && doc_.is_any(before - 1, "'s", "’s");
    const int last = owned ? before - 1 : m.phrase_first;
    for (auto mention = so_far.rbegin(); mention != so_far.rend() && mention->first >= sentence_first; ++mention) {
        if (mention->last == last && (mention->kind == Kind::organization || (owned && mention->kind == Kind::person)) &&
            mention->form == Form::name) {
            m.phrase_first = mention->first;
            return;
        }
    }
}

// Adjectives and a determiner before the noun of a description.
void Titles::take_modifiers_before(NameMention& m) const {
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
        // "the presumptive nominee": what stands right behind a determiner modifies
        const bool adjective = word.ends_with("an") || word.ends_with("ish") || word.ends_with("ese") || doc_.token(at).capital ||
                               (m.kind == Kind::person && is_determiner(at - 1));
        if (!adjective || lex_.has(doc_.token(at).lower, function_word) || !doc_.token(at).word) {
            return;
        }
        m.phrase_first = at;
    }
}

}  // namespace demarche
