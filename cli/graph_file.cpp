// SPDX-License-Identifier: Apache-2.0
#include "cli/graph_file.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "cli/files.h"
#include "export/formats.h"
#include "export/graphml.h"
#include "graph/error.h"

namespace demarche {

bool is_plain_graphml(const std::string& file) {
    std::error_code error;
    if (file == "-" || !std::filesystem::is_regular_file(file, error)) {
        return false;
    }
    std::array<char, graphml_start> start;
    std::ifstream in(file, std::ios::binary);
    in.read(start.data(), start.size());
    return looks_like_graphml(std::string_view(start.data(), static_cast<std::size_t>(in.gcount())));
}

Graph read_graph_file(const std::string& file) {
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) {
        throw InputError("is a folder, not a graph", file, "make one graph of what it holds: demarche build");
    }
    if (is_plain_graphml(file)) {
        std::ifstream in(file, std::ios::binary);
        return read_graphml(in, shown_name(file));
    }
    return read_graph(read_file(file), shown_name(file));
}

}  // namespace demarche
