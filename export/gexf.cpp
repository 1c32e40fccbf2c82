// SPDX-License-Identifier: Apache-2.0
#include "export/gexf.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "export/attributes.h"
#include "export/dot_style.h"
#include "export/dot_text.h"
#include "export/text.h"
#include "export/value_text.h"

namespace demarche {
namespace {

// --- XML ---

void append(std::string& tag, std::string_view name, std::string_view value) {
    ((((tag += ' ') += name) += "=\"") += xml_text(value)) += '"';
}

// --- Time ---

struct Spell {
    std::string begin, end;  // first and last day
    auto operator<=>(const Spell&) const = default;
};
using Spells = std::vector<Spell>;

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
    int number = -1;
    const std::string_view part = text.substr(std::min(at, text.size()), digits);
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    return part.size() == digits && error == std::errc() && end == part.data() + digits ? number : -1;
}

std::string day_text(const std::chrono::year_month_day& day) {
    const auto padded = [](unsigned number, std::size_t width) {
        const std::string digits = std::to_string(number);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    };
    return padded(static_cast<unsigned>(static_cast<int>(day.year())), 4) + "-" + padded(static_cast<unsigned>(day.month()), 2) + "-" +
           padded(static_cast<unsigned>(day.day()), 2);
}

// The days that an ISO 8601 date stands for: a day (a time of day is passed over), a month or a year. Nothing for what is no date.
Spells spells_of(std::string_view date) {
    using namespace std::chrono;
    const auto part = [&](std::size_t at) { return date.size() > at && date[at - 1] == '-' ? number_at(date, at, 2) : 0; };
    const int y = number_at(date, 0, 4), m = part(5), d = m > 0 ? part(8) : 0;
    const bool whole = date.size() == 4 || date.size() == 7 || date.size() == 10 || (date.size() > 10 && date[10] == 'T');
    if (!whole || y < 0 || m < 0 || d < 0 || (date.size() > 4 && m == 0) || (date.size() > 7 && d == 0)) {
        return {};
    }
    const month first_month{m > 0 ? static_cast<unsigned>(m) : 1}, last_month{m > 0 ? static_cast<unsigned>(m) : 12};
    const year_month_day first{year{y}, first_month, day{d > 0 ? static_cast<unsigned>(d) : 1}};
    const year_month_day last = d > 0 ? first : year_month_day{year_month_day_last{year{y}, month_day_last{last_month}}};
    return first.ok() && last.ok() ? Spells{{day_text(first), day_text(last)}} : Spells{};
}

// Sorted, and those that overlap joined: Gephi refuses overlapping ones.
Spells joined(Spells spells) {
    std::sort(spells.begin(), spells.end());
    Spells result;
    for (Spell& spell : spells) {
        if (result.empty() || result.back().end < spell.begin) {
            result.push_back(std::move(spell));
        } else {
            result.back().end = std::max(result.back().end, spell.end);
        }
    }
    return result;
}

std::vector<Spells> spells_of_nodes(const Graph& graph) {
    std::vector<Spells> spells;
    for (const Node& node : graph.nodes) {
        spells.push_back(spells_of(node.date));
    }
    for (const Edge& edge : graph.edges) {
        for (const Spell& spell : spells_of(edge.date)) {
            spells[edge.from].push_back(spell);
            spells[edge.to].push_back(spell);
        }
    }
    std::transform(spells.begin(), spells.end(), spells.begin(), joined);
    return spells;
}

void append(std::string& out, const Spells& spells) {
    if (spells.empty()) {
        return;
    }
    out += "<spells>";
    for (const Spell& spell : spells) {
        out += "<spell";
        append(out, "start", spell.begin);
        append(out, "end", spell.end);
        out += "/>";
    }
    out += "</spells>";
}

// --- Attributes ---

// What GEXF has a place of its own for; a second column of such a name confuses Gephi.
template <class T>
bool has_own_place(const Attribute<T>& attribute);

template <>
bool has_own_place(const Attribute<Node>& attribute) {
    return attribute.set == nullptr || attribute.name == "uid" || attribute.name == "name";
}

template <>
bool has_own_place(const Attribute<Edge>& attribute) {
    return attribute.set == nullptr || attribute.name == "uid" || attribute.name == "label" || attribute.name == "weight";
}

template <class T>
std::string declarations(std::string_view domain, std::span<const Attribute<T>> attributes) {
    std::string out = "    <attributes class=\"" + std::string(domain) + "\" mode=\"static\">\n";
    for (const auto& attribute : attributes) {
        if (!has_own_place(attribute)) {
            const bool whole = attribute.type == AttributeType::integer, real = attribute.type == AttributeType::real;
            out += "      <attribute";
            append(out, "id", attribute.name);
            append(out, "title", attribute.name);
            append(out, "type", whole ? "integer" : real ? "double" : "string");
            out += "/>\n";
        }
    }
    return out + "    </attributes>\n";
}

template <class T>
void append_values(std::string& out, std::span<const Attribute<T>> attributes, const T& element) {
    out += "<attvalues>";
    for (const auto& attribute : attributes) {
        const Value value = attribute.get(element);
        if (!has_own_place(attribute) && !is_none(value)) {
            out += "<attvalue";
            append(out, "for", attribute.name);
            append(out, "value", value_text(value));
            out += "/>";
        }
    }
    out += "</attvalues>";
}

// --- Looks ---

// Of "#0072B2". All three readers take r, g and b; not all take hex.
void append_colour(std::string& out, std::string_view hex) {
    out += "<viz:color";
    for (std::size_t i = 0; i < 3; ++i) {
        int channel = 0;
        std::from_chars(hex.data() + 1 + 2 * i, hex.data() + 3 + 2 * i, channel, 16);
        append(out, std::string_view("rgb").substr(i, 1), std::to_string(channel));
    }
    out += "/>";
}

double size_of(const Node& node) {
    const bool large = node.kind == Kind::country || node.kind == Kind::agreement;
    const bool small = node.kind == Kind::statement || node.kind == Kind::position || node.kind == Kind::article;
    return (large ? 12 : small ? 4 : 8) + 2 * std::log2(1.0 + node.mentions);
}

std::string node_element(const Node& node, const Spells& spells) {
    std::string out = "      <node";
    append(out, "id", nmtoken(node.uid));
    append(out, "label", node.name);
    out += '>';
    append_values(out, node_attributes(), node);
    append(out, spells);
    append_colour(out, style_of(node.kind).line);
    out += "<viz:size";
    append(out, "value", decimal(size_of(node)));
    return out += "/></node>\n";
}

std::string edge_element(const Edge& edge, const std::vector<Node>& nodes) {
    std::string out = "      <edge";
    append(out, "id", nmtoken(edge.uid));
    append(out, "source", nmtoken(nodes[edge.from].uid));
    append(out, "target", nmtoken(nodes[edge.to].uid));
    append(out, "kind", name(edge.label));
    append(out, "label", name(edge.label));
    append(out, "weight", real_text(edge.weight));
    out += '>';
    append_values(out, edge_attributes(), edge);
    append(out, spells_of(edge.date));
    append_colour(out, style_of(edge.stance).line);
    const bool dashed = style_of(edge.stance).style == std::string_view("dashed");
    out += "<viz:shape";
    append(out, "value", edge.confidence < doubtful ? "dotted" : dashed ? "dashed" : "solid");
    return out += "/></edge>\n";
}

}  // namespace

void write_gexf(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    const auto spells = spells_of_nodes(graph);
    const bool dynamic = std::any_of(spells.begin(), spells.end(), [](const Spells& of_node) { return !of_node.empty(); });
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
           "  <meta>\n    <creator>demarche</creator>\n    <description>"
        << xml_text(options.title.empty() ? graph.title : options.title)
        << "</description>\n  </meta>\n  <graph defaultedgetype=\"directed\""
        << (dynamic ? " mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\"" : " mode=\"static\"") << ">\n"
        << declarations("node", node_attributes()) << declarations("edge", edge_attributes()) << "    <nodes>\n";
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        out << node_element(graph.nodes[i], spells[i]);
    }
    out << "    </nodes>\n    <edges>\n";
    for (const Edge& edge : graph.edges) {
        out << edge_element(edge, graph.nodes);
    }
    out << "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace demarche
