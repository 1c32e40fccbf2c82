// SPDX-License-Identifier: Apache-2.0
#include "extract/models.h"

#include <algorithm>

#include "extract/syntax/model_file.h"
#include "graph/error.h"
#include "model_en/embedded.h"

namespace demarche {
namespace {

std::optional<std::string_view> find_built_in(const std::string& name) {
    const auto files = model_en::embedded();
    const auto file = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.name == name; });
    return file == files.end() ? std::nullopt : std::optional(file->bytes);
}

std::string_view built_in(const std::string& name) {
    if (const auto bytes = find_built_in(name)) {
        return *bytes;
    }
    throw InputError("this model is not built in", name, "build the program again with it");
}

}  // namespace

Models built_in_models(ModelChoice choice) {
    Models models;
    const auto open = [&](const std::string& name, std::string_view bytes) {
        const ModelFile file = open_model(bytes, name, false);
        models.version += file.version();
        return file;
    };
    const auto open_copy = [&](const std::string& name) {
        models.memory.push_back(std::make_shared<const LargePages>(built_in(name)));
        forget_built_in(built_in(name));
        return open(name, models.memory.back()->bytes());
    };
    const ModelFile clusters = open("en.clusters", built_in("en.clusters"));
    models.clusters = Clusters(clusters.section<std::uint32_t>("words"), clusters.section<std::uint16_t>("ids"));
    models.tagger = open_tagger(open_copy("en.tagger"));
    models.parser = open_parser(open_copy("en.parser"));
    models.names = open_name_model(open("en.names", built_in("en.names")));
    if (const auto attribution = find_built_in("en.attribution"); attribution && choice.attribution) {
        models.attribution = open_attribution(open("en.attribution", *attribution));
    }
    if (const auto citations = find_built_in("en.citations"); citations && choice.citations) {
        models.citations = open_citation_model(open("en.citations", *citations));
    }
    return models;
}

}  // namespace demarche
