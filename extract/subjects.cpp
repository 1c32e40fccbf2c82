// SPDX-License-Identifier: Apache-2.0
#include "extract/subjects.h"

#include <algorithm>

namespace demarche {

std::vector<SubjectMention> subject_mentions(const std::vector<NameMention>& mentions, const Coreference& coreference,
                                             const std::vector<TopicDraft>& topics) {
    std::vector<SubjectMention> found;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (coreference.of[i] >= 0 && mentions[i].kind != Kind::group) {
            found.push_back({{coreference.of[i], -1}, mentions[i].kind, mentions[i].first, mentions[i].last});
        }
    }
    for (std::size_t t = 0; t < topics.size(); ++t) {
        for (const TokenRange& mention : topics[t].mentions) {
            found.push_back({{-1, static_cast<int>(t)}, Kind::topic, mention.begin, mention.end});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const SubjectMention& a, const SubjectMention& b) { return a.first < b.first; });
    return found;
}

bool goes_on(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, int last) {
    if (last >= doc.size() || doc.sentence_of[last] != doc.sentence_of[last - 1] || lexicon.has(doc.token(last).lower, calendar_word)) {
        return false;  // "met Sweden Monday"
    }
    const bool possessive = syntax.upos[last] == Upos::part && syntax.relation[last] == Dependency::case_;
    return possessive || syntax.upos[last] == Upos::noun || syntax.upos[last] == Upos::propn || syntax.xpos[last] == Xpos::vbg;
}

std::vector<Subject> subjects_of(const StatementDraft& statement, const std::vector<SubjectMention>& mentions) {
    std::vector<Subject> subjects;
    for (const TokenRange& content : statement.content) {
        auto at = std::lower_bound(mentions.begin(), mentions.end(), content.begin,
                                   [](const SubjectMention& mention, int token) { return mention.first < token; });
        for (; at != mentions.end() && at->first < content.end; ++at) {
            const bool is_speaker = at->subject.entity >= 0 && at->subject.entity == statement.speaker;
            if (at->last <= content.end && !is_speaker && std::find(subjects.begin(), subjects.end(), at->subject) == subjects.end()) {
                subjects.push_back(at->subject);
            }
        }
    }
    return subjects;
}

}  // namespace demarche
