// SPDX-License-Identifier: Apache-2.0
#include "cases.h"

#include <fstream>
#include <stdexcept>

namespace demarche {

std::vector<Case> read_cases(const std::string& file) {
    std::ifstream in(std::string(DEMARCHE_TESTS_DIR) + "/cases/" + file);
    if (!in) {
        throw std::runtime_error("no case file " + file);
    }
    enum { head, text, expected } part = head;
    std::vector<Case> cases;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("===")) {
            part = head;
        } else if (part == head && line.starts_with("# ")) {
            cases.push_back({line.substr(2), "", {}});
            part = text;
        } else if (part == text && line == "---") {
            part = expected;
        } else if (part == text) {
            cases.back().text += line + "\n";
        } else if (part == expected && !line.empty()) {
            cases.back().expected.push_back(line);
        }
    }
    return cases;
}

}  // namespace demarche
