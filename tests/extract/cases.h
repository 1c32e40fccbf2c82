// SPDX-License-Identifier: Apache-2.0
#pragma once

// Case files: cases split by lines of `===`; a case is `# name`, the text, a line `---`, and what is expected, one line each.

#include <string>
#include <vector>

namespace demarche {

struct Case {
    std::string name, text;
    std::vector<std::string> expected;
};

// The cases of tests/cases/FILE.
std::vector<Case> read_cases(const std::string& file);

}  // namespace demarche
