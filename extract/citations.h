// SPDX-License-Identifier: Apache-2.0
#pragma once

// Citations: which actor speaks about or acts toward which agreement, and how.
//
// Within a statement the citation is the speaker's (voice said). Outside, the reporter tells an act (voice reported): "Iran signed the
// treaty", "the exit of the US from the nuclear agreement". What a statement says that others did is not told as fact: "Kyiv says Moscow
// violated Minsk" gives a citation of Ukraine and none of Russia.
//
// Certain rules go first and stand (citation/rule_citations.h). Of every other actor and agreement of the article a model trained on
// annotated news (citation/model.h, docs/models.md) tells how probable it is that the one cites the other, which sentences show it, and
// with which stance and manner; confidence is then that probability.

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
