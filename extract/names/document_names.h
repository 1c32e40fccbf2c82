// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the trained model takes for names in a whole document, made consistent: a form that is marked in several places has the kind that
// most of them have; one word is a person if a longer person's name ends in it; several words or letters
// that are marked once are marked wherever they stand.
//
//     const DocumentNames names = find_names(doc, syntax, model);
//     if (const NameSpan* span = names.at(i)) ...          // the name that begins at token i
//
// Spans are ranges of tokens of the document, in its order; they never overlap. Linear in the tokens.

#include <vector>

#include "extract/document.h"
#include "extract/names/name_model.h"
#include "extract/syntax/syntax.h"

namespace demarche {

class DocumentNames {
public:
    explicit DocumentNames(std::vector<NameSpan> spans, int tokens);
    const std::vector<NameSpan>& spans() const { return spans_; }
    const NameSpan* at(int token) const;       // that begins there, or nullptr
    const NameSpan* holding(int token) const;  // that the token is in, or nullptr

private:
    std::vector<NameSpan> spans_;
    std::vector<int> of_;  // for each token its span, or -1
};

DocumentNames find_names(const Document& doc, const Syntax& syntax, const NameModel& model);

}  // namespace demarche
