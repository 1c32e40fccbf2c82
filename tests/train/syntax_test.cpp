// SPDX-License-Identifier: Apache-2.0
// Tagger and parser learn a small treebank of our own by heart, and their models come back from bytes.
#include <doctest/doctest.h>

#include <algorithm>

#include "extract/syntax/large_pages.h"
#include "extract/syntax/rows.h"
#include "graph/error.h"
#include "train/train_parser.h"
#include "train/train_tagger.h"

using namespace demarche;

namespace {

TreebankSentence sentence(std::vector<TreebankWord> words) {
    return {"own-1", std::move(words)};
}

// form, lemma, upos, xpos, relation, head
std::vector<TreebankSentence> treebank() {
    const TreebankSentence signs = sentence({{"Envoys", "envoy", "NOUN", "NNS", "nsubj", 1},
                                             {"signed", "sign", "VERB", "VBD", "root", -1},
                                             {"the", "the", "DET", "DT", "det", 3},
                                             {"pact", "pact", "NOUN", "NN", "obj", 1},
                                             {".", ".", "PUNCT", ".", "punct", 1}});
    const TreebankSentence says = sentence({{"She", "she", "PRON", "PRP", "nsubj", 1},
                                            {"said", "say", "VERB", "VBD", "root", -1},
                                            {"that", "that", "SCONJ", "IN", "mark", 5},
                                            {"the", "the", "DET", "DT", "det", 4},
                                            {"talks", "talk", "NOUN", "NNS", "nsubj", 5},
                                            {"failed", "fail", "VERB", "VBD", "ccomp", 1},
                                            {".", ".", "PUNCT", ".", "punct", 1}});
    std::vector<TreebankSentence> all;
    for (int i = 0; i < 8; ++i) {
        all.push_back(signs);
        all.push_back(says);
    }
    return all;
}

const Progress silent = [](const std::string&, double) {};

}  // namespace

TEST_CASE("what was seen is tagged and parsed as it was") {
    const auto data = treebank();
    const std::string tagger_bytes = train_tagger(data, {}, {}, silent);
    const Tagger tagger = open_tagger(open_model(tagger_bytes, "tagger", true));
    const auto tags = jackknifed_tags(data, {}, {}, 3, tagger.tags, silent);
    const std::string parser_bytes = train_parser(data, tags, {}, {}, silent);
    const Parser parser = open_parser(open_model(parser_bytes, "parser", true));
    for (const TreebankSentence& s : {data[0], data[1]}) {
        const auto words = features_of(s, {});
        std::vector<TagId> guessed;
        Tree tree;
        ParserScratch scratch;
        tagger.tag(words, guessed);
        parser.parse(words, guessed, scratch, tree);
        for (std::size_t i = 0; i < s.words.size(); ++i) {
            CAPTURE(s.words[i].form);
            CHECK(tagger.tags[guessed[i]].upos == s.words[i].upos);
            CHECK(tagger.tags[guessed[i]].xpos == s.words[i].xpos);
            CHECK(tree.heads[i] == s.words[i].head);
            CHECK(parser.relations[tree.relations[i]] == s.words[i].relation);
        }
    }
    CHECK(train_tagger(data, {}, {}, silent) == tagger_bytes);
    CHECK(train_parser(data, tags, {}, {}, silent) == parser_bytes);
}

TEST_CASE("every sentence gets one root, whatever the parser thinks") {
    const auto data = treebank();
    const std::string tagger_bytes = train_tagger(data, {}, {}, silent);
    const Tagger tagger = open_tagger(open_model(tagger_bytes, "tagger", true));
    ParserOptions untrained;
    untrained.schedule.epochs = 0;
    std::vector<std::vector<TagId>> no_tags;
    for (const TreebankSentence& s : data) {
        no_tags.emplace_back(s.words.size(), TagId{0});
    }
    const std::string parser_bytes = train_parser(data, no_tags, {}, untrained, silent);
    const Parser parser = open_parser(open_model(parser_bytes, "parser", true));
    for (const TreebankSentence& s : data) {
        const auto words = features_of(s, {});
        std::vector<TagId> tags;
        Tree tree;
        ParserScratch scratch;
        tagger.tag(words, tags);
        parser.parse(words, tags, scratch, tree);
        CHECK(std::count(tree.heads.begin(), tree.heads.end(), -1) == 1);
    }
    Tree none;
    ParserScratch scratch;
    parser.parse({}, {}, scratch, none);
    CHECK(none.heads.empty());
}

TEST_CASE("a damaged model is a clear error") {
    const std::string good = model_bytes({{"a", "one"}, {"b", "two"}});
    CHECK(open_model(good, "m", true).bytes("b") == "two");
    CHECK(unpacked(packed(good), "m") == good);
    CHECK_THROWS_AS(open_model(good, "m", true).bytes("c"), InputError);
    for (std::size_t cut = 0; cut < good.size(); ++cut) {
        CHECK_THROWS_AS(open_model(std::string_view(good).substr(0, cut), "m", true), InputError);
    }
    for (std::size_t at = 40; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        CHECK_THROWS_AS(open_model(bad, "m", true), InputError);
    }
    std::string cut = packed(good);
    cut.resize(cut.size() - 4);
    CHECK_THROWS_AS(unpacked(cut, "m"), InputError);
    CHECK_THROWS_AS(unpacked(good, "m"), InputError);
}

TEST_CASE("large pages hold the same bytes") {
    const std::string bytes(3'000'000, 'x');
    CHECK(LargePages(bytes).bytes() == bytes);
    CHECK(LargePages("").bytes().empty());
}

TEST_CASE("rows are summed without overflow") {
    std::vector<std::int8_t> weights(3 * 16);
    for (int k = 0; k < 16; ++k) {
        weights[16 + k] = static_cast<std::int8_t>(k - 8);
        weights[32 + k] = -128;
    }
    std::array<std::uint32_t, 200> rows{};
    rows.fill(2);
    rows[0] = 1;
    std::int16_t scores[16];
    sum_rows<16>(weights.data(), rows, scores);
    for (int k = 0; k < 16; ++k) {
        CHECK(scores[k] == k - 8 - 199 * 128);
    }
}
