// SPDX-License-Identifier: Apache-2.0
// The lists of words that tell something of other words: cues, stances, groups, relations, heads of agreements and of topics.

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/lexicon/lists.h"

namespace demarche {
namespace {

constexpr std::array<std::string_view, 5> cue_parts{"verb", "noun", "adjective", "preposition", "phrase"};
constexpr std::array<std::string_view, 13> cue_classes{"speech", "thought",  "attitude", "question", "request", "manner_of_speech", "write",
                                                       "show",   "announce", "promise",  "deny",     "agree",   "perception"};
constexpr std::array<std::string_view, 11> complement_words{"quote", "that", "clause", "np", "inf", "wh", "for", "as", "about", "of", "on"};
constexpr std::array<std::string_view, 3> scopes{"direct", "event", "evaluative"};
constexpr std::array<std::string_view, 12> agreement_word_classes{
    "strong",          "weak",           "loose",        "modifier_international", "modifier_general", "modifier_new",
    "modifier_better", "modifier_hoped", "modifier_old", "modifier_interim",       "modifier_final",   "modifier_domestic"};
constexpr std::array<std::string_view, 4> topic_word_classes{"bare", "head", "modifier", "stop"};

void read_cues(Lists& lists) {
    lists.each("cues.tsv", [&](const Fields& f, const Table& table) {
        CueEntry cue{f.text("lemma"), one_of<CuePart>(cue_parts, f["pos"], table), one_of<CueClass>(cue_classes, f["class"], table), 0, 0};
        for (const std::string_view word : f.items("complements")) {
            cue.complements |= static_cast<std::uint16_t>(1u << one_of<unsigned>(complement_words, word, table));
        }
        const std::string_view rate = f["rate"];
        std::from_chars(rate.data(), rate.data() + rate.size(), cue.rate);
        for (const std::string_view form : f.items("forms")) {
            lists.out.cue_phrases.add(lists.phrase_in_lower_case(form), static_cast<std::uint32_t>(lists.out.cues.size()));
        }
        lists.out.cues.push_back(std::move(cue));
    });
}

void read_stances(Lists& lists) {
    lists.each("stance.tsv", [&](const Fields& f, const Table& table) {
        const auto row = static_cast<std::uint32_t>(lists.out.stances.size());
        lists.out.stances.push_back(
            {f.text("lemma"), one_of<CuePart>(cue_parts, f["pos"], table), one_of<Manner>(spelling::manner, f["manner"], table),
             one_of<Stance>(spelling::stance, f["stance"], table), f["object"] == "any", one_of<StanceScope>(scopes, f["scope"], table)});
        for (const std::string_view form : f.items("forms")) {
            StancePattern pattern{{}, row};
            for (const WordId id : lists.phrase_in_lower_case(form)) {
                pattern.words.push_back(id == lists.out.words.add("*") ? 0 : id);
            }
            if (!pattern.words.empty()) {
                lists.out.stance_patterns[pattern.words.front()].push_back(std::move(pattern));
            }
        }
    });
}

void read_groups(Lists& lists) {
    lists.each("groups.tsv", [&](const Fields& f, const Table&) {
        if (f["class"] == "thing") {
            for (const std::string_view form : f.items("forms")) {
                lists.fact(form, thing_word);
            }
            return;
        }
        for (const std::string_view form : f.items("forms")) {
            lists.out.group_phrases.add(lists.phrase_in_lower_case(form), static_cast<std::uint32_t>(lists.out.groups.size()));
        }
        lists.out.groups.push_back(f.text("class"));
    });
}

void read_agreement_words(Lists& lists) {
    std::vector<std::string> matters;
    lists.each("agreement_words.tsv", [&](const Fields& f, const Table& table) {
        for (const std::string_view form : f.items("forms")) {
            lists.out.agreement_phrases.add(lists.phrase_in_lower_case(form), static_cast<std::uint32_t>(lists.out.agreement_words.size()));
        }
        AgreementWordEntry entry{one_of<AgreementWord>(agreement_word_classes, f["class"], table), 0};
        if (!f["matter"].empty()) {
            const auto known = std::find(matters.begin(), matters.end(), f["matter"]);
            entry.matter = 1u << std::min<std::size_t>(31, known - matters.begin());
            if (known == matters.end()) {
                matters.push_back(f.text("matter"));
            }
        }
        lists.out.agreement_words.push_back(entry);
    });
}

void read_relations(Lists& lists) {
    lists.each("relations.tsv", [&](const Fields& f, const Table& table) {
        RelationEntry entry{one_of<Label>(spelling::label, f["label"], table)};
        for (const std::string_view pattern : f.items("pattern")) {
            entry.object |= pattern == "object";
            entry.with |= pattern == "with";
            entry.noun |= pattern == "noun";
        }
        for (const std::string_view form : f.items("forms")) {
            lists.out.relation_phrases.add(lists.phrase_in_lower_case(form), static_cast<std::uint32_t>(lists.out.relations.size()));
        }
        lists.out.relations.push_back(entry);
    });
}

void read_topic_words(Lists& lists) {
    lists.each("topic_words.tsv", [&](const Fields& f, const Table& table) {
        const TopicWordEntry entry{one_of<TopicWord>(topic_word_classes, f["class"], table), f.text("word")};
        for (const std::string_view form : f.items("forms")) {
            lists.out.topic_words.emplace(lists.out.words.add(form), entry);
        }
    });
}

}  // namespace

void read_phrase_lists(Lists& lists) {
    read_cues(lists);
    read_stances(lists);
    read_groups(lists);
    read_agreement_words(lists);
    read_relations(lists);
    read_topic_words(lists);
}

}  // namespace demarche
