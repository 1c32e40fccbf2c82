// SPDX-License-Identifier: Apache-2.0
// Annotations beside their texts and annotations without texts say the same.
#include "train/annotated_articles.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "extract/extract.h"
#include "graph/error.h"
#include "train/files.h"

using namespace demarche;

namespace {

using Json = nlohmann::json;

const std::string harbour = "Café talks on the harbour\n\nAnna Berg praised the Harbour Pact. Fishermen called it a “bad deal”.\n";
const std::string bridge = "The bridge\n\nNordland signed the Bridge Treaty.";  // no line end behind it
const std::string other = "The weather\n\nIt rained.\n";

// A folder that is gone with the test.
struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / "demarche-annotated-articles-test";
    Folder() {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }

    std::string with(const std::string& name, const std::string& bytes) const {
        write_file((path / name).string(), bytes);
        return (path / name).string();
    }
};

// The annotations of both articles, without texts.
Json harbour_line() {
    Json line = Json::parse(R"({"id": "a", "agreements": [["Harbour Pact", "bad deal"]],
        "actors": [["person", "Anna Berg", "Berg"], ["group", "Fishermen"]],
        "citations": [[0, 0, "support", "supports", 27, 62], [1, 0, "oppose", "opposes", 63, 95]]})");
    line["text"] = digest(harbour);
    return line;
}

Json bridge_line() {
    Json line = Json::parse(R"({"id": "b", "agreements": [["Bridge Treaty"], ["Ferry Accord"]], "actors": [["country", "Nordland"]],
        "citations": [[0, 0, "support", "signs_or_joins", 12, 46]]})");
    line["text"] = digest(bridge);
    return line;
}

std::string lines(const Json& first, const Json& second) {
    return R"({"format": "demarche-citation-annotations/1"})"
           "\n" +
           first.dump() + '\n' + second.dump() + '\n';
}

// What reading fails with; empty if it does not.
std::string error_of(const std::string& annotations, const std::vector<std::string>& texts) {
    try {
        annotated_articles(annotations, texts);
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

void check_same(const AnnotatedArticle& a, const AnnotatedArticle& b) {
    CHECK(a.article.id == b.article.id);
    CHECK(a.article.title == b.article.title);
    CHECK(a.article.text == b.article.text);
    REQUIRE(a.agreements.size() == b.agreements.size());
    for (std::size_t i = 0; i < a.agreements.size(); ++i) {
        CHECK(a.agreements[i].names == b.agreements[i].names);
    }
    REQUIRE(a.citations.size() == b.citations.size());
    for (std::size_t i = 0; i < a.citations.size(); ++i) {
        CHECK(a.citations[i].actor == b.citations[i].actor);
        CHECK(a.citations[i].by_group == b.citations[i].by_group);
        CHECK(a.citations[i].agreement == b.citations[i].agreement);
        CHECK(a.citations[i].stance == b.citations[i].stance);
        CHECK(a.citations[i].manner == b.citations[i].manner);
        CHECK(a.citations[i].evidence == b.citations[i].evidence);
    }
}

}  // namespace

TEST_CASE("texts with their annotations") {
    const Folder folder;
    const auto path = folder.with("texts.txt",
                                  "# A comment.\n\n"
                                  "Berg backs the ferry pact. Lund said the pact was dead.\n"
                                  "= Berg | ferry pact | support | supports | Berg backs\n"
                                  "= Lund|pact|oppose|opposes|Lund said\n\n"
                                  "A headline\nIt rained at the bridge.\n\n"
                                  "Nordland signed a treaty.\n= Nordland | treaty | support | signs_or_joins\n");
    const auto texts = annotated_texts(path);
    REQUIRE(texts.size() == 3);
    CHECK(texts[0].article.text == "Berg backs the ferry pact. Lund said the pact was dead.\n");
    REQUIRE(texts[0].agreements.size() == 1);
    CHECK(texts[0].agreements[0].names == std::vector<std::string>{"ferry pact", "pact"});
    REQUIRE(texts[0].citations.size() == 2);
    CHECK(texts[0].citations[1].actor == std::vector<std::string>{"Lund"});
    CHECK(texts[0].citations[1].agreement == 0);
    CHECK(texts[0].citations[1].stance == Stance::oppose);
    CHECK(texts[0].citations[1].evidence == "Lund said");
    CHECK(texts[1].article.text == "A headline\nIt rained at the bridge.\n");
    CHECK(texts[1].citations.empty());
    CHECK(texts[2].citations.at(0).evidence == texts[2].article.text);

    for (const std::string wrong :
         {"= Berg | pact | support | supports\n", "A pact.\n= Berg | pact | support\n", "A pact.\n= Berg | pact | likes | supports\n",
          "A pact.\n= Berg | pact | support | supports | Lund\n"}) {
        CAPTURE(wrong);
        CHECK_THROWS_AS(annotated_texts(folder.with("wrong.txt", wrong)), InputError);
    }
}

TEST_CASE("both forms give the same articles, from JSON Lines and from a text that holds many") {
    const Folder folder;
    folder.with("a.txt", harbour);
    folder.with("a.gold.json", R"({"persons": [{"name": "Anna Berg", "aliases": ["Berg"]}], "organizations": [],
        "countries": [{"name": "Nordland", "surfaces": []}], "agreements": [{"name": "Harbour Pact", "aliases": ["bad deal"]}],
        "citations": [{"actor": "Anna Berg", "actor_type": "person", "agreement": "Harbour Pact", "stance": "support", "manner": "supports",
                       "evidence": "Anna Berg praised the Harbour Pact."},
                      {"actor": "Fishermen", "actor_type": "group", "agreement": "Harbour Pact", "stance": "oppose", "manner": "opposes",
                       "evidence": "Fishermen called it a “bad deal”"}]})");
    folder.with("b.txt", bridge);
    folder.with("b.gold.json", R"({"persons": [], "organizations": [], "countries": [{"name": "Nordland", "surfaces": []}],
        "agreements": [{"name": "Bridge Treaty", "aliases": []}, {"name": "Ferry Accord", "aliases": []}],
        "citations": [{"actor": "Nordland", "actor_type": "country", "agreement": "Bridge Treaty", "stance": "support",
                       "manner": "signs_or_joins", "evidence": "Nordland signed the Bridge Treaty."}]})");
    const auto beside = annotated_folder(folder.path.string());
    REQUIRE(beside.size() == 2);
    CHECK(beside[0].citations[1].evidence == "Fishermen called it a “bad deal”");

    const std::string annotations = folder.with("annotations.jsonl", lines(harbour_line(), bridge_line()));
    const std::string many = folder.with("many.txt", other + "\n\n\n\n" + harbour + "\n\n" + other);
    const std::string json = folder.with("articles.jsonl", Json{{"id", "x"}, {"text", other}}.dump() + '\n' +
                                                               Json{{"id", "y"}, {"text", bridge}, {"title", "Another"}}.dump() + '\n');
    const auto without = annotated_articles(annotations, {many, json});
    REQUIRE(without.size() == 2);
    check_same(without[0], beside[0]);
    check_same(without[1], beside[1]);
}

TEST_CASE("an annotation can put other words into the text") {
    const Folder folder;
    Json line = harbour_line();  // "Anna Berg praised the Lomé Treaty." of the second paragraph alone
    line["pieces"] = Json::parse(R"([[27, 49], "Lomé Treaty", [61, 62], "\n"])");
    line["agreements"] = Json::parse(R"([["Lomé Treaty"]])");
    line["citations"] = Json::parse(R"([[0, 0, "support", "supports", 0, 34]])");
    const std::string texts = folder.with("many.txt", harbour + "\n\n" + other);
    const auto read = annotated_articles(folder.with("annotations.jsonl", lines(line, harbour_line())), {texts});
    REQUIRE(read.size() == 2);
    CHECK(read[0].article.text == "Anna Berg praised the Lomé Treaty.\n");
    CHECK(read[0].citations.at(0).evidence == "Anna Berg praised the Lomé Treaty.");

    line["pieces"] = Json::parse("[[5, 5]]");
    CHECK(error_of(folder.with("wrong.jsonl", lines(line, harbour_line())), {texts}).find("a piece holds nothing") != std::string::npos);
}

TEST_CASE("texts that are not found are counted") {
    const Folder folder;
    const std::string annotations = folder.with("annotations.jsonl", lines(harbour_line(), bridge_line()));
    const std::string changed = folder.with("changed.txt", harbour + "\n\n" + bridge.substr(1));
    CHECK(error_of(annotations, {changed}).find("annotations.jsonl: only 1 of 2 annotated articles were found") != std::string::npos);
}

TEST_CASE("the annotations of the repository can be read") {
    const Folder folder;
    for (const std::string file : {"citation_annotations.jsonl", "citation_stand_ins.jsonl"}) {
        CAPTURE(file);
        const std::string error = error_of(DEMARCHE_SOURCE_DIR "/train/" + file, {folder.with("other.txt", other)});
        CHECK(error.find("only 0 of ") != std::string::npos);
    }
}

TEST_CASE("annotations that are damaged are an error that names the line") {
    const Folder folder;
    const std::vector<std::string> texts{folder.with("harbour.txt", harbour), folder.with("bridge.txt", bridge)};
    const auto error_with = [&](const Json& line) { return error_of(folder.with("annotations.jsonl", lines(bridge_line(), line)), texts); };
    CHECK(error_with(harbour_line()).empty());
    for (const char* damaged : {
             R"([2, 0, "support", "supports", 27, 62])",    // no such actor
             R"([0, -1, "support", "supports", 27, 62])",   // no such agreement
             R"([0, 0, "applause", "supports", 27, 62])",   // no such stance
             R"([0, 0, "support", "supports", 62, 27])",    // no words
             R"([0, 0, "support", "supports", 900, 901])",  // behind the text
             R"([0, 0, "support", "supports", "27", 62])",  // another type
             R"([0, 0, "support", "supports"])",            // cut short
         }) {
        Json line = harbour_line();
        line["citations"][0] = Json::parse(damaged);
        CAPTURE(line.dump());
        CHECK(error_with(line).find("annotations.jsonl:3: this annotation cannot be read") != std::string::npos);
    }
    CHECK(error_of(folder.with("annotations.jsonl", bridge_line().dump() + '\n'), texts).find("annotations.jsonl:1: ") !=
          std::string::npos);
    CHECK_THROWS_AS(annotated_folder((folder.path / "nowhere").string()), InputError);
}
