// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/labelling.h"

#include <algorithm>

namespace demarche {
namespace {

constexpr int sentences_back = 3, sentences_on = 6, longest_window = 500;

int signed_step(int distance) {
    return distance < 0 ? 16 - length_step(-distance) : 16 + length_step(distance);
}

bool is_comma(const AttributionText& text, int t) {
    return text.doc->word(t) == ",";
}

// How the quotation that t stands in is placed to the cue: 0 none, 1 the cue's own, 2 the nearest before, 3 the nearest behind, 4 another.
std::uint64_t quotation_place(const AttributionText& text, const CueView& view, int t) {
    const int q = text.facts[t].quotation;
    if (q < 0) {
        return 0;
    }
    if (q == text.facts[view.cue].quotation) {
        return 1;
    }
    return q == view.nearest_before ? 2 : q == view.nearest_behind ? 3 : 4;
}

}  // namespace

TokenSpread attribution_window(const AttributionText& text, int cue) {
    const Document& doc = *text.doc;
    const int s = doc.sentence_of[cue];
    const int p = doc.sentences[s].paragraph;
    const Paragraph& paragraph = doc.paragraphs[p];
    int first = doc.sentences[std::max(paragraph.first, s - sentences_back)].first;
    const int last_sentence = std::min(paragraph.last, s + sentences_on + 1) - 1;
    int last = doc.sentences[last_sentence].last;
    if (last_sentence + 1 == paragraph.last && p + 1 < static_cast<int>(doc.paragraphs.size())) {
        const Paragraph& next = doc.paragraphs[p + 1];
        if (next.last > next.first) {
            const int opening = doc.sentences[next.first].first;
            const int q = text.facts[opening].quotation;
            const bool continued = q >= 0 && (*text.quotations)[q].open == opening && (*text.quotations)[q].continues >= 0;
            if (continued || doc.word(last - 1) == ":") {
                last = doc.sentences[next.last - 1].last;
            }
        }
    }
    first = std::max(first, cue - longest_window / 2);
    last = std::min(last, cue + longest_window / 2);
    return {first, last};
}

Zone zone_of(const AttributionText& text, int cue, int t) {
    const int mine = text.doc->sentence_of[t], its = text.doc->sentence_of[cue];
    return mine < its ? zone_before : mine > its ? zone_behind : t < cue ? zone_left : zone_right;
}

void token_rows(const AttributionText& text, std::span<const std::uint8_t> strength, int t, TokenRows& rows) {
    const Document& doc = *text.doc;
    const Syntax& syntax = *text.syntax;
    const TokenFacts& f = text.facts[t];
    const TokenFacts &l1 = text.at(t - 1), &l2 = text.at(t - 2), &r1 = text.at(t + 1), &r2 = text.at(t + 2);
    const TokenFacts& above = text.at(syntax.head[t]);
    const Sentence& sentence = doc.sentence(t);
    const Paragraph& paragraph = doc.paragraphs[sentence.paragraph];
    const auto quote = static_cast<std::uint64_t>(f.quote);
    rows.clear();
    std::uint32_t n = 0;
    const auto add = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) { rows.add(n++, a, b, c); };
    add(0);
    add(f.word);
    add(l1.word);
    add(r1.word);
    add(l2.word);
    add(r2.word);
    add(l1.word, f.word);
    add(f.word, r1.word);
    add(f.tag);
    add(l1.tag, f.tag);
    add(f.tag, r1.tag);
    add(l1.tag, f.tag, r1.tag);
    add(l2.tag, l1.tag, f.tag);
    add(f.tag, r1.tag, r2.tag);
    add(f.cluster_a);
    add(f.cluster_b);
    add(l1.cluster_a, f.upos);
    add(r1.cluster_a, f.upos);
    add(f.relation, f.tag);
    add(f.relation, above.tag);
    add(f.relation, above.stem);
    add(f.relation, above.relation);
    add(f.relation, f.word);
    add(f.relation, t < syntax.head[t], length_step(std::abs(syntax.head[t] - t)));
    add(quote, f.tag);
    add(quote, static_cast<std::uint64_t>(l1.quote), static_cast<std::uint64_t>(r1.quote));
    add(quote, strength[t]);
    add(strength[t], f.stem);
    add(strength[t], f.tag);
    add(f.shape, f.upos);
    add(f.shape, l1.shape, r1.shape);
    add(length_step(t - sentence.first), f.upos);
    add(length_step(sentence.last - 1 - t), f.upos);
    add(static_cast<int>(paragraph.role), f.upos);
    const QuoteState opening = text.facts[sentence.first].quote, closing = text.facts[sentence.last - 1].quote;
    add(static_cast<int>(opening) * 4 + static_cast<int>(closing), quote);
    if (f.quotation >= 0) {
        const Quotation& q = (*text.quotations)[f.quotation];
        add(length_step(q.last - q.first), q.open == sentence.first, q.closed);
        add(length_step(q.last - q.first), static_cast<std::uint64_t>(text.at(q.open - 1).word), 1);
        add(length_step(q.last - q.first), static_cast<std::uint64_t>(text.at(q.last - 1).word), 2);
        add(q.continues >= 0, length_step(q.last - q.first));
    }
}

void border_rows(const AttributionText& text, int t, BorderRows& rows) {
    const Syntax& syntax = *text.syntax;
    const Document& doc = *text.doc;
    const TokenFacts &l = text.at(t - 1), &r = text.facts[t];
    const TokenFacts &ll = text.at(t - 2), &rr = text.at(t + 1);
    const bool starts = doc.sentence(t).first == t;
    const bool paragraph = starts && doc.paragraphs[doc.sentence(t).paragraph].first == doc.sentence_of[t];
    rows.clear();
    std::uint32_t n = 0;
    const auto add = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) { rows.add(n++, a, b, c); };
    add(0);
    add(starts, paragraph);
    add(l.word);
    add(r.word);
    add(l.tag, r.tag);
    add(l.word, r.word);
    add(l.word, r.tag, rr.tag);
    add(ll.tag, l.word, r.tag);
    add(r.word, rr.word);
    add(r.word, rr.tag);
    add(static_cast<int>(l.quote), static_cast<int>(r.quote));
    add(static_cast<int>(l.quote) * 4 + static_cast<int>(r.quote), l.upos, r.upos);
    add(r.relation, r.tag);
    add(l.relation, r.relation);
    add(l.relation, r.relation, static_cast<std::uint64_t>(l.upos) << 8 | r.upos);
    // how many phrases end before t and begin at t
    int ends = 0, begins = 0;
    for (int a = t - 1; a >= 0 && syntax.subtree(a).last == t && ends < 4; a = syntax.head[a]) {
        ++ends;
        if (syntax.head[a] < 0) {
            break;
        }
    }
    int top = t;
    for (int a = t; a >= 0 && syntax.subtree(a).first == t && begins < 4; a = syntax.head[a]) {
        ++begins;
        top = a;
    }
    add(ends, begins, r.upos);
    add(text.facts[top].relation, text.facts[top].upos, l.upos);
    add(text.facts[top].relation, l.word);
    add(r.cluster_a, l.upos);
    // a phrase set off by commas: what kind it is, where it hangs, and whether a comma closes it too
    if (l.upos == static_cast<std::uint8_t>(Upos::punct)) {
        const int end = syntax.subtree(top).last, on = syntax.head[top];
        const TokenFacts& behind = text.at(end);
        add(text.facts[top].relation, behind.upos == static_cast<std::uint8_t>(Upos::punct) ? behind.word : 1, l.word);
        add(text.facts[top].relation, length_step(end - t), l.word);
        add(text.facts[top].relation, on < 0 ? 0 : on < t ? 1 : 2, text.facts[top].tag);
        add(r.word, text.at(on).tag, text.facts[top].relation);
        add(r.word, text.facts[top].tag, l.word);
    }
}

void view_cue(const AttributionText& text, std::span<const std::uint8_t> strength, int cue, CueView& view) {
    const Syntax& syntax = *text.syntax;
    view.cue = cue;
    view.window = attribution_window(text, cue);
    const int first = view.window.first, last = view.window.last, n = last - first;
    view.pattern = 0;
    for (const int k : syntax.children(cue)) {
        switch (syntax.relation[k]) {
            case Dependency::nsubj:
            case Dependency::nsubj_pass:
                view.pattern |= k < cue ? 1 : 2;
                break;
            case Dependency::obj:
                view.pattern |= 4;
                break;
            case Dependency::ccomp:
            case Dependency::parataxis:
                view.pattern |= k < cue ? 8 : 16;
                break;
            case Dependency::xcomp:
                view.pattern |= 32;
                break;
            case Dependency::acl:
                view.pattern |= 64;
                break;
            case Dependency::nmod_poss:
                view.pattern |= 128;
                break;
            default:
                break;
        }
    }
    view.nearest_before = view.nearest_behind = -1;
    for (int t = cue; t >= first && view.nearest_before < 0; --t) {
        view.nearest_before = text.facts[t].quotation != text.facts[cue].quotation ? text.facts[t].quotation : -1;
    }
    for (int t = cue; t < last && view.nearest_behind < 0; ++t) {
        view.nearest_behind = text.facts[t].quotation != text.facts[cue].quotation ? text.facts[t].quotation : -1;
    }
    view.commas.assign(n, 0);
    view.marks.assign(n, 0);
    view.between.assign(n, 0);
    for (const int direction : {-1, 1}) {
        int commas = 0, marks = 0;
        std::uint8_t strongest = 0;
        for (int t = cue + direction; t >= first && t < last; t += direction) {
            view.commas[t - first] = static_cast<std::uint8_t>(std::min(commas, 4));
            view.marks[t - first] = static_cast<std::uint8_t>(std::min(marks, 3));
            view.between[t - first] = strongest;
            commas += is_comma(text, t);
            marks += text.facts[t].quote == QuoteState::open || text.facts[t].quote == QuoteState::close;
            strongest = std::max(strongest, strength[t]);
        }
    }
    // Paths: 0 other sentence; 1 the cue; else steps up from the cue, the relation left there, and the relation of the branch down.
    view.path.assign(n, 0);
    view.depth.assign(n, 0);
    const Sentence& sentence = text.doc->sentence(cue);
    const auto in_window = [&](int t) { return t >= first && t < last; };
    int up = 0, below = -1;
    for (int a = cue; a >= 0 && up < 12; a = syntax.head[a], ++up) {
        const std::uint32_t turn = 1u << 24 | static_cast<std::uint32_t>(std::min(up, 4)) << 16 |
                                   (below < 0 ? 0u : static_cast<std::uint32_t>(text.facts[below].relation) + 1) << 8;
        if (in_window(a)) {
            view.path[a - first] = turn | 255u;
            view.depth[a - first] = 0;
        }
        for (const int k : syntax.children(a)) {
            if (k != below && in_window(k)) {
                view.path[k - first] = turn | text.facts[k].relation;
                view.depth[k - first] = 1;
            }
        }
        below = a;
    }
    for (int t = std::max(first, sentence.first); t < std::min(last, sentence.last); ++t) {
        // climb to a token that has its path, then give it to all on the way
        int a = t;
        int climbed = 0;
        while (a >= 0 && in_window(a) && view.path[a - first] == 0) {
            a = syntax.head[a];
            ++climbed;
        }
        if (climbed == 0 || a < 0 || !in_window(a)) {
            continue;
        }
        const std::uint32_t path = view.path[a - first];
        int depth = view.depth[a - first] + climbed;
        for (int b = t; b != a; b = syntax.head[b], --depth) {
            view.path[b - first] = path;
            view.depth[b - first] = static_cast<std::uint8_t>(std::min(depth, 60));
        }
    }
}

void near_rows(const AttributionText& text, std::span<const std::uint8_t> strength, const CueView& view, int t, NearRows& rows) {
    const Document& doc = *text.doc;
    const int first = view.window.first;
    const int cue = view.cue;
    const TokenFacts &f = text.facts[t], &c = text.facts[cue];
    const int distance = t - cue;
    const std::uint64_t step = signed_step(distance);
    const int sentences = std::clamp(doc.sentence_of[t] - doc.sentence_of[cue], -4, 7);
    const std::uint64_t offset = sentences + 8;
    const std::uint64_t path = view.path[t - first];
    const std::uint64_t depth = std::min<int>(view.depth[t - first], 3);
    const std::uint64_t place = quotation_place(text, view, t);
    const std::uint64_t zone = zone_of(text, cue, t);
    const std::uint64_t commas = view.commas[t - first], marks = view.marks[t - first], between = view.between[t - first];
    const auto quote = static_cast<std::uint64_t>(f.quote);
    const std::uint64_t around = (view.nearest_before >= 0) | (view.nearest_behind >= 0) << 1 | (c.quotation >= 0) << 2;
    rows.clear();
    std::uint32_t n = 0;
    const auto add = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t d = 0) { rows.add(n++, a, b, d); };
    add(step);
    add(step, f.upos);
    add(step, c.upos);
    add(offset, quote);
    add(offset, place, around);
    add(place, marks, zone);
    add(place, quote, zone * 8 + around);
    add(place, between, zone);
    add(zone, c.stem);
    add(step, c.stem);
    add(zone, c.tag, c.relation);
    add(place, c.stem, zone);
    add(path);
    add(path, depth, f.upos);
    add(path, c.stem);
    add(path, c.tag, depth);
    add(path, view.pattern, c.upos);
    add(path, c.cluster_a);
    add(path, f.tag);
    add(path, commas, zone);
    add(path, between, zone);
    add(view.pattern, zone, c.upos);
    add(view.pattern, zone * 8 + commas, between);
    add(view.pattern, place, zone * 8 + around);
    add(commas, zone, f.upos);
    add(between, zone, f.upos);
    add(zone, strength[cue], f.upos);
    add(c.cue_class, zone, step);
    add(c.cluster_a, zone);
    add(c.complements, path);
    add(offset, between, place);
    add(path, f.relation, f.upos);
    add(path, c.stem, f.relation);
    add(path, view.pattern, zone * 8 + commas);
    add(place, quote, static_cast<std::uint64_t>(text.facts[doc.sentence(t).first].quote) * 16 + offset);
    if (distance >= -8 && distance <= 8) {
        add(f.word, c.stem, zone);
        add(f.tag, c.stem, zone);
        add(f.word, static_cast<std::uint64_t>(distance + 8));
        add(f.tag, static_cast<std::uint64_t>(distance + 8), c.tag);
        add(f.word, text.at(t - 1).tag, static_cast<std::uint64_t>(distance + 8));
        if (distance >= -4 && distance <= 4) {
            std::uint64_t tags = distance + 8, words = distance + 8;
            for (int k = std::min(t, cue); k <= std::max(t, cue); ++k) {
                tags = tags * 0x9E3779B97F4A7C15ull + text.facts[k].tag;
                words = words * 0xC2B2AE3D27D4EB4Full + (k == cue ? c.stem : text.facts[k].word);
            }
            rows.add(60, tags);
            rows.add(61, words);
            rows.add(62, tags, c.stem);
        }
    }
}

void near_border_rows(const AttributionText& text, const CueView& view, int t, NearBorderRows& rows) {
    const int first = view.window.first;
    const TokenFacts &l = text.facts[t - 1], &r = text.facts[t], &c = text.facts[view.cue];
    const int distance = std::clamp(t - view.cue, -4, 4) + 4;
    const std::uint64_t path = view.path[t - first], before = view.path[t - 1 - first];
    const std::uint64_t side = t > view.cue;
    rows.clear();
    std::uint32_t n = 0;
    const auto add = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t d = 0) { rows.add(n++, a, b, d); };
    add(before, path);
    add(before == path, side, std::uint64_t{view.depth[t - 1 - first]} * 64 + view.depth[t - first]);
    add(path, view.depth[t - first] <= 1, static_cast<std::uint64_t>(l.word));
    add(before, l.word, r.word);
    add(distance, c.stem);
    add(distance, c.tag, static_cast<std::uint64_t>(l.tag) << 16 | r.tag);
    add(side, quotation_place(text, view, t - 1) * 8 + quotation_place(text, view, t), static_cast<std::uint64_t>(c.upos));
    add(side, static_cast<std::uint64_t>(l.word), view.between[t - first]);
    add(side, static_cast<std::uint64_t>(l.word), std::uint64_t{view.commas[t - first]} * 64 + view.pattern % 64);
    add(path, r.relation, l.upos);
    add(path, text.at(text.syntax->head[t]).relation, static_cast<std::uint64_t>(l.word));
    add(side, static_cast<std::uint64_t>(r.word), view.between[t - first]);
    if (distance > 0 && distance < 8) {
        add(distance, c.stem, static_cast<std::uint64_t>(t > view.cue ? r.word : l.word));
        add(distance, c.stem, static_cast<std::uint64_t>(l.tag) << 16 | r.tag);
        add(distance, static_cast<std::uint64_t>(l.word), r.word);
    }
}

}  // namespace demarche
