// SPDX-License-Identifier: Apache-2.0
#pragma once

// The first voter: names that the lexicon lists, as written.
//
//     const KnownNames known(doc, lexicon);
//     if (const KnownName name = known.at(i)) ...                  // the longest that begins at token i, inside its sentence
//
// Where one form stands for several entries, agreements come first, then organizations, countries, persons and places. An alias that
// stands for an agreement only in context ("the 1987 treaty") counts if a phrase of that context is somewhere in the article.

#include <vector>

#include "extract/document.h"
#include "extract/lexicon.h"

namespace demarche {

struct KnownName {
    int length = 0;  // tokens; 0: none
    NameEntry entry{};

    explicit operator bool() const { return length > 0; }
};

class KnownNames {
public:
    KnownNames(const Document& doc, const Lexicon& lexicon);
    KnownName at(int token) const;
    KnownName at(int token, int end) const;  // ends before `end`

private:
    const Document& doc_;
    const Lexicon& lex_;
    std::vector<bool> in_context_;  // for each agreement whether a phrase of its context stands in the article
};

Kind kind_of(NameRole role);

}  // namespace demarche
