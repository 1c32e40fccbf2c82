// SPDX-License-Identifier: Apache-2.0
#include "train/train_lemmas.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace demarche {
namespace {

// Fewer words than these are chance or a slip of the pen.
constexpr int fewest_words_of_an_ending = 2, fewest_uses_of_a_word = 2;

struct Edit {
    int cut = 0;
    std::string add;
    auto operator<=>(const Edit&) const = default;
};

Edit edit_between(const std::string& form, const std::string& lemma) {
    const auto differ = std::mismatch(form.begin(), form.end(), lemma.begin(), lemma.end());
    return {static_cast<int>(form.end() - differ.first), std::string(differ.second, lemma.end())};
}

using Counts = std::map<Edit, int>;

Edit most_frequent(const Counts& counts) {
    return std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

using Rules = std::map<std::string, Edit>;  // by ending

std::optional<Edit> longest_match(const Rules& rules, const std::string& word, std::size_t longest) {
    for (std::size_t length = std::min(longest, word.size()) + 1; length-- > 0;) {
        if (const auto rule = rules.find(word.substr(word.size() - length)); rule != rules.end()) {
            return rule->second;
        }
    }
    return std::nullopt;
}

// Rules of one tag, from its words with the counts of their edits.
Rules learn(const std::map<std::string, Counts>& words) {
    std::map<std::string, Edit> best;
    std::map<std::string, Counts> by_ending;
    for (const auto& [form, counts] : words) {
        const Edit edit = best[form] = most_frequent(counts);
        for (std::size_t length = static_cast<std::size_t>(edit.cut); length <= std::min(longest_lemma_ending, form.size()); ++length) {
            ++by_ending[form.substr(form.size() - length)][edit];
        }
    }
    std::vector<std::string> endings;
    for (const auto& [ending, counts] : by_ending) {
        endings.push_back(ending);
    }
    std::stable_sort(endings.begin(), endings.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    Rules rules;
    for (const std::string& ending : endings) {
        const Edit edit = most_frequent(by_ending[ending]);
        const Edit otherwise = longest_match(rules, ending, longest_lemma_ending).value_or(Edit{});
        if (edit != otherwise && by_ending[ending][edit] >= fewest_words_of_an_ending) {
            rules[ending] = edit;
        }
    }
    Rules whole;
    for (const auto& [form, edit] : best) {
        if (longest_match(rules, form, longest_lemma_ending).value_or(Edit{}) != edit && words.at(form).at(edit) >= fewest_uses_of_a_word) {
            whole["^" + form] = edit;
        }
    }
    rules.merge(whole);
    return rules;
}

}  // namespace

std::vector<LemmaRule> learn_lemmas(const std::vector<TreebankSentence>& treebank) {
    std::map<std::string, std::map<std::string, Counts>> words;  // by tag, form
    std::string form;
    for (const TreebankSentence& sentence : treebank) {
        for (const TreebankWord& word : sentence.words) {
            const Upos upos = upos_of(word.upos);
            if (word.lemma == "_" || word.lemma.empty()) {
                continue;
            }
            lemma_form(word.form, upos, form);
            ++words[std::string(lemma_tag(upos, xpos_of(word.xpos)))][form][edit_between(form, word.lemma)];
        }
    }
    std::vector<LemmaRule> rules;
    for (const auto& [tag, forms] : words) {
        for (const auto& [ending, edit] : learn(forms)) {
            rules.push_back({tag, ending, edit.cut, edit.add});
        }
    }
    return rules;
}

std::string lemma_table(const std::vector<LemmaRule>& rules) {
    std::string out =
        "# SPDX-License-Identifier: CC-BY-SA-4.0\n"
        "# Rules on the ends of words: what to cut and what to add for the lemma. The longest end that fits wins.\n"
        "# tag: the Penn tag of verbs, nouns, adjectives and adverbs, else the universal part of speech\n"
        "# ending: bytes at the end of the word in lower case; ^ before it: the whole word\n"
        "# ORIGIN: learned from UD English EWT and GUM (free genres) by demarche-train lemmas\n"
        "# LICENCE: CC BY-SA 4.0, as the treebanks\n"
        "tag\tending\tcut\tadd\n";
    for (const LemmaRule& rule : rules) {
        out += rule.tag + '\t' + rule.ending + '\t' + std::to_string(rule.cut) + '\t' + rule.add + '\n';
    }
    return out;
}

}  // namespace demarche
