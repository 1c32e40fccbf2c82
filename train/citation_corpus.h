// SPDX-License-Identifier: Apache-2.0
#pragma once

// What of the pipeline's own entities and candidates the annotation of an article says: the same matching of names as a scorer does.

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "extract/citation/candidates.h"
#include "extract/citation/features.h"
#include "extract/language.h"
#include "extract/layers.h"
#include "train/annotated_articles.h"

namespace demarche {

struct GoldCitation {
    Stance stance = Stance::neutral;
    Manner manner = Manner::mentions;
    std::vector<bool> evidence;  // by sentence
};

enum class CitationSource : std::uint8_t {
    reference,  // articles by which figures are compared
    articles,
    stand_ins,  // articles in whose text an agreement stands for another matter
    texts       // written for training
};

struct CitationDocument {
    CitationSource source = CitationSource::reference;
    Article article;
    std::unique_ptr<const Layers> layers;
    std::vector<CitationPair> pairs;

    std::vector<GoldCitation> gold;
    std::vector<int> citation_of;   // by pair: index into `gold`, `no_citation` or `same_citation`
    std::vector<bool> is_optional;  // by pair: right if found and no fault if not
    int gold_count = 0;             // without optional ones
};

inline constexpr int no_citation = -1, same_citation = -2;  // -2: its actor stands for one that has a better pair: nothing to learn from

// Appends the articles.
void add_citation_documents(std::vector<AnnotatedArticle> articles, const Language& language, CitationSource source,
                            std::deque<CitationDocument>& documents);

}  // namespace demarche
