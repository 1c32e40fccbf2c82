// SPDX-License-Identifier: Apache-2.0
#pragma once

// Whole files. Errors: InputError, OutputError that name the file.

#include <string>

namespace demarche {

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);

}  // namespace demarche
