// SPDX-License-Identifier: Apache-2.0
#include "train/citation_corpus.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "extract/citation/rule_citations.h"

namespace demarche {
namespace {

using Forms = std::set<std::string>;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

// Names as they are compared: plain quotes and dashes, lower case, no determiner, no possessive.
std::string normal(std::string text) {
    for (const auto& [from, to] : {std::pair{"’", "'"}, {"‘", "'"}, {"–", "-"}, {"—", "-"}, {"“", "\""}, {"”", "\""}}) {
        text = replaced(std::move(text), from, to);
    }
    text = folded(text);
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return c < 128 ? std::tolower(c) : c; });
    constexpr std::string_view edge = " .,;:\"'";
    const auto first = text.find_first_not_of(edge);
    if (first == std::string::npos) {
        return {};
    }
    text = text.substr(first, text.find_last_not_of(edge) + 1 - first);
    if (text.ends_with("'s")) {
        text.resize(text.size() - 2);
    }
    for (const std::string_view determiner :
         {"the ", "a ", "an ", "this ", "that ", "these ", "those ", "its ", "his ", "her ", "their ", "our ", "any ", "such "}) {
        if (text.starts_with(determiner)) {
            return text.substr(determiner.size());
        }
    }
    return text;
}

Forms forms_of(const std::vector<std::string>& names) {
    Forms forms;
    for (const std::string& name : names) {
        forms.insert(normal(name));
    }
    forms.erase("");
    return forms;
}

std::vector<Forms> forms_of_entities(const Layers& layers) {
    std::vector<Forms> forms;
    for (const EntityDraft& draft : layers.coreference.entities) {
        forms.push_back({normal(draft.entity.name)});
    }
    for (std::size_t i = 0; i < layers.mentions.size(); ++i) {
        if (const int e = layers.coreference.of[i]; e >= 0) {
            forms[e].insert(normal(std::string(layers.doc.words(layers.mentions[i].first, layers.mentions[i].last))));
        }
    }
    for (Forms& f : forms) {
        f.erase("");
    }
    return forms;
}

bool meet(const Forms& a, const Forms& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& form) { return b.contains(form); });
}

bool is_generic(const std::string& form) {
    static const Forms generic{"deal",    "agreement",  "accord",    "pact",  "treaty", "convention", "protocol",
                               "accords", "agreements", "talks",     "pacts", "truce",  "cease-fire", "ceasefire",
                               "charter", "plan",       "framework", "it",    "this",   "that",       "they"};
    return generic.contains(form);
}

double likeness(const Forms& gold, const Forms& found) {
    double names = 0, shared = 0, parts = 0;
    for (const std::string& a : gold) {
        shared += found.contains(a);
        names += found.contains(a) && !is_generic(a);
        for (const std::string& b : found) {
            const std::string in_a = ' ' + a + ' ', in_b = ' ' + b + ' ';
            parts += !is_generic(a) && !is_generic(b) && a != b &&
                     (in_a.find(in_b) != std::string::npos || in_b.find(in_a) != std::string::npos);
        }
    }
    return 3 * names + 0.5 * parts + 0.01 * shared;
}

// The gold agreement of each entity, or -1: one to one, the likest first.
std::vector<int> aligned_agreements(const std::vector<Forms>& gold, const std::vector<Forms>& found, const Layers& layers) {
    std::vector<std::tuple<double, int, int>> all;
    for (std::size_t g = 0; g < gold.size(); ++g) {
        for (std::size_t e = 0; e < found.size(); ++e) {
            if (layers.coreference.entities[e].entity.kind == Kind::agreement) {
                all.emplace_back(-likeness(gold[g], found[e]), g, e);
            }
        }
    }
    std::sort(all.begin(), all.end());
    std::vector<int> of(found.size(), -1);
    std::vector<bool> used(gold.size());
    for (const auto& [negative, g, e] : all) {
        if (negative < 0 && !used[g] && of[e] < 0) {
            used[g] = true;
            of[e] = g;
        }
    }
    return of;
}

// The head word of a noun phrase: the last one before a preposition.
std::string head_word(const std::string& phrase) {
    std::string head = normal(phrase);
    for (const std::string_view border : {" of ", " from ", " in ", " on ", " at ", " for ", " to ", " who ", " with ", " close "}) {
        head = head.substr(0, head.find(border));
    }
    return head.substr(head.rfind(' ') + 1);
}

std::vector<bool> sentences_with(const Document& doc, std::string_view words) {
    std::vector<bool> holding(doc.sentences.size());
    for (std::size_t at = doc.text.find(words); at != std::string_view::npos; at = doc.text.find(words, at + 1)) {
        const std::size_t end = at + words.size();
        int best = -1;
        std::size_t most = 0;
        for (std::size_t s = 0; s < doc.sentences.size(); ++s) {
            const std::size_t begin_s = doc.tokens[doc.sentences[s].first].begin, end_s = doc.tokens[doc.sentences[s].last - 1].end;
            const std::size_t shared = std::min(end, end_s) > std::max(at, begin_s) ? std::min(end, end_s) - std::max(at, begin_s) : 0;
            if (shared > most) {
                most = shared;
                best = static_cast<int>(s);
            }
        }
        if (best >= 0) {
            holding[best] = true;
        }
    }
    return holding;
}

void match(CitationDocument& document, const AnnotatedArticle& annotated) {
    const Layers& layers = *document.layers;
    const auto found = forms_of_entities(layers);
    std::vector<Forms> agreements;
    for (const AnnotatedAgreement& agreement : annotated.agreements) {
        agreements.push_back(forms_of(agreement.names));
    }
    const auto agreement_of = aligned_agreements(agreements, found, layers);
    document.citation_of.assign(document.pairs.size(), no_citation);
    document.is_optional.assign(document.pairs.size(), false);
    for (std::size_t p = 0; p < document.pairs.size(); ++p) {
        const int agreement = agreement_of[document.pairs[p].agreement];
        document.is_optional[p] =
            agreement >= 0 ? annotated.agreements[agreement].is_optional : document.source == CitationSource::stand_ins;
    }
    for (const bool groups : {false, true}) {
        for (const AnnotatedCitation& citation : annotated.citations) {
            if (citation.by_group != groups) {
                continue;
            }
            document.gold_count += !citation.is_optional;
            document.gold.push_back({citation.stance, citation.manner, sentences_with(layers.doc, citation.evidence)});
            const Forms names = forms_of(citation.actor);
            const std::string head = head_word(citation.actor.front());
            // of several entities that could be meant the one with the most candidates
            int best = -1;
            for (std::size_t p = 0; p < document.pairs.size(); ++p) {
                const CitationPair& pair = document.pairs[p];
                if (agreement_of[pair.agreement] != citation.agreement || document.citation_of[p] >= 0) {
                    continue;
                }
                const Forms& actor = found[pair.actor];
                const bool same = meet(names, actor) ||
                                  (groups && layers.coreference.entities[pair.actor].entity.kind == Kind::group &&
                                   std::any_of(actor.begin(), actor.end(), [&](const std::string& f) { return head_word(f) == head; }));
                if (same) {
                    document.citation_of[p] = same_citation;
                    if (best < 0 || pair.candidates.size() > document.pairs[best].candidates.size()) {
                        best = static_cast<int>(p);
                    }
                }
            }
            if (best >= 0) {
                document.citation_of[best] = static_cast<int>(document.gold.size()) - 1;
                document.is_optional[best] = document.is_optional[best] || citation.is_optional;
            }
        }
    }
}

}  // namespace

void add_citation_documents(std::vector<AnnotatedArticle> articles, const Language& language, CitationSource source,
                            std::deque<CitationDocument>& documents) {
    for (AnnotatedArticle& annotated : articles) {
        CitationDocument& document = documents.emplace_back();
        document.source = source;
        document.article = std::move(annotated.article);
        document.layers = std::make_unique<const Layers>(document.article, language.lexicon, *language.models);
        const CitationText text = citation_text(*document.layers, language.lexicon);
        document.pairs = citation_pairs(text, rule_citations(text));
        match(document, annotated);
    }
}

}  // namespace demarche
