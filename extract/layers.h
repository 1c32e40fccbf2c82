// SPDX-License-Identifier: Apache-2.0
#pragma once

// The layers of one article, each a function of those before it, from the document to the statements. What comes behind (citations,
// relations) reads them; trainers run the very same ones.
//
//     const Layers layers(article, language.lexicon, *language.models);     // all three must outlive it

#include <vector>

#include "extract/article.h"
#include "extract/citation/candidates.h"
#include "extract/coreference.h"
#include "extract/document.h"
#include "extract/models.h"
#include "extract/names.h"
#include "extract/quotes.h"
#include "extract/sources.h"
#include "extract/statements.h"
#include "extract/syntax/syntax.h"

namespace demarche {

struct Layers {
    Layers(const Article& article, const Lexicon& lexicon, const Models& models);
    Layers(const Layers&) = delete;  // layers look into each other
    Layers& operator=(const Layers&) = delete;

    const Document doc;
    const Syntax syntax;
    const std::vector<Quotation> quotations;
    const std::vector<NameMention> mentions;
    const Coreference coreference;
    Sources sources;
    const std::vector<StatementDraft> statements;
};

inline CitationText citation_text(const Layers& layers, const Lexicon& lexicon) {
    return {lexicon, layers.doc, layers.syntax, layers.mentions, layers.coreference, layers.statements, layers.sources};
}

}  // namespace demarche
