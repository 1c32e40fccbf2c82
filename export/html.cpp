// SPDX-License-Identifier: Apache-2.0
#include "export/html.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "export/drawing.h"
#include "export/text.h"
#include "graph/error.h"
#include "graph/facts.h"
#include "graph/sides.h"
#include "graph/view.h"
#include "page/embedded.h"

namespace demarche {
namespace {

constexpr std::size_t most_elements = 300000;     // nodes and edges; beyond, browsers take minutes to open the page
constexpr std::size_t tiers[] = {40, 250, 1000};  // so many of the strongest nodes are placed together; the page first shows 40
constexpr std::size_t most_edges_a_node = 4;      // of those placed

// ---- what the graph tells -------------------------------------------------------------------------------------------------------------

// Of a folded graph its edges.
std::vector<Fact> facts_to_show(const Graph& graph) {
    if (graph.view == View::full) {
        return facts_of(graph);
    }
    std::vector<Fact> facts;
    for (const Edge& edge : graph.edges) {
        facts.push_back({edge.from, edge.to, &edge});
    }
    return facts;
}

// What counts once.
std::string_view act_of(const Fact& fact, const Graph& graph) {
    return graph.view == View::full ? act_of(*fact.edge) : std::string_view(fact.edge->uid);
}

// ---- placing the strongest nodes ------------------------------------------------------------------------------------------------------

std::vector<double> strengths(const Graph& graph) {
    std::vector<double> sums(graph.nodes.size());
    for (const Edge& edge : graph.edges) {
        sums[edge.from] += edge.weight;
        sums[edge.to] += edge.weight;
    }
    return sums;
}

// The strongest nodes, and of the edges among them the strongest.
Graph strongest_part(const Graph& graph, std::size_t most_nodes) {
    const auto strength = strengths(graph);
    std::vector<std::uint32_t> order(graph.nodes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return strength[a] > strength[b]; });
    order.resize(std::min(order.size(), most_nodes));
    std::sort(order.begin(), order.end());

    Graph part{"", View::relations, {}, {}, {}};  // not a diagram: a page draws every node once
    std::unordered_map<std::uint32_t, std::uint32_t> moved;
    for (const std::uint32_t i : order) {
        moved.emplace(i, static_cast<std::uint32_t>(part.nodes.size()));
        part.nodes.push_back(graph.nodes[i]);
    }
    for (const Edge& edge : graph.edges) {
        const auto from = moved.find(edge.from), to = moved.find(edge.to);
        if (from != moved.end() && to != moved.end()) {
            part.edges.push_back(edge);
            part.edges.back().from = from->second;
            part.edges.back().to = to->second;
        }
    }
    std::stable_sort(part.edges.begin(), part.edges.end(), [](const Edge& a, const Edge& b) { return a.weight > b.weight; });
    part.edges.resize(std::min(part.edges.size(), most_edges_a_node * most_nodes));
    return part;
}

// Ranks read best as long as there are few lines; beyond, what is joined is put together.
std::string engine_for(const Graph& part) {
    return part.nodes.size() <= 30 && part.edges.size() <= 45 ? "dot" : part.nodes.size() <= 250 ? "neato" : "sfdp";
}

// By uid: a place in each tier that the node belongs to. The last is that in the whole.
using Places = std::unordered_map<std::string, std::vector<Place>>;

Places places_of(const Graph& graph) {
    ViewOptions relations;
    relations.view = View::relations;
    const Graph folded = graph.view == View::full ? make_view(graph, relations) : graph;
    Places places;
    for (const std::size_t tier : tiers) {
        const Graph part = strongest_part(folded, tier);
        const std::vector<Place> placed = place_nodes(part, engine_for(part));
        for (std::size_t i = 0; i < placed.size(); ++i) {
            places[part.nodes[i].uid].push_back(placed[i]);
        }
        if (part.nodes.size() == folded.nodes.size()) {
            break;
        }
    }
    return places;
}

// ---- JSON -------------------------------------------------------------------------------------------------------------------------------

double rounded(double value) {
    return std::round(value * 10) / 10;
}

class Object {
public:
    explicit Object(std::string& out) : out_(out) { out_ += '{'; }

    Object& text(std::string_view name, std::string_view value) {
        if (!value.empty()) {
            key(name);
            append_json(out_, value);
        }
        return *this;
    }
    Object& number(std::string_view name, double value) {
        key(name);
        out_ += real_text(value);
        return *this;
    }
    Object& index(std::string_view name, std::optional<std::size_t> value) {
        if (value) {
            key(name);
            out_ += std::to_string(*value);
        }
        return *this;
    }
    Object& texts(std::string_view name, const std::vector<std::string>& values) {
        if (!values.empty()) {
            key(name);
            out_ += json_list(values);
        }
        return *this;
    }
    Object& places(std::string_view name, const std::vector<Place>& values) {
        key(name);
        for (std::size_t i = 0; i < values.size(); ++i) {
            out_ += i == 0 ? "[[" : ",[";
            out_ += real_text(rounded(values[i].x)) + "," + real_text(rounded(values[i].y)) + "]";
        }
        out_ += ']';
        return *this;
    }
    void end() { out_ += '}'; }

private:
    void key(std::string_view name) {
        out_ += out_.back() == '{' ? "\"" : ",\"";
        out_ += name;
        out_ += "\":";
    }

    std::string& out_;
};

template <class Items, class Append>
void append_array(std::string& out, std::string_view name, const Items& items, const Append& append) {
    out += ",\n\"";
    out += name;
    out += "\":[";
    const char* separator = "\n";
    for (const auto& item : items) {
        out += separator;
        append(item);
        separator = ",\n";
    }
    out += ']';
}

bool has_place_of_its_own(const Graph& graph, const Node& node) {
    return graph.view != View::full || (node.kind != Kind::statement && node.kind != Kind::article);
}

// Nodes of the page, and for each node of the graph its index among them.
struct Nodes {
    std::vector<std::uint32_t> shown;
    std::vector<std::optional<std::size_t>> index;
};

// Those that a fact joins to others, and the sides of these.
Nodes nodes_of(const Graph& graph, const std::vector<Fact>& facts, const std::vector<std::optional<std::uint32_t>>& sides) {
    std::vector<bool> wanted(graph.nodes.size(), graph.view != View::full);
    for (const Fact& fact : facts) {
        for (const std::uint32_t end : {fact.from, fact.to}) {
            wanted[end] = true;
            wanted[sides[end].value_or(end)] = true;
        }
    }
    Nodes nodes{{}, std::vector<std::optional<std::size_t>>(graph.nodes.size())};
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
        if (wanted[i] && has_place_of_its_own(graph, graph.nodes[i])) {
            nodes.index[i] = nodes.shown.size();
            nodes.shown.push_back(i);
        }
    }
    return nodes;
}

// The articles that edges name, by date: of a folded graph only their ids, dates and addresses are known.
struct Articles {
    std::vector<Node> list;
    std::map<std::string_view, std::size_t> index;  // by id, of the graph's own edges and nodes
};

Articles articles_of(const Graph& graph, const std::vector<Fact>& facts) {
    constexpr std::string_view prefix = "article:";
    std::map<std::string_view, Node> by_id;
    for (const Fact& fact : facts) {
        const Edge& edge = *fact.edge;
        if (!edge.article.empty() && !by_id.contains(edge.article)) {
            Node& article = by_id[edge.article];
            article.name = edge.article;
            article.date = edge.date;
            article.url = edge.url;
        }
    }
    for (const Node& node : graph.nodes) {
        const auto found = node.kind == Kind::article && node.uid.starts_with(prefix)
                               ? by_id.find(std::string_view(node.uid).substr(prefix.size()))
                               : by_id.end();
        if (found != by_id.end()) {
            found->second = node;
        }
    }
    std::vector<std::pair<std::string_view, Node>> order(by_id.begin(), by_id.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second.date < b.second.date; });
    Articles articles;
    for (auto& [id, node] : order) {
        articles.index.emplace(id, articles.list.size());
        articles.list.push_back(std::move(node));
        articles.list.back().uid = id;
    }
    return articles;
}

// The distinct evidence of each article, in the order of the text.
using SentenceKey = std::tuple<std::size_t, int, std::string_view>;  // article, begin, words

std::map<SentenceKey, std::size_t> sentences_of(const std::vector<Fact>& facts, const Articles& articles) {
    std::map<SentenceKey, std::size_t> sentences;
    for (const Fact& fact : facts) {
        if (!fact.edge->evidence.empty() && !fact.edge->article.empty()) {
            sentences[{articles.index.at(fact.edge->article), fact.edge->span.begin, fact.edge->evidence}] = 0;
        }
    }
    std::size_t next = 0;
    for (auto& [key, index] : sentences) {
        index = next++;
    }
    return sentences;
}

std::string page_data(const Graph& graph, const ExportOptions& options) {
    const std::vector<Fact> facts = facts_to_show(graph);
    const auto sides = sides_of(graph);
    const Nodes nodes = nodes_of(graph, facts, sides);
    const Articles articles = articles_of(graph, facts);
    const auto sentences = sentences_of(facts, articles);
    const auto places = places_of(graph);
    std::map<std::string_view, std::size_t> acts;

    std::string out;
    Object(out)
        .text("title", options.title.empty() ? graph.title : options.title)
        .text("view", name(graph.view))
        .texts("notes", graph.notes);
    append_array(out, "nodes", nodes.shown, [&](std::uint32_t i) {
        const Node& node = graph.nodes[i];
        Object object(out);
        object.text("id", node.uid).text("kind", name(node.kind)).text("name", node.name).texts("aliases", node.aliases);
        object.index("side", sides[i] ? nodes.index[*sides[i]] : std::nullopt);
        if (const auto place = places.find(node.uid); place != places.end()) {
            object.places("places", place->second);
        }
        object.end();
    });
    append_array(out, "articles", articles.list, [&](const Node& article) {
        Object object(out);
        object.text("id", article.uid).text("name", article.name).text("date", article.date).text("source", article.source);
        object.text("url", article.url).text("text", article.text).end();
    });
    append_array(out, "sentences", sentences, [&](const auto& sentence) {
        Object(out).index("article", std::get<0>(sentence.first)).text("text", std::get<2>(sentence.first)).end();
    });
    append_array(out, "facts", facts, [&](const Fact& fact) {
        const Edge& edge = *fact.edge;
        const auto sentence =
            edge.article.empty() ? sentences.end() : sentences.find({articles.index.at(edge.article), edge.span.begin, edge.evidence});
        const auto article = articles.index.find(edge.article);
        Object object(out);
        object.index("from", nodes.index[fact.from]).index("to", nodes.index[fact.to]).text("label", name(edge.label));
        object.text("stance", name(edge.stance)).text("manner", name(edge.manner)).text("voice", name(edge.voice));
        object.number("confidence", edge.confidence).number("weight", graph.view == View::full ? 1 : edge.weight);
        object.index("act", acts.emplace(act_of(fact, graph), acts.size()).first->second);
        object.index("article", article == articles.index.end() ? std::nullopt : std::optional(article->second));
        object.index("sentence", sentence == sentences.end() ? std::nullopt : std::optional(sentence->second)).end();
    });
    return out + "}";
}

// No text can end the script element, or begin a comment in it.
std::string without_markup(const std::string& json) {
    std::string out;
    out.reserve(json.size() + json.size() / 64);
    for (const char c : json) {
        if (c == '<') {
            out += "\\u003c";
        } else {
            out += c;
        }
    }
    return out;
}

// The page around the data; empty if demarche was built without it.
std::string_view page_template() {
    return page::embedded().front().bytes;
}

void write(std::ostream& out, std::string_view bytes) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

void write_html(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    constexpr std::string_view placeholder = "@data@";
    const std::string_view page = page_template();
    if (page.empty()) {
        throw OutputError("this demarche was built without the page (cytoscape from npm)", "", "install nodejs and npm and build it again");
    }
    if (graph.nodes.size() + graph.edges.size() > most_elements) {
        throw OutputError(
            std::to_string(graph.nodes.size()) + " nodes and " + std::to_string(graph.edges.size()) + " edges are too many for a browser",
            "", "choose a part: --from, --to, --min-confidence, or --view relations with --min-weight");
    }
    const std::size_t at = page.find(placeholder);
    write(out, page.substr(0, at));
    write(out, without_markup(page_data(graph, options)));
    write(out, page.substr(at + placeholder.size()));
}

}  // namespace demarche
