// SPDX-License-Identifier: Apache-2.0
#pragma once

// Whole files, and corpora of annotated articles: folders of ID.txt and ID.gold.json. Errors: InputError, OutputError that name the file.

#include <string>
#include <vector>

namespace demarche {

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);

// The names of an annotated article's two files.
struct AnnotatedFiles {
    std::string text, annotation;
};
// Those of a folder, in the order of names; InputError if there is none.
std::vector<AnnotatedFiles> annotated_files(const std::string& folder);

}  // namespace demarche
