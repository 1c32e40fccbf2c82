// SPDX-License-Identifier: Apache-2.0
#include "train/citation_report.h"

#include <algorithm>
#include <iomanip>
#include <iterator>
#include <ostream>

namespace demarche {
namespace {

struct Figures {
    int found = 0, right = 0, stance = 0, manner = 0, evidence = 0;
};

Figures figures(const std::vector<JudgedPair>& pairs, double threshold) {
    Figures f;
    for (const JudgedPair& j : pairs) {
        if (j.probability < threshold || j.example->is_optional()) {
            continue;
        }
        ++f.found;
        if (j.example->citation() >= 0) {
            const GoldCitation& gold = j.example->gold();
            ++f.right;
            f.stance += gold.stance == j.verdict.stance;
            f.manner += gold.manner == j.verdict.manner;
            f.evidence += std::any_of(j.verdict.evidence.begin(), j.verdict.evidence.end(),
                                      [&](int i) { return gold.evidence[j.example->of().candidates[i].sentence]; });
        }
    }
    return f;
}

double f1(int hits, int found, int gold) {
    return 200.0 * hits / std::max(1, found + gold);
}

// The pairs of some documents, and how many citations the annotations have.
struct Part {
    std::vector<JudgedPair> pairs;
    int gold = 0;
};

template <class Wanted>
Part part(const std::vector<JudgedPair>& all, const std::deque<CitationDocument>& documents, const Wanted& wanted) {
    Part part;
    std::copy_if(all.begin(), all.end(), std::back_inserter(part.pairs),
                 [&](const JudgedPair& j) { return wanted(j.example->document->source); });
    for (const CitationDocument& d : documents) {
        part.gold += wanted(d.source) ? d.gold_count : 0;
    }
    return part;
}

void write_part(const Part& part, double threshold, std::ostream& out) {
    const auto& [pairs, gold] = part;
    const Figures f = figures(pairs, threshold);
    int reachable = 0, with_evidence = 0;
    for (const JudgedPair& j : pairs) {
        reachable += j.example->citation() >= 0 && !j.example->is_optional();
        with_evidence += j.example->citation() >= 0 && !j.example->is_optional() && !j.example->evidence.empty();
    }
    out << std::fixed << std::setprecision(1) << "pairs " << pairs.size() << ", gold " << gold << ", among the pairs " << reachable
        << ", with the evidence " << with_evidence << "\nthreshold " << threshold * 100 << "\ncitations      P "
        << 100.0 * f.right / std::max(1, f.found) << " R " << 100.0 * f.right / std::max(1, gold) << " F1 " << f1(f.right, f.found, gold)
        << "\nright stance   " << f1(f.stance, f.found, gold) << "\nright manner   " << f1(f.manner, f.found, gold) << "\nwith evidence  "
        << f1(f.evidence, f.found, gold) << "\nconfidence: pairs, citations\n";
    for (int tenth = 0; tenth < 10; ++tenth) {
        int all = 0, right = 0;
        double sum = 0;
        for (const JudgedPair& j : pairs) {
            if (!j.example->is_optional() && std::min(9, static_cast<int>(j.probability * 10)) == tenth) {
                ++all;
                right += j.example->citation() >= 0;
                sum += j.probability;
            }
        }
        out << "  " << std::setprecision(2) << sum / std::max(1, all) << "  " << all << "  " << 1.0 * right / std::max(1, all) << '\n';
    }
}

}  // namespace

void write_figures(const std::vector<JudgedPair>& pairs, const std::deque<CitationDocument>& documents, double threshold,
                   std::ostream& out) {
    const auto write = [&](const char* title, auto&& wanted) {
        out << title << '\n';
        write_part(part(pairs, documents, wanted), threshold, out);
    };
    write("all articles", [](CitationSource s) { return s <= CitationSource::articles; });
    write("articles of reference", [](CitationSource s) { return s == CitationSource::reference; });
    write("texts written for training", [](CitationSource s) { return s == CitationSource::texts; });
}

void write_errors(const std::vector<JudgedPair>& pairs, double threshold, std::ostream& out) {
    for (const JudgedPair& j : pairs) {
        const CitationExample& e = *j.example;
        const auto& layers = *e.document->layers;
        const bool chosen = j.probability >= threshold, right = e.citation() >= 0;
        const char* kind = right ? (chosen ? "=" : "-") : chosen ? "+" : nullptr;
        if (kind == nullptr) {
            continue;
        }
        const CitationCandidate& c = e.of().candidates[j.verdict.evidence[0]];
        const Sentence& s = layers.doc.sentences[c.sentence];
        out << kind << '\t' << e.document->article.id << '\t' << std::setprecision(2) << j.probability << '\t'
            << layers.coreference.entities[e.of().actor].entity.name << '\t' << name(e.actor_kind()) << '\t'
            << layers.coreference.entities[e.of().agreement].entity.name << '\t' << name(j.verdict.stance) << ' ' << name(j.verdict.manner)
            << '\t' << (right ? name(e.gold().stance) : "") << ' ' << (right ? name(e.gold().manner) : "") << '\t'
            << (c.statement >= 0 ? "said" : "") << (c.inside ? " inside" : "") << " place " << static_cast<int>(c.place) << '\t'
            << (right && !e.gold().evidence[c.sentence] ? "other evidence" : "") << '\t' << folded(layers.doc.words(s.first, s.last))
            << '\n';
    }
}

}  // namespace demarche
