// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/facts.h"

#include <algorithm>
#include <string>

#include "extract/tokenize.h"

namespace demarche {
namespace {

bool is_part(CuePart part, Upos upos) {
    switch (part) {
        case CuePart::verb:
            return upos == Upos::verb || upos == Upos::aux;
        case CuePart::noun:
            return upos == Upos::noun || upos == Upos::propn;
        case CuePart::adjective:
            return upos == Upos::adj || upos == Upos::verb;
        case CuePart::preposition:
        case CuePart::phrase:
            break;
    }
    return upos != Upos::noun && upos != Upos::propn;
}

void undouble(std::string& stem) {
    const std::size_t n = stem.size();
    if (n > 3 && stem[n - 1] == stem[n - 2] && stem[n - 1] != 's' && stem[n - 1] != 'l') {
        stem.pop_back();
    }
}

// "denies", "denied", "denying" -> "deny"; "claims", "claimed", "claiming" -> "claim"; "urged" -> "urg", as "urge" does.
void strip_inflection(std::string& stem, Xpos tag) {
    const auto drop = [&](std::string_view ending) {
        if (stem.size() < ending.size() + 3 || !stem.ends_with(ending)) {
            return false;
        }
        stem.resize(stem.size() - ending.size());
        return true;
    };
    if (tag == Xpos::vbd || tag == Xpos::vbn) {
        if (drop("ed")) {
            undouble(stem);
        }
    } else if (tag == Xpos::vbg) {
        if (drop("ing")) {
            undouble(stem);
        }
    } else if (tag == Xpos::vbz || tag == Xpos::nns) {
        if (!drop("es")) {
            drop("s");
        }
    }
    if (stem.size() > 3 && stem.back() == 'e') {
        stem.pop_back();
    } else if (stem.size() > 2 && stem.back() == 'i') {
        stem.back() = 'y';
    }
}

}  // namespace

int length_step(int n) {
    return n <= 4 ? n : n <= 6 ? 5 : n <= 9 ? 6 : n <= 13 ? 7 : n <= 20 ? 8 : n <= 30 ? 9 : n <= 50 ? 10 : n <= 100 ? 11 : 12;
}

AttributionText attribution_text(const Document& doc, const Syntax& syntax, const std::vector<Quotation>& quotations,
                                 const Lexicon& lexicon) {
    AttributionText text{&doc, &syntax, &quotations, std::vector<TokenFacts>(doc.size())};
    std::string plain, lower, stem;
    for (int t = 0; t < doc.size(); ++t) {
        TokenFacts& f = text.facts[t];
        const WordFeatures& w = syntax.words[t];
        f.word = w.word;
        f.cluster_a = w.cluster_a;
        f.cluster_b = w.cluster_b;
        f.shape = w.shape;
        f.upos = static_cast<std::uint8_t>(syntax.upos[t]);
        f.tag = static_cast<std::uint16_t>(f.upos << 5 | static_cast<int>(syntax.xpos[t]));
        f.relation = static_cast<std::uint8_t>(syntax.relation[t]);
        const PhraseMatch match = lexicon.cue_phrases.longest([&](int k) { return doc.token(k).lower; }, t);
        for (const std::uint32_t value : match.values) {
            const CueEntry& entry = lexicon.cues[value];
            if (is_part(entry.part, syntax.upos[t])) {
                f.cue_class = static_cast<std::uint8_t>(static_cast<int>(entry.type) + 1);
                f.complements = entry.complements;
                if (match.length == 1) {
                    f.stem = hash_word(std::string_view(entry.lemma).substr(0, entry.lemma.find('/')));
                }
                break;
            }
        }
        if (f.stem == 0) {
            stem = lower_word(plain_word(doc.word(t), plain), lower);
            strip_inflection(stem, syntax.xpos[t]);
            f.stem = hash_word(stem);
        }
    }
    for (std::size_t q = 0; q < quotations.size(); ++q) {
        const Quotation& quotation = quotations[q];
        for (int t = quotation.open; t < quotation.after; ++t) {
            text.facts[t].quotation = static_cast<int>(q);
            text.facts[t].quote = t < quotation.first ? QuoteState::open : t < quotation.last ? QuoteState::inside : QuoteState::close;
        }
    }
    return text;
}

}  // namespace demarche
