// SPDX-License-Identifier: Apache-2.0
#include "graph/sides.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

namespace demarche {
namespace {

Node member(std::string uid, Kind kind, std::string side) {
    Node node;
    node.uid = std::move(uid);
    node.kind = kind;
    node.side = std::move(side);
    return node;
}

// Uid of each node -> uid of its side.
std::map<std::string, std::string> sides(std::vector<Node> nodes) {
    Graph graph;
    graph.nodes = std::move(nodes);
    std::map<std::string, std::string> result;
    const auto found = sides_of(graph);
    for (std::size_t i = 0; i < found.size(); ++i) {
        result[graph.nodes[i].uid] = found[i] ? graph.nodes[*found[i]].uid : "";
    }
    return result;
}

using Sides = std::map<std::string, std::string>;

TEST_CASE("a chain of sides is followed to the country at its end") {
    CHECK(sides({member("country.norra", Kind::country, ""), member("organization.ministry", Kind::organization, "country.norra"),
                 member("person.aide", Kind::person, "organization.ministry")}) ==
          Sides{{"country.norra", "country.norra"}, {"organization.ministry", "country.norra"}, {"person.aide", "country.norra"}});
}

TEST_CASE("an organization is a side itself, whether others speak for it or not") {
    CHECK(sides({member("organization.league", Kind::organization, ""), member("organization.union", Kind::organization, ""),
                 member("person.delegate", Kind::person, "organization.league")}) == Sides{{"organization.league", "organization.league"},
                                                                                           {"organization.union", "organization.union"},
                                                                                           {"person.delegate", "organization.league"}});
}

TEST_CASE("persons and groups without a side, and what is no actor, have none") {
    CHECK(sides({member("agreement.pact", Kind::agreement, ""), member("group.rebels", Kind::group, ""),
                 member("person.ann", Kind::person, ""), member("person.bo", Kind::person, "country.absent")}) ==
          Sides{{"agreement.pact", ""}, {"group.rebels", ""}, {"person.ann", ""}, {"person.bo", ""}});
}

TEST_CASE("a country's own side is the country, and a ring of sides comes to an end") {
    CHECK(sides({member("country.norra", Kind::country, "person.a"), member("person.a", Kind::person, "person.b"),
                 member("person.b", Kind::person, "person.a")}) ==
          Sides{{"country.norra", "country.norra"}, {"person.a", ""}, {"person.b", ""}});
}

TEST_CASE("a ring has one side, its first organization, and so has who leads into it") {
    CHECK(sides({member("organization.a", Kind::organization, "organization.c"), member("organization.b", Kind::organization, "person.p"),
                 member("organization.c", Kind::organization, "organization.b"), member("person.p", Kind::person, "organization.c")}) ==
          Sides{{"organization.a", "organization.b"},
                {"organization.b", "organization.b"},
                {"organization.c", "organization.b"},
                {"person.p", "organization.b"}});
    CHECK(sides({member("organization.a", Kind::organization, "organization.a")}) == Sides{{"organization.a", "organization.a"}});
}

TEST_CASE("long chains and rings are walked once") {
    constexpr int length = 200'000;  // squared, a test that does not end
    for (const bool ring : {false, true}) {
        std::vector<Node> nodes;
        for (int i = 0; i < length; ++i) {
            nodes.push_back(member(std::to_string(i), i == length - 1 ? Kind::organization : Kind::person,
                                   i + 1 < length ? std::to_string(i + 1)
                                   : ring         ? "0"
                                                  : ""));
        }
        const auto found = sides(std::move(nodes));
        CHECK(std::all_of(found.begin(), found.end(), [&](const auto& one) { return one.second == std::to_string(length - 1); }));
    }
}

}  // namespace
}  // namespace demarche
