// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/filter.h"

#include <algorithm>
#include <cmath>

#include "extract/attribution/cues.h"

namespace demarche {
namespace {

// 0 to 15, even on the scale of log odds.
std::uint64_t odds_step(double p) {
    const double q = std::clamp(p, 1e-4, 1 - 1e-4);
    return static_cast<std::uint64_t>(std::clamp(static_cast<int>(std::floor((std::log(q / (1 - q)) + 4) * 1.6)), 0, 15));
}

int length_of(const std::vector<TokenSpread>& runs) {
    int n = 0;
    for (const TokenSpread& run : runs) {
        n += run.last - run.first;
    }
    return n;
}

// The token of the runs whose head lies outside of them.
int head_of(const AttributionText& text, const std::vector<TokenSpread>& runs) {
    for (const TokenSpread& run : runs) {
        for (int t = run.first; t < run.last; ++t) {
            const int head = text.syntax->head[t];
            if (text.facts[t].upos != static_cast<std::uint8_t>(Upos::punct) && (head < run.first || head >= run.last)) {
                return t;
            }
        }
    }
    return runs.empty() ? -1 : runs.front().first;
}

int shared(const std::vector<TokenSpread>& a, const std::vector<TokenSpread>& b) {
    int n = 0;
    for (const TokenSpread& x : a) {
        for (const TokenSpread& y : b) {
            n += std::max(0, std::min(x.last, y.last) - std::max(x.first, y.first));
        }
    }
    return n;
}

}  // namespace

Attribution attribution_of(const std::vector<AttributionLabel>& labels, const ChainMarginals& marginals, double score, TokenSpread window,
                           int head) {
    Attribution a;
    a.head = head;
    a.labelling = score - marginals.log_partition;
    double in_both = 0, in_either = 0, source_here = 0, source_elsewhere = 0;
    const int n = static_cast<int>(labels.size());
    for (int i = 0; i < n; ++i) {
        const int t = window.first + i;
        const auto& p = marginals.label[i];
        if (labels[i] == label_content) {
            in_both += p[label_content];
            in_either += 1;
        } else {
            in_either += p[label_content];
        }
        double& source = labels[i] == label_source ? source_here : source_elsewhere;
        source = std::max<double>(source, p[label_source]);
        if (labels[i] == label_none) {
            continue;
        }
        auto& runs = labels[i] == label_source ? a.source : labels[i] == label_cue ? a.cue : a.content;
        if (!runs.empty() && runs.back().last == t) {
            runs.back().last = t + 1;
        } else {
            runs.push_back({t, t + 1});
        }
    }
    a.content_share = in_either > 0 ? in_both / in_either : 0;
    a.source_share = a.source.empty() ? 1 - source_elsewhere : source_here;
    return a;
}

std::vector<FilterContext> filter_contexts(const AttributionText& text, const std::vector<Attribution>& proposals) {
    std::vector<FilterContext> contexts(proposals.size());
    // Proposals come in the order of their cues; windows are short, so only near ones can touch each other.
    constexpr int near = 40;
    for (int i = 0; i < static_cast<int>(proposals.size()); ++i) {
        const Attribution& a = proposals[i];
        const int length = length_of(a.content);
        for (int j = std::max(0, i - near); j < std::min(static_cast<int>(proposals.size()), i + near + 1); ++j) {
            const Attribution& b = proposals[j];
            if (i == j) {
                continue;
            }
            const double weight = b.cue_probability * b.content_share * b.source_share;
            for (const TokenSpread& run : b.content) {
                if (run.first <= a.head && a.head < run.last && weight > contexts[i].inside) {
                    contexts[i].inside = weight;
                    contexts[i].inside_direct = text.facts[run.first].quote != QuoteState::outside;
                }
            }
            const int both = shared(a.content, b.content);
            if (both > 0 && both * 10 >= 7 * (length + length_of(b.content) - both)) {
                contexts[i].same = std::max(contexts[i].same, weight);
            }
            if (shared(a.cue, b.cue) > 0) {
                contexts[i].overlap = std::max(contexts[i].overlap, weight);
            }
        }
    }
    return contexts;
}

void filter_rows(const AttributionText& text, std::span<const std::uint8_t> rates, const Attribution& a, const FilterContext& context,
                 FilterRows& rows) {
    const Document& doc = *text.doc;
    const TokenFacts& f = text.facts[a.head];
    const std::uint64_t cue = odds_step(a.cue_probability), content = odds_step(a.content_share), source = odds_step(a.source_share);
    const std::uint64_t whole = static_cast<std::uint64_t>(std::clamp(static_cast<int>(-a.labelling * 2), 0, 20));
    const int content_length = length_of(a.content), source_length = length_of(a.source), cue_length = length_of(a.cue);
    const std::uint64_t length = length_step(content_length);
    const std::uint64_t step = rate_step(rates[a.head]);
    int quoted = 0, cues_inside = 0;
    for (const TokenSpread& run : a.content) {
        for (int t = run.first; t < run.last; ++t) {
            quoted += text.facts[t].quotation >= 0;
            cues_inside += rate_step(rates[t]) >= 7;
        }
    }
    const std::uint64_t quotes = quoted == 0 ? 0 : quoted * 10 < content_length * 9 ? 1 : 2;
    const int content_first = a.content.empty() ? -1 : a.content.front().first;
    const int content_last = a.content.empty() ? -1 : a.content.back().last - 1;
    const int source_head = head_of(text, a.source), content_head = head_of(text, a.content);
    const int source_first = a.source.empty() ? -1 : a.source.front().first;
    const int cue_first = a.cue.front().first;
    const std::uint64_t order = (content_first < 0           ? 0
                                 : content_first < cue_first ? 1
                                                             : 2) +
                                3 * (source_first < 0           ? 0
                                     : source_first < cue_first ? 1
                                                                : 2) +
                                9 * (source_first < 0 || content_first < 0 ? 0
                                     : source_first < content_first        ? 1
                                                                           : 2);
    const TokenFacts &s = text.at(source_head), &h = text.at(content_head), &first = text.at(content_first), &last = text.at(content_last);
    rows.clear();
    std::uint32_t n = 0;
    const auto add = [&](std::uint64_t x, std::uint64_t y = 0, std::uint64_t z = 0) { rows.add(n++, x, y, z); };
    add(0);
    add(cue);
    add(content);
    add(source);
    add(whole);
    add(cue, content);
    add(cue, source);
    add(content, source);
    add(cue / 2, content / 2, source / 2);
    add(whole, cue);
    add(whole, length);
    add(step, cue);
    add(f.stem);
    add(f.stem, order);
    add(f.stem, length);
    add(f.cluster_a);
    add(f.tag, order);
    add(f.cue_class, f.complements);
    add(length, quotes);
    add(length, f.tag);
    add(length_step(source_length), s.tag);
    add(length_step(source_length), order);
    add(length_step(cue_length), f.tag);
    add(a.content.size(), order, quotes);
    add(order, quotes);
    add(order, step);
    add(quotes, f.stem);
    add(quotes, cue);
    add(s.stem);
    add(s.cluster_a);
    add(s.cluster_b);
    add(s.tag, s.relation);
    add(s.cluster_a, f.cluster_a);
    add(s.stem, f.stem);
    add(text.at(source_first).word);
    add(text.at(source_first).tag, s.tag);
    add(a.source.empty() ? 0 : signed(source_head < a.head ? 1 : 2), length_step(source_head < 0 ? 0 : std::abs(source_head - a.head)),
        step);
    add(h.stem, f.stem);
    add(h.tag, h.relation);
    add(h.relation, f.stem);
    add(h.cluster_a, f.cluster_a);
    add(h.tag, length, order);
    add(text.at(content_head < 0 ? -1 : text.syntax->head[content_head]).stem == f.stem, h.relation, f.tag);
    add(first.word);
    add(first.tag, f.tag);
    add(first.word, f.stem);
    add(last.word);
    add(last.tag, length);
    add(text.at(content_first - 1).word, order);
    add(text.at(content_last + 1).word, order);
    add(text.at(content_last + 1).tag, last.tag);
    add(static_cast<int>(first.quote), static_cast<int>(last.quote), order);
    add(std::min(cues_inside, 3), step);
    add(odds_step(context.inside), context.inside_direct);
    add(odds_step(context.inside), cue);
    add(odds_step(context.inside), f.stem);
    add(odds_step(context.same), cue);
    add(odds_step(context.overlap), cue);
    add(static_cast<int>(doc.role(a.head)), step);
    add(std::min(doc.sentence(a.head).paragraph, 5), step);
    add(static_cast<int>(f.quote), step);
    add(f.relation, step);
    // what the phrase that goes on behind the content or the source hangs on
    const auto next_phrase = [&](const std::vector<TokenSpread>& runs) -> std::uint64_t {
        if (runs.empty()) {
            return 0;
        }
        int t = runs.back().last;
        const int end = doc.sentence(t - 1).last;
        int marks = 0;
        while (t < end && !doc.tokens[t].word) {
            marks = 1;
            ++t;
        }
        if (t >= end) {
            return 1;
        }
        int top = t;
        while (text.syntax->head[top] >= t && text.syntax->subtree(text.syntax->head[top]).first == t) {
            top = text.syntax->head[top];
        }
        const int on = text.syntax->head[top];
        const bool inside = std::any_of(runs.begin(), runs.end(), [&](const TokenSpread& r) { return r.first <= on && on < r.last; });
        return 2 + (std::uint64_t{text.facts[top].relation} * 2 + inside) * 2 + marks;
    };
    const std::uint64_t after_content = next_phrase(a.content), after_source = next_phrase(a.source);
    add(after_content);
    add(after_content, f.tag, order);
    add(after_content, last.tag);
    add(after_content, text.at(content_last + 1).word);
    add(after_content, f.stem);
    add(after_source);
    add(after_source, s.tag);
    add(after_source, order);
    for (const TokenSpread& run : a.cue) {
        for (int t = run.first; t < run.last; ++t) {
            rows.add(100, text.facts[t].word, step);
            rows.add(101, text.facts[t].word, f.stem);
        }
    }
}

}  // namespace demarche
