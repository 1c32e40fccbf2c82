// SPDX-License-Identifier: Apache-2.0
#pragma once

// Topics: noun phrases that several statements of an article are about, where no entity fits: "border security", "economic sanctions".
//
// A phrase is a common noun with the nouns and telling adjectives before it, names left out; topic_words.tsv says which nouns can be one
// alone, which need a word before them, and which tell nothing. Phrases are one topic if their words have the same lemmas. "Federal
// immigration law", said once, counts as "immigration law"; after "tax reform" the words "the reform" mean it, if nothing else could be
// meant. A topic needs two statements; one whose noun is not listed needs two speakers or a third statement.
//
//     topic.border-security "border security": {[12, 14), [80, 82)}
//
// Linear in the text but for sorting the phrases.

#include <string>
#include <vector>

#include "extract/statements.h"

namespace demarche {

struct TopicDraft {
    std::string id, name;              // of lemmas; as most mentions are written
    std::vector<TokenRange> mentions;  // in the order of the text, also outside statements
};

// In the order of their ids.
std::vector<TopicDraft> find_topics(const Document& doc, const Syntax& syntax, const Lexicon& lexicon,
                                    const std::vector<NameMention>& names, const std::vector<StatementDraft>& statements);

}  // namespace demarche
