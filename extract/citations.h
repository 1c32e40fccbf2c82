// SPDX-License-Identifier: Apache-2.0
#pragma once

// Citations: which actor speaks about or acts toward which agreement, and how.
//
// Within a statement the citation is the speaker's (voice said). Outside, the reporter tells an act (voice reported): "Iran signed the
// treaty", "the exit of the US from the nuclear agreement".
//
// A model trained on annotated news (citation/model.h, docs/models.md) tells of every actor and agreement of the article how probable it is
// that the one cites the other, which sentences show it, and with which stance and manner; confidence is then that probability. Rules
// (citation/rule_citations.h) are features of it, and stand alone where no model is given. Linear in the sentences
// but for a factor of the mentions in one.

#include <string_view>
#include <vector>

#include "extract/statements.h"

namespace demarche {

struct CitationText;  // extract/citation/candidates.h

struct CitationDraft {
    int actor = -1, agreement = -1;  // entities
    Voice voice = Voice::reported;
    Stance stance = Stance::neutral;
    Manner manner = Manner::mentions;
    int sentence = 0;
    int statement = -1;  // index, or -1
    std::string_view rule;
    double confidence = 0.5;
};

std::vector<CitationDraft> find_citations(const CitationText& text, const Models& models);

}  // namespace demarche
