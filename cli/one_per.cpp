// SPDX-License-Identifier: Apache-2.0
#include "cli/one_per.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/output.h"
#include "export/index.h"
#include "export/text.h"
#include "graph/graph_index.h"
#include "graph/sides.h"
#include "graph/view.h"

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

// What an actor says or does itself: neither what a word list knows nor what others say about it.
bool is_own_deed(const Edge& edge, const Graph& graph, const std::vector<std::string>& uids) {
    const auto is_own = [&](std::uint32_t node) { return std::find(uids.begin(), uids.end(), graph.nodes[node].uid) != uids.end(); };
    switch (edge.label) {
        case Label::meets:
            return is_own(edge.from) || is_own(edge.to);
        case Label::states:
        case Label::about:
        case Label::cites:
        case Label::supports:
        case Label::opposes:
            return is_own(edge.from);
        case Label::speaks_for:
        case Label::party_to:
        case Label::reported_in:
        case Label::mentioned_in:
            break;
    }
    return false;
}

bool has_its_say(const Graph& part, const Subject& subject, OnePer one_per) {
    return one_per == OnePer::agreement
               ? !part.edges.empty()
               : std::any_of(part.edges.begin(), part.edges.end(), [&](const Edge& edge) { return is_own_deed(edge, part, subject.uids); });
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

// Names of devices on Windows, whatever suffix follows.
bool is_reserved(const std::string& stem) {
    const std::string device = lower_case(stem.substr(0, stem.find('.')));
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
    int& number = taken[lower_case(slug)];
    std::string stem = slug;
    while (++number > 1) {
        stem = slug + "-" + std::to_string(number);
        if (taken.emplace(lower_case(stem), 1).second) {
            break;
        }
    }
    return stem;
}

IndexEntry entry_of(const Node& subject, const std::string& file, const Graph& part) {
    const auto count = [&](Stance stance) {
        // The two edges of a position say one thing.
        return static_cast<std::size_t>(std::count_if(part.edges.begin(), part.edges.end(), [&](const Edge& edge) {
            return edge.stance == stance && part.nodes[edge.to].kind != Kind::position;
        }));
    };
    return {subject.name,          subject.kind,        file, part.nodes.size(), part.edges.size(), count(Stance::support),
            count(Stance::oppose), count(Stance::mixed)};
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

// Files that this run did not write, but for those that no run writes (hidden ones).
std::vector<std::string> other_files(const std::string& folder, const Index& index) {
    std::set<std::string> own{"index.md", "index.html"};
    for (const IndexEntry& entry : index.entries) {
        own.insert(entry.file);
    }
    std::set<std::string> others;
    std::error_code error;
    for (auto at = std::filesystem::directory_iterator(folder, error); !error && at != std::filesystem::directory_iterator();
         at.increment(error)) {
        const std::string name = at->path().filename().string();
        if (!own.contains(name) && !name.starts_with('.')) {
            others.insert(name);
        }
    }
    return {others.begin(), others.end()};
}

void warn_of_others(const std::string& folder, const Index& index, Report& report) {
    const auto others = other_files(folder, index);
    if (!others.empty()) {
        report.warning(folder, "the index does not name " + others.front() +
                                   (others.size() > 1 ? " and " + std::to_string(others.size() - 1) + " more" : "") +
                                   ", which stood there before; remove what is of an earlier run");
    }
}

}  // namespace

std::size_t write_folder(const Graph& graph, const ViewOptions& filters, const GraphOptions& options, const Format& format,
                         Report& report) {
    const WholeView whole = whole_view(graph, filters);
    const GraphIndex places(whole.graph);
    const std::string folder = options.output + "/";
    const std::string first_suffix(format.suffixes.substr(0, format.suffixes.find(' ')));
    const std::string suffix = (first_suffix.starts_with('.') ? "" : "-") + first_suffix;
    Index index{options.write.title.empty() ? whole.graph.title : options.write.title, {}};
    std::map<std::string, int> taken{{"index", 1}};
    for (const Subject& subject : subjects_of(graph, whole.graph, *options.one_per)) {
        const Graph part = chosen_part(part_of(whole, places, subject.uids, 1), options, format, subject.uids);
        if (!has_its_say(part, subject, *options.one_per)) {
            continue;
        }
        const std::string file = stem_of(*subject.node, taken) + suffix;
        ExportOptions write = options.write;
        write.title = title_of(options.write.title, *subject.node);
        write.about = subject.uids;
        write_file(folder + file, [&](std::ostream& out) { format.write(part, out, write); });
        index.entries.push_back(entry_of(*subject.node, file, part));
    }
    write_file(folder + "index.md", [&](std::ostream& out) { write_index(index, IndexForm::markdown, out); });
    write_file(folder + "index.html", [&](std::ostream& out) { write_index(index, IndexForm::html, out); });
    warn_of_others(options.output, index, report);
    return index.entries.size();
}

}  // namespace demarche
