// SPDX-License-Identifier: Apache-2.0
// stages ARTICLES.jsonl[.gz] [COUNT]: words a second of each stage of extraction on one core. Words are what blanks part; the time is the
// processor's, the best of three passes over the first COUNT articles (500).
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "extract/agreements.h"
#include "extract/extract.h"
#include "extract/layers.h"
#include "extract/names/document_names.h"
#include "extract/read.h"
#include "extract/relations.h"
#include "extract/stands.h"
#include "graph/error.h"

using namespace demarche;

namespace {

constexpr int passes = 3;

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::vector<Article> read(const std::string& path, std::size_t count) {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::vector<Article> articles;
    const auto keep = [&](Article article) {
        if (articles.size() < count) {
            articles.push_back(std::move(article));
        }
    };
    read_articles(bytes, path, {}, keep, [](const InputError& error) { throw error; });
    return articles;
}

std::size_t words_of(const std::string& text) {
    std::size_t words = 0;
    bool blank = true;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        words += blank && !is_blank;
        blank = is_blank;
    }
    return words;
}

// What each stage takes, after those before it were made ready.
struct Stage {
    const char* name;
    double best = std::numeric_limits<double>::max(), now = 0;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2 || argc > 3) {
        std::cerr << "usage: stages ARTICLES.jsonl[.gz] [COUNT]\n";
        return 2;
    }
    try {
        const Language language = english();
        const Lexicon& lexicon = language.lexicon;
        const Models& models = *language.models;
        const auto articles = read(argv[1], argc > 2 ? std::stoul(argv[2]) : 500);
        std::size_t words = 0;
        for (const Article& article : articles) {
            words += words_of(article.text);
        }
        std::vector<Stage> stages{{"sentences, tokens"}, {"word features"},     {"tags"},         {"trees"},
                                  {"quotations"},        {"names, mentions"},   {"coreference"},  {"statements"},
                                  {"citations"},         {"relations, stands"}, {"whole extract"}};
        const auto time = [&](std::size_t stage, const auto& work) {
            const double start = processor_seconds();
            auto result = work();
            stages[stage].now += processor_seconds() - start;
            return result;
        };
        std::vector<WordFeatures> features;
        std::vector<TagId> tags;
        ParserScratch scratch;
        Tree tree;
        for (int pass = 0; pass < passes; ++pass) {
            for (const Article& article : articles) {
                const Document doc = time(0, [&] { return read_document(article, lexicon); });
                const auto each_sentence = [&](const auto& work) {
                    for (const Sentence& s : doc.sentences) {
                        word_features(doc, models.clusters, s.first, s.last, features);
                        work();
                    }
                    return 0;
                };
                // each includes the stages before it and gives their time back below
                time(1, [&] { return each_sentence([] {}); });
                time(2, [&] { return each_sentence([&] { models.tagger.tag(features, tags); }); });
                time(3, [&] {
                    return each_sentence([&] {
                        models.tagger.tag(features, tags);
                        models.parser.parse(features, tags, scratch, tree);
                    });
                });
                const Syntax syntax = analyse(doc, models);
                const auto quotations = time(4, [&] { return scan_quotations(doc); });
                const auto mentions = time(5, [&] {
                    return with_described_agreements(doc, syntax, lexicon,
                                                     find_mentions(doc, syntax, lexicon, find_names(doc, syntax, models.names)));
                });
                const auto coreference = time(6, [&] { return resolve(doc, article, lexicon, quotations, mentions); });
                Sources sources(doc, mentions, coreference, quotations);
                const auto statements = time(7, [&] { return find_statements(doc, syntax, lexicon, models, quotations, sources); });
                const CitationText text{lexicon, doc, syntax, mentions, coreference, statements, sources};
                time(8, [&] { return find_citations(text, models); });
                time(9, [&] {
                    const auto topics = find_topics(doc, syntax, lexicon, mentions, statements);
                    const auto subjects = subject_mentions(mentions, coreference, topics);
                    find_relations(doc, syntax, lexicon, coreference, statements, sources);
                    return find_stands(doc, syntax, lexicon, coreference, statements, sources, subjects);
                });
                time(10, [&] { return extract(article, language); });
            }
            for (std::size_t i = 3; i > 1; --i) {
                stages[i].now -= stages[i - 1].now;
            }
            for (Stage& stage : stages) {
                stage.best = std::min(stage.best, stage.now);
                stage.now = 0;
            }
        }
        std::cout << articles.size() << " articles, " << words << " words\n";
        const double whole = stages.back().best;
        for (const Stage& stage : stages) {
            const auto speed = static_cast<long>(static_cast<double>(words) / stage.best);
            std::cout << stage.name << std::string(20 - std::string(stage.name).size(), ' ') << speed << " words/s, "
                      << static_cast<int>(100 * stage.best / whole + 0.5) << "%\n";
        }
        const double tag_and_parse = stages[1].best + stages[2].best + stages[3].best;
        std::cout << "tags and trees      " << static_cast<long>(static_cast<double>(words) / tag_and_parse) << " words/s\n";
    } catch (const Error& error) {
        std::cerr << "stages: " << error.what() << '\n';
        return 1;
    }
}
