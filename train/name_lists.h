// SPDX-License-Identifier: Apache-2.0
#pragma once

// Lists of names for extract/names/name_model.h, from tables of tab-separated values with a line of column names.
//
// Columns that hold names are known by their own names: name, name_english, name_local, surname, aliases, alt_names, short and
// abbr_or_canonical; several names in one field stand between ";", "|" or " / ". Errors: InputError that names the file.

#include <string>
#include <vector>

#include "extract/lexicon.h"
#include "train/train_names.h"

namespace demarche {

struct NameListFiles {
    std::vector<std::string> first_names, surnames, organizations, places;
};

ListTable read_name_lists(const NameListFiles& files, const Lexicon& lexicon);

}  // namespace demarche
