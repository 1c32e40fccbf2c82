// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "graph/text.h"

using namespace demarche;

TEST_CASE("what is said begins behind its conjunction") {
    CHECK(without_conjunction("that the pact is dead") == "the pact is dead");
    CHECK(without_conjunction("that, if need be, the pact will go") == "if need be, the pact will go");
    CHECK(without_conjunction("that was wrong") == "that was wrong");
    CHECK(without_conjunction("that would help") == "that would help");
    CHECK(without_conjunction("That pact is dead") == "That pact is dead");
    CHECK(without_conjunction("that") == "that");
    CHECK(without_conjunction("") == "");
}
