// SPDX-License-Identifier: Apache-2.0
// What is known of actors and agreements beforehand.
#include "extract/citation/history.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "extract/language.h"
#include "extract/layers.h"

using namespace demarche;

namespace {

const Language& language() {
    static const Language built_in = english();
    return built_in;
}

// The deeds that are known of the two in a text that names both.
std::vector<KnownDeed> deeds(const std::string& text, const std::string& actor, const std::string& agreement) {
    const Article article{.id = "case", .title = "", .text = text, .date = "", .source = "", .url = "", .sentences = {}};
    const Layers layers(article, language().lexicon, *language().models);
    const auto& entities = layers.coreference.entities;
    const auto called = [&](const std::string& name) {
        const auto at = std::find_if(entities.begin(), entities.end(), [&](const EntityDraft& d) { return d.entity.name == name; });
        REQUIRE_MESSAGE(at != entities.end(), name);
        return static_cast<int>(at - entities.begin());
    };
    return History(citation_text(layers, language().lexicon)).of(called(actor), called(agreement));
}

bool any(const std::vector<KnownDeed>& deeds, AgreementDeed deed, DeedRelation relation) {
    return std::any_of(deeds.begin(), deeds.end(), [&](const KnownDeed& k) { return k.deed == deed && k.relation == relation; });
}

const std::string pact = "Intermediate-Range Nuclear Forces Treaty", iran_deal = "Joint Comprehensive Plan of Action";

}  // namespace

TEST_CASE("a country did it itself, its head led the government that did, another head was in office before") {
    const std::string text = "Donald Trump and Ronald Reagan differ on the Intermediate-Range Nuclear Forces Treaty, the United States said.";
    CHECK(any(deeds(text, "United States", pact), AgreementDeed::left, DeedRelation::itself));
    CHECK(any(deeds(text, "Donald Trump", pact), AgreementDeed::left, DeedRelation::head_then));
    CHECK(any(deeds(text, "Ronald Reagan", pact), AgreementDeed::signed_it, DeedRelation::head_then));
    CHECK(any(deeds(text, "Ronald Reagan", pact), AgreementDeed::left, DeedRelation::office_before));
}

TEST_CASE("a person's own position counts for more than the government's") {
    const auto of_cotton = deeds("Sen. Tom Cotton spoke about the Iran nuclear deal in Washington.", "Tom Cotton", iran_deal);
    CHECK(any(of_cotton, AgreementDeed::rejected, DeedRelation::own));
    CHECK(lean(of_cotton) == -1);
}

TEST_CASE("who has no position of their own has that of most of the party") {
    for (const std::string actor : {"Aaron Bean", "Ohio Republicans"}) {
        CAPTURE(actor);
        const auto known = deeds("Rep. Aaron Bean of Florida and Ohio Republicans discussed the Iran nuclear deal.", actor, iran_deal);
        CHECK(any(known, AgreementDeed::rejected, DeedRelation::of_party));
        CHECK_FALSE(any(known, AgreementDeed::backed, DeedRelation::of_party));
        CHECK(lean(known) == -1);
    }
    const auto of_cotton = deeds("Sen. Tom Cotton spoke about the Iran nuclear deal in Washington.", "Tom Cotton", iran_deal);
    CHECK_FALSE(any(of_cotton, AgreementDeed::rejected, DeedRelation::of_party));
}

TEST_CASE("nothing is known of an agreement or of an actor that no list has") {
    CHECK(deeds("Berg praised the Bergen Treaty. Anna Berg is a poet.", "Anna Berg", "Bergen Treaty").empty());
    CHECK(deeds("Anna Berg praised the Iran nuclear deal.", "Anna Berg", iran_deal).empty());
}

TEST_CASE("demands for changes do not turn what is expected") {
    const auto known = [](AgreementDeed deed) { return KnownDeed{deed, DeedRelation::own, PartyRelation::unknown, false}; };
    CHECK(lean(std::vector{known(AgreementDeed::signed_it), known(AgreementDeed::sought_changes)}) == 1);
    CHECK(lean(std::vector{known(AgreementDeed::signed_it), known(AgreementDeed::left)}) == -1);
    CHECK(lean(std::vector{known(AgreementDeed::sought_changes)}) == 0);
    CHECK(lean(std::vector{KnownDeed{AgreementDeed::left, DeedRelation::of_it, PartyRelation::unknown, false}}) == 0);
}
