// SPDX-License-Identifier: Apache-2.0
#pragma once

// The trained models that extraction stands on: extract/model/en.*, built into the library (docs/models.md: data, licences, figures).
//
//     const Models models = built_in_models();     // once; weights are read in place, so this takes a few milliseconds
//
// Models are only read: threads share them. Errors: InputError that names a model which is damaged or does not fit the others.

#include <string>

#include "extract/names/name_model.h"
#include "extract/syntax/features.h"
#include "extract/syntax/parser.h"
#include "extract/syntax/tagger.h"

namespace demarche {

struct Models {
    Clusters clusters;
    Tagger tagger;
    Parser parser;
    NameModel names;
    std::string version;  // of the models' bytes, for ArticleRecord::model
};

Models built_in_models();

}  // namespace demarche
