// SPDX-License-Identifier: Apache-2.0
#pragma once

// What extraction knows of a language: its word lists and its trained models.
//
//     const Language language = english();                // built in
//     const Language mine = english("my-lists/");         // with own word lists; files that the folder lacks are the built-in ones
//
// Made once and then only read: threads share it. Errors: InputError for a malformed list or a damaged model.

#include <memory>
#include <string>

#include "extract/lexicon.h"

namespace demarche {

struct Models;  // extract/models.h

struct Language {
    Lexicon lexicon;
    std::shared_ptr<const Models> models;
};

Language english();
Language english(const std::string& lexicon_folder);

}  // namespace demarche
