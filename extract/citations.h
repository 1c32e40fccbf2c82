// SPDX-License-Identifier: Apache-2.0
#pragma once

// Citations: which actor speaks about or acts toward which agreement, and how.
//
// Within a statement the citation is the speaker's (voice said). Outside, the reporter tells an act (voice reported): "Iran signed the
// treaty", "the exit of the US from the nuclear agreement". What a statement says that others did is not told as fact: "Kyiv says Moscow
// violated Minsk" gives a citation of Ukraine and none of Russia.

#include <string_view>
#include <vector>

#include "extract/statements.h"

namespace demarche {

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

std::vector<CitationDraft> find_citations(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions,
                                          const Coreference& coreference, const std::vector<StatementDraft>& statements,
                                          const Sources& sources);

}  // namespace demarche
