// SPDX-License-Identifier: Apache-2.0
#include "extract/syntax/lemmas.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "extract/tokenize.h"

namespace demarche {
namespace {

constexpr std::array<std::string_view, 21> inflected{"",   "JJ",  "JJR", "JJS", "",   "NN",  "NNS", "",    "NNPS", "",   "",
                                                     "RB", "RBR", "RBS", "",    "VB", "VBD", "VBG", "VBN", "VBP",  "VBZ"};

}  // namespace

std::string_view lemma_tag(Upos upos, Xpos xpos) {
    const bool inflects = upos == Upos::verb || upos == Upos::noun || upos == Upos::adj || upos == Upos::adv || xpos == Xpos::nnps;
    const std::string_view tag = inflects ? inflected[static_cast<std::size_t>(xpos)] : "";
    return tag.empty() ? name_of(upos) : tag;
}

void lemma_form(std::string_view form, Upos upos, std::string& out) {
    std::string plain, lower;
    const std::string_view straight = plain_word(form, plain);
    out = upos == Upos::propn ? straight : lower_word(straight, lower);
}

Lemmas::Lemmas(std::vector<LemmaRule> rules) : rules_(std::move(rules)) {
    std::sort(rules_.begin(), rules_.end(),
              [](const LemmaRule& a, const LemmaRule& b) { return std::tie(a.tag, a.ending) < std::tie(b.tag, b.ending); });
}

const LemmaRule* Lemmas::find(std::string_view tag, std::string_view ending) const {
    const auto at = std::lower_bound(rules_.begin(), rules_.end(), std::pair{tag, ending}, [](const LemmaRule& rule, const auto& key) {
        return std::pair<std::string_view, std::string_view>{rule.tag, rule.ending} < key;
    });
    return at != rules_.end() && at->tag == tag && at->ending == ending ? &*at : nullptr;
}

std::string_view Lemmas::lemma(std::string_view form, Upos upos, Xpos xpos, std::string& buffer) const {
    const std::string_view tag = lemma_tag(upos, xpos);
    lemma_form(form, upos, buffer);
    buffer.insert(0, 1, '^');
    const LemmaRule* rule = find(tag, buffer);
    buffer.erase(0, 1);
    const std::string_view word = buffer;
    for (std::size_t length = std::min(longest_lemma_ending, word.size()) + 1; rule == nullptr && length-- > 0;) {
        rule = find(tag, word.substr(word.size() - length));
    }
    if (rule != nullptr && static_cast<std::size_t>(rule->cut) <= buffer.size()) {
        buffer.resize(buffer.size() - static_cast<std::size_t>(rule->cut));
        buffer += rule->add;
    }
    return buffer;
}

}  // namespace demarche
