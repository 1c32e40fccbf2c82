// SPDX-License-Identifier: Apache-2.0
#pragma once

// The value of an attribute as one text, for formats that know no lists: numbers in their shortest form, lists as JSON. Internal to
// export/.
//
//     value_text(std::vector<std::string>{"a", "b"})      // ["a","b"]
//
// Not escaped for any format yet.

#include <string>

#include "export/attributes.h"

namespace demarche {

std::string value_text(const Value& value);

}  // namespace demarche
