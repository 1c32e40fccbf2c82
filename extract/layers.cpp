// SPDX-License-Identifier: Apache-2.0
#include "extract/layers.h"

#include "extract/agreements.h"
#include "extract/names/document_names.h"

namespace demarche {

Layers::Layers(const Article& article, const Lexicon& lexicon, const Models& models)
    : doc(read_document(article, lexicon)),
      syntax(analyse(doc, models)),
      quotations(scan_quotations(doc)),
      mentions(with_described_agreements(doc, syntax, lexicon, find_mentions(doc, syntax, lexicon, find_names(doc, syntax, models.names)))),
      coreference(resolve(doc, article, lexicon, quotations, mentions)),
      sources(doc, mentions, coreference, quotations),
      statements(find_statements(doc, syntax, lexicon, models, quotations, sources)) {}

}  // namespace demarche
