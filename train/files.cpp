// SPDX-License-Identifier: Apache-2.0
#include "train/files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>

#include "graph/error.h"

namespace demarche {

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        throw InputError("this file cannot be opened", path, "check its name and that you may read it");
    }
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::string& path, const std::string& bytes) {
    std::ofstream out(path, std::ios::binary);
    if (!(out << bytes).flush()) {
        throw OutputError("this file cannot be written", path, "check the folder and the space left");
    }
}

std::vector<AnnotatedFiles> annotated_files(const std::string& folder) {
    constexpr std::string_view suffix = ".gold.json";
    std::vector<AnnotatedFiles> files;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        if (const std::string path = entry.path().string(); path.ends_with(suffix)) {
            files.push_back({path.substr(0, path.size() - suffix.size()) + ".txt", path});
        }
    }
    if (failed || files.empty()) {
        throw InputError("there is no annotated article (ID.gold.json)", folder, "see docs/models.md for the corpora and where they go");
    }
    std::sort(files.begin(), files.end(), [](const AnnotatedFiles& a, const AnnotatedFiles& b) { return a.annotation < b.annotation; });
    return files;
}

}  // namespace demarche
