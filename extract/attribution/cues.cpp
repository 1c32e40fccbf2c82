// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/cues.h"

#include <algorithm>

namespace demarche {
namespace {

constexpr auto code(Dependency relation) {
    return static_cast<std::uint8_t>(relation);
}

constexpr auto code_of(Upos upos) {
    return static_cast<std::uint8_t>(upos);
}

bool is_subject(std::uint8_t relation) {
    return relation == code(Dependency::nsubj) || relation == code(Dependency::nsubj_pass) || relation == code(Dependency::csubj);
}

struct Children {
    int subject = -1, object = -1, clause = -1, marker = -1, auxiliary = -1, particle = -1, oblique = -1;
    unsigned pattern = 0;  // a bit for each kind of complement
};

Children children_of(const AttributionText& text, int t) {
    const Syntax& syntax = *text.syntax;
    Children c;
    for (const int k : syntax.children(t)) {
        switch (syntax.relation[k]) {
            case Dependency::nsubj:
            case Dependency::nsubj_pass:
            case Dependency::csubj:
                c.subject = k;
                c.pattern |= syntax.relation[k] == Dependency::nsubj_pass ? 3 : 1;
                break;
            case Dependency::obj:
                c.object = k;
                c.pattern |= 4;
                break;
            case Dependency::ccomp:
            case Dependency::acl:
                c.clause = k;
                c.pattern |= 8;
                break;
            case Dependency::xcomp:
                c.clause = k;
                c.pattern |= 16;
                break;
            case Dependency::obl:
            case Dependency::nmod:
                c.oblique = k;
                c.pattern |= 32;
                break;
            case Dependency::parataxis:
                c.pattern |= 64;
                break;
            case Dependency::aux:
            case Dependency::aux_pass:
                c.auxiliary = k;
                break;
            case Dependency::cop:
                c.pattern |= 128;
                break;
            case Dependency::compound_prt:
                c.particle = k;
                break;
            case Dependency::nmod_poss:
                c.pattern |= 256;
                break;
            case Dependency::iobj:
                c.pattern |= 512;
                break;
            case Dependency::advcl:
                c.pattern |= 1024;
                break;
            default:
                break;
        }
    }
    if (c.clause >= 0) {
        c.marker = syntax.child(c.clause, Dependency::mark);
    }
    return c;
}

// Where the nearest marks stand: how many tokens behind t a quotation opens, how many before it one closes.
struct NearQuotes {
    int closed_before = 30, opens_after = 30;
};

NearQuotes near_quotes(const AttributionText& text, int t, int first, int last) {
    NearQuotes near;
    for (int k = t - 1; k >= std::max(first, t - 20); --k) {
        if (text.facts[k].quotation >= 0 && text.facts[k].quotation != text.facts[t].quotation) {
            near.closed_before = t - k;
            break;
        }
    }
    for (int k = t + 1; k < std::min(last, t + 20); ++k) {
        if (text.facts[k].quotation >= 0 && text.facts[k].quotation != text.facts[t].quotation) {
            near.opens_after = k - t;
            break;
        }
    }
    return near;
}

}  // namespace

std::uint32_t cue_key(const TokenFacts& facts) {
    return RowOf{32}(1, facts.stem, facts.upos);
}

std::uint8_t cue_rate(int cues, int seen) {
    if (cues <= 0) {
        return 0;
    }
    static constexpr double steps[] = {0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.88};
    const double rate = (cues + 0.2) / (seen + 1.0);
    const auto step = std::upper_bound(std::begin(steps), std::end(steps), rate) - std::begin(steps);
    return static_cast<std::uint8_t>(1 + step * 3 + (seen < 3 ? 0 : seen < 10 ? 1 : 2));
}

std::uint8_t CueLexicon::rate(std::uint32_t key) const {
    const auto at = std::lower_bound(keys.begin(), keys.end(), key);
    return at != keys.end() && *at == key ? rates[at - keys.begin()] : 0;
}

void cue_rows(const AttributionText& text, std::span<const std::uint8_t> rates, int t, CueRows& rows) {
    const Document& doc = *text.doc;
    const Syntax& syntax = *text.syntax;
    const TokenFacts& f = text.facts[t];
    const Sentence& sentence = doc.sentence(t);
    const auto rate_at = [&](int k) { return k < 0 || k >= text.size() ? 0 : rate_step(rates[k]); };
    const Children c = children_of(text, t);
    const int head = syntax.head[t];
    const TokenFacts& above = text.at(head);
    const TokenFacts &l1 = text.at(t - 1), &l2 = text.at(t - 2), &r1 = text.at(t + 1), &r2 = text.at(t + 2);
    const std::uint64_t rate = rates[t], step = rate_step(rates[t]);
    rows.clear();
    std::uint32_t n = 0;
    const auto add = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t d = 0) { rows.add(n++, a, b, d); };

    // the word
    add(0);
    add(f.tag);
    add(f.stem);
    add(f.word);
    add(f.stem, f.tag);
    add(f.cluster_a, f.upos);
    add(f.cluster_b, f.upos);
    add(syntax.words[t].suffix3, f.upos);
    add(syntax.words[t].suffix4, f.upos);
    add(syntax.words[t].prefix3, f.upos);
    add(rate);
    add(step, f.tag);
    add(f.cue_class, f.upos);
    add(f.cue_class, f.complements);
    add(f.shape, f.upos);

    // its neighbours
    add(l1.word);
    add(l2.word);
    add(r1.word);
    add(r2.word);
    add(f.stem, l1.word);
    add(f.stem, r1.word);
    add(f.stem, r1.word, r2.word);
    add(f.stem, l2.word, l1.word);
    add(step, r1.word);
    add(step, l1.word);
    add(step, r1.word, r2.word);
    add(step, l2.word, l1.word);
    add(f.cluster_a, r1.word);
    add(f.cluster_a, l1.word);
    add(l1.cluster_a, step);
    add(l1.cluster_b, step);
    add(r1.cluster_a, step);
    add(r1.cluster_b, step);
    add(l1.tag, f.tag, r1.tag);
    add(l2.tag, l1.tag, f.tag);
    add(f.tag, r1.tag, r2.tag);
    add(std::uint64_t{l1.tag} << 16 | f.tag, r1.tag, r2.tag);

    // the tree
    add(f.relation, f.tag);
    add(f.relation, f.stem);
    add(f.relation, step);
    add(above.stem, f.relation);
    add(above.stem, f.stem);
    add(above.cluster_a, f.relation, step);
    add(above.tag, f.relation, f.tag);
    add(rate_at(head), f.relation, step);
    add(rate_at(head), f.relation, f.stem);
    const TokenFacts &subject = text.at(c.subject), &object = text.at(c.object), &clause = text.at(c.clause);
    add(c.pattern, f.tag);
    add(c.pattern, f.stem);
    add(c.pattern, step);
    add(c.pattern, f.cue_class, f.complements);
    add(c.pattern, f.cluster_a);
    add(c.pattern & 0x3D, text.at(c.marker).word, step);
    add(text.at(c.marker).word, f.stem);
    add(text.at(c.marker).word, f.tag, clause.tag);
    add(clause.tag, f.stem);
    add(clause.stem, step);
    add(subject.word, step);
    add(subject.word, f.stem);
    add(subject.tag, f.stem);
    add(subject.tag, step, c.pattern);
    add(subject.cluster_a, step);
    add(subject.cluster_b, step);
    add(subject.cluster_a, f.cluster_a);
    add(subject.shape, step);
    add(object.word, step);
    add(object.word, f.stem);
    add(object.cluster_a, step);
    add(object.cluster_a, f.stem);
    add(object.cluster_b, f.cluster_a);
    add(object.tag, f.stem);
    add(rate_at(c.object), step, f.tag);
    add(text.at(c.auxiliary).word, f.tag);
    add(text.at(c.auxiliary).word, f.stem);
    add(text.at(c.particle).word, f.stem);
    add(text.at(c.oblique).stem, f.stem);
    add(c.subject < 0 ? 0 : c.subject < t ? 1 : 2, step, c.subject < 0 ? 0 : length_step(std::abs(c.subject - t)));

    // the nearest word above that is often a cue: what stands in its content is rarely annotated again
    int governor = head, depth = 1;
    int below = t;
    while (governor >= 0 && rate_at(governor) < 6) {
        below = governor;
        governor = syntax.head[governor];
        ++depth;
    }
    const TokenFacts& g = text.at(governor);
    const std::uint64_t under = governor < 0 ? 0 : text.facts[below].relation + 1;
    add(under, step, std::min(depth, 4));
    add(under, f.stem);
    add(under, g.stem, step);
    add(under, governor < 0 ? 0 : rate_at(governor), governor < t);
    add(under, std::min(depth, 4), f.tag);

    // other likely cues of the sentence
    int before = 0, after = 0, between = 0;
    for (int k = sentence.first; k < sentence.last; ++k) {
        if (k != t && rate_at(k) >= 6) {
            ++(k < t ? before : after);
            between = k < t ? t - k : between;
        }
    }
    add(std::min(before, 3), std::min(after, 3), step);
    add(length_step(between), step);

    // quotation marks
    const NearQuotes near = near_quotes(text, t, sentence.first, sentence.last);
    const auto quote = static_cast<std::uint64_t>(f.quote);
    const std::uint64_t closed = length_step(near.closed_before), opens = length_step(near.opens_after);
    add(quote, f.stem);
    add(quote, step, f.tag);
    add(quote, closed, opens);
    add(quote, std::min<std::uint64_t>(closed, 6) * 16 + std::min<std::uint64_t>(opens, 6), step);
    add(std::min<std::uint64_t>(closed, 5), f.stem);
    add(std::min<std::uint64_t>(opens, 5), f.stem);
    const TokenFacts &sentence_first = text.facts[sentence.first], &sentence_last = text.facts[sentence.last - 1];
    add(static_cast<int>(sentence_first.quote) * 4 + static_cast<int>(sentence_last.quote), quote, step);
    add(sentence_first.quotation >= 0 && sentence_first.quotation == f.quotation, step);
    if (f.quotation >= 0) {
        const Quotation& q = (*text.quotations)[f.quotation];
        add(1000, length_step(q.last - q.first), step);
        add(1001, length_step(t - q.open), length_step(q.last - t));
        add(1002, q.last - q.first <= 6, f.stem);
    } else {
        add(1003, step);
    }

    // where it stands
    const Paragraph& paragraph = doc.paragraphs[sentence.paragraph];
    const auto role = static_cast<std::uint64_t>(paragraph.role);
    add(role, step, f.tag);
    add(std::min(sentence.paragraph, 6), step);
    add(length_step(t - sentence.first), length_step(sentence.last - 1 - t), step);
    add(length_step(sentence.last - sentence.first), f.tag);
    add(t == sentence.first, t + 2 >= sentence.last, f.stem);
    add(std::min(doc.sentence_of[t] - paragraph.first, 4), step);

    // a mark as a cue: "PUTIN: ...", "... — Anna Berg"
    if (f.upos == code_of(Upos::punct)) {
        const int start = doc.sentences[paragraph.first].first, stop = doc.sentences[paragraph.last - 1].last;
        bool names_before = t > start;
        for (int k = start; k < t && k < start + 12; ++k) {
            names_before &= doc.tokens[k].capital || !doc.tokens[k].word;
        }
        const std::uint64_t lead = length_step(t - start), quote_next = static_cast<std::uint64_t>(r1.quote);
        rows.add(300, f.word, lead, names_before);
        rows.add(301, f.word, quote_next * 2 + names_before, lead);
        rows.add(302, f.word, text.at(start).shape, lead);
        rows.add(303, f.word, length_step(stop - t), lead);
        rows.add(304, f.word, static_cast<std::uint64_t>(l1.quote), r1.tag);
        rows.add(305, f.word, names_before, r1.shape);
        rows.add(306, f.word, t == start, static_cast<std::uint64_t>(text.at(start - 1).quote));
        rows.add(307, l1.tag, l1.cluster_a, quote_next);
    }

    // every child
    for (const int k : syntax.children(t)) {
        const TokenFacts& child = text.facts[k];
        const std::uint64_t side = k < t;
        rows.add(200, child.relation * 2 + side, f.tag);
        rows.add(201, child.relation * 2 + side, f.stem);
        rows.add(202, child.relation * 2 + side, child.stem, step);
        rows.add(203, child.relation * 2 + side, child.stem, f.stem);
        if (child.relation == code(Dependency::obl) || child.relation == code(Dependency::nmod)) {
            const int preposition = syntax.child(k, Dependency::case_);
            rows.add(204, text.at(preposition).word, f.stem);
            rows.add(205, text.at(preposition).word, step, f.upos);
            rows.add(206, text.at(preposition).word, f.cluster_a);
        }
        if (is_subject(child.relation) || child.relation == code(Dependency::nmod_poss)) {
            rows.add(207, child.cluster_b, f.cluster_b);
        }
    }
}

}  // namespace demarche
