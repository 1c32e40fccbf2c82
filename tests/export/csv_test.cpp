// SPDX-License-Identifier: Apache-2.0
#include "export/csv.h"

#include <doctest/doctest.h>

#include <sstream>

#include "graph/error.h"
#include "tests/export/sample_graph.h"

using namespace demarche;

namespace {

using Write = void (*)(const Graph&, std::ostream&, const ExportOptions&);

std::string csv(Write write, const Graph& graph, const std::string& dialect = "common") {
    ExportOptions options;
    options.dialect = dialect;
    std::ostringstream out;
    write(graph, out, options);
    return out.str();
}

std::string line(const std::string& text, std::size_t number) {
    std::istringstream in(text);
    std::string result;
    for (std::size_t i = 0; i <= number && std::getline(in, result); ++i) {
    }
    return result;
}

// As RFC 4180 says; nothing if the text breaks its rules.
std::vector<std::vector<std::string>> parsed(const std::string& text) {
    std::vector<std::vector<std::string>> rows{{""}};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"') {
                rows.back().back() += c;
            } else if (i + 1 < text.size() && text[i + 1] == '"') {
                rows.back().back() += text[++i];
            } else {
                quoted = false;
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            rows.back().emplace_back();
        } else if (c == '\n') {
            rows.emplace_back(1);
        } else {
            rows.back().back() += c;
        }
    }
    rows.pop_back();
    return quoted ? std::vector<std::vector<std::string>>{} : rows;
}

}  // namespace

TEST_CASE("the common tables") {
    const std::string nodes = csv(write_csv_nodes, sample_graph());
    CHECK(line(nodes, 0) == "uid,name,kind,aliases,mentions,side,iso,year,status,date,source,url,digest,model,text,mode,speaker");
    CHECK(line(nodes, 1) ==
          "agreement.harbour-treaty,Harbour Treaty,agreement,\"[\"\"the treaty\"\",\"\"treaty of 1998\"\"]\",3,,,1998,in force,,,,,,,,");
    const std::string edges = csv(write_csv_edges, sample_graph());
    CHECK(line(edges, 0) ==
          "source,target,label,uid,weight,polarity,stance,manner,voice,mentions,name,evidence,article,url,date,begin,end,rule,confidence");
    CHECK(line(edges, 1) ==
          "country.norland,agreement.harbour-treaty,PARTY_TO,country.norland:agreement.harbour-treaty:party_to,1,0,,,,0,,,,,,0,0,"
          "lexicon.parties,1");
}

TEST_CASE("the headers of Gephi and Neo4j") {
    CHECK(line(csv(write_csv_nodes, sample_graph(), "gephi"), 0).starts_with("Id,Label,kind,"));
    CHECK(line(csv(write_csv_edges, sample_graph(), "gephi"), 0).starts_with("Source,Target,Type,Id,Label,Weight,polarity,"));
    CHECK(line(csv(write_csv_nodes, sample_graph(), "neo4j"), 0).starts_with("uid:ID,:LABEL,name,kind,aliases:string[],mentions:int,"));
    CHECK(line(csv(write_csv_edges, sample_graph(), "neo4j"), 0).starts_with(":START_ID,:END_ID,:TYPE,uid,weight:double,polarity:int,"));
    CHECK(line(csv(write_csv_nodes, sample_graph(), "neo4j"), 1)
              .starts_with("agreement.harbour-treaty,Agreement,Harbour Treaty,agreement,the treaty;treaty of 1998,3,"));
    CHECK_THROWS_WITH_AS(csv(write_csv_nodes, {}, "excel"), "there is no CSV dialect \"excel\"; use one of: common, gephi, neo4j",
                         RequestError);
}

TEST_CASE("numbers are never formulas, texts never run") {
    Graph g = sample_graph();
    g.edges[0].polarity = -1;
    g.edges[0].evidence = "-1+2";
    const auto row = parsed(csv(write_csv_edges, g))[1];
    CHECK(row[5] == "-1");
    CHECK(row[11] == "'-1+2");
}

TEST_CASE("a semicolon cannot split an alias in two") {
    Graph g = sample_graph();
    g.nodes[0].aliases = {"a; b", "c"};
    CHECK(parsed(csv(write_csv_nodes, g, "neo4j"))[1][4] == "a, b;c");
}

TEST_CASE("hostile texts keep every row at its length") {
    for (const std::string dialect : {"common", "gephi", "neo4j"}) {
        for (unsigned seed = 0; seed < 40; ++seed) {
            CAPTURE(seed);
            const Graph g = hostile_graph(seed);
            for (const auto& [write, count] :
                 {std::pair<Write, std::size_t>{write_csv_nodes, g.nodes.size()}, {write_csv_edges, g.edges.size()}}) {
                const auto rows = parsed(csv(write, g, dialect));
                REQUIRE(rows.size() == count + 1);
                for (const auto& row : rows) {
                    CHECK(row.size() == rows[0].size());
                    for (const auto& cell : row) {
                        const bool number = cell.find_first_not_of("-+.e0123456789") == std::string::npos;
                        CHECK((cell.empty() || number || std::string_view("=+-@").find(cell[0]) == std::string_view::npos));
                    }
                }
            }
        }
    }
}
