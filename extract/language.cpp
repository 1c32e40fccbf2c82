// SPDX-License-Identifier: Apache-2.0
#include "extract/language.h"

#include "extract/models.h"

namespace demarche {

Language english() {
    return {built_in_lexicon(), std::make_shared<const Models>(built_in_models())};
}

Language english(const std::string& lexicon_folder) {
    return {read_lexicon(lexicon_folder), std::make_shared<const Models>(built_in_models())};
}

}  // namespace demarche
