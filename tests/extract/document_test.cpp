// SPDX-License-Identifier: Apache-2.0
// Tokens and sentences: tests/cases/tokens.cases (tokens split by blanks) and sentences.cases (a sentence a line).
#include <doctest/doctest.h>

#include <ctime>

#include "cases.h"
#include "extract/document.h"
#include "extract/quotes.h"

using namespace demarche;

namespace {

const Lexicon& lexicon() {
    static const Lexicon built_in = built_in_lexicon();
    return built_in;
}

Article article(const std::string& text) {
    return {.id = "a", .title = "", .text = text, .date = "", .source = "", .url = "", .sentences = {}};
}

}  // namespace

TEST_CASE("tokens") {
    for (const Case& c : read_cases("tokens.cases")) {
        const Article a = article(c.text);
        const Document doc = read_document(a, lexicon());
        std::string tokens;
        for (int i = 0; i < doc.size(); ++i) {
            tokens += (i == 0 ? "" : " ") + std::string(doc.word(i));
        }
        CAPTURE(c.name);
        REQUIRE(c.expected.size() == 1);
        CHECK(tokens == c.expected[0]);
    }
}

TEST_CASE("sentences") {
    for (const Case& c : read_cases("sentences.cases")) {
        const Article a = article(c.text);
        const Document doc = read_document(a, lexicon());
        std::vector<std::string> sentences;
        for (const Sentence& s : doc.sentences) {
            sentences.push_back(folded(doc.words(s.first, s.last)));
        }
        CAPTURE(c.name);
        CHECK(sentences == c.expected);
    }
}

TEST_CASE("quotations") {
    for (const Case& c : read_cases("quotation-marks.cases")) {
        const Article a = article(c.text);
        const Document doc = read_document(a, lexicon());
        std::vector<std::string> found;
        for (const Quotation& q : scan_quotations(doc)) {
            found.push_back((q.continues >= 0 ? "... " : "") + folded(doc.words(q.first, q.last)));
        }
        if (found.empty()) {
            found.emplace_back("none");
        }
        CAPTURE(c.name);
        CHECK(found == c.expected);
    }
}

TEST_CASE("paragraphs have roles") {
    const Article a = article(
        "Talks in Oslo\n\nA first round ended.\n\nThe second round\n\nIt began at noon.\n\n- Advertisement -\n\nIt ended at night.\n");
    const Document doc = read_document(a, lexicon());
    REQUIRE(doc.paragraphs.size() == 6);
    CHECK(doc.paragraphs[0].role == ParagraphRole::headline);
    CHECK(doc.paragraphs[1].role == ParagraphRole::body);
    CHECK(doc.paragraphs[2].role == ParagraphRole::heading);
    CHECK(doc.paragraphs[4].role == ParagraphRole::boilerplate);
    CHECK(doc.paragraphs[5].role == ParagraphRole::body);
}

TEST_CASE("lines wrapped at a fixed width are one paragraph") {
    const Article a = article(
        "The delegates of the five states met in the old town hall to talk\nabout the border, and they did not leave before the late "
        "evening of\n"
        "the second day, when the heating failed. They signed nothing that\nanybody could read.\n\nNobody was surprised.\n");
    const Document doc = read_document(a, lexicon());
    CHECK(doc.paragraphs.size() == 2);
    CHECK(doc.sentences.size() == 3);
}

TEST_CASE("a list without an end of a sentence is cut into sentences") {
    std::string list;
    for (int i = 0; i < 1200; ++i) {
        list += "reed, ";
    }
    const Article a = article(list);
    const Document doc = read_document(a, lexicon());
    REQUIRE(doc.size() == 2400);
    CHECK(doc.sentences.size() == 3);
    CHECK(doc.sentences.back().last == 2400);
    CHECK(doc.sentence_of[999] == 0);
    CHECK(doc.sentence_of[1000] == 1);
}

TEST_CASE("a mark that closes nothing is looked for once") {
    std::string marks;
    for (int i = 0; i < 60000; ++i) {
        marks += " '\"";
    }
    const Article a = article(marks);
    const Document doc = read_document(a, lexicon());
    const auto start = std::clock();
    scan_quotations(doc);
    CHECK(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 1);
}

TEST_CASE("an empty text is an empty document") {
    const Article a = article("  \n\n ");
    const Document doc = read_document(a, lexicon());
    CHECK(doc.tokens.empty());
    CHECK(doc.paragraphs.empty());
}
