// SPDX-License-Identifier: Apache-2.0
#pragma once

// Pairs of actor and agreement with their features and what the annotation says of them: what the model of citations learns from and is
// judged by. They point into their documents. The examples of one document stand together, in the order of its pairs.

#include <cstdint>
#include <vector>

#include "train/citation_corpus.h"

namespace demarche {

struct CitationExample {
    using Rows = std::vector<std::uint32_t>;

    const CitationDocument* document = nullptr;
    std::size_t fold = 0;
    int pair = 0;
    std::vector<Rows> rows;     // by candidate
    std::vector<int> evidence;  // candidates that the annotation gives

    const CitationPair& of() const { return document->pairs[pair]; }
    int citation() const { return document->citation_of[pair]; }
    bool is_optional() const { return document->is_optional[pair]; }
    bool is_stand_in() const { return document->source == CitationSource::stand_ins; }  // teaches stance and manner alone
    bool teaches() const { return citation() != same_citation && !is_optional(); }
    const GoldCitation& gold() const { return document->gold[citation()]; }
    Kind actor_kind() const { return document->layers->coreference.entities[of().actor].entity.kind; }
};

// Documents go round the folds.
std::vector<CitationExample> citation_examples(const std::deque<CitationDocument>& documents, const Language& language, int folds);

}  // namespace demarche
