// SPDX-License-Identifier: Apache-2.0
#include "extract/citations.h"

#include <algorithm>
#include <iterator>

#include "extract/citation/candidates.h"
#include "extract/citation/features.h"
#include "extract/citation/model.h"
#include "extract/citation/rule_citations.h"
#include "extract/models.h"
#include "extract/rules.h"

namespace demarche {
namespace {

// The speaker's, unless a rule saw the reporter tell an act in the sentence: "Norway, which says it will stay, signed the treaty".
bool is_said(const CitationPair& pair, const CitationCandidate& c) {
    return c.statement >= 0 && std::none_of(pair.by_rules.begin(), pair.by_rules.end(), [&](const CitationDraft& rule) {
               return rule.sentence == c.sentence && rule.voice == Voice::reported;
           });
}

// An act that the reporter tells in a sentence of its own: "the pact was signed on Monday" beside "Oslo praised the pact".
bool is_further_act(const CitationDraft& rule, const CitationPair& pair, const CitationVerdict& verdict) {
    return rule.voice == Voice::reported && rule.stance == verdict.stance &&
           std::none_of(verdict.evidence.begin(), verdict.evidence.end(),
                        [&](int i) { return pair.candidates[i].sentence == rule.sentence; });
}

// By candidate, what the model makes of it.
std::vector<CitationScores> scores_of(const CitationPair& pair, const CitationFeatures& features, const CitationModel& model) {
    std::vector<CitationScores> scores;
    CitationRows rows;
    features.rows(pair, rows);
    const CitationSums of_pair = sums(model, rows);
    for (const CitationCandidate& c : pair.candidates) {
        features.rows(pair, c, rows);
        scores.push_back(demarche::scores(model, sums(model, rows, of_pair)));
    }
    return scores;
}

}  // namespace

std::vector<CitationDraft> find_citations(const CitationText& text, const Models& models) {
    const auto by_rules = rule_citations(text);
    if (!models.citations) {
        return by_rules;
    }
    const CitationModel& model = *models.citations;
    const auto pairs = citation_pairs(text, by_rules);
    if (pairs.empty()) {  // most news speaks of no agreement, and features read every word
        return {};
    }
    const CitationFeatures features(text, pairs);
    std::vector<std::vector<CitationScores>> scores;
    for (const CitationPair& pair : pairs) {
        scores.push_back(scores_of(pair, features, model));
    }
    const auto pair_features = demarche::pair_features(text, pairs, scores);
    std::vector<CitationDraft> found;
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        const double probability = pair_probability(model.pair, pair_features[p]);
        if (probability < model.threshold || only_reads(text, pairs[p]) || only_agrees(text, pairs[p])) {
            continue;
        }
        const CitationVerdict verdict = demarche::verdict(model, scores[p]);
        for (const int i : verdict.evidence) {
            const CitationCandidate& c = pairs[p].candidates[i];
            const bool said = is_said(pairs[p], c);
            found.push_back({pairs[p].actor, pairs[p].agreement, said ? Voice::said : Voice::reported, verdict.stance, verdict.manner,
                             c.sentence, said ? c.statement : -1, rule::citation_model, probability});
        }
        std::copy_if(pairs[p].by_rules.begin(), pairs[p].by_rules.end(), std::back_inserter(found),
                     [&](const CitationDraft& rule) { return is_further_act(rule, pairs[p], verdict); });
    }
    std::stable_sort(found.begin(), found.end(), [](const CitationDraft& a, const CitationDraft& b) { return a.sentence < b.sentence; });
    return found;
}

}  // namespace demarche
