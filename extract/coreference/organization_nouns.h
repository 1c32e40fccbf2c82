// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which organization a bare noun means: the one named before whose name ends in it ("the administration" after "the Berg administration"),
// else the last one of its type ("the newspaper"). Linear in the mentions before the noun.

#include "extract/coreference.h"

namespace demarche {

// An entity, or -1. `token`: the noun.
int organization_meant(const Document& doc, const std::vector<NameMention>& mentions, const Coreference& known, int token);

}  // namespace demarche
