// SPDX-License-Identifier: Apache-2.0
#pragma once

// The third voter: the shape of capitalised words, where neither lexicon nor model has spoken. "University of Bergen" and "Harbour
// Commission" are organizations by a word of theirs; a title or a first name makes a person.

#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "extract/names/document_names.h"
#include "extract/names/titles.h"

namespace demarche {

struct Capitalised {
    int next = 0;  // the token to go on from
    std::optional<NameMention> mention;
};

class CapitalisedWords {
public:
    CapitalisedWords(const Document& doc, const Lexicon& lexicon, const KnownNames& known, const Titles& titles,
                     const DocumentNames& marked);

    // What the run of capitalised words from the token on is; `headline`: most words of its sentence are capitalised.
    Capitalised at(int token, bool headline, const std::vector<NameMention>& so_far) const;
    // Whether the capitalised words from the token on form the name of an organization that goes beyond `known_last`.
    bool name_organization(int token, int known_last) const;
    // Whether the token can be a part of a name: capitalised, and no function word or date.
    bool name_like(int token, int end) const;

private:
    struct Run {
        int last = 0;
        bool institution = false;
    };
    Run run_from(int token, int end) const;
    bool is_first_name(int token) const { return lex_.has(doc_.token(token).form, first_name_male | first_name_female); }
    bool joins_institution(int token) const;
    bool starts_other_name(int token) const;
    Capitalised person(int first, int last, bool headline, const std::vector<NameMention>& so_far) const;
    bool is_lone_person(int token, bool headline) const;

    const Document& doc_;
    const Lexicon& lex_;
    const KnownNames& known_;
    const Titles& titles_;
    std::set<std::string_view> person_words_;  // last words of the persons that the model marks
};

}  // namespace demarche
