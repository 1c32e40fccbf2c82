// SPDX-License-Identifier: Apache-2.0
#pragma once

// The formats a graph can be written in and read from: one visible list.
//
//     const Format& format = format_for("out.graphml", "");          // by suffix, or by name where one is given
//     format.write(graph, stream, {});
//     Graph again = read_graph(bytes, "out.graphml");                // by content, not by suffix
//
// A writer is a function of a graph, it never touches files; the caller writes to a temporary file and renames it.
// Errors: RequestError for an unknown format or dialect, InputError for bytes that are no graph, OutputError where Graphviz fails.

#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace demarche {

struct GraphDiff;

struct ExportOptions {
    std::string dialect = "common";       // of GraphML and CSV
    std::string title;                    // instead of the graph's own
    std::vector<std::string> about = {};  // of drawings: uids of the nodes that it is about, drawn with a thick border
    const GraphDiff* changes = nullptr;   // of drawings: lent, see export/diff_drawing.h
};

struct Format {
    std::string_view name;                        // "graphml", as in --format
    std::string_view suffixes;                    // ends of names: ".graphml", "nodes.csv"; several split by a blank
    std::string_view summary;                     // for whom: one line of `demarche formats`
    std::string_view limits;                      // what it loses, empty: nothing
    bool drawing;                                 // its default view is diagram
    std::vector<std::string_view> (*dialects)();  // null: none
    void (*write)(const Graph&, std::ostream&, const ExportOptions&);
    Graph (*read)(std::string_view bytes, std::string_view where);  // null: cannot be read back
};

std::span<const Format> formats();

// By `name` if it is not empty, else by the suffix of `path`.
const Format& format_for(std::string_view path, std::string_view name);

// GraphML or node-link JSON, told apart by content. `where` names the input in errors.
Graph read_graph(std::string_view bytes, std::string_view where);

// Whether bytes look like GraphML; the first `graphml_start` of a file are enough to tell.
inline constexpr std::size_t graphml_start = 4096;
bool looks_like_graphml(std::string_view bytes);

// Whether the bytes look like a graph that read_graph reads (and not like an article).
bool looks_like_graph(std::string_view bytes);

}  // namespace demarche
