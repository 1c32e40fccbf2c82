// SPDX-License-Identifier: Apache-2.0
#pragma once

// Words that count a group and do not tell which one: "some analysts", "54 senators" and "a handful of economists" speak of analysts,
// senators and economists.

#include "extract/document.h"

namespace demarche {

// "some", "most", "two", "54".
bool is_quantifier(const Document& doc, int token);

// Where "a handful of", "dozens of", "some of the" before the token begins, or -1.
int quantity_before(const Document& doc, int token);

// The first token of [first, last) behind the determiners and quantities that open the phrase, or `last`. A number of what is known
// already stays: "the two leaders".
int behind_quantity(const Document& doc, int first, int last);

}  // namespace demarche
