// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "extract/lexicon.h"
#include "extract/syntax/lemmas.h"

using namespace demarche;

TEST_CASE("the longest end wins, a whole word before all ends") {
    const Lemmas lemmas({{"VBD", "ed", 2, ""}, {"VBD", "ied", 3, "y"}, {"VBD", "^died", 1, ""}, {"AUX", "^was", 3, "be"}});
    std::string buffer;
    CHECK(lemmas.lemma("Warned", Upos::verb, Xpos::vbd, buffer) == "warn");
    CHECK(lemmas.lemma("denied", Upos::verb, Xpos::vbd, buffer) == "deny");
    CHECK(lemmas.lemma("died", Upos::verb, Xpos::vbd, buffer) == "die");
    CHECK(lemmas.lemma("was", Upos::aux, Xpos::vbd, buffer) == "be");
    CHECK(lemmas.lemma("Warned", Upos::verb, Xpos::vbn, buffer) == "warned");
    CHECK(lemmas.lemma("Warned", Upos::propn, Xpos::nnp, buffer) == "Warned");
    CHECK(lemmas.lemma("", Upos::verb, Xpos::vbd, buffer).empty());
}

TEST_CASE("the built-in rules know how English inflects") {
    const Lexicon lexicon = built_in_lexicon();
    std::string buffer;
    const auto lemma = [&](std::string_view form, Upos upos, Xpos xpos) {
        return std::string(lexicon.lemmas.lemma(form, upos, xpos, buffer));
    };
    CHECK(lemma("accused", Upos::verb, Xpos::vbn) == "accuse");
    CHECK(lemma("violating", Upos::verb, Xpos::vbg) == "violate");
    CHECK(lemma("said", Upos::verb, Xpos::vbd) == "say");
    CHECK(lemma("stopped", Upos::verb, Xpos::vbd) == "stop");
    CHECK(lemma("treaties", Upos::noun, Xpos::nns) == "treaty");
    CHECK(lemma("accords", Upos::noun, Xpos::nns) == "accord");
    CHECK(lemma("n’t", Upos::part, Xpos::rb) == "not");
    CHECK(lemma("Cortes", Upos::propn, Xpos::nnp) == "Cortes");
}
