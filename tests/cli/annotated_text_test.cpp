// SPDX-License-Identifier: Apache-2.0
#include "cli/annotated_text.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "graph/error.h"

using namespace demarche;

namespace {

ArticleRecord record(std::string text) {
    ArticleRecord result;
    result.id = "talks";
    result.text = std::move(text);
    result.entities.resize(1);
    result.entities[0].id = "person.ada-weiss";
    result.entities[0].name = "Ada Weiss";
    return result;
}

Statement statement(std::string id, Span content) {
    Statement result;
    result.id = std::move(id);
    result.content = {content};
    result.speaker = "person.ada-weiss";
    result.rule = "rule";
    return result;
}

std::string annotated(const ArticleRecord& record, const AnnotationStyle& style = {}) {
    std::ostringstream out;
    write_annotated_text(record, "talks.txt", style, out);
    return out.str();
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("offsets count code points, not bytes") {
    ArticleRecord talks = record("“Très bien”, she said.");
    talks.statements = {statement("s1", {1, 10})};
    CHECK(has(annotated(talks), "“[s1 Très bien]”, she said.\n"));
}

TEST_CASE("statements may lie in each other, and end with the text") {
    ArticleRecord talks = record("She said he said yes");
    talks.statements = {statement("s1", {9, 20}), statement("s2", {17, 20})};
    CHECK(has(annotated(talks), "She said [s1 he said [s2 yes]]\n"));
}

TEST_CASE("what is said is marked behind its conjunction") {
    ArticleRecord talks = record("She said that the pact is dead.");
    talks.statements = {statement("s1", {9, 30})};
    CHECK(has(annotated(talks), "She said that [s1 the pact is dead].\n"));
}

TEST_CASE("a statement is explained under the paragraph where it begins") {
    ArticleRecord talks = record("She said:\n\n“One.\n\n“Two.”\n");
    talks.statements = {statement("s1", {12, 24})};
    const std::string shown = annotated(talks);
    CHECK(shown.find("“[s1 One.") < shown.find("s1  Ada Weiss"));
    CHECK(shown.find("s1  Ada Weiss") < shown.find("“Two.]”"));
}

TEST_CASE("spans that do not fit the text are passed over") {
    ArticleRecord talks = record("Short.");
    talks.statements = {statement("s1", {3, 900}), statement("s2", {-5, 2}), statement("s3", {4, 2})};
    CHECK(has(annotated(talks), "\nShort.\n"));
}

TEST_CASE("lines are broken at blanks") {
    const std::string shown = annotated(record("one two three four five six"), {.colours = false, .width = 9});
    CHECK(has(shown, "one two\nthree\nfour five\nsix\n"));
}

TEST_CASE("nothing in a text reaches the terminal as an escape sequence") {
    ArticleRecord talks = record("Hello \033[31mred\033[0m\a.");
    talks.source = "The \033]0;title\a Times";
    CHECK_FALSE(has(annotated(talks), "\033"));
    CHECK(has(annotated(talks, {.colours = true}), "\033[1m"));
}

TEST_CASE("colours end with every paragraph") {
    ArticleRecord talks = record("Yes\nNo");
    talks.statements = {statement("s1", {0, 3})};
    CHECK(has(annotated(talks, {.colours = true}), "Yes\033[0;2m]\033[0m\n"));
}

TEST_CASE("a record without its text cannot be shown") {
    CHECK_THROWS_AS(annotated(record("")), InputError);
}
