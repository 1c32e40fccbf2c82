// SPDX-License-Identifier: Apache-2.0
// demarche-unpack PACKED MODEL: what the build does with each committed model, so that programs map weights as they are. Checks all of it.
#include <fstream>
#include <iostream>
#include <iterator>

#include "extract/syntax/model_file.h"
#include "graph/error.h"

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: demarche-unpack PACKED MODEL\n";
        return 2;
    }
    try {
        std::ifstream in(argv[1], std::ios::binary);
        const std::string packed{std::istreambuf_iterator<char>(in), {}};
        std::ofstream out(argv[2], std::ios::binary);
        return (out << demarche::unpacked(packed, argv[1])).flush() ? 0 : 1;
    } catch (const demarche::Error& error) {
        std::cerr << "demarche-unpack: " << error.what() << '\n';
        return 1;
    }
}
