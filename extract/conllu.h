// SPDX-License-Identifier: Apache-2.0
#pragma once

// CoNLL-U, the format of Universal Dependencies treebanks (https://universaldependencies.org/format.html): ten fields a word.
//
// Writing: the syntax of an article, so that people and other tools can look. Lemma, UPOS, XPOS, head and relation are filled; features and
// enhanced dependencies are "_".
//
//     std::cout << conllu(article, language);
//
// Reading: words and sentences stay as they are, all else is left to be found. The text is put together from the words and SpaceAfter=No,
// `# newpar` begins a paragraph, `# newdoc` an article. Multi-word tokens and empty nodes are passed over: words count.
// Errors: InputError with the line for one that has not ten fields, or a word without letters. Linear in the bytes.

#include <functional>
#include <string>
#include <string_view>

#include "extract/article.h"
#include "extract/language.h"
#include "extract/read.h"

namespace demarche {

std::string conllu(const Article& article, const Language& language);

void read_conllu(std::string_view bytes, const std::string& where, const ReadOptions& options, const std::function<void(Article)>& each);

}  // namespace demarche
