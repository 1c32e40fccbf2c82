// SPDX-License-Identifier: Apache-2.0
#include "extract/citations.h"

#include <algorithm>

#include "extract/citation/candidates.h"
#include "extract/citation/features.h"
#include "extract/citation/model.h"
#include "extract/citation/rule_citations.h"
#include "extract/models.h"
#include "extract/rules.h"

namespace demarche {

std::vector<CitationDraft> find_citations(const CitationText& text, const Models& models) {
    const auto by_rules = rule_citations(text);
    if (!models.citations) {
        return by_rules;
    }
    const CitationModel& model = *models.citations;
    const auto pairs = citation_pairs(text);
    std::vector<CitationDraft> found;
    const CitationFeatures features(text, pairs, by_rules);
    CitationRows rows;
    std::vector<std::vector<CitationScores>> scores(pairs.size());
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        features.rows(pairs[p], rows);
        const CitationSums of_pair = sums(model, rows);
        for (const CitationCandidate& c : pairs[p].candidates) {
            features.rows(pairs[p], c, rows);
            scores[p].push_back(demarche::scores(model, sums(model, rows, of_pair)));
        }
    }
    const auto of_pairs = pair_features(text, pairs, by_rules, scores);
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        const CitationPair& pair = pairs[p];
        const double probability = pair_probability(model.pair, of_pairs[p]);
        if (probability < model.threshold || only_reads(text, pair)) {
            continue;
        }
        const CitationVerdict verdict = demarche::verdict(model, scores[p]);
        for (const int i : verdict.evidence) {
            const CitationCandidate& c = pair.candidates[i];
            found.push_back({pair.actor, pair.agreement, c.statement >= 0 ? Voice::said : Voice::reported, verdict.stance, verdict.manner,
                             c.sentence, c.statement, rule::citation_model, probability});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const CitationDraft& a, const CitationDraft& b) { return a.sentence < b.sentence; });
    return found;
}

}  // namespace demarche
