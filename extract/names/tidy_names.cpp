// SPDX-License-Identifier: Apache-2.0
#include "extract/names/tidy_names.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace demarche {
namespace {

class Tidier {
public:
    Tidier(const Document& doc, const Lexicon& lexicon) : doc_(doc), lex_(lexicon) {}

    std::vector<NameSpan> run(const DocumentNames& names) {
        for (const NameSpan& span : names.spans()) {
            cut(span);
        }
        std::set<std::string_view> in_text;
        for (const NameSpan& span : out_) {
            if (!is_headline(span)) {
                in_text.insert(doc_.words(span.first, span.last));
            }
        }
        std::erase_if(out_, [&](const NameSpan& span) {
            return is_usually_small(span) ||
                   (is_headline(span) && !is_holder(span) && !in_text.contains(doc_.words(span.first, span.last)));
        });
        return std::move(out_);
    }

private:
    // The token behind the title that begins at token i, or i.
    int after_title(int i, int last) const {
        const PhraseMatch match = lex_.office_phrases.longest([&](int k) { return k < last ? doc_.token(k).lower : WordId{0}; }, i);
        return match ? i + match.length : i;
    }

    // The token behind a country or people that begins at token i, or i.
    int after_country(int i, int last) const {
        const PhraseMatch match = lex_.name_phrases.longest([&](int k) { return k < last ? doc_.token(k).form : WordId{0}; }, i);
        const bool country = match && std::any_of(match.values.begin(), match.values.end(), [&](std::uint32_t value) {
                                 const NameRole role = lex_.names[value].role;
                                 return role == NameRole::country || role == NameRole::adjective || role == NameRole::demonym;
                             });
        return country ? i + match.length : i;
    }

    void cut(NameSpan span) {
        while (span.kind == SpanKind::organization && span.last - span.first > 1 &&
               lex_.has(doc_.token(span.last - 1).lower, calendar_word)) {
            --span.last;  // "the Harbour Commission Monday"
        }
        if (span.kind == SpanKind::place && span.last - span.first > 1 && is_first_name(span.first) && !is_listed(span.first, span.last)) {
            span.kind = SpanKind::person;  // no place that lists know, but a first name
        }
        if (const int person = person_behind_place(span); person > span.first) {
            cut({person, span.last, SpanKind::person});
            return;
        }
        if (span.kind == SpanKind::person || span.kind == SpanKind::organization) {
            if (split_at_title(span) || split_at_and(span)) {
                return;
            }
        }
        if (span.kind == SpanKind::person) {
            end_person(span);
        } else if (span.kind == SpanKind::organization) {
            complete_organization(span);
        }
        if (!is_group(span)) {
            out_.push_back(span);
        }
    }

    // "US-Norland Alliance" begins before its hyphen; "Harbour Party of Norland" goes on to its country.
    void complete_organization(NameSpan& span) const {
        const int sentence_first = doc_.sentence(span.first).first;
        while (span.first - 2 >= sentence_first && doc_.word(span.first - 1) == "-" && !doc_.token(span.first).space_before &&
               !doc_.token(span.first - 1).space_before && doc_.token(span.first - 2).capital) {
            span.first -= 2;
        }
        const int sentence_last = doc_.sentence(span.first).last;
        if (lex_.has(doc_.token(span.last - 1).form, organization_last) && doc_.is(span.last, "of")) {
            const int country = doc_.is(span.last + 1, "the") ? span.last + 2 : span.last + 1;
            span.last = std::max(span.last, after_country(country, sentence_last) > country ? after_country(country, sentence_last) : 0);
        }
    }

    // "Senate Democrats", "Norland Democrat": people of a party, none of them named.
    bool is_group(const NameSpan& span) const {
        const int last = span.last - 1;
        const auto owns_people = [](NameRole role) {
            return role == NameRole::organization || role == NameRole::place || role == NameRole::seat;
        };
        return span.kind != SpanKind::place && last > span.first && is_listed(span.first, last, owns_people) &&
               !is_listed(span.first, span.last) &&
               static_cast<bool>(lex_.group_phrases.longest([&](int k) { return k == last ? doc_.token(k).lower : WordId{0}; }, last));
    }

    bool is_listed(int first, int last) const {
        return is_listed(first, last, [](NameRole) { return true; });
    }

    template <class Roles>
    bool is_listed(int first, int last, Roles&& roles) const {
        const PhraseMatch match = lex_.name_phrases.longest([&](int k) { return k < last ? doc_.token(k).form : WordId{0}; }, first);
        return match.length == last - first &&
               std::any_of(match.values.begin(), match.values.end(), [&](std::uint32_t value) { return roles(lex_.names[value].role); });
    }

    // "H.", "H.R.", but no country's.
    bool are_initials(int i) const {
        const std::string_view word = doc_.word(i);
        const bool dotted = word.size() % 2 == 0 && word.size() <= 6 && word.ends_with('.') && doc_.token(i).capital;
        for (std::size_t k = 0; dotted && k < word.size(); ++k) {
            if ((word[k] == '.') != (k % 2 == 1)) {
                return false;
            }
        }
        return dotted && !lex_.name_phrases.longest([&](int k) { return k == i ? doc_.token(k).form : WordId{0}; }, i);
    }

    bool is_first_name(int i) const { return lex_.has(doc_.token(i).form, first_name_male | first_name_female); }

    // "Lena Moss of Norland" ends before "of"; "Lena da" goes on to "Lena da Costa".
    void end_person(NameSpan& span) const {
        for (int i = span.first + 1; i < span.last; ++i) {
            if (doc_.is(i, "of")) {
                span.last = i;
            }
        }
        while (span.first > doc_.sentence(span.first).first && are_initials(span.first - 1)) {
            --span.first;
        }
        const int next = span.last;
        const bool same_sentence = next + 1 < doc_.sentence(span.first).last;
        if (same_sentence && doc_.token(next + 1).capital && doc_.token(next + 1).word &&
            doc_.is_any(next, "da", "de", "del", "der", "di", "dos", "du", "van", "von", "bin", "ibn")) {
            span.last += 2;
        }
    }

    // "Norland Erik Lund" of "ambassador to Norland Erik Lund", "East Norland Judge Erik Lund": where the person begins, or -1.
    int person_behind_place(const NameSpan& span) const {
        const PhraseMatch place =
            lex_.name_phrases.longest([&](int k) { return k < span.last ? doc_.token(k).form : WordId{0}; }, span.first);
        const auto begins_person = [&](int i) { return (span.last - i == 2 || span.last - i == 3) && is_first_name(i); };
        const int behind = span.first + place.length;
        if (span.kind == SpanKind::organization || !place) {
            return -1;
        }
        if (begins_person(behind) && doc_.is_any(span.first - 1, "to", "for", "of")) {
            return behind;
        }
        for (int i = behind; i < span.last && span.kind == SpanKind::place; ++i) {
            if (const int name = after_title(i, span.last); name > i && begins_person(name)) {
                return name;
            }
        }
        return -1;
    }

    // "Country Title Person", "Organization Title Person", "Organization Title".
    bool split_at_title(const NameSpan& span) {
        for (int i = span.first; i < span.last; ++i) {
            const int behind = after_title(i, span.last);
            const bool whole_rest = behind == span.last;
            const bool of_person = span.kind == SpanKind::person && is_first_name(span.first) &&
                                   (whole_rest ? i > span.first && !doc_.token(i).all_caps : i == span.first);
            if (behind == i || of_person || (i > span.first && lex_.has(doc_.token(i).form, organization_last))) {
                continue;  // "Angus King", "Dean Moss"; but "Anna Berg MP"
            }
            if (span.kind == SpanKind::organization && i == span.first && !whole_rest && !is_first_name(behind) &&
                !(behind + 1 == span.last && !lex_.has(doc_.token(behind).form, organization_last))) {
                return false;  // "Governors Association", but "Judge Moss"
            }
            if (whole_rest && i == span.first) {
                return true;  // a title alone
            }
            if (after_country(span.first, i) < i && i > span.first && span.kind == SpanKind::organization) {
                out_.push_back({span.first, i, SpanKind::organization});
            }
            if (!whole_rest) {
                cut({behind, span.last, SpanKind::person});
            }
            return true;
        }
        return false;
    }

    bool split_at_and(const NameSpan& span) {
        for (int i = span.first + 1; i + 1 < span.last && span.kind == SpanKind::person; ++i) {
            if (doc_.is_any(i, "and", ",")) {
                cut({span.first, i, span.kind});
                cut({i + 1, span.last, span.kind});
                return true;
            }
        }
        return false;
    }

    bool is_usually_small(const NameSpan& span) const {
        const Token& first = doc_.token(span.first);
        if (span.kind == SpanKind::person) {
            const Token& last = doc_.token(span.last - 1);
            const bool known = is_first_name(span.first) || lex_.holders_by_surname.contains(last.form);
            return lex_.has(last.lower, function_word | calendar_word) ||
                   (!known && lex_.has(first.lower, common_word) && lex_.has(last.lower, common_word));
        }
        return span.last - span.first == 1 && !first.all_caps &&
               (!first.capital || doc_.is_any(span.first, "north", "south", "east", "west") ||
                lex_.has(first.lower, function_word | common_word | calendar_word) || lex_.has(first.form, organization_last));
    }

    bool is_holder(const NameSpan& span) const {
        return span.kind == SpanKind::person && lex_.holders_by_surname.contains(doc_.token(span.last - 1).form);
    }

    bool is_headline(const NameSpan& span) const {
        const Sentence& sentence = doc_.sentence(span.first);
        return doc_.sentences.size() > 3 && doc_.role(span.first) != ParagraphRole::body && mostly_capital(doc_, sentence);
    }

    const Document& doc_;
    const Lexicon& lex_;
    std::vector<NameSpan> out_;
};

}  // namespace

bool mostly_capital(const Document& doc, const Sentence& sentence) {
    int words = 0, capitals = 0;
    for (int i = sentence.first; i < sentence.last; ++i) {
        words += doc.token(i).word;
        capitals += doc.token(i).capital;
    }
    return capitals * 2 > words;
}

bool is_title_case(const Document& doc, const Lexicon& lexicon, const Sentence& sentence) {
    for (int i = sentence.first; i < sentence.last; ++i) {
        const Token& t = doc.token(i);
        if (t.word && !t.capital && doc.word(i).front() > '9' && !lexicon.has(t.lower, function_word)) {
            return false;
        }
    }
    return true;
}

DocumentNames tidy_names(const Document& doc, const Lexicon& lexicon, const DocumentNames& names) {
    return DocumentNames(Tidier(doc, lexicon).run(names), doc.size());
}

}  // namespace demarche
