// SPDX-License-Identifier: Apache-2.0
#pragma once

// The table of contents of a folder of graphs, as `demarche build --one-per` makes it: an index for Markdown and one for browsers.
//
//     write_index({"12 articles", {{"Minsk agreements", Kind::agreement, "minsk-agreements.svg", 9, 14, 3, 1}}}, IndexForm::html, out);
//
// The index for browsers shows pictures (svg, png) small. Names are escaped; files are names in the same folder, of characters that need no
// escaping in an address. No scripts, nothing from outside. Linear.

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "graph/terms.h"

namespace demarche {

struct IndexEntry {
    std::string name;
    Kind kind = Kind::topic;
    std::string file;
    std::size_t nodes = 0, edges = 0;
    std::size_t supports = 0, opposes = 0, mixed = 0;  // edges that take a side
};

struct Index {
    std::string title;
    std::vector<IndexEntry> entries;
};

enum class IndexForm : std::uint8_t { markdown, html };

void write_index(const Index& index, IndexForm form, std::ostream& out);

}  // namespace demarche
