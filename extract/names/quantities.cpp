// SPDX-License-Identifier: Apache-2.0
#include "extract/names/quantities.h"

namespace demarche {
namespace {

bool is_determiner(const Document& doc, int token) {
    return doc.is_any(token, "the", "a", "an", "this", "that", "these", "those", "my", "our", "your", "his", "her", "their", "its");
}

bool is_number(const Document& doc, int token) {
    const std::string_view word = doc.word(token);
    const bool digits = !word.empty() && word.front() >= '0' && word.front() <= '9';
    return digits || doc.is_any(token, "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen",
                                "hundred");
}

// "a handful of", "dozens of"
bool is_quantity_noun(const Document& doc, int token) {
    return doc.is_any(token, "handful", "number", "majority", "minority", "couple", "pair", "lot", "lots", "plenty", "half", "bulk", "tens",
                      "dozens", "scores", "hundreds", "thousands", "millions", "one");
}

bool is_quantity(const Document& doc, int token) {
    return is_quantity_noun(doc, token) || is_quantifier(doc, token);
}

}  // namespace

bool is_quantifier(const Document& doc, int token) {
    return is_number(doc, token) ||
           doc.is_any(token, "some", "several", "many", "most", "few", "numerous", "various", "countless", "multiple");
}

int quantity_before(const Document& doc, int token) {
    const int sentence_first = doc.sentence(token).first;
    const int of = is_determiner(doc, token - 1) ? token - 2 : token - 1;
    if (of <= sentence_first || !doc.is(of, "of") || !is_quantity(doc, of - 1)) {
        return -1;
    }
    int first = of - 1;
    while (first > sentence_first && (is_quantifier(doc, first - 1) || is_determiner(doc, first - 1) ||
                                      doc.is_any(first - 1, "large", "small", "growing", "good", "vast", "great", "whole"))) {
        --first;
    }
    const int before = quantity_before(doc, first);  // "tens of thousands of"
    return before >= 0 ? before : first;
}

int behind_quantity(const Document& doc, int first, int last) {
    for (int of = last - 1; of > first; --of) {
        if (doc.is(of, "of") && is_quantity(doc, of - 1)) {
            first = of + 1;
            break;
        }
    }
    bool known = false;
    while (first < last && (is_determiner(doc, first) || (is_quantifier(doc, first) && !(known && is_number(doc, first))))) {
        known |= is_determiner(doc, first++);
    }
    return first;
}

}  // namespace demarche
