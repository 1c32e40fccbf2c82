// SPDX-License-Identifier: Apache-2.0
// Attribution learns a small corpus of our own, and the same corpus gives the same bytes.
#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <string>

#include "extract/attribution/attribution.h"
#include "graph/error.h"
#include "train/files.h"
#include "train/train_attribution.h"

using namespace demarche;

namespace {

const Language& language() {
    static const Language built_in = english();
    return built_in;
}

// A folder that is gone with the test.
struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / "demarche-attribution-test";
    Folder() {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string name() const { return path.string(); }
};

std::string span_of(const std::string& text, const std::string& words) {
    const auto at = text.find(words);
    return "[[" + std::to_string(at) + "," + std::to_string(at + words.size()) + "]]";
}

// "NAME said that the ROAD was closed." in many combinations, each an article of its own.
void write_corpus(const Folder& folder) {
    const std::array<std::string, 3> names{"Anna Berg", "Erik Lund", "The minister"}, cues{"said", "warned", "feared"},
        places{"the road", "the old bridge", "the border"};
    int number = 0;
    for (const std::string& name : names) {
        for (const std::string& cue : cues) {
            for (const std::string& place : places) {
                const std::string content = "that " + place + " would be closed";
                const std::string text = name + " " + cue + " " + content + ". Nobody walked on " + place + " at night.\n";
                const std::string stem = folder.name() + "/own-" + std::to_string(100 + number++);
                write_file(stem + ".txt", text);
                write_file(stem + ".gold.json", R"({"annotator": "own", "statements": [{"source": )" + span_of(text, name) +
                                                    R"(, "cue": )" + span_of(text, cue) + R"(, "content": )" + span_of(text, content) +
                                                    "}]}");
            }
        }
    }
}

AttributionOptions quick() {
    AttributionOptions options;
    options.folds = 3;
    options.label_rate = 0.1f;
    options.cue_rate = 0.1f;
    options.filter_rate = 0.1f;
    return options;
}

void ignore(const std::string&, double) {}

}  // namespace

TEST_CASE("gold spans become runs of tokens, and the cue has a head") {
    const Folder folder;
    const std::string text = "The minister, who had slept, has warned that the road is closed.\n";
    write_file(folder.name() + "/a.txt", text);
    write_file(folder.name() + "/a.gold.json", R"({"statements": [{"source": )" + span_of(text, "The minister") + R"(, "cue": )" +
                                                   span_of(text, "has warned") + R"(, "content": )" +
                                                   span_of(text, "that the road is closed") + "}]}");
    const auto documents = read_attribution_corpus({folder.name()}, language());
    REQUIRE(documents.size() == 1);
    REQUIRE(documents[0].gold.size() == 1);
    const GoldAttribution& gold = documents[0].gold[0];
    CHECK(documents[0].doc.word(gold.head) == "warned");
    CHECK(documents[0].doc.words(gold.source[0].first, gold.source[0].last) == "The minister");
    CHECK(documents[0].doc.words(gold.content[0].first, gold.content[0].last) == "that the road is closed");
}

TEST_CASE("a corpus that cannot be read is an error that names the file") {
    const Folder folder;
    CHECK_THROWS_AS(read_attribution_corpus({folder.name()}, language()), InputError);
    write_file(folder.name() + "/a.txt", "Anna Berg left.\n");
    write_file(folder.name() + "/a.gold.json", R"({"statements": [{"cue": []}]})");
    CHECK_THROWS_AS(read_attribution_corpus({folder.name()}, language()), InputError);
}

TEST_CASE("what is learned finds the same in a new text, and training is reproducible") {
    const Folder folder;
    write_corpus(folder);
    const auto documents = read_attribution_corpus({folder.name()}, language());
    REQUIRE(documents.size() == 27);
    const std::string bytes = train_attribution(documents, quick(), ignore);
    CHECK(train_attribution(documents, quick(), ignore) == bytes);

    const AttributionModel model = open_attribution(open_model(bytes, "own", true));
    const Article article{.id = "new",
                          .title = "",
                          .text = "Erik Lund warned that the old road would be closed. Nobody slept.\n",
                          .date = "",
                          .source = "",
                          .url = "",
                          .sentences = {}};
    const Document doc = read_document(article, language().lexicon);
    const Syntax syntax = analyse(doc, *language().models);
    const std::vector<Quotation> quotations = scan_quotations(doc);
    const AttributionText text = attribution_text(doc, syntax, quotations, language().lexicon);
    const auto found = find_attributions(text, model, 0);
    REQUIRE(found.size() == 1);
    const auto words = [&](const std::vector<TokenSpread>& runs) { return doc.words(runs.at(0).first, runs.at(0).last); };
    CHECK(words(found[0].source) == "Erik Lund");
    CHECK(words(found[0].cue) == "warned");
    CHECK(words(found[0].content) == "that the old road would be closed");
}
