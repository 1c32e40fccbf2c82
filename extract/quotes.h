// SPDX-License-Identifier: Apache-2.0
#pragma once

// The quote scanner: pairs of quotation marks, the surest sign of somebody's words. It goes before all grammar, so that no wrong analysis
// can lose a quotation.
//
// Marks: curly, straight (opening or closing by what stands beside them), angle and low ones, ``TeX'' and single ones where they enclose
// words. A quotation ends with its paragraph at the latest; where the next paragraph opens with a mark again, it continues the quotation
// (the convention of printed news). Nested quotations belong to the outer one. Linear in the tokens.
//
//     "We wait," he said, "for now."       two quotations: We wait,   for now.

#include <vector>

#include "extract/document.h"

namespace demarche {

struct Quotation {
    int open = 0;             // token of the opening mark
    int first = 0, last = 0;  // tokens between the marks
    int after = 0;            // the first token behind the closing mark
    bool closed = true;
    int continues = -1;  // the quotation of the paragraph before that goes on here
};

std::vector<Quotation> scan_quotations(const Document& doc);

}  // namespace demarche
