// SPDX-License-Identifier: Apache-2.0
#pragma once

// Whether the parts of an article record fit together: ids are given once, and every id that is referred to exists. Internal to
// article_json_read.cpp.
//
// Errors: InputError that names the member ("citations[2].agreement"), without a place. Linear in the record.

#include "graph/article_record.h"

namespace demarche {

void check_references(const ArticleRecord& record);

}  // namespace demarche
