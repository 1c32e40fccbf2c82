// SPDX-License-Identifier: Apache-2.0
#include "extract/models.h"

#include <algorithm>

#include "extract/syntax/model_file.h"
#include "graph/error.h"
#include "model_en/embedded.h"

namespace demarche {
namespace {

std::optional<ModelFile> find_built_in(const std::string& name) {
    const auto files = model_en::embedded();
    const auto file = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.name == name; });
    return file == files.end() ? std::nullopt : std::optional(open_model(file->bytes, name, false));
}

ModelFile built_in(const std::string& name) {
    if (const auto file = find_built_in(name)) {
        return *file;
    }
    throw InputError("this model is not built in", name, "build the program again with it");
}

}  // namespace

Models built_in_models(Attributing attributing) {
    Models models;
    const ModelFile clusters = built_in("en.clusters"), tagger = built_in("en.tagger"), parser = built_in("en.parser"),
                    names = built_in("en.names");
    models.clusters = Clusters(clusters.section<std::uint32_t>("words"), clusters.section<std::uint16_t>("ids"));
    models.tagger = open_tagger(tagger);
    models.parser = open_parser(parser);
    models.names = open_name_model(names);
    models.version = clusters.version() + tagger.version() + parser.version() + names.version();
    if (const auto attribution = find_built_in("en.attribution"); attribution && attributing == Attributing::by_model) {
        models.attribution = open_attribution(*attribution);
        models.version += attribution->version();
    }
    if (const auto citations = find_built_in("en.citations")) {
        models.citations = open_citation_model(*citations);
        models.version += citations->version();
    }
    return models;
}

}  // namespace demarche
