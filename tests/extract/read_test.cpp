// SPDX-License-Identifier: Apache-2.0
#include "extract/read.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <chrono>
#include <string>
#include <vector>

#include "extract/decode.h"

namespace demarche {
namespace {

using namespace std::string_literals;
using Strings = std::vector<std::string>;

struct Reading {
    std::vector<Article> articles;
    Strings failures;
};

Reading read(const std::string& bytes, const std::string& where = "news.txt", const ReadOptions& options = {}) {
    Reading reading;
    read_articles(
        bytes, where, options, [&](Article article) { reading.articles.push_back(std::move(article)); },
        [&](const InputError& error) { reading.failures.push_back(error.what()); });
    return reading;
}

Article only(const std::string& bytes, const std::string& where = "news.txt", const ReadOptions& options = {}) {
    Reading reading = read(bytes, where, options);
    REQUIRE(reading.failures == Strings{});
    REQUIRE(reading.articles.size() == 1);
    return reading.articles[0];
}

// What the error says; empty if there is none.
std::string error_of(const std::string& bytes, const std::string& where = "news.txt", const ReadOptions& options = {}) {
    try {
        read(bytes, where, options);
    } catch (const InputError& error) {
        CHECK(error.where().starts_with(where));
        CHECK(!error.cure().empty());
        return error.problem();
    }
    return {};
}

std::string text_of(const std::string& bytes) {
    return only(bytes).text;
}

std::string date_of(const std::string& text) {
    return only(text).date;
}

std::string gzip(const std::string& bytes) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
    std::string source = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(source.data());
    stream.avail_in = static_cast<uInt>(source.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

std::string repeated(const std::string& part, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) {
        out += part;
    }
    return out;
}

std::string utf16(const std::u16string& text, bool little) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
        bytes += little ? low : high;
        bytes += little ? high : low;
    }
    return bytes;
}

ReadOptions format(const std::string& name) {
    ReadOptions options;
    options.format = name;
    return options;
}

}  // namespace

// ---------------------------------------------------------------------------------------------------------------- encodings

TEST_CASE("UTF-8 stays as it is, byte for byte") {
    for (const std::string text :
         {"Kyiv: “Пакт” stands – €5 🕊", "one\r\ntwo\rthree\n\n", "  blanks \t around \f it  ", "é", "e\u0301"}) {
        CHECK(text_of(text) == text);
    }
}

TEST_CASE("a byte order mark is the first character of the text, and no part of the title") {
    const Article article = only("\uFEFFEnvoys meet\nThey met.");
    CHECK(article.text == "\uFEFFEnvoys meet\nThey met.");
    CHECK(article.title == "Envoys meet");
}

TEST_CASE("UTF-16 is known by its mark, which is taken off, or by its zeros") {
    const std::u16string text = u"Envoys meet “at last” 🕊\r\nThey met.";
    const std::string expected = "Envoys meet “at last” 🕊\r\nThey met.";
    for (const bool little : {true, false}) {
        CHECK(text_of(utf16(text, little)) == expected);
        CHECK(text_of(utf16(u"\uFEFF" + text, little)) == expected);
    }
    CHECK(text_of(utf16(u"\uFEFFПакт", true)) == "Пакт");
}

TEST_CASE("what is malformed in UTF-16 becomes U+FFFD") {
    CHECK(text_of(utf16(u"\uFEFFpact \xD800 holds", true)) == "pact \uFFFD holds");
    CHECK(text_of(utf16(u"\uFEFFpact", true) + "!") == "pact\uFFFD");
}

TEST_CASE("long texts are converted without a seam") {
    std::u16string wide = u"\uFEFF";
    std::string expected, western;
    for (int i = 0; i < 50'000; ++i) {
        wide += u"é🕊";
        expected += "é🕊";
        western += "\xE9 ";
    }
    CHECK(text_of(utf16(wide, false)) == expected);
    CHECK(text_of(western) == repeated("é ", 50'000));
}

TEST_CASE("other bytes are Windows-1252, and what it leaves undefined becomes U+FFFD") {
    CHECK(text_of("caf\xE9 \x93pact\x94 \x96 \x80") == "café “pact” – €");
    CHECK(text_of("a \x81\x8D\x8F\x90\x9D z") == "a \uFFFD\uFFFD\uFFFD\uFFFD\uFFFD z");
    CHECK(text_of("\xC2 alone") == "Â alone");
}

TEST_CASE("UTF-8 is told by the standard") {
    for (const std::string good : {"", "a", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF", "\U00010000", "\U0010FFFF"}) {
        CHECK_MESSAGE(is_utf8(good), good);
    }
    for (const std::string bad : {"\x80", "\xC3", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                                  "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xE2\x82z", "\xFF", "\xC3\xC3"}) {
        CHECK_MESSAGE(!is_utf8(bad), to_utf8(bad, ""));
        CHECK(!is_utf8("text " + bad + " text"));
    }
}

TEST_CASE("binary data is refused, a stray control character is not") {
    CHECK(error_of("\x7F"
                   "ELF\x02\x01\x01\0\0\0\0\0"s) == "this is binary data, not text");
    CHECK(error_of("The pact\0holds"s) == "this is binary data, not text");
    CHECK(error_of(repeated("\x01\x02\x03 pact ", 20)) == "this is binary data, not text");
    CHECK(error_of("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "news.jsonl") == "this is binary data, not text");
    CHECK(text_of("The pact\x1B holds") == "The pact\x1B holds");
}

TEST_CASE("nothing to read is an error") {
    CHECK(error_of("") == "the file is empty");
    for (const std::string blank : {" \r\n\t\n", "\uFEFF\n", "\u00A0\u2003\n", "\xFF\xFE"}) {
        CHECK_MESSAGE(!error_of(blank).empty(), blank);
    }
    CHECK(!error_of("\n\n", "news.jsonl").empty());
    CHECK(!error_of(gzip(""), "news.txt.gz").empty());
}

// --------------------------------------------------------------------------------------------------------------- plain text

TEST_CASE("the first line that is not blank is the title") {
    CHECK(only("Envoys meet\nThey met.").title == "Envoys meet");
    CHECK(only("\r\n \t\r\n  Envoys\t\u00A0 meet  \r\nThey met.").title == "Envoys meet");
    CHECK(only("One line only").title == "One line only");
}

TEST_CASE("signs of a Markdown heading are no part of the title") {
    CHECK(only("# Envoys meet\n\nThey met.", "a.md").title == "Envoys meet");
    CHECK(only("## Envoys meet\n", "a.md.gz").title == "Envoys meet");
    CHECK(only("#metoo and the pact\n", "a.md").title == "#metoo and the pact");
    CHECK(only("# Envoys meet\n", "a.txt").title == "# Envoys meet");
    CHECK(only("# Envoys meet\n", "a.md").text == "# Envoys meet\n");
    CHECK(only("<!-- draft -->\n# Envoys meet\n", "a.md").text.starts_with("<!--"));
}

TEST_CASE("a first line as long as a paragraph gives its beginning, cut between words") {
    const std::string title = only(repeated("The envoys “met” at noon. ", 100)).title;
    CHECK(title.size() <= 300 + std::string("…").size());
    CHECK(title.starts_with("The envoys “met” at noon. The"));
    CHECK(title.ends_with("…"));
    CHECK(is_utf8(title));
    CHECK(is_utf8(only(repeated("é", 1000)).title));
    CHECK(is_utf8(only("a" + repeated("é", 1000)).title));
}

TEST_CASE("a line may have any length: the time is linear") {
    const auto seconds = [](std::size_t size) {
        std::string bytes(size, 'a');
        for (std::size_t i = 7; i < size; i += 8) {
            bytes[i] = ' ';
        }
        const auto start = std::chrono::steady_clock::now();
        CHECK(only(bytes).text.size() == size);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    CHECK(seconds(50'000'000) < 100 * seconds(2'000'000) + 1);  // quadratic would be 625 times
}

TEST_CASE("a text over the limit is an error") {
    ReadOptions options;
    options.max_text_bytes = 2u << 20;
    CHECK(error_of(std::string((2u << 20) + 1, 'a'), "news.txt", options) == "the text is longer than 2 megabytes");
    CHECK(error_of(std::string(2u << 20, 'a'), "news.txt", options).empty());
    CHECK(error_of(std::string((1u << 20) + 1, '\xE9'), "news.txt", options) == "the text is longer than 2 megabytes");
    const std::string line = "{\"text\":\"" + std::string((2u << 20) + 1, 'a') + "\"}\n{\"text\":\"short\"}\n";
    const Reading reading = read(line, "news.jsonl", options);
    CHECK(reading.failures == Strings{"news.jsonl:1: the text is longer than 2 megabytes; split it into articles"});
    CHECK(reading.articles.size() == 1);
}

TEST_CASE("options fill what the input does not say") {
    ReadOptions options;
    options.date = "2018-07-17";
    options.source = "The Daily Test";
    options.url = "https://example.org/1";
    const Article text = only("Envoys meet\nJuly 16, 2018\n", "news.txt", options);
    CHECK(text.date == "2018-07-17");
    CHECK(text.source == "The Daily Test");
    CHECK(text.url == "https://example.org/1");
    const Article json = only(R"({"text":"They met.","date":"2018-07","source":"Another","url":""})", "news.json", options);
    CHECK(json.date == "2018-07");
    CHECK(json.source == "Another");
    CHECK(json.url == "https://example.org/1");
}

// --------------------------------------------------------------------------------------------------------------------- dates

TEST_CASE("a date alone on one of the first five lines is the article's") {
    CHECK(date_of("Envoys meet\n2018-07-16\nThey met.") == "2018-07-16");
    CHECK(date_of("Envoys meet\n2018-07-16T09:30:00Z\nThey met.") == "2018-07-16");
    CHECK(date_of("Envoys meet\r\n\r\nBy Ada Weiss\r\n\r\n July 16, 2018 \r\n\r\nThey met.") == "2018-07-16");
    CHECK(date_of("Envoys meet\n16 July 2018\nThey met.") == "2018-07-16");
    CHECK(date_of("Envoys meet\nMonday, July 16, 2018\nThey met.") == "2018-07-16");
    CHECK(date_of("Envoys meet\nSept. 5, 2018\nThey met.") == "2018-09-05");
    CHECK(date_of("Envoys meet\nFEB 29, 2020\nThey met.") == "2020-02-29");
}

TEST_CASE("a dateline with a year gives the date") {
    for (const std::string sign : {" — ", "—", " – ", " - ", " -- "}) {
        CHECK(date_of("Envoys meet\nHELSINKI, July 16, 2018" + sign + "The envoys met.") == "2018-07-16");
    }
    CHECK(date_of("Envoys meet\nUNITED NATIONS, 16 July 2018 (Reuters) - They met.") == "2018-07-16");
    CHECK(date_of("PARIS, France, July 16, 2018 — They met.") == "2018-07-16");
    CHECK(date_of("SINGAPORE (AP), Jul. 16, 2018 — They met.") == "2018-07-16");
    CHECK(date_of("KØBENHAVN, July 16, 2018 — They met.") == "2018-07-16");
    CHECK(only(R"({"text":"HELSINKI, July 16, 2018 — They met."})", "news.json").date == "2018-07-16");
}

TEST_CASE("a date that is not certain is none") {
    for (const std::string line : {
             "HELSINKI (Reuters) - The envoys met.",
             "HELSINKI, July 16 (Reuters) - The envoys met.",
             "HELSINKI — The envoys met on July 16, 2018.",
             "Helsinki hosted, July 16, 2018 — the envoys met.",
             "After the pact of July 16, 2018 — the first of its kind — they met.",
             "July 16, 2018 — They met.",
             "Ada Weiss, July 16, 2018 — They met.",
             "DeWitt, July 16, 2018 — They met.",
             "*** July 16, 2018 — They met.",
             "NATO left on July 16, 2018 — so they met.",
             "The envoys met on July 16, 2018",
             "2018",
             "2018-07",
             "2018-07-16 was the day",
             "July 16, 18",
             "July 32, 2018",
             "30 February 2018",
             "Mayhem 16, 2018",
             "16, 2018, July",
             "16 17 2018",
             "- July 16, 2018",
             "—",
         }) {
        CHECK_MESSAGE(date_of("Envoys meet\n" + line + "\nMore.") == "", line);
    }
    CHECK(date_of("One\nTwo\nThree\nFour\nFive\nJuly 16, 2018\n") == "");
    CHECK(date_of("Envoys meet\nJuly 16, 2018" + std::string(200, ' ') + "was hot.\n") == "");
    CHECK(date_of("HELSINKI, " + std::string(200, 'A') + " July 16, 2018 — They met.") == "");
}

TEST_CASE("dates in JSON are ISO 8601 or passed over") {
    const auto read_date = [](const std::string& date) {
        return only("{\"text\":\"They met.\",\"date\":\"" + date + "\"}", "news.json").date;
    };
    for (const std::string date : {"2018", "2018-07", "2018-07-16", "2020-02-29", "2000-02-29", "0999-12-31"}) {
        CHECK(read_date(date) == date);
    }
    for (const std::string time : {"T09:30", "T09:30:00Z", "T09:30:00.123+02:00", " 09:30:00 UTC", "T0930", "t09:30:00z"}) {
        CHECK_MESSAGE(read_date("2018-07-16" + time) == "2018-07-16", time);
    }
    CHECK(read_date(" 2018-07-16 ") == "2018-07-16");
    for (const std::string bad : {"",           "yesterday",  "0000",       "18",         "20180",       "2018-7-16",     "2018-13",
                                  "2018-00",    "2018-02-29", "1900-02-29", "2018-04-31", "2018-07-00",  "2018/07/16",    "2018-07-16x",
                                  "2018-07-1",  "+2018-07-1", "2018-07T09", "-018-07-16", "2018-07-16T", "2018-07-16T25", "2018-07-16 noon",
                                  "2018-07- 6", "2018-07-16Z"}) {
        CHECK_MESSAGE(read_date(bad) == "", bad);
    }
    ReadOptions options;
    options.date = "soon";
    CHECK(only("They met.", "news.txt", options).date == "");
}

// ---------------------------------------------------------------------------------------------------------------------- JSON

TEST_CASE("JSON Lines: one article a line, with what it says") {
    const Reading reading = read(
        R"({"id":"a-1","title":"Envoys  meet","text":"They “met”.\n","date":"2018-07-16","source":"S","url":"U","topic":{"x":[1,{"text":7}]},"n":1.5})"
        "\r\n\r\n \t\n"
        R"({"text":"\n First line \nSecond","title":null,"date":null,"id":null})",
        "news/2018.jsonl");
    REQUIRE(reading.failures == Strings{});
    REQUIRE(reading.articles.size() == 2);
    const Article& first = reading.articles[0];
    CHECK(first.id == "a-1");
    CHECK(first.title == "Envoys meet");
    CHECK(first.text == "They “met”.\n");
    CHECK(first.date == "2018-07-16");
    CHECK(first.source == "S");
    CHECK(first.url == "U");
    const Article& second = reading.articles[1];
    CHECK(second.id == "2018-4");
    CHECK(second.title == "First line");
    CHECK(second.text == "\n First line \nSecond");
}

TEST_CASE("a bad line is told with its number, and reading goes on") {
    const Reading reading = read(
        "{\"text\": \"cut\n"
        "{\"text\":\"good\"}\n"
        "[1]\n"
        "7\n"
        "{\"text\":5}\n"
        "{\"text\":\"\"}\n"
        "{\"title\":\"no text\"}\n"
        "{\"text\":{\"en\":\"x\"}}\n"
        "{\"text\":\"x\",\"date\":2018}\n"
        "{\"text\":\"x\"} {\"text\":\"y\"}\n"
        "{\"text\":\"\xE9\"}\n"
        "{\"text\":\"\\uD800\"}\n"
        "{\"text\":\"a\\u0000b\"}\n"
        "{\"text\":\" \\n \"}\n"
        "{\"format\":\"demarche-article/1\",\"id\":\"r\",\"text\":\"x\"}\n"
        "{\"text\":\"also good\"}\n",
        "n.jsonl");
    CHECK(reading.articles.size() == 2);
    const Strings expected{"n.jsonl:1: not valid JSON at column 14; ",
                           "n.jsonl:3: this is no JSON object; give one object an article, with at least the member \"text\"",
                           "n.jsonl:4: this is no JSON object; ",
                           "n.jsonl:5: the member \"text\" is no string; give a string, or leave it out",
                           "n.jsonl:6: the member \"text\" is missing or empty; ",
                           "n.jsonl:7: the member \"text\" is missing or empty; ",
                           "n.jsonl:8: the member \"text\" is no string; ",
                           "n.jsonl:9: the member \"date\" is no string; ",
                           "n.jsonl:10: not valid JSON at column 14; ",
                           "n.jsonl:11: the JSON is not UTF-8; ",
                           "n.jsonl:12: not valid JSON at column 16; ",
                           "n.jsonl:13: this is binary data, not text; ",
                           "n.jsonl:14: the text is empty; ",
                           "n.jsonl:15: this is a result of demarche, not an article; "};
    REQUIRE(reading.failures.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CHECK_MESSAGE(reading.failures[i].starts_with(expected[i]), reading.failures[i]);
    }
}

TEST_CASE("a format of somebody else is no matter") {
    CHECK(only(R"({"format":"news/2","text":"They met."})", "n.json").text == "They met.");
    CHECK(only(R"({"format":2,"text":"They met."})", "n.json").text == "They met.");
}

TEST_CASE("escapes become characters") {
    CHECK(only(R"({"text":"caf\u00e9 \ud83d\udd4a \"\\\/"})", "n.json").text == "café 🕊 \"\\/");
}

TEST_CASE("a JSON file may hold one object or an array, printed in any way") {
    const Article one = only("\uFEFF\n{\n  \"title\": \"Envoys meet\",\n  \"text\": \"They met.\"\n}\n", "n.json");
    CHECK(one.id == "n");
    CHECK(one.text == "They met.");
    CHECK(only("{\n\"text\":\"They met.\"\n}\n", "n.jsonl").id == "n");
    CHECK(only("{\"text\":\"They met.\"}\n", "n.json").id == "n");
    for (const std::string array :
         {"[{\"text\":\"a\"},{\"text\":\"b\"}]", "[\n  {\n    \"text\": \"a\"\n  },\n  {\n    \"text\": \"b\"\n  }\n]\n",
          "[\n{\"text\":\"a\"},\n{\"text\":\"b\"}\n]", "[{\"text\":\"a\"},\n{\"text\":\"b\"}]\n"}) {
        const Reading reading = read(array, "n.json");
        REQUIRE(reading.articles.size() == 2);
        CHECK(reading.articles[0].id == "n-1");
        CHECK(reading.articles[1].id == "n-2");
        CHECK(reading.articles[1].text == "b");
    }
}

TEST_CASE("a bad element of an array is told with its index, and reading goes on") {
    const Reading reading = read(R"([{"text":"a"}, 7, {"text":[]}, [{"text":"x"}], {"text":"b"}])", "n.json");
    CHECK(reading.articles.size() == 2);
    CHECK(reading.articles[1].id == "n-5");
    CHECK(reading.failures.size() == 3);
    CHECK(reading.failures[0].starts_with("n.json[1]: this is no JSON object; "));
    CHECK(reading.failures[1].starts_with("n.json[2]: the member \"text\" is no string; "));
    CHECK(reading.failures[2].starts_with("n.json[3]: this is no JSON object; "));
}

TEST_CASE("broken JSON over many lines tells the line") {
    CHECK(error_of("{\n  \"title\": \"Envoys\",\n  \"text\": oops\n}\n", "n.json") == "not valid JSON at line 3, column 11");
    CHECK(error_of("[]", "n.json") == "there is no article in it");
    CHECK(error_of("{\"text\": \"\xE9\"}", "n.json") == "the JSON is not UTF-8");
}

TEST_CASE("content decides before the suffix") {
    CHECK(only("{\"text\":\"They met.\"}", "standard input").text == "They met.");
    CHECK(read("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "standard input").articles[1].id == "standard-input-2");
    CHECK(read("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "n.json").articles.size() == 2);
    CHECK(read("[{\"text\":\"a\"}]", "n.txt").articles.size() == 1);
    CHECK(only("[Update] Envoys meet\n{sic}", "n.txt").title == "[Update] Envoys meet");
    CHECK(only("{sic} Envoys meet", "n").title == "{sic} Envoys meet");
}

TEST_CASE("a broken line at either end does not make JSON Lines one broken value") {
    const std::string good = "{\"text\":\"a\"}\n", cut = "{\"text\":\"a\n";
    for (const std::string where : {"n.jsonl", "n.json", "standard input"}) {
        CHECK(read(good + cut, where).articles.size() == 1);
        CHECK(read(cut + good, where).articles.size() == 1);
    }
    CHECK(read(cut + good + cut, "n.jsonl").failures.size() == 2);
}

TEST_CASE("the option decides before content and suffix") {
    CHECK(only("{\"text\":\"They met.\"}", "n.json", format("text")).text == "{\"text\":\"They met.\"}");
    CHECK(only("{\"text\":\"They met.\"}", "n.txt", format("jsonl")).id == "n-1");
    CHECK(only("{\"text\":\"They met.\"}", "n.jsonl", format("json")).id == "n");
    CHECK(error_of("They met.", "n.txt", format("json")) == "not valid JSON at column 1");
    CHECK(only("<b>They met.</b>", "n.html", format("text")).text == "<b>They met.</b>");
    CHECK_THROWS_AS(read("They met.", "n.txt", format("docx")), RequestError);
}

TEST_CASE("JSON in UTF-16 is read too") {
    CHECK(only(utf16(u"\uFEFF{\"text\":\"“met”\"}", true), "n.json").text == "“met”");
    CHECK(read(utf16(u"{\"text\":\"a\"}\n{\"text\":\"b\"}\n", false), "n.jsonl").articles.size() == 2);
}

TEST_CASE("nesting is bounded, however deep the input is") {
    CHECK(error_of(repeated("{\"a\":", 1'000'000), "n.json") == "the JSON is nested too deeply");
    CHECK(error_of(repeated("[", 1'000'000), "n.json") == "this is no array of JSON objects");
    for (const std::string part : {"[", "{\"a\":"}) {
        const Reading reading = read("{\"text\":\"a\"}\n{\"text\":\"b\",\"x\":" + repeated(part, 1'000'000) + "\n", "n.jsonl");
        CHECK(reading.articles.size() == 1);
        CHECK(reading.failures.size() == 1);
    }
    CHECK(only("{\"x\":" + repeated("[", 60) + repeated("]", 60) + ",\"text\":\"a\"}", "n.json").text == "a");
}

TEST_CASE("what the receiver throws passes through") {
    const auto refuse = [](Article) { throw InputError("refused", "", ""); };
    const auto never = [](const InputError& error) { FAIL(error.what()); };
    for (const std::string bytes : {"text", "{\"text\":\"a\"}", "[{\"text\":\"a\"}]", "{\"text\":\"a\"}\n{\"text\":\"b\"}"}) {
        CHECK_THROWS_WITH_AS(read_articles(bytes, "n", {}, refuse, never), "refused", InputError);
    }
}

TEST_CASE("HTML and XML are refused with what can be read") {
    for (const std::string page : {"<!DOCTYPE html><title>x</title>", "\uFEFF \n<html>", "<?xml version=\"1.0\"?>", "<rss>"}) {
        CHECK(error_of(page, "page") == "this looks like HTML or XML");
    }
    CHECK(error_of("just words", "page.html") == "this looks like HTML or XML");
    CHECK(error_of("just words", "FEED.XML.GZ") == "this looks like HTML or XML");
    CHECK(error_of(utf16(u"\uFEFF<html>", true), "page") == "this looks like HTML or XML");
    CHECK(text_of("<3 is no tag").size() == 12);
}

// ---------------------------------------------------------------------------------------------------------------------- gzip

TEST_CASE("gzip is unpacked, by its first bytes and not by its name") {
    const std::string text = repeated("They met at noon. ", 20'000);
    CHECK(gunzip(gzip(text), "a.gz") == text);
    CHECK(gunzip(text, "a.gz") == text);
    CHECK(gunzip("", "a.gz") == "");
    CHECK(only(gzip("Envoys meet\nThey met."), "a.txt.gz").id == "a");
    CHECK(only(gzip("Envoys meet\nThey met."), "a.txt").title == "Envoys meet");
    CHECK(read(gzip("{\"text\":\"a\"}\n{\"text\":\"b\"}"), "a.jsonl.gz").articles.size() == 2);
}

TEST_CASE("gzip may have many members and zeros behind them") {
    CHECK(gunzip(gzip("They ") + gzip("") + gzip("met."), "") == "They met.");
    CHECK(gunzip(gzip("They met.") + std::string(512, '\0'), "") == "They met.");
    CHECK_THROWS_AS(gunzip(gzip("They met.") + "more", "a.gz"), InputError);
}

TEST_CASE("gzip cut short at any byte, or damaged, is an error") {
    const std::string packed = gzip("They met.") + gzip("They left.");
    const std::size_t first = gzip("They met.").size();
    for (std::size_t size = 2; size < packed.size(); ++size) {
        if (size != first) {
            CHECK_THROWS_AS(gunzip(packed.substr(0, size), "a.gz"), InputError);
        }
    }
    CHECK_THROWS_WITH(gunzip(packed.substr(0, 20), "a.gz"), "a.gz: the gzip data ends too early; copy or download the file again");
    std::string damaged = packed;
    damaged[first - 6] ^= 1;  // of the checksum
    CHECK_THROWS_WITH(gunzip(damaged, "a.gz"), "a.gz: the gzip data is damaged; copy or download the file again");
}

TEST_CASE("what would unpack to more than the limit is an error") {
    const std::string packed = gzip(std::string(100'000'000, 'a'));
    CHECK(packed.size() < 200'000);
    CHECK_THROWS_WITH(gunzip(packed, "bomb.gz", 1'000'000), "bomb.gz: the data behind gzip is too large; unpack and split it");
    CHECK(gunzip(gzip("four"), "", 4) == "four");
    CHECK_THROWS_AS(gunzip(gzip("four"), "", 3), InputError);
}

// ----------------------------------------------------------------------------------------------------------------------- ids

TEST_CASE("an id is the stem of the path, in characters that an id can hold") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"news/helsinki-2018.txt", "helsinki-2018"},
        {"news/A b.txt.gz", "A-b"},
        {"a.JSONL.GZ", "a"},
        {"a.md", "a"},
        {"U.S.-deal.txt", "U.S.-deal"},
        {"archive.tar.gz", "archive.tar"},
        {"a.txt.gz.gz", "a.txt.gz"},
        {"no-suffix", "no-suffix"},
        {"v1.2", "v1.2"},
        {"пакт 🕊.txt", "------"},
        {"a:b\n&c", "a-b--c"},
        {"", "article"},
        {".txt", "article"},
        {".gz", "article"},
        {"folder/", "article"},
        {"\x80.txt", "article"},
        {"\xFF\xC3.txt", "--"},
        {"standard input", "standard-input"},
    };
    for (const auto& one : cases) {
        CHECK_MESSAGE(id_of_path(one.first) == one.second, one.first);
    }
    CHECK(only(R"({"id":"news/17 é.txt","text":"x"})", "n.json").id == "news-17--.txt");
}

// ------------------------------------------------------------------------------------------------------------------ language

TEST_CASE("English looks English") {
    CHECK(looks_english(
        "The envoys of both states met at the old harbour on Monday and agreed that the pact would be kept, but they did not say "
        "for how long. A spokesman said it was “a good day” for the region, and that talks will go on in the autumn with "
        "the other parties to the treaty."));
    CHECK(looks_english("Envoys meet"));
    CHECK(looks_english(""));
    CHECK(looks_english("12 34 – 56"));
}

TEST_CASE("other languages do not") {
    const Strings others{
        "De gezanten van beide landen waren het er in de haven over eens dat het verdrag van kracht is en blijft, maar zij wilden niet "
        "zeggen "
        "voor hoe lang. Het was een goede dag voor de regio, zei een woordvoerder, en we hebben in de herfst weer een gesprek met de "
        "andere landen.",
        "Die Gesandten beider Staaten trafen sich am Montag im alten Hafen und waren sich darin einig, dass der Vertrag in Kraft bleibt, "
        "aber "
        "sie wollten nicht sagen, wie lange. Es war ein guter Tag, so der Sprecher, und man will im Herbst in der Stadt weiter reden.",
        "Les envoyés des deux États se sont rencontrés lundi dans le vieux port et sont convenus que le traité reste en vigueur, mais ils "
        "n’ont "
        "pas voulu dire pour combien de temps. C’était un bon jour pour la région, a dit un porte-parole, et on parlera encore en automne.",
        "Los enviados de los dos Estados se reunieron el lunes en el viejo puerto y acordaron que el tratado sigue en vigor, pero no "
        "quisieron "
        "decir por cuánto tiempo. Ha sido un buen día para la región, dijo un portavoz, y he de decir que no hay nada más que añadir.",
        "Utsendingene fra begge land møttes i den gamle havnen på mandag og var enige om at avtalen skal gjelde, men de ville ikke si for "
        "hvor lenge. Det var en god dag for regionen, sa en talsmann, og vi har mer å snakke om i høst med de andre landene.",
        "Посланники двух государств встретились",
        "يلتقي مبعوثو الدولتين في الميناء القديم",
        "两国特使周一在旧港会面，同意继续遵守条约。",
    };
    for (const std::string& text : others) {
        CHECK_MESSAGE(!looks_english(text), text);
    }
}

}  // namespace demarche
