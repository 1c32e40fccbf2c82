// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>

#include "extract/models.h"
#include "extract/syntax/model_file.h"
#include "train/commands.h"
#include "train/files.h"
#include "train/train_citations.h"

namespace demarche {
namespace {

struct Options {
    std::string reference, annotations, stand_ins, texts;
    std::vector<std::string> articles;
    std::string output, errors;
    CitationOptions citations;
};

int run(const Options& options) {
    const Language language{built_in_lexicon(), std::make_shared<const Models>(built_in_models({.attribution = true, .citations = false}))};
    std::deque<CitationDocument> documents;
    add_citation_documents(annotated_folder(options.reference), language, CitationSource::reference, documents);
    if (!options.annotations.empty()) {
        add_citation_documents(annotated_articles(options.annotations, options.articles), language, CitationSource::articles, documents);
    }
    if (!options.stand_ins.empty()) {
        add_citation_documents(annotated_articles(options.stand_ins, options.articles), language, CitationSource::stand_ins, documents);
    }
    if (!options.texts.empty()) {
        add_citation_documents(annotated_texts(options.texts), language, CitationSource::texts, documents);
    }
    std::ofstream errors(options.errors);
    write_file(options.output,
               packed(train_citations(documents, language, options.citations, std::cerr, options.errors.empty() ? nullptr : &errors)));
    return 0;
}

}  // namespace

Run citations_command(CLI::App& command) {
    const auto options = std::make_shared<Options>();
    command.add_option("REFERENCE", options->reference, "Folder of ID.txt and ID.gold.json, by which figures are compared")->required();
    const auto articles =
        command.add_option("--articles", options->articles, "Files that hold the articles of --annotations, among others");
    command.add_option("--annotations", options->annotations, "More articles to learn from, annotated without their texts")
        ->needs(articles);
    command.add_option("--stand-ins", options->stand_ins, "The same, of articles in which an agreement stands for another matter")
        ->needs(articles);
    command.add_option("--texts", options->texts, "Texts with annotations, written for training");
    command.add_option("--text-weight", options->citations.text_weight, "How much such a text teaches beside an article")
        ->capture_default_str();
    command.add_option("-o,--output", options->output, "Packed model")->required();
    command.add_option("--errors", options->errors, "File for the pairs of actor and agreement as jackknifing judges them");
    command.add_option("--epochs", options->citations.epochs, "Passes over the data")->capture_default_str();
    command.add_option("--rate", options->citations.rate, "Rate of learning")->capture_default_str();
    command.add_option("--least", options->citations.least, "Candidates that a feature must have to count")->capture_default_str();
    command.add_option("--class-least", options->citations.class_least, "The same for stance and manner, among those of citations")
        ->capture_default_str();
    command.add_option("--dropout", options->citations.dropout, "Share of the features that is left out at each step")
        ->capture_default_str();
    command.add_option("--trainings", options->citations.trainings, "Trainings that are averaged")->capture_default_str();
    command.add_option("--bag", options->citations.bag, "Share of the documents that each of them learns from")->capture_default_str();
    return [options] { return run(*options); };
}

}  // namespace demarche
