// SPDX-License-Identifier: Apache-2.0
// What is trained on treebanks: lemmas, tagger, parser; and their evaluation.
#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>
#include <memory>

#include "extract/syntax/large_pages.h"
#include "train/clusters.h"
#include "train/commands.h"
#include "train/files.h"
#include "train/train_lemmas.h"
#include "train/train_parser.h"
#include "train/train_tagger.h"

namespace demarche {
namespace {

struct Options {
    std::vector<std::string> treebanks, skip;
    std::string clusters, tagger, parser, output;
    int tagger_epochs = TaggerOptions{}.schedule.epochs, parser_epochs = ParserOptions{}.schedule.epochs;
};

HashedClusters read_clusters(const std::string& path) {
    return path.empty() ? HashedClusters{} : hashed(read_cluster_table(read_file(path), path));
}

std::vector<TreebankSentence> treebank_of(const Options& options) {
    std::vector<TreebankSentence> all;
    for (const std::string& path : options.treebanks) {
        auto sentences = read_treebank(path, options.skip);
        std::move(sentences.begin(), sentences.end(), std::back_inserter(all));
    }
    return all;
}

int make_lemmas(const Options& options) {
    write_file(options.output, lemma_table(learn_lemmas(treebank_of(options))));
    return 0;
}

int make_tagger(const Options& options) {
    const HashedClusters clusters = read_clusters(options.clusters);
    TaggerOptions tagger;
    tagger.schedule.epochs = options.tagger_epochs;
    write_file(options.output, packed(train_tagger(treebank_of(options), clusters.view(), tagger, show_progress)));
    return 0;
}

int make_parser(const Options& options) {
    const HashedClusters clusters = read_clusters(options.clusters);
    const std::string tagger_bytes = unpacked(read_file(options.tagger), options.tagger);
    const Tagger tagger = open_tagger(open_model(tagger_bytes, options.tagger, true));
    const auto treebank = treebank_of(options);
    TaggerOptions tagger_options;
    tagger_options.schedule = {options.tagger_epochs, 1};
    const auto tags = jackknifed_tags(treebank, clusters.view(), tagger_options, 4, tagger.tags, show_progress);
    ParserOptions parser;
    parser.schedule.epochs = options.parser_epochs;
    write_file(options.output, packed(train_parser(treebank, tags, clusters.view(), parser, show_progress)));
    return 0;
}

// The treebanks again as CoNLL-U with predicted tags and trees, for any scorer of that format.
int evaluate(const Options& options) {
    const HashedClusters table = read_clusters(options.clusters);
    const Clusters clusters = table.view();
    const LargePages tagger_pages(unpacked(read_file(options.tagger), options.tagger));
    const LargePages parser_pages(unpacked(read_file(options.parser), options.parser));
    const Tagger tagger = open_tagger(open_model(tagger_pages.bytes(), options.tagger, true));
    const Parser parser = open_parser(open_model(parser_pages.bytes(), options.parser, true));
    std::vector<TagId> tags;
    Tree tree;
    ParserScratch scratch;
    for (const TreebankSentence& sentence : treebank_of(options)) {
        const auto words = features_of(sentence, clusters);
        tagger.tag(words, tags);
        parser.parse(words, tags, scratch, tree);
        std::cout << "# sent_id = " << sentence.id << '\n';
        for (std::size_t i = 0; i < tags.size(); ++i) {
            const Tag& tag = tagger.tags[tags[i]];
            std::cout << i + 1 << '\t' << sentence.words[i].form << "\t_\t" << tag.upos << '\t' << tag.xpos << "\t_\t" << tree.heads[i] + 1
                      << '\t' << parser.relations[tree.relations[i]] << "\t_\t_\n";
        }
        std::cout << '\n';
    }
    return 0;
}

// Options that every command on treebanks has.
std::shared_ptr<Options> add_options(CLI::App& command) {
    const auto options = std::make_shared<Options>();
    command.add_option("TREEBANKS", options->treebanks, "CoNLL-U files")->required();
    command.add_option("--skip", options->skip, "Genres left out, by sentence id")->delimiter(',');
    return options;
}

void add_clusters(CLI::App& command, Options& options) {
    command.add_option("--clusters", options.clusters, "Word clusters, as `demarche-train clusters` makes them");
}

}  // namespace

Run lemmas_command(CLI::App& command) {
    const auto options = add_options(command);
    command.add_option("-o,--output", options->output, "Table")->required();
    return [options] { return make_lemmas(*options); };
}

Run tagger_command(CLI::App& command) {
    const auto options = add_options(command);
    add_clusters(command, *options);
    command.add_option("-o,--output", options->output, "Packed model")->required();
    command.add_option("--epochs", options->tagger_epochs, "Passes over the data")->capture_default_str();
    return [options] { return make_tagger(*options); };
}

Run parser_command(CLI::App& command) {
    const auto options = add_options(command);
    add_clusters(command, *options);
    command.add_option("-o,--output", options->output, "Packed model")->required();
    command.add_option("--tagger", options->tagger, "Packed tagger, for its tag set")->required();
    command.add_option("--epochs", options->parser_epochs, "Passes over the data")->capture_default_str();
    return [options] { return make_parser(*options); };
}

Run evaluate_command(CLI::App& command) {
    const auto options = add_options(command);
    add_clusters(command, *options);
    command.add_option("--tagger", options->tagger, "Packed tagger")->required();
    command.add_option("--parser", options->parser, "Packed parser")->required();
    return [options] { return evaluate(*options); };
}

}  // namespace demarche
