// SPDX-License-Identifier: Apache-2.0
#pragma once

// The tag sets of Universal Dependencies (version 2) that rules ask for: parts of speech, Penn Treebank tags, relations.
//
// Names are those of https://universaldependencies.org/u/ and of UD English; ':' is '_' in a C++ name, and `case_` has a keyword's name.
//
//     dependency_of("acl:relcl") == Dependency::acl_relcl;      name_of(Upos::propn) == "PROPN"

#include <cstdint>
#include <string_view>

namespace demarche {

enum class Upos : std::uint8_t { none, adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x };

// Penn Treebank tags of words that inflect; all others are `none`.
enum class Xpos : std::uint8_t { none, jj, jjr, jjs, md, nn, nns, nnp, nnps, prp, prps, rb, rbr, rbs, to, vb, vbd, vbg, vbn, vbp, vbz };

enum class Dependency : std::uint8_t {
    none,
    acl,
    acl_relcl,
    advcl,
    advcl_relcl,
    advmod,
    amod,
    appos,
    aux,
    aux_pass,
    case_,
    cc,
    cc_preconj,
    ccomp,
    compound,
    compound_prt,
    conj,
    cop,
    csubj,
    csubj_outer,
    csubj_pass,
    dep,
    det,
    det_predet,
    discourse,
    dislocated,
    expl,
    fixed,
    flat,
    goeswith,
    iobj,
    list,
    mark,
    nmod,
    nmod_desc,
    nmod_poss,
    nmod_unmarked,
    nsubj,
    nsubj_outer,
    nsubj_pass,
    nummod,
    obj,
    obl,
    obl_agent,
    obl_unmarked,
    orphan,
    parataxis,
    punct,
    reparandum,
    root,
    vocative,
    xcomp
};

// `none` for what is not in the set.
Upos upos_of(std::string_view spelling);
Xpos xpos_of(std::string_view spelling);
Dependency dependency_of(std::string_view spelling);

std::string_view name_of(Upos upos);  // "_" for none
std::string_view name_of(Dependency relation);

}  // namespace demarche
