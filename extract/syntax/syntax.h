// SPDX-License-Identifier: Apache-2.0
#pragma once

// The layer of syntax on a document: parts of speech and a dependency tree for every sentence, by the tagger and the parser.
//
//     const Syntax syntax = analyse(doc, models);
//     for (int t : syntax.children(verb))
//         if (syntax.relation[t] == Dependency::nsubj) use(syntax.subtree(t));
//
// Every array has an entry a token of the document; heads are tokens of the document, -1 is the root. Each sentence is one tree. Trees may
// cross; `subtree` is the smallest range of tokens that holds all that depends on one. Linear in the tokens.

#include <cstdint>
#include <span>
#include <vector>

#include "extract/document.h"
#include "extract/syntax/features.h"
#include "extract/syntax/tagger.h"
#include "extract/syntax/universal_dependencies.h"

namespace demarche {

struct Models;  // extract/models.h

struct TokenSpread {
    int first = 0, last = 0;  // [first, last)
};

struct Syntax {
    std::vector<TagId> tag;  // of the tagger; `upos` and `xpos` tell the same for rules
    std::vector<Upos> upos;
    std::vector<Xpos> xpos;
    std::vector<int> head;
    std::vector<Dependency> relation;
    std::vector<WordFeatures> words;  // hashes and clusters, for learned stages

    std::vector<TokenSpread> subtrees;
    std::vector<int> child_begin, child_list;  // children of t: child_list[child_begin[t] .. child_begin[t + 1]), in the order of the text

    std::span<const int> children(int token) const {
        return {child_list.data() + child_begin[token], child_list.data() + child_begin[token + 1]};
    }
    TokenSpread subtree(int token) const { return subtrees[token]; }
    // The first child with this relation, -1 if there is none.
    int child(int token, Dependency relation) const;
};

Syntax analyse(const Document& doc, const Models& models);

// Fills children and subtrees from the heads.
void index_trees(Syntax& syntax);

}  // namespace demarche
