// SPDX-License-Identifier: Apache-2.0
#include "extract/names/name_model.h"

#include <algorithm>
#include <limits>

#include "graph/error.h"

namespace demarche {
namespace {

constexpr NameLabel outside = 0, begin_other = 13, inside_other = 14;

enum Position : NameLabel { begin, inside, last, unit };

struct Part {
    SpanKind kind;
    Position position;
};

Part part_of(NameLabel label) {
    if (label >= begin_other) {
        return {SpanKind::other, label == begin_other ? begin : inside};
    }
    return {static_cast<SpanKind>((label - 1) / 4), static_cast<Position>((label - 1) % 4)};
}

NameLabel label_of(SpanKind kind, Position position) {
    if (kind == SpanKind::other) {
        return position == begin || position == unit ? begin_other : inside_other;
    }
    return static_cast<NameLabel>(1 + 4 * static_cast<int>(kind) + position);
}

bool is_capital(const WordFeatures& w) {
    return (w.shape & 1) != 0;
}

// From left to right the longest listed phrase.
void mark_phrases(std::span<const WordFeatures> words, const NameLists& lists, std::vector<NameWord>& out) {
    constexpr std::uint8_t phrase_bits = listed_organization | listed_acronym | listed_place;
    const int size = static_cast<int>(words.size());
    for (int first = 0; first < size;) {
        int last = first + 1;
        std::uint8_t bits = 0;
        std::uint32_t hash = 0;
        for (int i = first; i < std::min(first + longest_listed, size) && is_capital(words[first]); ++i) {
            hash = phrase_hash(hash, words[i].form);
            if (const std::uint8_t found = lists.of(hash) & phrase_bits; found != 0) {
                bits = found;
                last = i + 1;
            }
        }
        for (int i = first; i < last && bits != 0; ++i) {
            out[i].phrase = bits;
            out[i].position = static_cast<std::uint8_t>((i == first ? 1 : 0) | (i + 1 == last ? 2 : 0));
        }
        first = last;
    }
}

}  // namespace

bool may_follow(NameLabel before, NameLabel label) {
    if (label == inside_other) {
        return before == begin_other || before == inside_other;
    }
    const bool open =
        before != outside && before < begin_other && (part_of(before).position == begin || part_of(before).position == inside);
    const bool goes_on = label != outside && label < begin_other && (part_of(label).position == inside || part_of(label).position == last);
    return open == goes_on && (!open || part_of(before).kind == part_of(label).kind);
}

void spans_to_labels(std::span<const NameSpan> spans, std::size_t tokens, std::vector<NameLabel>& labels) {
    labels.assign(tokens, outside);
    for (const NameSpan& span : spans) {
        if (span.last - span.first == 1) {
            labels[span.first] = label_of(span.kind, unit);
            continue;
        }
        for (int i = span.first; i < span.last; ++i) {
            labels[i] = label_of(span.kind, i == span.first ? begin : i + 1 == span.last ? last : inside);
        }
    }
}

void labels_to_spans(std::span<const NameLabel> labels, std::vector<NameSpan>& spans) {
    spans.clear();
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
        if (labels[i] == outside) {
            continue;
        }
        const Part part = part_of(labels[i]);
        if (part.position == begin || part.position == unit || spans.empty()) {
            spans.push_back({i, i + 1, part.kind});
        } else {
            spans.back().last = i + 1;
        }
    }
}

std::uint32_t phrase_hash(std::uint32_t before, std::uint32_t form) {
    std::uint32_t h = (before + 0x9E3779B9u) * 0x85EBCA6Bu ^ form;
    h *= 0xC2B2AE35u;
    return h ^ h >> 15;
}

NameLists::NameLists(std::span<const std::uint32_t> keys, std::span<const std::uint8_t> bits)
    : keys_(keys), bits_(bits), index_((1u << 16) + 1) {
    std::size_t at = 0;
    for (std::uint32_t top = 0; top <= (1u << 16); ++top) {
        while (at < keys.size() && (keys[at] >> 16) < top) {
            ++at;
        }
        index_[top] = static_cast<std::uint32_t>(at);
    }
}

std::uint8_t NameLists::of(std::uint32_t key) const {
    if (index_.empty()) {
        return 0;
    }
    for (std::uint32_t i = index_[key >> 16]; i < index_[(key >> 16) + 1]; ++i) {
        if (keys_[i] == key) {
            return bits_[i];
        }
    }
    return 0;
}

void name_words(std::span<const WordFeatures> words, std::span<const Upos> upos, std::span<const Xpos> xpos, const NameLists& lists,
                std::vector<NameWord>& out) {
    out.clear();
    const int size = static_cast<int>(words.size());
    for (int i = 0; i < size; ++i) {
        out.push_back({&words[i], upos[i], xpos[i], lists.of(words[i].word), 0, 0, i, i});
    }
    mark_phrases(words, lists, out);
    for (int first = 0; first < size;) {
        int last = first;
        while (last < size && is_capital(words[last])) {
            ++last;
        }
        for (int i = first; i < last; ++i) {
            out[i].run_first = first;
            out[i].run_last = last - 1;
        }
        first = std::max(last, first + 1);
    }
}

NameModel::Rows NameModel::rows(std::span<const NameWord> words, int i) {
    static constexpr WordFeatures no_word{};
    static constexpr NameWord none{&no_word};
    const auto at = [&](int k) -> const NameWord& { return k < 0 || k >= static_cast<int>(words.size()) ? none : words[k]; };
    const NameWord &n = words[i], &nl = at(i - 1), &nr = at(i + 1), &nll = at(i - 2), &nrr = at(i + 2);
    const WordFeatures &w = *n.word, &l = *nl.word, &ll = *nll.word, &r = *nr.word, &rr = *nrr.word;
    const auto tag = [](const NameWord& word) {
        return static_cast<std::uint64_t>(word.upos) << 8 | static_cast<std::uint64_t>(word.xpos);
    };
    const NameWord &first = at(n.run_first), &last = at(n.run_last), &before = at(n.run_first - 1), &behind = at(n.run_last + 1);
    const std::uint64_t place = (n.run_first == i ? 1u : 0u) | (n.run_last == i ? 2u : 0u) | (is_capital(w) ? 4u : 0u);
    const std::uint64_t length = static_cast<std::uint64_t>(std::min(n.run_last - n.run_first, 4));
    const std::uint64_t small_shape = w.shape & 0x2F;  // without "first of its sentence"
    // across a comma, a bracket or "and": "Popular List (PL)", "the PL, Forward and Unity"
    const NameWord &neighbour = at(n.run_first - 2), &next = at(n.run_last + 2);
    constexpr RowOf row{table_bits};
    return {row(0, w.word),
            row(1, w.form),
            row(2, w.shape, tag(n)),
            row(3, w.prefix2),
            row(4, w.prefix3),
            row(5, w.suffix2),
            row(6, w.suffix3),
            row(7, w.suffix4),
            row(8, w.cluster_a, small_shape),
            row(9, w.cluster_b, small_shape),
            row(10, tag(n), n.listed),
            row(11, n.listed, small_shape),
            row(12, l.word, 1),
            row(13, l.cluster_a, is_capital(l)),
            row(14, l.cluster_b, is_capital(l)),
            row(15, l.shape, tag(nl)),
            row(16, nl.listed, n.listed),
            row(17, r.word, 1),
            row(18, r.cluster_a, is_capital(r)),
            row(19, r.cluster_b, is_capital(r)),
            row(20, r.shape, tag(nr)),
            row(21, n.listed, nr.listed),
            row(22, ll.word),
            row(23, ll.cluster_a, is_capital(ll)),
            row(24, ll.shape, tag(nll)),
            row(25, rr.word),
            row(26, rr.cluster_a, is_capital(rr)),
            row(27, rr.shape, tag(nrr)),
            row(28, l.word, w.word),
            row(29, w.word, r.word),
            row(30, l.cluster_a, w.cluster_a, small_shape),
            row(31, w.cluster_a, r.cluster_a, small_shape),
            row(32, l.cluster_b, w.cluster_b, small_shape),
            row(33, w.cluster_b, r.cluster_b, small_shape),
            row(34, l.shape, w.shape, r.shape),
            row(35, tag(nl), tag(n), tag(nr)),
            row(36, tag(nll), tag(nl), tag(n)),
            row(37, tag(n), tag(nr), tag(nrr)),
            row(38, first.word->word, place),
            row(39, last.word->word, place),
            row(40, first.word->cluster_a, place),
            row(41, last.word->cluster_a, place),
            row(42, last.word->cluster_b, place),
            row(43, before.word->word, place),
            row(44, behind.word->word, place),
            row(45, before.word->cluster_a, place),
            row(46, behind.word->cluster_a, place),
            row(47, before.word->cluster_b, behind.word->cluster_b),
            row(48, place, length, w.shape),
            row(49, first.listed, place, length),
            row(50, last.listed, place, length),
            row(51, first.listed, last.listed, place),
            row(52, before.word->word, last.word->cluster_a),
            row(53, behind.word->word, first.word->cluster_a),
            row(54, l.word, r.word),
            row(55, ll.word, l.word),
            row(56, r.word, rr.word),
            row(57, w.shape, l.word),
            row(58, w.shape, r.word),
            row(59, w.suffix3, small_shape, place),
            row(60, first.word->cluster_b, place),
            row(61, behind.word->cluster_b, place),
            row(62, before.word->cluster_b, place),
            row(63, n.phrase, n.position, w.shape),
            row(64, n.phrase, n.position, length),
            row(65, nl.phrase, n.phrase, nr.phrase),
            row(66, n.phrase, n.position, w.cluster_a),
            row(67, n.phrase, n.position, tag(n)),
            row(68, before.word->word, neighbour.phrase, place),
            row(69, before.word->word, neighbour.word->cluster_a, place),
            row(70, before.word->word, at(neighbour.run_first).word->cluster_a, place),
            row(71, behind.word->word, next.phrase, place),
            row(72, behind.word->word, next.word->cluster_a, place),
            row(73, 0)};
}

void NameModel::find(std::span<const WordFeatures> words, std::span<const Upos> upos, std::span<const Xpos> xpos,
                     std::vector<NameSpan>& out) const {
    std::vector<NameWord> seen;
    out.clear();
    name_words(words, upos, xpos, lists, seen);
    const std::size_t size = seen.size();
    if (size == 0) {
        return;
    }
    using Scores = std::array<std::int32_t, name_label_width>;
    constexpr std::int32_t impossible = std::numeric_limits<std::int32_t>::min() / 4;
    std::vector<std::array<NameLabel, name_label_width>> from(size);
    std::array<Scores, name_label_width> step{};
    for (int a = 0; a < name_label_width; ++a) {
        for (int b = 0; b < name_label_width; ++b) {
            const bool possible =
                a < name_label_count && b < name_label_count && may_follow(static_cast<NameLabel>(a), static_cast<NameLabel>(b));
            step[a][b] = possible ? transitions[a * name_label_width + b] : impossible;
        }
    }
    Scores best;
    best.fill(impossible);
    best[outside] = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const Rows chosen = rows(seen, static_cast<int>(i));
        for (const std::uint32_t row : chosen) {
            __builtin_prefetch(weights.data() + std::size_t{row} * name_label_width);
        }
        std::array<std::int16_t, name_label_width> emitted{};
        for (const std::uint32_t row : chosen) {
            const std::int8_t* weight = weights.data() + std::size_t{row} * name_label_width;
            for (int k = 0; k < name_label_width; ++k) {
                emitted[k] = static_cast<std::int16_t>(emitted[k] + weight[k]);
            }
        }
        Scores next;
        next.fill(impossible);
        for (int a = 0; a < name_label_count; ++a) {
            for (int b = 0; b < name_label_width; ++b) {
                const std::int32_t score = best[a] + step[a][b];
                from[i][b] = score > next[b] ? static_cast<NameLabel>(a) : from[i][b];
                next[b] = std::max(score, next[b]);
            }
        }
        for (int b = 0; b < name_label_width; ++b) {
            best[b] = std::max(next[b], impossible) + emitted[b];
        }
    }
    NameLabel label = outside;
    for (int k = 1; k < name_label_count; ++k) {
        if (may_follow(static_cast<NameLabel>(k), outside) && best[k] > best[label]) {
            label = static_cast<NameLabel>(k);
        }
    }
    std::vector<NameLabel> labels(size);
    for (std::size_t i = size; i-- > 0;) {
        labels[i] = label;
        label = from[i][label];
    }
    labels_to_spans(labels, out);
}

NameModel open_name_model(const ModelFile& file) {
    NameModel model;
    model.weights = file.section<std::int8_t>("weights");
    model.transitions = file.section<std::int16_t>("transitions");
    const auto keys = file.section<std::uint32_t>("list-keys");
    const auto bits = file.section<std::uint8_t>("list-bits");
    if (model.weights.size() != (std::size_t{1} << NameModel::table_bits) * name_label_width ||
        model.transitions.size() != name_label_width * name_label_width || keys.size() != bits.size()) {
        throw InputError("its tables do not fit each other", "en.names", "build or install the program again");
    }
    model.lists = NameLists(keys, bits);
    return model;
}

}  // namespace demarche
