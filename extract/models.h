// SPDX-License-Identifier: Apache-2.0
#pragma once

// The trained models that extraction stands on: extract/model/en.*, built into the library (docs/models.md: data, licences, figures).
//
//     const Models models = built_in_models();     // once
//
// Tagger and parser, whose rows are read at random, are copied into large pages, which doubles their speed for some 20 ms at the start.
//
// Models are only read: threads share them. Errors: InputError that names a model which is damaged or does not fit the others.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extract/attribution/attribution.h"
#include "extract/citation/model.h"
#include "extract/names/name_model.h"
#include "extract/syntax/features.h"
#include "extract/syntax/large_pages.h"
#include "extract/syntax/parser.h"
#include "extract/syntax/tagger.h"

namespace demarche {

struct Models {
    Clusters clusters;
    Tagger tagger;
    Parser parser;
    NameModel names;
    std::optional<CitationModel> citations;       // none: rules alone find citations
    std::optional<AttributionModel> attribution;  // none: built without it (DEMARCHE_ATTRIBUTION_MODEL=OFF), rules alone find statements
    std::vector<std::shared_ptr<const LargePages>> memory;  // what the weights above look into, where that is not the program itself
    std::string version;                                    // of the models' bytes, for ArticleRecord::model
};

// What trainers of the later models do without: a model that is being made may not fit the program any more.
struct ModelChoice {
    bool attribution = true, citations = true;
};
Models built_in_models(ModelChoice choice = {});

}  // namespace demarche
