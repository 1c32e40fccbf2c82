// SPDX-License-Identifier: Apache-2.0
#include "export/text.h"

#include <doctest/doctest.h>

#include <limits>

#include "graph/error.h"
#include "tests/export/sample_graph.h"

using namespace demarche;

TEST_CASE("broken UTF-8 is seen for what it is") {
    CHECK(first_illegal("plain, \u00E9\u20AC\U0001F54A") == std::string_view::npos);
    CHECK(first_illegal("ab\xC3") == 2);            // cut short
    CHECK(first_illegal("\xC0\xAF") == 0);          // overlong
    CHECK(first_illegal("\xED\xA0\x80") == 0);      // a surrogate
    CHECK(first_illegal("\xF4\x90\x80\x80") == 0);  // beyond U+10FFFF
    CHECK(first_illegal("tab\tline\r\n") == std::string_view::npos);
    CHECK(first_illegal("a\x1B") == 1);
    CHECK(first_illegal("a\uFFFF") == 1);
}

TEST_CASE("a broken sequence becomes one U+FFFD") {
    CHECK(clean("a\xE2\x82z") == "a\uFFFDz");
    CHECK(clean("a\xFFz") == "a\uFFFDz");
    CHECK(clean("\xF0\x9F\x95") == "\uFFFD");
}

TEST_CASE("utf8 and code_point are each other's inverse") {
    for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x1000 ? 1 : 251) {
        const std::string bytes = utf8(c);
        const CodePoint read = code_point(bytes, 0);
        const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        REQUIRE(read.valid == !surrogate);
        REQUIRE((surrogate || (read.value == c && read.length == bytes.size())));
    }
}

TEST_CASE("clean gives one legal line, and cleaning again changes nothing") {
    CHECK(clean("a\tb\nc\x1B[31m\x7F\u009B") == "a b c[31m");
    CHECK(clean("\uFFFE|\uFFFF") == "\uFFFD|\uFFFD");
    for (const std::string& text : hostile_texts()) {
        const std::string once = clean(text);
        CHECK(first_illegal(once) == std::string_view::npos);
        CHECK(once.find_first_of("\t\r\n") == std::string::npos);
        CHECK(clean(once) == once);
    }
}

TEST_CASE("white space is folded") {
    CHECK(fold_space("  a \t\n b  ") == "a b");
    CHECK(fold_space(" \n ") == "");
}

TEST_CASE("shorten keeps the limit and prefers whole words") {
    CHECK(shorten("short", 5) == "short");
    CHECK(shorten("a long sentence", 7) == "a long…");
    CHECK(shorten("one two three", 10) == "one two…");
    CHECK(shorten("unbreakable", 5) == "unbr…");
    CHECK(shorten("äöüäöü", 3) == "äö…");
    CHECK(shorten("anything", 0) == "");
    for (std::size_t limit = 0; limit < 30; ++limit) {
        for (const std::string& text : hostile_texts()) {
            CHECK(length(shorten(text, limit)) <= limit);
        }
    }
}

TEST_CASE("an NMTOKEN keeps what is legal and tells apart what is not") {
    CHECK(is_nmtoken("harbour-1:s1:states"));
    CHECK_FALSE(is_nmtoken(""));
    CHECK_FALSE(is_nmtoken("a b"));
    CHECK(nmtoken("person.anna-berg") == "person.anna-berg");
    CHECK(nmtoken("a b<") == "a_20b_3c");
    CHECK(nmtoken("") == "_");
}

TEST_CASE("numbers are short and finite") {
    CHECK(real_text(1) == "1");
    CHECK(real_text(0.1) == "0.1");
    CHECK(real_text(1e-5) == "1e-05");
    CHECK(real_text(std::numeric_limits<double>::infinity()) == "1.7976931348623157e+308");
    CHECK(real_text(-std::numeric_limits<double>::infinity()) == "-1.7976931348623157e+308");
    CHECK(real_text(std::numeric_limits<double>::quiet_NaN()) == "0");
    CHECK(real_text(5e-324) == "2.2250738585072014e-308");
    CHECK(real_text(-5e-324) == "-2.2250738585072014e-308");
}

TEST_CASE("JSON strings are escaped") {
    CHECK(json_string("say \"no\"\\\n\t") == R"("say \"no\"\\\n\t")");
    CHECK(json_string(std::string_view("\0\x1B\r\x7F", 4)) == R"("\u0000\u001b\u000d\u007f")");
    CHECK(json_string("\u2028\u2029") == R"("\u2028\u2029")");
    CHECK(json_string("\U0001F54A \xFF") == "\"\U0001F54A \uFFFD\"");
}

TEST_CASE("JSON lists come back") {
    const std::vector<std::string> texts{"one", "", "t\"w\\o\n"};
    CHECK(parse_json_list(json_list(texts)) == texts);
    CHECK(json_list(std::vector<std::string>{}) == "[]");
    for (const char* wrong : {"", "one", "{}", "[1]", "[[\"a\"]]", "[\"a\"", "[\"a\"] x", "null"}) {
        CHECK_THROWS_AS(parse_json_list(wrong), InputError);
    }
    CHECK_THROWS_AS(parse_json_list(std::string(1'000'000, '[')), InputError);
}

TEST_CASE("a format is a member of an object, not any text") {
    CHECK(json_says_format("\uFEFF \n{ \"id\": 1, \"format\" : \"demarche-graph/1\"}", "demarche-graph/"));
    CHECK_FALSE(json_says_format("[{\"format\":\"demarche-graph/1\"}]", "demarche-graph/"));
    CHECK_FALSE(json_says_format(R"({"title":"\"format\":\"demarche-graph/1\""})", "demarche-graph/"));
    CHECK_FALSE(json_says_format("{\"format\":\"demarche-article/1\"}", "demarche-graph/"));
    CHECK_FALSE(json_says_format("{\"format\"", "demarche-graph/"));
    CHECK_FALSE(json_says_format("", "demarche-graph/"));
}

TEST_CASE("a place in JSON is told in lines and columns") {
    CHECK(json_place("{\n  \"ä\" x", 9) == "line 2, column 6");
    CHECK(json_place("", 5) == "line 1, column 0");
}

TEST_CASE("CSV cells are quoted where they must, and run no formula") {
    CHECK(csv_cell("plain") == "plain");
    CHECK(csv_cell("a,b") == "\"a,b\"");
    CHECK(csv_cell("say \"no\"") == "\"say \"\"no\"\"\"");
    CHECK(csv_cell("two\nlines") == "two lines");
    CHECK(csv_cell("=cmd|' /C calc'!A0") == "'=cmd|' /C calc'!A0");
    CHECK(csv_cell(" @sum(1,2)") == "\"'@sum(1,2)\"");
}

TEST_CASE("Markdown cells hold no markup") {
    CHECK(markdown_cell("a|b\nc") == "a\\|b c");
    CHECK(markdown_cell("<script> *x*") == "\\<script\\> \\*x\\*");
}
