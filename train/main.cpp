// SPDX-License-Identifier: Apache-2.0
// demarche-train: citations, clusters, lemmas, tagger, parser, names, attribution, evaluate.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "extract/models.h"
#include "extract/syntax/large_pages.h"
#include "graph/error.h"
#include "train/clusters.h"
#include "train/files.h"
#include "train/names_command.h"
#include "train/train_attribution.h"
#include "train/train_citations.h"
#include "train/train_lemmas.h"
#include "train/train_parser.h"
#include "train/train_tagger.h"

namespace demarche {
namespace {

HashedClusters read_clusters(const std::string& path) {
    return path.empty() ? HashedClusters{} : hashed(read_cluster_table(read_file(path), path));
}

void show(const std::string& what, double done) {
    std::cerr << '\r' << what << ' ' << static_cast<int>(done * 100) << "% " << std::flush;
}

struct Options {
    std::vector<std::string> treebanks, skip;
    std::vector<std::string> folders;
    std::string clusters, tagger, parser, output;
    AttributionOptions attribution;
    CitationOptions citations;
    std::string errors;
    int tagger_epochs = TaggerOptions{}.schedule.epochs, parser_epochs = ParserOptions{}.schedule.epochs;
};

std::vector<TreebankSentence> treebank_of(const Options& options) {
    std::vector<TreebankSentence> all;
    for (const std::string& path : options.treebanks) {
        auto sentences = read_treebank(path, options.skip);
        std::move(sentences.begin(), sentences.end(), std::back_inserter(all));
    }
    return all;
}

void make_tagger(const Options& options) {
    const HashedClusters clusters = read_clusters(options.clusters);
    TaggerOptions tagger;
    tagger.schedule.epochs = options.tagger_epochs;
    write_file(options.output, packed(train_tagger(treebank_of(options), clusters.view(), tagger, show)));
}

void make_parser(const Options& options) {
    const HashedClusters clusters = read_clusters(options.clusters);
    const std::string tagger_bytes = unpacked(read_file(options.tagger), options.tagger);
    const Tagger tagger = open_tagger(open_model(tagger_bytes, options.tagger, true));
    const auto treebank = treebank_of(options);
    TaggerOptions tagger_options;
    tagger_options.schedule = {options.tagger_epochs, 1};
    const auto tags = jackknifed_tags(treebank, clusters.view(), tagger_options, 4, tagger.tags, show);
    ParserOptions parser;
    parser.schedule.epochs = options.parser_epochs;
    write_file(options.output, packed(train_parser(treebank, tags, clusters.view(), parser, show)));
}

void make_lemmas(const Options& options) {
    write_file(options.output, lemma_table(learn_lemmas(treebank_of(options))));
}

void make_attribution(const Options& options) {
    const Language language{built_in_lexicon(), std::make_shared<const Models>(built_in_models(Attributing::by_rules))};
    const auto documents = read_attribution_corpus(options.folders, language);
    write_file(options.output, packed(train_attribution(documents, options.attribution, show)));
}

void make_citations(const Options& options) {
    const Language language = english();
    const auto documents = read_citation_corpus(options.folders.front(), language);
    std::ofstream errors(options.errors);
    write_file(options.output,
               packed(train_citations(documents, language, options.citations, std::cerr, options.errors.empty() ? nullptr : &errors)));
}

// The treebanks again as CoNLL-U with predicted tags and trees, for any scorer of that format.
void evaluate(const Options& options) {
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
}

}  // namespace
}  // namespace demarche

int main(int argc, char** argv) {
    using namespace demarche;
    CLI::App app{"Makes the models of demarche from public corpora"};
    app.require_subcommand(1);
    Options options;
    std::function<void()> run;
    const auto command = [&](const char* name, const char* summary, void (*action)(const Options&)) {
        CLI::App* sub = app.add_subcommand(name, summary);
        sub->add_option("TREEBANKS", options.treebanks, "CoNLL-U files")->required();
        sub->add_option("--clusters", options.clusters, "Word clusters, as `demarche-train clusters` makes them");
        sub->add_option("--skip", options.skip, "Genres left out, by sentence id")->delimiter(',');
        sub->callback([&run, &options, action] { run = [&options, action] { action(options); }; });
        return sub;
    };
    CLI::App* tagger = command("tagger", "Train the tagger", make_tagger);
    tagger->add_option("-o,--output", options.output, "Packed model")->required();
    tagger->add_option("--epochs", options.tagger_epochs, "Passes over the data")->capture_default_str();
    CLI::App* parser = command("parser", "Train the parser on tags of jackknifed taggers", make_parser);
    parser->add_option("-o,--output", options.output, "Packed model")->required();
    parser->add_option("--tagger", options.tagger, "Packed tagger, for its tag set")->required();
    parser->add_option("--epochs", options.parser_epochs, "Passes over the data")->capture_default_str();
    CLI::App* lemmas = command("lemmas", "Learn the rules of lemmas.tsv", make_lemmas);
    lemmas->add_option("-o,--output", options.output, "Table")->required();
    CLI::App* judged = command("evaluate", "Print the treebanks with predicted tags and trees", evaluate);
    judged->add_option("--tagger", options.tagger, "Packed tagger")->required();
    judged->add_option("--parser", options.parser, "Packed parser")->required();
    CLI::App* attribution =
        app.add_subcommand("attribution", "Train attribution on annotated articles, with the tagger and parser built in");
    attribution->add_option("FOLDERS", options.folders, "Folders of ID.txt and ID.gold.json")->required();
    attribution->add_option("-o,--output", options.output, "Packed model")->required();
    attribution->add_option("--folds", options.attribution.folds, "Parts of the corpus that are each judged by models of the others")
        ->capture_default_str()
        ->check(CLI::Range(2, 20));
    attribution->callback([&run, &options] { run = [&options] { make_attribution(options); }; });
    CLI::App* citations = app.add_subcommand("citations", "Train citations on annotated articles, with the other models built in");
    citations->add_option("FOLDER", options.folders, "Folder of ID.txt and ID.gold.json")->required()->expected(1);
    citations->add_option("-o,--output", options.output, "Packed model")->required();
    citations->add_option("--errors", options.errors, "File for the pairs of actor and agreement as jackknifing judges them");
    citations->add_option("--epochs", options.citations.epochs, "Passes over the data")->capture_default_str();
    citations->add_option("--rate", options.citations.rate, "Rate of learning")->capture_default_str();
    citations->add_option("--least", options.citations.least, "Candidates that a feature must have to count")->capture_default_str();
    citations->callback([&run, &options] { run = [&options] { make_citations(options); }; });
    CLI::App* clustered = app.add_subcommand("clusters", "Cluster words by their vectors");
    const std::function<int()> cluster = clusters_command(*clustered);
    CLI::App* named = app.add_subcommand("names", "Train the model of names");
    const std::function<int()> names = names_command(*named);
    CLI11_PARSE(app, argc, argv);
    try {
        if (*clustered) {
            return cluster();
        }
        if (*named) {
            return names();
        }
        run();
        std::cerr << '\n';
        return 0;
    } catch (const Error& error) {
        std::cerr << "demarche-train: " << error.what() << '\n';
        return 1;
    }
}
