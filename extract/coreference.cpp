// SPDX-License-Identifier: Apache-2.0
#include "extract/coreference.h"

#include "extract/coreference/descriptions.h"
#include "extract/coreference/office_holders.h"
#include "extract/coreference/other_names.h"
#include "extract/coreference/person_names.h"
#include "extract/coreference/resolution.h"
#include "extract/coreference/sides.h"

namespace demarche {

Coreference resolve(const Document& doc, const Article& article, const Lexicon& lexicon, const std::vector<Quotation>& quotations,
                    const std::vector<NameMention>& mentions) {
    const CoreferenceText text{doc, article, lexicon, quotations, mentions};
    const OfficeHolders holders(lexicon, article.date);
    Resolution known(mentions.size());
    resolve_known_names(text, known);
    resolve_agreements(text, known);
    resolve_unknown_names(text, known);
    resolve_person_names(text, holders, known);
    learn_from_titles(text, known);
    join_apposed_names(text, known);
    complete_persons(text, holders, known);
    learn_from_neighbours(text, known);
    resolve_descriptions(text, holders, known);
    return known.take();
}

}  // namespace demarche
