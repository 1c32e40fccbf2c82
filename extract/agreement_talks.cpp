// SPDX-License-Identifier: Apache-2.0
#include "extract/agreement_talks.h"

#include <algorithm>

#include "extract/agreement_family.h"

namespace demarche {
namespace {

int first_modifier(const Document& doc, const Lexicon& lexicon, int noun) {
    const int start = std::max(doc.sentence(noun).first, noun - 5);
    int first = noun;
    while (first > start &&
           (doc.token(first - 1).word ? !lexicon.has(doc.token(first - 1).lower, function_word) : doc.is_any(first - 1, "-", "–", "/"))) {
        --first;
    }
    return first;
}

int complement_end(const Document& doc, int behind) {
    if (!doc.is_any(behind, "with", "between", "on", "over", "about", "among")) {
        return behind;
    }
    const int end = std::min(doc.sentence(behind).last, behind + 9);
    int last = behind + 1;
    while (last < end && (doc.token(last).word || doc.is_any(last, "-", "–", "’", "'"))) {
        ++last;
    }
    return last;
}

bool names_agreement(const std::vector<NameMention>& mentions, int first, int last) {
    auto name = std::lower_bound(mentions.begin(), mentions.end(), first, [](const NameMention& m, int token) { return m.first < token; });
    while (name != mentions.end() && name->first < last && name->kind != Kind::agreement) {
        ++name;
    }
    return name != mentions.end() && name->first < last;
}

}  // namespace

std::vector<Talks> talks_in(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions) {
    std::vector<Talks> all;
    for (int i = 0; i < doc.size(); ++i) {
        if (!doc.is_any(i, "talks", "negotiations", "negotiation") || doc.role(i) == ParagraphRole::boilerplate) {
            continue;
        }
        const int end = complement_end(doc, i + 1);
        if (names_agreement(mentions, i + 1, end)) {
            continue;  // "talks on a longer truce" are on what that names
        }
        AgreementTraits traits = traits_of_words(doc, lexicon, mentions, first_modifier(doc, lexicon, i), end);
        traits.renewed = traits.better = false;  // the talks are new
        traits.steps = 0;
        if (!traits.topics.empty() || !traits.countries.empty()) {
            traits.families = static_cast<unsigned>(AgreementFamily::deal);
            all.push_back({i, traits});
        }
    }
    return all;
}

}  // namespace demarche
