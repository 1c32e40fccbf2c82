// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the name model learns from, as sentences with labels: annotated texts, annotated articles, a treebank with entities, raw text.
//
// Texts are read by the program's own reader, tokenizer and tagger, so that the model meets the same words and the same mistakes later.
// Errors: InputError that names the file.

#include <string>
#include <vector>

#include "extract/lexicon.h"
#include "extract/syntax/tagger.h"
#include "train/conllu.h"
#include "train/train_names.h"

namespace demarche {

struct NameReader {
    const Lexicon& lexicon;
    const Clusters& clusters;
    const Tagger& tagger;
};

// A folder of ID.txt with ID.gold.json: "entities", each with "span" (code points) and "type" as in CrossNER and UNER.
std::vector<NameSentence> read_marked_names(const std::string& folder, const NameReader& reader);

// A folder of ID.txt with ID.gold.json: "persons", "organizations", "countries" and "agreements", each with "name" and its forms
// ("aliases", "surfaces"), which are names wherever the text has them. Sentences with capitalised words that nothing explains are left
// out: the annotators listed no places.
std::vector<NameSentence> read_listed_names(const std::string& folder, const NameReader& reader);

// Sentences of raw text without labels; a paragraph a line.
std::vector<NameSentence> read_raw_text(const std::string& text, const NameReader& reader);

// A treebank whose last column holds Entity=(1-person-... as in GUM: of nested entities the largest whose head is a proper noun.
std::vector<NameSentence> read_treebank_names(const std::vector<TreebankSentence>& treebank, const NameReader& reader);

}  // namespace demarche
