// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which names are one person: full names first, then short forms ("Trump" after "Donald Trump"; two persons of one surname stay two). A
// surname that the text never completes is looked up among the holders of offices at the article's date.
//
//     "Anna Berg", "Anna J. Berg", "Ms. Berg"      one person, "Anna Berg"
//     "Erik Berg", then "Berg"                     of the two Bergs the one named last in the paragraph
//
// Linear in the names, but for those of persons with the same surname.

#include "extract/coreference/office_holders.h"
#include "extract/coreference/resolution.h"

namespace demarche {

void resolve_person_names(const CoreferenceText& text, const OfficeHolders& holders, Resolution& known);

}  // namespace demarche
