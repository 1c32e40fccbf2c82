// SPDX-License-Identifier: Apache-2.0
#include "extract/names/capitalised.h"

#include <algorithm>

namespace demarche {

CapitalisedWords::CapitalisedWords(const Document& doc, const Lexicon& lexicon, const KnownNames& known, const Titles& titles,
                                   const DocumentNames& marked)
    : doc_(doc), lex_(lexicon), known_(known), titles_(titles) {
    for (const NameSpan& span : marked.spans()) {
        if (span.kind == SpanKind::person) {
            person_words_.insert(doc_.word(span.last - 1));
        }
    }
}

bool CapitalisedWords::name_like(int token, int end) const {
    const Token& t = doc_.token(token);
    return token < end && t.word && t.capital && !lex_.has(t.lower, function_word | calendar_word);
}

// "of", "for", "and" inside the name of an institution.
bool CapitalisedWords::joins_institution(int token) const {
    return doc_.is_any(token, "of", "for", "on", "and", "&", "the");
}

bool CapitalisedWords::starts_other_name(int token) const {
    return known_.at(token).length > 1 || (titles_.at(token) && !lex_.has(doc_.token(token).form, organization_last));
}

bool CapitalisedWords::name_organization(int token, int known_last) const {
    const int end = doc_.sentence(token).last;
    int last = token;
    while (name_like(last, end) && (last == token || !starts_other_name(last))) {
        ++last;
    }
    for (int k = known_last; k < last; ++k) {
        if (lex_.has(doc_.token(k).form, organization_last) && (k + 1 == last || doc_.is(k + 1, "of"))) {
            return true;
        }
    }
    return false;
}

// Capitalised words with initials, particles and inner hyphens.
CapitalisedWords::Run CapitalisedWords::run_from(int token, int end) const {
    const auto capital = [&](int i) { return i < end && doc_.token(i).capital; };
    Run run{token + 1, lex_.has(doc_.token(token).form, organization_before) && joins_institution(token + 1)};
    bool person = is_first_name(token);
    while (run.last < end) {
        const int i = run.last;
        if (name_like(i, end) && !starts_other_name(i)) {
            person |= is_first_name(i);
            run.last += 1;
        } else if (doc_.word(i) == "-" && !doc_.token(i).space_before && capital(i + 1) && !doc_.token(i + 1).space_before) {
            run.last += 2;
        } else if (person && doc_.is_any(i, "van", "von", "de", "der", "al", "bin", "el", "da", "di", "la", "du", "ben", "ibn") &&
                   i + 1 < end && (capital(i + 1) || doc_.word(i + 1) == "-")) {
            run.last = std::min(i + (doc_.word(i + 1) == "-" ? 3 : 2), end);
        } else if (run.institution && joins_institution(i) && (capital(i + 1) || (doc_.is(i + 1, "the") && capital(i + 2)))) {
            run.last += capital(i + 1) ? 1 : 2;
        } else {
            break;
        }
    }
    return run;
}

Capitalised CapitalisedWords::at(int token, bool headline, const std::vector<NameMention>& so_far) const {
    const Token& first = doc_.token(token);
    if (lex_.has(first.lower, function_word | calendar_word) && !is_first_name(token)) {
        return {token + 1, {}};
    }
    if (const auto title = titles_.at(token); title && lex_.offices[title->office].before_name) {
        return {title->last, {}};  // taken again by the name behind it
    }
    const auto [last, institution] = run_from(token, doc_.sentence(token).last);
    if (headline && last - token > 4) {
        return {token + 1, {}};
    }
    if (institution && last > token + 2) {
        return {last, NameMention{.first = token, .last = last, .kind = Kind::organization, .phrase_first = token}};
    }
    if (last - token > 1 && lex_.has(doc_.token(last - 1).form, organization_last)) {
        const bool opens = token == doc_.sentence(token).first && lex_.has(first.lower, function_word | common_word) && last - token > 2;
        const int begin = opens ? token + 1 : token;
        return {last, NameMention{.first = begin, .last = last, .kind = Kind::organization, .phrase_first = begin}};
    }
    return person(token, last, headline, so_far);
}

Capitalised CapitalisedWords::person(int first, int last, bool headline, const std::vector<NameMention>& so_far) const {
    NameMention m{.first = first, .last = last, .kind = Kind::person, .phrase_first = first};
    m.office = titles_.before(m, so_far);
    if (m.office >= 0) {
        return {last, m};
    }
    if (first == doc_.sentence(first).first && lex_.has(doc_.token(first).lower, common_word)) {
        return {first + 1, {}};
    }
    // without a title the model must have seen the person somewhere, or lists know the first name and nothing else of the last
    const bool seen = person_words_.contains(doc_.word(last - 1));
    if (last - first == 1) {
        const bool known = lex_.holders_by_surname.contains(doc_.token(first).form) && !lex_.has(doc_.token(first).lower, common_word);
        return {last, (seen || known) && is_lone_person(first, headline) ? std::optional(m) : std::nullopt};
    }
    const bool plain = last - first == 2 && !lex_.has(doc_.token(last - 1).lower, common_word);
    if (!seen && (!is_first_name(first) || last - first > 3 || (headline && !plain))) {
        return {first + 1, {}};
    }
    const bool initials = doc_.word(first).size() == 2 && doc_.word(first)[1] == '.';
    if (!is_first_name(first) && !initials) {
        bool unknown = !headline && last - first <= 3;
        for (int k = first; k < last; ++k) {
            unknown &= !lex_.has(doc_.token(k).lower, common_word) && !doc_.token(k).all_caps;
        }
        if (!unknown) {
            return {first + 1, {}};
        }
    }
    return {last, m};
}

// A short form or an unknown name; coreference and speech decide who it is.
bool CapitalisedWords::is_lone_person(int token, bool headline) const {
    const bool holder = lex_.holders_by_surname.contains(doc_.token(token).form);
    const bool adverb = token == doc_.sentence(token).first && doc_.word(token + 1) == "," && !is_first_name(token);  // "Nowadays,"
    const bool common = lex_.has(doc_.token(token).lower, common_word) || doc_.token(token).all_caps || headline;
    return holder || (!adverb && !common);
}

}  // namespace demarche
