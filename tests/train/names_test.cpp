// SPDX-License-Identifier: Apache-2.0
// The model of names learns small texts of our own by heart, comes back from bytes, and reads its corpora and lists as they are written.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "graph/error.h"
#include "train/files.h"
#include "train/name_corpora.h"
#include "train/name_lists.h"
#include "train/self_training.h"
#include "train/train_names.h"
#include "train/train_tagger.h"

using namespace demarche;

namespace {

const auto silent = [](const std::string&, double) {};

NameSentence sentence(const std::vector<std::string>& words, const std::vector<NameSpan>& spans) {
    NameSentence s;
    for (const std::string& word : words) {
        s.words.push_back(word_features(word, {}, s.words.empty()));
        s.upos.push_back(Upos::none);
        s.xpos.push_back(Xpos::none);
    }
    spans_to_labels(spans, words.size(), s.labels);
    return s;
}

const std::vector<NameSpan> met_spans = {{0, 2, SpanKind::person}, {4, 6, SpanKind::organization}, {12, 13, SpanKind::place}};

std::vector<NameSentence> corpus() {
    const NameSentence met = sentence(
        {"Anna", "Berg", "met", "the", "Harbour", "Commission", "in", "a", "town", "not", "far", "from", "Bergen", "."}, met_spans);
    const NameSentence none = sentence({"Nobody", "spoke", "of", "the", "harbour", "in", "winter", "."}, {});
    const NameSentence day = sentence({"The", "Harbour", "Games", "opened", "."}, {{1, 3, SpanKind::other}});
    std::vector<NameSentence> all;
    for (int i = 0; i < 10; ++i) {
        all.insert(all.end(), {met, none, day});
    }
    return all;
}

std::vector<NameSpan> found(const NameModel& model, const NameSentence& s) {
    std::vector<NameSpan> spans;
    model.find(s.words, s.upos, s.xpos, spans);
    return spans;
}

struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("demarche-names-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string file(const std::string& name, const std::string& text) const {
        write_file((path / name).string(), text);
        return (path / name).string();
    }
};

std::vector<NameSpan> spans_of(const NameSentence& s) {
    std::vector<NameSpan> spans;
    labels_to_spans(s.labels, spans);
    return spans;
}

std::string small_tagger() {
    const TreebankSentence one{"own-1",
                               {{"Berg", "Berg", "PROPN", "NNP", "nsubj", 1},
                                {"spoke", "speak", "VERB", "VBD", "root", -1},
                                {".", ".", "PUNCT", ".", "punct", 1}}};
    return train_tagger({one, one, one, one}, {}, {}, silent);
}

}  // namespace

TEST_CASE("names that were seen are found as they were") {
    const auto data = corpus();
    const std::string bytes = train_names(data, {}, {}, silent);
    const NameModel model = open_name_model(open_model(bytes, "names", true));
    CHECK(found(model, data[0]) == met_spans);
    CHECK(found(model, data[1]).empty());
    CHECK(found(model, data[2]) == std::vector<NameSpan>{{1, 3, SpanKind::other}});
    CHECK(found(model, sentence({}, {})).empty());
    CHECK(train_names(data, {}, {}, silent) == bytes);
    NameOptions other;
    other.seed = 2;
    CHECK(train_names(data, {}, other, silent) != bytes);
}

TEST_CASE("labels and spans are two ways to write one thing") {
    const std::vector<NameSpan> spans = {
        {0, 1, SpanKind::person}, {1, 4, SpanKind::organization}, {5, 7, SpanKind::place}, {7, 8, SpanKind::other}};
    std::vector<NameLabel> labels;
    std::vector<NameSpan> again;
    spans_to_labels(spans, 9, labels);
    labels_to_spans(labels, again);
    CHECK(again == spans);
    NameLabel before = 0;
    for (const NameLabel label : labels) {
        CHECK(may_follow(before, label));
        before = label;
    }
    CHECK_FALSE(may_follow(labels[1], labels[0]));  // an organization that was begun goes on
    CHECK_FALSE(may_follow(labels[1], labels[6]));  // and not as a place
    CHECK_FALSE(may_follow(0, labels[2]));
}

TEST_CASE("a damaged model is refused") {
    std::string bytes = train_names(corpus(), {}, {}, silent);
    CHECK_THROWS_AS(open_name_model(open_model(model_bytes({{"weights", ""}, {"transitions", ""}, {"list-keys", ""}, {"list-bits", ""}}),
                                               "names", true)),
                    InputError);
    bytes[bytes.size() / 2] ^= 1;
    CHECK_THROWS_AS(open_model(bytes, "names", true), InputError);
}

TEST_CASE("lists are read by the names of their columns") {
    const Folder folder;
    const Lexicon lexicon = built_in_lexicon();
    NameListFiles files;
    files.first_names = {folder.file("first.tsv", "name\tgender\nAnna\tF\n")};
    files.surnames = {folder.file("last.tsv", "rank\tsurname\n1\tBerg\n")};
    files.organizations = {folder.file("parties.tsv", "name_english\tshort\tcountry\nHarbour Party\tHaP\tNorland\n")};
    files.places = {folder.file("places.tsv", "# cities\nname\talt_names\nBergby\tBergbu; Bergbo\n")};
    const ListTable table = read_name_lists(files, lexicon);
    const NameLists lists = table.view();
    const auto word = [&](std::string_view w) { return lists.of(word_features(w, {}, false).word); };
    const auto form = [](std::string_view w) { return word_features(w, {}, false).form; };
    CHECK(word("anna") == listed_first_name);
    CHECK(word("Berg") == listed_surname);
    CHECK(lists.of(phrase_hash(phrase_hash(0, form("Harbour")), form("Party"))) == listed_organization);
    CHECK(lists.of(phrase_hash(0, form("HaP"))) == listed_acronym);
    CHECK(lists.of(phrase_hash(0, form("Bergbo"))) == listed_place);
    CHECK(lists.of(phrase_hash(0, form("Norland"))) == 0);
    CHECK(lists.of(phrase_hash(0, form("Harbour"))) == 0);

    const NameSentence s = sentence({"the", "Harbour", "Party", "won"}, {});
    std::vector<NameWord> words;
    name_words(s.words, s.upos, s.xpos, lists, words);
    CHECK(words[1].phrase == listed_organization);
    CHECK(words[1].position == 1);
    CHECK(words[2].position == 2);
    CHECK(words[0].phrase == 0);
    CHECK(words[1].run_first == 1);
    CHECK(words[1].run_last == 2);
}

TEST_CASE("corpora become sentences with labels") {
    const Folder folder;
    const Lexicon lexicon = built_in_lexicon();
    const std::string bytes = small_tagger();
    const Tagger tagger = open_tagger(open_model(bytes, "tagger", true));
    const Clusters clusters;
    const NameReader reader{lexicon, clusters, tagger};

    SUBCASE("spans of code points") {
        folder.file("a.txt", "Zoë Berg met the Harbour Party.");
        folder.file("a.gold.json",
                    R"({"entities": [{"span": [0, 8], "type": "politician"}, {"span": [17, 30], "type": "politicalparty"}]})");
        const auto sentences = read_marked_names(folder.path.string(), reader);
        REQUIRE(sentences.size() == 1);
        CHECK(spans_of(sentences[0]) == std::vector<NameSpan>{{0, 2, SpanKind::person}, {4, 6, SpanKind::organization}});
    }
    SUBCASE("lists of an article's names") {
        folder.file("a.txt", "Berg met the Harbour Party. Berg left.");
        folder.file(
            "a.gold.json",
            R"({"persons": [{"name": "Anna Berg", "aliases": ["Berg"]}], "organizations": [{"name": "Harbour Party"}], "countries": [], "agreements": []})");
        const auto sentences = read_listed_names(folder.path.string(), reader);
        REQUIRE(sentences.size() == 2);
        CHECK(spans_of(sentences[0]) == std::vector<NameSpan>{{0, 1, SpanKind::person}, {3, 5, SpanKind::organization}});
        CHECK(spans_of(sentences[1]) == std::vector<NameSpan>{{0, 1, SpanKind::person}});
    }
    SUBCASE("entities of a treebank, without titles and plain nouns") {
        const std::string path = folder.file("t.conllu",
                                             "# sent_id = own-1\n"
                                             "1\tPresident\tpresident\tPROPN\tNNP\t_\t2\tcompound\t_\tEntity=(1-person-new\n"
                                             "2\tBerg\tBerg\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=1)\n"
                                             "3\tjoined\tjoin\tVERB\tVBD\t_\t0\troot\t_\t_\n"
                                             "4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\tEntity=(2-organization-new\n"
                                             "5\tUnion\tunion\tPROPN\tNNP\t_\t3\tobj\t_\t_\n"
                                             "6\tof\tof\tADP\tIN\t_\t7\tcase\t_\t_\n"
                                             "7\tNorland\tNorland\tPROPN\tNNP\t_\t5\tnmod\t_\tEntity=(3-place-new)2)\n"
                                             "8\tin\tin\tADP\tIN\t_\t10\tcase\t_\t_\n"
                                             "9\tthe\tthe\tDET\tDT\t_\t10\tdet\t_\tEntity=(4-place-new\n"
                                             "10\ttown\ttown\tNOUN\tNN\t_\t3\tobl\t_\tEntity=4)\n\n");
        const auto sentences = read_treebank_names(read_treebank(path), reader);
        REQUIRE(sentences.size() == 1);
        CHECK(spans_of(sentences[0]) == std::vector<NameSpan>{{1, 2, SpanKind::person}, {4, 7, SpanKind::organization}});
    }
    SUBCASE("what is not there or no annotation") {
        CHECK_THROWS_AS(read_marked_names((folder.path / "none").string(), reader), InputError);
        folder.file("a.txt", "Berg spoke.");
        folder.file("a.gold.json", "{");
        CHECK_THROWS_AS(read_marked_names(folder.path.string(), reader), InputError);
        folder.file("a.gold.json", "{}");
        CHECK_THROWS_AS(read_marked_names(folder.path.string(), reader), InputError);
        CHECK_THROWS_AS(read_listed_names(folder.path.string(), reader), InputError);
    }
}

TEST_CASE("a committee labels raw sentences that it agrees on") {
    const auto data = corpus();
    const std::vector<NameSentence> raw = {
        sentence({"Nobody", "spoke", "of", "the", "harbour", "in", "winter", "."}, {}),
        sentence({"Anna", "Berg", "met", "the", "Harbour", "Commission", "in", "a", "town", "not", "far", "from", "Bergen", "."}, {})};
    const auto agreed = agreed_sentences(data, raw, {}, {}, {}, silent);
    REQUIRE(agreed.size() == 1);
    CHECK(spans_of(agreed[0]) == met_spans);
}
