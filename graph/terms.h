// SPDX-License-Identifier: Apache-2.0
#pragma once

// The closed vocabularies of the model: what a node, an edge, a stance can be.
//
// Each enumeration is spelled in exactly one way in every file format. `name(value)` gives that spelling, `parse<Enum>(text)` reads it
// back and gives nothing for a word that is not in the vocabulary:
//
//     name(Manner::calls_for_compliance)      // "calls_for_compliance"
//     parse<Manner>("renegotiate")            // Manner::renegotiate
//     parse<Manner>("RENEGOTIATE")            // std::nullopt
//
// The value `none` means "says nothing about this" and is spelled "". Both functions are constant time in the size of the vocabulary.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace demarche {

enum class Kind : std::uint8_t { person, organization, country, place, group, agreement, topic, statement, article, position };
enum class Label : std::uint8_t { states, about, cites, supports, opposes, speaks_for, party_to, meets, reported_in, mentioned_in };
enum class Stance : std::uint8_t { none, support, oppose, neutral, mixed };
enum class Manner : std::uint8_t {
    none,
    mentions,
    supports,
    opposes,
    calls_for_compliance,
    accuses_of_violation,
    withdraws,
    threatens_withdrawal,
    signs_or_joins,
    negotiates,
    proposes,
    renegotiate
};
enum class Voice : std::uint8_t { none, said, reported };  // the actor's words, or what the reporter tells that the actor did
enum class Mode : std::uint8_t { none, direct, indirect, mixed };
enum class Form : std::uint8_t { name, nominal, pronoun };
enum class Status : std::uint8_t { none, in_force, proposed, ended, unclear };
enum class View : std::uint8_t { full, relations, cites, diagram };

// The spellings of an enumeration, in the order of its values.
template <class Enum>
std::span<const std::string_view> spellings();

template <class Enum>
std::string_view name(Enum value) {
    return spellings<Enum>()[static_cast<std::size_t>(value)];
}

template <class Enum>
std::optional<Enum> parse(std::string_view text) {
    const auto all = spellings<Enum>();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] == text) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

namespace spelling {
inline constexpr std::array<std::string_view, 10> kind{"person",    "organization", "country",   "place",   "group",
                                                       "agreement", "topic",        "statement", "article", "position"};
inline constexpr std::array<std::string_view, 10> label{"STATES",     "ABOUT",    "CITES", "SUPPORTS",    "OPPOSES",
                                                        "SPEAKS_FOR", "PARTY_TO", "MEETS", "REPORTED_IN", "MENTIONED_IN"};
inline constexpr std::array<std::string_view, 5> stance{"", "support", "oppose", "neutral", "mixed"};
inline constexpr std::array<std::string_view, 12> manner{"",
                                                         "mentions",
                                                         "supports",
                                                         "opposes",
                                                         "calls_for_compliance",
                                                         "accuses_of_violation",
                                                         "withdraws",
                                                         "threatens_withdrawal",
                                                         "signs_or_joins",
                                                         "negotiates",
                                                         "proposes",
                                                         "renegotiate"};
inline constexpr std::array<std::string_view, 3> voice{"", "said", "reported"};
inline constexpr std::array<std::string_view, 4> mode{"", "direct", "indirect", "mixed"};
inline constexpr std::array<std::string_view, 3> form{"name", "nominal", "pronoun"};
inline constexpr std::array<std::string_view, 5> status{"", "in force", "proposed", "ended", "unclear"};
inline constexpr std::array<std::string_view, 4> view{"full", "relations", "cites", "diagram"};
}  // namespace spelling

// clang-format off
template <> inline std::span<const std::string_view> spellings<Kind>() { return spelling::kind; }
template <> inline std::span<const std::string_view> spellings<Label>() { return spelling::label; }
template <> inline std::span<const std::string_view> spellings<Stance>() { return spelling::stance; }
template <> inline std::span<const std::string_view> spellings<Manner>() { return spelling::manner; }
template <> inline std::span<const std::string_view> spellings<Voice>() { return spelling::voice; }
template <> inline std::span<const std::string_view> spellings<Mode>() { return spelling::mode; }
template <> inline std::span<const std::string_view> spellings<Form>() { return spelling::form; }
template <> inline std::span<const std::string_view> spellings<Status>() { return spelling::status; }
template <> inline std::span<const std::string_view> spellings<View>() { return spelling::view; }
// clang-format on

// +1, -1 or 0: the sign that a drawing and the attribute `polarity` give to a stance.
constexpr int polarity(Stance stance) {
    return stance == Stance::support ? 1 : stance == Stance::oppose ? -1 : 0;
}

// Who can say, sign or break something.
constexpr bool is_actor(Kind kind) {
    return kind == Kind::person || kind == Kind::organization || kind == Kind::country || kind == Kind::group;
}

}  // namespace demarche
