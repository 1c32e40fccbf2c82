// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>
#include <memory>

#include "extract/syntax/model_file.h"
#include "train/clusters.h"
#include "train/commands.h"
#include "train/files.h"
#include "train/name_corpora.h"
#include "train/name_lists.h"
#include "train/self_training.h"
#include "train/train_names.h"

namespace demarche {
namespace {

struct Options {
    std::vector<std::string> marked, listed, treebanks, skip;
    std::string raw, clusters, tagger, output;
    NameListFiles lists;
    NameOptions training;
    CommitteeOptions committee;
    int repeat = 5;
    std::size_t raw_bytes = 20'000'000;
};

void append(std::vector<NameSentence>& all, std::vector<NameSentence> more, const std::string& origin) {
    std::cerr << origin << ": " << more.size() << " sentences\n";
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

int run(const Options& options) {
    const Lexicon lexicon = built_in_lexicon();
    const HashedClusters table =
        options.clusters.empty() ? HashedClusters{} : hashed(read_cluster_table(read_file(options.clusters), options.clusters));
    const Clusters clusters = table.view();
    const std::string tagger_bytes = unpacked(read_file(options.tagger), options.tagger);
    const Tagger tagger = open_tagger(open_model(tagger_bytes, options.tagger, true));
    const NameReader reader{lexicon, clusters, tagger};
    const ListTable lists = read_name_lists(options.lists, lexicon);
    std::vector<NameSentence> sentences;
    for (const std::string& folder : options.marked) {
        const auto marked = read_marked_names(folder, reader);
        for (int i = 0; i < options.repeat; ++i) {
            append(sentences, marked, folder);
        }
    }
    for (const std::string& folder : options.listed) {
        append(sentences, read_listed_names(folder, reader), folder);
    }
    for (const std::string& path : options.treebanks) {
        append(sentences, read_treebank_names(read_treebank(path, options.skip), reader), path);
    }
    if (!options.raw.empty()) {
        const std::string text = read_file(options.raw);
        const auto raw = read_raw_text(text.substr(0, text.rfind('\n', options.raw_bytes)), reader);
        append(sentences, agreed_sentences(sentences, raw, lists, options.training, options.committee, show_progress), options.raw);
    }
    write_file(options.output, packed(train_names(sentences, lists, options.training, show_progress)));
    std::cerr << '\n';
    return 0;
}

}  // namespace

Run names_command(CLI::App& command) {
    const auto options = std::make_shared<Options>();
    command.add_option("--marked", options->marked, "Folders of texts with spans of names, as CrossNER")->type_name("FOLDER");
    command.add_option("--repeat", options->repeat, "Each of these texts counts that many times")->capture_default_str();
    command.add_option("--listed", options->listed, "Folders of articles with lists of their names")->type_name("FOLDER");
    command.add_option("--treebank", options->treebanks, "CoNLL-U files with entities, as GUM")->type_name("FILE");
    command.add_option("--skip", options->skip, "Genres of treebanks left out, by sentence id")->delimiter(',');
    command.add_option("--raw", options->raw, "Text without annotation, a paragraph a line")->type_name("FILE");
    command.add_option("--raw-bytes", options->raw_bytes, "Read so much of it")->capture_default_str();
    command.add_option("--first-names", options->lists.first_names, "Tables of first names")->type_name("FILE");
    command.add_option("--surnames", options->lists.surnames, "Tables of surnames")->type_name("FILE");
    command.add_option("--organizations", options->lists.organizations, "Tables of organizations")->type_name("FILE");
    command.add_option("--places", options->lists.places, "Tables of places")->type_name("FILE");
    command.add_option("--clusters", options->clusters, "Word clusters, as `demarche-train clusters` makes them")->type_name("FILE");
    command.add_option("--tagger", options->tagger, "Packed tagger")->type_name("FILE")->required();
    command.add_option("--epochs", options->training.epochs, "Passes over the data")->capture_default_str();
    command.add_option("--seed", options->training.seed, "Seed of orders and of what is left out")->capture_default_str();
    command.add_option("-o,--output", options->output, "Packed model")->type_name("FILE")->required();
    return [options] { return run(*options); };
}

}  // namespace demarche
