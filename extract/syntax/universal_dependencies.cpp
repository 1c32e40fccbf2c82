// SPDX-License-Identifier: Apache-2.0
#include "extract/syntax/universal_dependencies.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace demarche {
namespace {

constexpr std::array<std::string_view, 18> upos_spellings{"_",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
                                                          "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr std::array<std::string_view, 21> xpos_spellings{"_",  "JJ",  "JJR", "JJS", "MD", "NN",  "NNS", "NNP", "NNPS", "PRP", "PRP$",
                                                          "RB", "RBR", "RBS", "TO",  "VB", "VBD", "VBG", "VBN", "VBP",  "VBZ"};
constexpr std::array<std::string_view, 52> dependency_spellings{
    "_",          "acl",        "acl:relcl", "advcl",       "advcl:relcl",   "advmod",   "amod",        "appos",
    "aux",        "aux:pass",   "case",      "cc",          "cc:preconj",    "ccomp",    "compound",    "compound:prt",
    "conj",       "cop",        "csubj",     "csubj:outer", "csubj:pass",    "dep",      "det",         "det:predet",
    "discourse",  "dislocated", "expl",      "fixed",       "flat",          "goeswith", "iobj",        "list",
    "mark",       "nmod",       "nmod:desc", "nmod:poss",   "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",
    "nummod",     "obj",        "obl",       "obl:agent",   "obl:unmarked",  "orphan",   "parataxis",   "punct",
    "reparandum", "root",       "vocative",  "xcomp"};

template <class Enum, std::size_t N>
Enum value_of(const std::array<std::string_view, N>& spellings, std::string_view spelling) {
    const auto at = std::find(spellings.begin(), spellings.end(), spelling);
    return static_cast<Enum>(at == spellings.end() ? 0 : at - spellings.begin());
}

static_assert(static_cast<std::size_t>(Upos::x) + 1 == upos_spellings.size());
static_assert(static_cast<std::size_t>(Xpos::vbz) + 1 == xpos_spellings.size());
static_assert(static_cast<std::size_t>(Dependency::xcomp) + 1 == dependency_spellings.size());

}  // namespace

Upos upos_of(std::string_view spelling) {
    return value_of<Upos>(upos_spellings, spelling);
}

Xpos xpos_of(std::string_view spelling) {
    return value_of<Xpos>(xpos_spellings, spelling);
}

Dependency dependency_of(std::string_view spelling) {
    return value_of<Dependency>(dependency_spellings, spelling);
}

std::string_view name_of(Upos upos) {
    return upos_spellings[static_cast<std::size_t>(upos)];
}

std::string_view name_of(Dependency relation) {
    return dependency_spellings[static_cast<std::size_t>(relation)];
}

}  // namespace demarche
