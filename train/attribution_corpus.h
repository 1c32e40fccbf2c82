// SPDX-License-Identifier: Apache-2.0
#pragma once

// Articles with annotated statements: pairs ID.txt and ID.gold.json in a folder. The text runs through the pipeline that extraction uses;
// the statements' spans (code points) become runs of its tokens.
//
// A gold file: {"annotator": "...", "statements": [{"source": [[b, e], ...], "cue": [...], "content": [...]}, ...]}
// Errors: InputError that names the file.

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "extract/attribution/facts.h"
#include "extract/language.h"

namespace demarche {

struct GoldAttribution {
    std::vector<TokenSpread> source, cue, content;
    int head = -1;  // the token of the cue whose head in the tree lies outside of it, verbs first; -1: no cue
};

struct AttributionDocument {
    Article article;
    Document doc{{}, CodePoints({}), {}, {}, {}, {}};
    Syntax syntax;
    std::vector<Quotation> quotations;
    AttributionText text;
    std::vector<GoldAttribution> gold;
    int annotator = 0;
};

// In the order of their names. The documents point into themselves, so they stay where they are.
std::deque<AttributionDocument> read_attribution_corpus(const std::vector<std::string>& folders, const Language& language);

}  // namespace demarche
