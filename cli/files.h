// SPDX-License-Identifier: Apache-2.0
#pragma once

// The files that the inputs of a command line stand for, and their bytes.
//
//     files_of("news/")       // {"news/a.txt", "news/more/b.jsonl.gz"}: recursively, in the order of names
//     files_of("a.txt")       // {"a.txt"}; "-" is standard input
//
// A folder gives what its suffix says can be read (readable_suffixes, each also with .gz); hidden files and folders, and folders that are
// links, are passed over. A file that is named is read whatever its suffix. Errors: InputError.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

std::span<const std::string_view> readable_suffixes();

std::vector<std::string> files_of(const std::string& input);

// The name of a file in messages: "standard input" for "-", two quotes for an empty one.
std::string shown_name(const std::string& file);

// All bytes, unpacked if they are compressed with gzip.
std::string read_file(const std::string& file);

}  // namespace demarche
