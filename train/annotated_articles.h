// SPDX-License-Identifier: Apache-2.0
#pragma once

// Articles annotated with who cites which agreement, from either of two forms.
//
// A folder of ID.txt and ID.gold.json: persons, organizations, countries and agreements, each with `name` and `aliases` or `surfaces`, and
// citations with `actor`, `actor_type`, `agreement`, `stance`, `manner`, `evidence` (words of the text). Citations and agreements may be
// `optional`.
//
// Annotations without the texts, which belong to others (train/citation_annotations.jsonl), and files that hold the texts among other ones.
// JSON Lines; the first is a header with `format`: "demarche-citation-annotations/1", each other one an article in the order of training:
//
//     id          in its corpus; of a text without one the first 16 digits of its SHA-256
//     text        digest of the text (extract/extract.h)
//     agreements  [[NAME, ALIAS...]...]         all that the article speaks of
//     actors      [[TYPE, NAME, ALIAS...]...]   all who cite one; TYPE is person, organization, country or group
//     citations   [[ACTOR, AGREEMENT, STANCE, MANNER, BEGIN, END]...]   indexes into the two lists, and the evidence in code points of the
//                                                                       text, end exclusive
//     pieces      [[BEGIN, END] or WORDS...]   runs of the article and words between them, if the text is to be read with other words;
//                                              the evidence is in that text then
//
// Texts of this form are found by their digest: any format of extract/read.h is read, and of plain text also what three line ends part,
// each with one line end behind it. Errors: InputError that names the file (and line); if texts are missing, how many were found.
//
// Texts with their annotations (train/annotated_texts.txt): blocks that blank lines part, each a text, a paragraph a line, and a line for
// each citation. Lines that begin with # are comments.
//
//     The farmers' union, which backs the pact, said London had broken it. "We will sue," said its head.
//     = farmers' union | pact | support | accuses_of_violation | The farmers' union
//
// Actor and agreement are in the words of the text, or the country's name; the last field, the first words of the sentence that shows it,
// is left out where there is one sentence.

#include <string>
#include <vector>

#include "extract/article.h"
#include "graph/terms.h"

namespace demarche {

struct AnnotatedAgreement {
    std::vector<std::string> names;  // the usual one first
    bool is_optional = false;        // right if found and no fault if not
};

struct AnnotatedCitation {
    std::vector<std::string> actor;  // its names, the usual one first
    bool by_group = false;           // unnamed: in the text's own words
    int agreement = 0;               // index into the article's
    Stance stance = Stance::neutral;
    Manner manner = Manner::mentions;
    std::string evidence;  // words of the text
    bool is_optional = false;
};

struct AnnotatedArticle {
    Article article;
    std::vector<AnnotatedAgreement> agreements;
    std::vector<AnnotatedCitation> citations;
};

// Those of a folder, in the order of names.
std::vector<AnnotatedArticle> annotated_folder(const std::string& folder);

// Those of the annotations, in their order; `texts` are the files that hold the articles.
std::vector<AnnotatedArticle> annotated_articles(const std::string& annotations, const std::vector<std::string>& texts);

// Those of texts with their annotations.
std::vector<AnnotatedArticle> annotated_texts(const std::string& path);

}  // namespace demarche
