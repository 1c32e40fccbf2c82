// SPDX-License-Identifier: Apache-2.0
#include "extract/citations.h"

#include <algorithm>
#include <iterator>

#include "extract/citation/candidates.h"
#include "extract/citation/features.h"
#include "extract/citation/model.h"
#include "extract/citation/rule_citations.h"
#include "extract/models.h"
#include "extract/rules.h"
#include "extract/stance.h"

namespace demarche {
namespace {

using Drafts = std::vector<CitationDraft>;

// Acts told by nouns ("the exit of the US") and by phrases of several parties are rare too.
bool is_rare_act(const CitationDraft& rule) {
    return rule.rule == rule::act_noun || rule.rule == rule::party_acts;
}

// Too rare in the annotated articles to be learned; a rule that sees one of them knows better.
bool is_rare(Manner manner) {
    return manner == Manner::accuses_of_violation || manner == Manner::calls_for_compliance;
}

Drafts of_pair(const Drafts& by_rules, const CitationPair& pair) {
    Drafts out;
    std::copy_if(by_rules.begin(), by_rules.end(), std::back_inserter(out),
                 [&](const CitationDraft& d) { return d.actor == pair.actor && d.agreement == pair.agreement; });
    return out;
}

// All that the text tells of the actor is told by others: "Kyiv says Moscow violated Minsk".
bool is_hearsay(const CitationPair& pair) {
    return std::all_of(pair.candidates.begin(), pair.candidates.end(),
                       [](const CitationCandidate& c) { return c.inside && c.statement < 0; });
}

// "Trump said Canada violated the deal": who is blamed in what another says takes no position.
bool is_blamed(const CitationText& text, const CitationCandidate& c) {
    if (!c.inside || c.statement >= 0) {
        return false;
    }
    const Sentence& sentence = text.doc.sentences[c.sentence];
    const auto expressions = stance_expressions(text.doc, text.lexicon, sentence.first, sentence.last);
    return std::any_of(expressions.begin(), expressions.end(),
                       [](const StanceExpression& e) { return e.entry->manner == Manner::accuses_of_violation; });
}

// Sentences beside the first that show it: only those that speak of the agreement.
void drop_weak_evidence(const CitationPair& pair, CitationVerdict& verdict) {
    const auto first = verdict.evidence.begin() + 1;
    verdict.evidence.erase(
        std::remove_if(first, verdict.evidence.end(), [&](int i) { return pair.candidates[i].place > AgreementPlace::statement; }),
        verdict.evidence.end());
}

// What the model makes of a pair, with what rules know better.
void add(const CitationPair& pair, CitationVerdict verdict, double probability, const Drafts& by_rules, Drafts& found) {
    const auto rule_at = [&](int sentence) {
        return std::find_if(by_rules.begin(), by_rules.end(), [&](const CitationDraft& d) { return d.sentence == sentence; });
    };
    const auto together = std::count_if(pair.candidates.begin(), pair.candidates.end(),
                                        [](const CitationCandidate& c) { return c.place == AgreementPlace::sentence; });
    if (const auto rule = rule_at(pair.candidates[verdict.evidence.front()].sentence);
        together == 1 && rule != by_rules.end() && is_rare(rule->manner)) {
        verdict.manner = rule->manner;
        verdict.stance = rule->stance;
    }
    for (const int i : verdict.evidence) {
        const CitationCandidate& c = pair.candidates[i];
        CitationDraft draft{pair.actor,     pair.agreement,       c.statement >= 0 ? Voice::said : Voice::reported,
                            verdict.stance, verdict.manner,       c.sentence,
                            c.statement,    rule::citation_model, probability};
        if (const auto rule = rule_at(c.sentence); rule != by_rules.end() && rule->voice == Voice::reported) {
            draft.voice = Voice::reported;
            draft.statement = -1;
        }
        found.push_back(draft);
    }
    for (const CitationDraft& rule : by_rules) {
        const bool is_new = std::none_of(verdict.evidence.begin(), verdict.evidence.end(),
                                         [&](int i) { return pair.candidates[i].sentence == rule.sentence; });
        if (is_rare_act(rule) && is_new && rule.stance == verdict.stance) {
            found.push_back(rule);
        }
    }
}

}  // namespace

std::vector<CitationDraft> find_citations(const CitationText& text, const Models& models) {
    const auto by_rules = rule_citations(text);
    if (!models.citations) {
        return by_rules;
    }
    const CitationModel& model = *models.citations;
    const auto pairs = citation_pairs(text);
    const CitationFeatures features(text, pairs, by_rules);
    CitationRows rows;
    std::vector<std::vector<CitationScores>> scores(pairs.size());
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        features.rows(pairs[p], rows);
        const CitationSums of_pair = sums(model, rows);
        for (const CitationCandidate& c : pairs[p].candidates) {
            features.rows(pairs[p], c, rows);
            scores[p].push_back(demarche::scores(model, sums(model, rows, of_pair)));
        }
    }
    const auto pair_features = demarche::pair_features(text, pairs, by_rules, scores);
    Drafts found;
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        const Drafts rules = of_pair(by_rules, pairs[p]);
        const double probability = pair_probability(model.pair, pair_features[p]);
        if (is_short(text.doc) && (!rules.empty() || is_hearsay(pairs[p]))) {
            found.insert(found.end(), rules.begin(), rules.end());
        } else if (probability >= model.threshold && !only_reads(text, pairs[p])) {
            CitationVerdict verdict = demarche::verdict(model, scores[p]);
            if (!is_blamed(text, pairs[p].candidates[verdict.evidence.front()])) {
                drop_weak_evidence(pairs[p], verdict);
                add(pairs[p], verdict, probability, rules, found);
            }
        } else {
            std::copy_if(rules.begin(), rules.end(), std::back_inserter(found), is_rare_act);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const CitationDraft& a, const CitationDraft& b) { return a.sentence < b.sentence; });
    return found;
}

}  // namespace demarche
