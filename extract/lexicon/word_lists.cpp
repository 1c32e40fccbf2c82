// SPDX-License-Identifier: Apache-2.0
// The lists of facts about single words and lines: abbreviations, first names, words that are no names, good and bad words, lemmas,
// boilerplate.

#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/lexicon/lists.h"
#include "extract/tokenize.h"
#include "graph/error.h"

namespace demarche {
namespace {

void read_abbreviations(Lists& lists) {
    lists.each("abbreviations.tsv", [&](const Fields& f, const Table&) {
        const std::string_view type = f["class"];
        lists.fact(f["form"], abbreviation | (f["breaks"] == "never" ? abbreviation_inside : 0u) |
                                  (type == "country" ? abbreviation_country : 0u) | (type == "title" ? abbreviation_title : 0u) |
                                  (type == "ordinal" ? abbreviation_ordinal : 0u));
    });
}

void read_word_facts(Lists& lists) {
    lists.each("first_names.tsv", [&](const Fields& f, const Table&) {
        const std::string_view gender = f["gender"];
        lists.fact(f["name"], (gender != "f" ? first_name_male : 0u) | (gender != "m" ? first_name_female : 0u));
    });
    lists.each("not_names.tsv", [&](const Fields& f, const Table&) {
        const std::string_view type = f["class"];
        lists.fact(f["word"], type == "function" ? function_word : type == "common" ? common_word : calendar_word);
    });
    lists.each("polarity.tsv",
               [&](const Fields& f, const Table&) { lists.fact(f["lemma"], f["polarity"] == "1" ? praising_word : blaming_word); });
    lists.each("organization_words.tsv", [&](const Fields& f, const Table&) {
        for (const std::string_view position : f.items("position")) {
            lists.fact(f["word"], position == "last" ? organization_last : organization_before);
        }
    });
}

void read_lemmas(Lists& lists) {
    std::vector<LemmaRule> rules;
    lists.each("lemmas.tsv", [&](const Fields& f, const Table& table) {
        LemmaRule rule{f.text("tag"), f.text("ending"), 0, f.text("add")};
        const std::string_view cut = f["cut"];
        if (std::from_chars(cut.data(), cut.data() + cut.size(), rule.cut).ptr != cut.data() + cut.size() || rule.cut < 0) {
            throw InputError("'" + std::string(cut) + "' is no number of letters", table.name, "write how many bytes to cut");
        }
        rules.push_back(std::move(rule));
    });
    lists.out.lemmas = Lemmas(std::move(rules));
}

void read_boilerplate(Lists& lists) {
    lists.each("boilerplate.tsv", [&](const Fields& f, const Table&) {
        std::string buffer;
        BoilerplateEntry entry{std::string(lower_word(f["pattern"], buffer))};
        for (const std::string_view where : f.items("where")) {
            entry.whole |= where == "whole";
            entry.starts |= where == "starts";
            entry.contains |= where == "contains";
            entry.ends |= where == "ends";
            entry.before |= where == "before";
        }
        lists.out.boilerplate.push_back(std::move(entry));
    });
}

}  // namespace

void read_word_lists(Lists& lists) {
    read_abbreviations(lists);  // first: they decide how phrases are split into tokens
    read_word_facts(lists);
    read_lemmas(lists);
    read_boilerplate(lists);
}

}  // namespace demarche
