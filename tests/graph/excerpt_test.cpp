// SPDX-License-Identifier: Apache-2.0
#include "graph/excerpt.h"

#include <doctest/doctest.h>

#include "records.h"

namespace demarche::test {
namespace {

Node pact() {
    Node node;
    node.uid = "agreement.harbour-pact";
    node.kind = Kind::agreement;
    node.name = "Harbour Pact";
    node.aliases = {"HP", "the pact"};
    return node;
}

std::string cut(std::string_view statement) {
    return excerpt(statement, pact()).text;
}

std::size_t characters(const std::string& text) {
    std::size_t count = 0;
    for (const char c : text) {
        count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    }
    return count;
}

TEST_CASE("a short statement stays whole, without its marks") {
    CHECK(cut("the Harbour Pact must go") == "the Harbour Pact must go");
    CHECK(cut("  “The Harbour Pact must go.”  ") == "The Harbour Pact must go");
    CHECK(cut("Who needs the pact?") == "Who needs the pact?");
    CHECK(cut("“The pact” and “the annex”") == "“The pact” and “the annex”");
    CHECK(cut("") == "");
    CHECK(cut("“That pact must go”") == "That pact must go");
}

TEST_CASE("a long statement is cut to the sentence or clause that names the subject") {
    CHECK(cut("We talked for three hours about the weather and about fish. It is time to honour the Harbour Pact. Now we shall all go "
              "home.") == "It is time to honour the Harbour Pact");
    CHECK(cut("It is time to honour the Harbour Pact – the neighbours could insist more on this and encourage each other to work for it") ==
          "It is time to honour the Harbour Pact …");
    CHECK(cut("although nobody at home wants to hear it and although it will cost us the next election, we stand by the Harbour Pact and "
              "pay") == "… we stand by the Harbour Pact and pay");
}

TEST_CASE("neighbouring clauses stay as long as they fit") {
    CHECK(
        cut("We hesitated, we doubted, and we signed the Harbour Pact, which was right. The rest is a matter for historians and for nobody "
            "else.") == "We hesitated, we doubted, and we signed the Harbour Pact, which was right");
}

TEST_CASE("a clause that is little but the name gets the words before it") {
    CHECK(cut("We hold that the vote on the island was held in strict conformity with the law of the sea, with the Harbour Pact. So be "
              "it.") == "… the island was held in strict conformity with the law of the sea, with the Harbour Pact");
}

TEST_CASE("a clause that is too long is cut between words, round the name") {
    const std::string left =
        cut("the question whether all of the five lake states will in the end be willing to pay for what they signed when they signed the "
            "Harbour "
            "Pact remains as open today as it was on the very first day");
    CHECK(left.substr(0, 4) == "… ");
    CHECK(left.find("when they signed the Harbour Pact") != left.npos);
    CHECK(characters(left) <= 115);
    const std::string unnamed = cut(
        "much has been said on what all of us have been doing here for so many weeks and months without any result that could be shown");
    CHECK(unnamed.substr(0, 18) == "much has been said");
    CHECK(characters(unnamed) <= 95);
}

TEST_CASE("names are whole words, without case, the longest of all aliases") {
    CHECK(find_name("the focus of THE PACT", pact()) == 13);
    CHECK(find_name("a compact thing", pact()) == 15);
    CHECK(find_name("SHP, HPs and (HP)", pact()) == 14);
    CHECK(excerpt("the pact is dead", pact()).names_subject);
    CHECK_FALSE(excerpt("all is well", pact()).names_subject);
}

TEST_CASE("full stops inside words and after titles end nothing") {
    CHECK(
        cut("Last year the government of the U.S. under Mr. Hall paid 3.5 million to the Harbour Pact. We did not, and nobody asked us to "
            "do it.") == "Last year the government of the U.S. under Mr. Hall paid 3.5 million to the Harbour Pact");
}

TEST_CASE("whole tells whether nothing but sentences is left") {
    CHECK(excerpt("The pact is dead.", pact()).whole);
    const std::string rest(80, 'x');
    CHECK(excerpt("The pact is dead. " + rest, pact()).whole);
    CHECK_FALSE(excerpt("The pact is dead, " + rest, pact()).whole);
}

TEST_CASE("whatever the text, an excerpt is short, valid UTF-8 and made in linear time") {
    const std::vector<std::string> parts{"ä", "日本", "…", "“", "”", ",", ". ", " ", "the pact", "– ", "word ", "?"};
    Chance chance(7);
    for (int run = 0; run < 2000; ++run) {
        std::string text;
        for (int i = chance.below(200); i > 0; --i) {
            text += chance.of(parts);
        }
        const Excerpt found = excerpt(text, pact());
        CHECK(characters(found.text) <= 114);
        CHECK((found.text.empty() || (static_cast<unsigned char>(found.text[0]) & 0xC0) != 0x80));
    }
    std::string endless(2'000'000, 'a');
    CHECK(characters(cut(endless)) <= 114);
    std::string words;
    while (words.size() < 2'000'000) {
        words += "ab ";
    }
    CHECK(cut(words + "the pact").find("the pact") != std::string::npos);
}

}  // namespace
}  // namespace demarche::test
