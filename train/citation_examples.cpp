// SPDX-License-Identifier: Apache-2.0
#include "train/citation_examples.h"

namespace demarche {

std::vector<CitationExample> citation_examples(const std::deque<CitationDocument>& documents, const Language& language, int folds) {
    std::vector<CitationExample> examples;
    CitationRows rows;
    for (std::size_t d = 0; d < documents.size(); ++d) {
        const CitationDocument& document = documents[d];
        const CitationText text = citation_text(*document.layers, language.lexicon);
        const CitationFeatures features(text, document.pairs);
        for (std::size_t p = 0; p < document.pairs.size(); ++p) {
            const CitationPair& pair = document.pairs[p];
            CitationExample& example = examples.emplace_back();
            example.document = &document;
            example.fold = d % folds;
            example.pair = static_cast<int>(p);
            features.rows(pair, rows);
            const CitationExample::Rows of_pair(rows.begin(), rows.end());
            for (std::size_t i = 0; i < pair.candidates.size(); ++i) {
                features.rows(pair, pair.candidates[i], rows);
                CitationExample::Rows& all = example.rows.emplace_back(of_pair);
                all.insert(all.end(), rows.begin(), rows.end());
                if (example.citation() >= 0 && example.gold().evidence[pair.candidates[i].sentence]) {
                    example.evidence.push_back(static_cast<int>(i));
                }
            }
        }
    }
    return examples;
}

}  // namespace demarche
