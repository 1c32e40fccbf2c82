// SPDX-License-Identifier: Apache-2.0
#pragma once

// An article for people: its text with every statement marked, and under each paragraph what the statements in it are.
//
//     Ada Weiss said [s1 the pact must be kept].
//
//       s1  Ada Weiss · indirect · cue.that · 0.90
//           source "Ada Weiss", cue "said", about Grand Pact
//           cites Grand Pact: calls_for_compliance, support · stance.must · 0.85
//
// Acts and relations that the reporter tells follow in the same way. Lines are broken at blanks to fit `width` columns. Linear in the
// text and in what was found. Errors: InputError for a record without its text.

#include <iosfwd>
#include <string>

#include "graph/article_record.h"

namespace demarche {

struct AnnotationStyle {
    bool colours = false;  // ANSI escape sequences
    int width = 100;
};

void write_annotated_text(const ArticleRecord& record, const std::string& where, const AnnotationStyle& style, std::ostream& out);

}  // namespace demarche
