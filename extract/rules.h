// SPDX-License-Identifier: Apache-2.0
#pragma once

// Every rule that makes a statement, a citation or a relation: one visible list. What a rule made carries its id (`rule` in the article
// format), so a person can look up why; a test runs each example and expects something of that rule.

#include <span>
#include <string_view>

namespace demarche {

struct Rule {
    std::string_view id, summary, example;
};

std::span<const Rule> rules();

namespace rule {
inline constexpr std::string_view quote_after = "speech.quote.after";
inline constexpr std::string_view quote_before = "speech.quote.before";
inline constexpr std::string_view quote_continued = "speech.quote.continued";
inline constexpr std::string_view quote_follows = "speech.quote.follows";
inline constexpr std::string_view quote_inside = "speech.quote.inside";
inline constexpr std::string_view repeated = "speech.quote.repeated";
inline constexpr std::string_view signed_quote = "speech.quote.signed";
inline constexpr std::string_view transcript = "speech.transcript";
inline constexpr std::string_view colon = "speech.colon";
inline constexpr std::string_view clause = "speech.clause";
inline constexpr std::string_view object = "speech.object";
inline constexpr std::string_view infinitive = "speech.infinitive";
inline constexpr std::string_view inverted = "speech.inverted";
inline constexpr std::string_view noun = "speech.noun";
inline constexpr std::string_view according = "speech.according";
inline constexpr std::string_view view = "speech.view";
inline constexpr std::string_view for_source = "speech.for";
inline constexpr std::string_view blamed = "speech.blamed";
inline constexpr std::string_view stand = "speech.stand";
inline constexpr std::string_view effort = "speech.effort";
inline constexpr std::string_view learned = "model.attribution";
inline constexpr std::string_view said = "citation.said";
inline constexpr std::string_view act = "citation.act";
inline constexpr std::string_view act_noun = "citation.act-noun";
inline constexpr std::string_view party_acts = "citation.party";
inline constexpr std::string_view citation_model = "model.citation";
inline constexpr std::string_view meets = "relation.meets";
inline constexpr std::string_view speaks_for = "relation.speaks-for";
inline constexpr std::string_view supports = "relation.supports";
inline constexpr std::string_view opposes = "relation.opposes";
inline constexpr std::string_view said_support = "relation.said-support";
inline constexpr std::string_view said_opposition = "relation.said-opposition";
inline constexpr std::string_view lexicon_holder = "lexicon.holder";
inline constexpr std::string_view lexicon_party = "lexicon.party";
}  // namespace rule

}  // namespace demarche
