// SPDX-License-Identifier: Apache-2.0
#include "train/files.h"

#include <fstream>
#include <iterator>

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

}  // namespace demarche
