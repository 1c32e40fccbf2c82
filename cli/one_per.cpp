// SPDX-License-Identifier: Apache-2.0
#include "cli/one_per.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/output.h"
#include "export/index.h"
#include "export/text.h"
#include "graph/graph_index.h"
#include "graph/sides.h"

namespace demarche {
namespace {

// What a file is about, and where its surroundings begin.
struct Subject {
    const Node* node;
    std::vector<std::string> uids;
};

std::vector<Subject> subjects_of_kind(const Graph& view, bool (*fits)(Kind)) {
    std::vector<Subject> subjects;
    for (const Node& node : view.nodes) {
        if (fits(node.kind)) {
            subjects.push_back({&node, {node.uid}});
        }
    }
    return subjects;
}

// Of the graph behind the view: a folded one need not hold the country that its actors speak for.
std::vector<Subject> sides(const Graph& graph) {
    const auto side = sides_of(graph);
    std::map<std::uint32_t, std::vector<std::string>> actors;
    for (std::size_t i = 0; i < side.size(); ++i) {
        if (side[i] && is_actor(graph.nodes[i].kind)) {
            actors[*side[i]].push_back(graph.nodes[i].uid);
        }
    }
    std::vector<Subject> subjects;
    for (auto& [at, uids] : actors) {
        subjects.push_back({&graph.nodes[at], std::move(uids)});
    }
    return subjects;
}

std::vector<Subject> subjects_of(const Graph& graph, const Graph& view, OnePer one_per) {
    switch (one_per) {
        case OnePer::agreement:
            return subjects_of_kind(view, [](Kind kind) { return kind == Kind::agreement; });
        case OnePer::actor:
            return subjects_of_kind(view, is_actor);
        case OnePer::side:
            break;
    }
    return sides(graph);
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

// Names of devices on Windows, whatever suffix follows.
bool is_reserved(const std::string& stem) {
    const std::string device = lower(stem.substr(0, stem.find('.')));
    const bool numbered =
        device.size() == 4 && (device.starts_with("com") || device.starts_with("lpt")) && device[3] >= '1' && device[3] <= '9';
    return numbered || device == "con" || device == "prn" || device == "aux" || device == "nul";
}

// "minsk-agreements" of "agreement.minsk-agreements"; no name that is hidden, an option or a device.
std::string slug_of(const Node& node) {
    constexpr std::size_t longest = 100;
    const std::string kind = std::string(name(node.kind)) + ".";
    std::string slug = nmtoken(node.uid.starts_with(kind) ? node.uid.substr(kind.size()) : node.uid).substr(0, longest);
    std::replace(slug.begin(), slug.end(), ':', '-');
    return (slug[0] == '.' || slug[0] == '-' || is_reserved(slug) ? "_" : "") + slug;
}

// No name that another file has, on any file system. `taken`: the names in lower case, and the last number tried for each.
std::string stem_of(const Node& node, std::map<std::string, int>& taken) {
    const std::string slug = slug_of(node);
    int& number = taken[lower(slug)];
    std::string stem = slug;
    while (++number > 1) {
        stem = slug + "-" + std::to_string(number);
        if (taken.emplace(lower(stem), 1).second) {
            break;
        }
    }
    return stem;
}

std::string title_of(const std::string& title, const Node& node) {
    return title.empty() ? node.name : title + ": " + node.name;
}

template <class Write>
void write_file(const std::string& path, const Write& write) {
    OutputFile out(path);
    write(out.stream());
    out.commit();
}

}  // namespace

void write_folder(const Graph& graph, const GraphOptions& options, const Format& format) {
    const Graph view = chosen_view(graph, options, format);
    const GraphIndex view_index(view);
    const std::string folder = options.output + "/";
    const std::string first_suffix(format.suffixes.substr(0, format.suffixes.find(' ')));
    const std::string suffix = (first_suffix.starts_with('.') ? "" : "-") + first_suffix;
    Index index{options.write.title.empty() ? view.title : options.write.title, {}};
    std::map<std::string, int> taken{{"index", 1}};
    for (const Subject& subject : subjects_of(graph, view, *options.one_per)) {
        const Graph part = chosen_part(surroundings(view_index, subject.uids, 1), options, format, subject.uids);
        if (part.edges.empty()) {
            continue;
        }
        const std::string file = stem_of(*subject.node, taken) + suffix;
        ExportOptions write = options.write;
        write.title = title_of(options.write.title, *subject.node);
        write_file(folder + file, [&](std::ostream& out) { format.write(part, out, write); });
        index.entries.push_back({subject.node->name, subject.node->kind, file, part.nodes.size(), part.edges.size()});
    }
    write_file(folder + "index.md", [&](std::ostream& out) { write_index(index, IndexForm::markdown, out); });
    write_file(folder + "index.html", [&](std::ostream& out) { write_index(index, IndexForm::html, out); });
}

}  // namespace demarche
