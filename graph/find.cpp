// SPDX-License-Identifier: Apache-2.0
#include <unicode/unistr.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "graph/knowledge_graph.h"
#include "graph/views.h"

namespace demarche {
namespace {

icu::UnicodeString folded_case(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))).foldCase();
}

bool is_called(const Node& node, std::string_view name) {
    return node.uid == name || node.name == name || std::find(node.aliases.begin(), node.aliases.end(), name) != node.aliases.end();
}

bool is_called_without_case(const Node& node, const icu::UnicodeString& name) {
    return folded_case(node.uid) == name || folded_case(node.name) == name ||
           std::any_of(node.aliases.begin(), node.aliases.end(), [&](const std::string& alias) { return folded_case(alias) == name; });
}

// Levenshtein's distance, in UTF-16 units.
int edit_distance(const icu::UnicodeString& a, const icu::UnicodeString& b) {
    std::vector<int> row(static_cast<std::size_t>(b.length()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (int i = 0; i < a.length(); ++i) {
        int diagonal = row[0];
        row[0] = i + 1;
        for (int j = 0; j < b.length(); ++j) {
            const auto column = static_cast<std::size_t>(j);
            const int replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[column + 1];
            row[column + 1] = std::min({replaced, row[column] + 1, row[column + 1] + 1});
        }
    }
    return row.back();
}

// How far `name` is from what was asked: 0 if it contains it, else the edits, or -1 if it is another name altogether.
int distance(const icu::UnicodeString& asked, const icu::UnicodeString& name) {
    const int limit = std::max(1, asked.length() / 3);
    if (asked.length() >= 3 && name.indexOf(asked) >= 0) {
        return 0;
    }
    if (std::abs(asked.length() - name.length()) > limit) {
        return -1;
    }
    const int edits = edit_distance(asked, name);
    return edits <= limit ? edits : -1;
}

}  // namespace

std::vector<std::string> find_nodes(const Graph& graph, std::string_view name) {
    std::vector<std::string> exact;
    std::vector<std::string> without_case;
    const auto folded = folded_case(name);
    for (const Node& node : graph.nodes) {
        if (is_called(node, name)) {
            exact.push_back(node.uid);
        } else if (is_called_without_case(node, folded)) {
            without_case.push_back(node.uid);
        }
    }
    exact.insert(exact.end(), without_case.begin(), without_case.end());
    return exact;
}

std::vector<std::string> similar_names(const Graph& graph, std::string_view name, std::size_t count) {
    const auto asked = folded_case(name.substr(0, 200));  // nobody's name is longer, and the distance is quadratic
    std::set<std::tuple<int, int, std::string>> ranked;   // the nearest first, then the most mentioned
    for (const Node& node : graph.nodes) {
        if (node.kind == Kind::statement || node.kind == Kind::position) {
            continue;
        }
        int best = distance(asked, folded_case(node.name));
        for (const auto& alias : node.aliases) {
            const int other = distance(asked, folded_case(alias));
            best = best < 0 ? other : other < 0 ? best : std::min(best, other);
        }
        if (best >= 0) {
            ranked.emplace(best, -node.mentions, node.name);
        }
    }
    std::vector<std::string> names;
    for (const auto& [edits, mentions, similar] : ranked) {
        if (names.size() < count && std::find(names.begin(), names.end(), similar) == names.end()) {
            names.push_back(similar);
        }
    }
    return names;
}

}  // namespace demarche
