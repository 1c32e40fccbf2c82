// SPDX-License-Identifier: Apache-2.0
#include "extract/models.h"

#include <algorithm>

#include "extract/syntax/model_file.h"
#include "graph/error.h"
#include "model_en/embedded.h"

namespace demarche {
namespace {

ModelFile built_in(const std::string& name) {
    const auto files = model_en::embedded();
    const auto file = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.name == name; });
    if (file == files.end()) {
        throw InputError("this model is not built in", name, "build the program again with it");
    }
    return open_model(file->bytes, name, false);
}

}  // namespace

Models built_in_models() {
    Models models;
    const ModelFile clusters = built_in("en.clusters"), tagger = built_in("en.tagger"), parser = built_in("en.parser"),
                    names = built_in("en.names");
    models.clusters = Clusters(clusters.section<std::uint32_t>("words"), clusters.section<std::uint16_t>("ids"));
    models.tagger = open_tagger(tagger);
    models.parser = open_parser(parser);
    models.names = open_name_model(names);
    models.version = clusters.version() + tagger.version() + parser.version() + names.version();
    return models;
}

}  // namespace demarche
