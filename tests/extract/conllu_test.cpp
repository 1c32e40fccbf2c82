// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <vector>

#include "extract/conllu.h"
#include "extract/document.h"
#include "graph/error.h"

using namespace demarche;

namespace {

std::vector<Article> articles_of(const std::string& bytes) {
    std::vector<Article> articles;
    read_conllu(bytes, "trees.conllu", {}, [&](Article article) { articles.push_back(std::move(article)); });
    return articles;
}

std::string line(const std::string& id, const std::string& form, const std::string& misc = "_") {
    return id + "\t" + form + "\t_\t_\t_\t_\t_\t_\t_\t" + misc + "\n";
}

const std::string two_sentences = "# newdoc id = talks\n# newpar\n# sent_id = 1\n" + line("1", "Oslo") + line("2-3", "won't") +
                                  line("2", "wo") + line("3", "n't") + line("4", "sign", "SpaceAfter=No") + line("5", ".") + "\n" +
                                  line("1", "Why") + line("1.1", "is") + line("2", "?") + "\n# newpar\n" + line("1", "Money") + "\n";

const Lexicon& lexicon() {
    static const Lexicon built_in = built_in_lexicon();
    return built_in;
}

}  // namespace

TEST_CASE("words and sentences of CoNLL-U stay as they are") {
    const auto articles = articles_of(two_sentences);
    REQUIRE(articles.size() == 1);
    CHECK(articles[0].id == "talks");
    CHECK(articles[0].text == "Oslo won't sign. Why ?\n\nMoney");
    const Document doc = read_document(articles[0], lexicon());
    std::vector<std::string> sentences;
    for (const Sentence& s : doc.sentences) {
        std::string words;
        for (int t = s.first; t < s.last; ++t) {
            words += (words.empty() ? "" : "|") + std::string(doc.word(t));
        }
        sentences.push_back(words);
    }
    CHECK(sentences == std::vector<std::string>{"Oslo|wo|n't|sign|.", "Why|?", "Money"});
    CHECK(doc.paragraphs.size() == 2);
}

TEST_CASE("what is written can be read: the same words in the same sentences") {
    const Article article = articles_of(two_sentences)[0];
    const std::string written = conllu(article, english());
    const Article again = articles_of(written)[0];
    CHECK(again.text == article.text);
    REQUIRE(again.sentences.size() == article.sentences.size());
    for (std::size_t i = 0; i < again.sentences.size(); ++i) {
        CHECK(again.sentences[i].size() == article.sentences[i].size());
    }
    CHECK(conllu(again, english()) == written);
}

TEST_CASE("documents are articles") {
    const auto articles =
        articles_of(line("1", "One") + "\n# newdoc\n" + line("1", "Two") + "\n# newdoc id = third\n" + line("1", "Three"));
    REQUIRE(articles.size() == 3);
    CHECK(articles[0].id == "trees");
    CHECK(articles[1].id == "trees-2");
    CHECK(articles[2].id == "third");
    CHECK(articles[2].text == "Three");
}

TEST_CASE("a bad line is named") {
    CHECK_THROWS_WITH_AS(articles_of("# text\n1\tOslo\n"),
                         "trees.conllu:2: this is no word of CoNLL-U: it has not ten fields; split the fields by tabs", InputError);
    CHECK_THROWS_AS(articles_of(line("1", "")), InputError);
}
