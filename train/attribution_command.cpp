// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>

#include "extract/models.h"
#include "extract/syntax/model_file.h"
#include "train/commands.h"
#include "train/files.h"
#include "train/train_attribution.h"

namespace demarche {
namespace {

struct Options {
    std::vector<std::string> folders;
    std::string output;
    AttributionOptions attribution;
};

int run(const Options& options) {
    const Language language{built_in_lexicon(),
                            std::make_shared<const Models>(built_in_models({.attribution = false, .citations = false}))};
    const auto documents = read_attribution_corpus(options.folders, language);
    write_file(options.output, packed(train_attribution(documents, options.attribution, show_progress)));
    return 0;
}

}  // namespace

Run attribution_command(CLI::App& command) {
    const auto options = std::make_shared<Options>();
    command.add_option("FOLDERS", options->folders, "Folders of ID.txt and ID.gold.json")->required();
    command.add_option("-o,--output", options->output, "Packed model")->required();
    command.add_option("--folds", options->attribution.folds, "Parts of the corpus that are each judged by models of the others")
        ->capture_default_str()
        ->check(CLI::Range(2, 20));
    return [options] { return run(*options); };
}

}  // namespace demarche
