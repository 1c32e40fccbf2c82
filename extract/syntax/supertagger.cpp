// SPDX-License-Identifier: Apache-2.0
#include "extract/syntax/supertagger.h"

#include <algorithm>

#include "extract/syntax/rows.h"

namespace demarche {
namespace {

const WordFeatures& word_at(std::span<const WordFeatures> words, int i) {
    static constexpr WordFeatures none{};
    return i < 0 || i >= static_cast<int>(words.size()) ? none : words[i];
}

std::uint64_t tag_at(std::span<const TagId> tags, int i) {
    return i < 0 || i >= static_cast<int>(tags.size()) ? 255u : tags[i];
}

std::uint64_t both(std::uint64_t a, std::uint64_t b) {
    return a << 8 ^ b;
}

}  // namespace

std::string Supertagger::name(std::string_view relation, int child, int head) {
    if (head < 0) {
        return "root";
    }
    const bool kept = relation == "nmod:poss" || relation == "acl:relcl";
    return std::string(kept ? relation : relation.substr(0, relation.find(':'))) + (head > child ? ">" : "<");
}

Supertagger::Rows Supertagger::rows(std::span<const WordFeatures> words, std::span<const TagId> tags, int i, SupertagId next,
                                    SupertagId after) {
    const WordFeatures &w = words[i], &l = word_at(words, i - 1), &ll = word_at(words, i - 2), &r = word_at(words, i + 1),
                       &rr = word_at(words, i + 2);
    const std::uint64_t t = tags[i], l1 = tag_at(tags, i - 1), l2 = tag_at(tags, i - 2), l3 = tag_at(tags, i - 3), r1 = tag_at(tags, i + 1),
                        r2 = tag_at(tags, i + 2), r3 = tag_at(tags, i + 3), r4 = tag_at(tags, i + 4);
    const std::uint64_t s = next, ss = both(after, next);
    constexpr RowOf row{table_bits};
    return {row(0, w.word, t),
            row(1, t, s),
            row(2, t, ss),
            row(3, w.word, s),
            row(4, both(t, l1), s),
            row(5, both(t, l1), r1),
            row(6, both(t, r1), s),
            row(7, both(t, r1), r2),
            row(8, both(both(t, r1), r2), r3),
            row(9, both(both(t, l1), l2)),
            row(10, both(both(t, l1), l2), l3),
            row(11, both(both(t, l1), l2), both(r1, r2)),
            row(12, both(both(t, l1), r1), both(s, r2)),
            row(13, w.word, r1),
            row(14, w.word, l1),
            row(15, l.word, t),
            row(16, r.word, t),
            row(17, ll.word, both(t, l1)),
            row(18, rr.word, both(t, r1)),
            row(19, l.word, w.word),
            row(20, w.word, r.word),
            row(21, l.word, r.word, t),
            row(22, w.word, both(r1, r2), s),
            row(23, w.word, both(l1, r1)),
            row(24, w.cluster_a, t),
            row(25, w.cluster_b, t),
            row(26, w.cluster_a, s),
            row(27, w.cluster_a, r1, l1),
            row(28, l.cluster_a, w.cluster_a),
            row(29, w.cluster_a, r.cluster_a),
            row(30, l.cluster_b, t, s),
            row(31, r.cluster_b, t, r1),
            row(32, ll.cluster_a, w.cluster_a, l1),
            row(33, rr.cluster_a, both(t, r1), r2),
            row(34, l.word, both(t, r1), s),
            row(35, both(both(r1, r2), r3), r4, t),
            row(36, w.suffix3, w.shape, r1),
            row(37, rr.word, r.word, t),
            row(38, both(r2, r3), both(t, s)),
            row(39, ll.word, w.word, s)};
}

void Supertagger::tag(std::span<const WordFeatures> words, std::span<const TagId> tags, std::vector<SupertagId>& out) const {
    out.resize(words.size());
    SupertagId next = outside, after = outside;
    for (int i = static_cast<int>(words.size()) - 1; i >= 0; --i) {
        std::int16_t scores[width];
        sum_rows<width>(weights.data(), rows(words, tags, i, next, after), scores);
        out[i] = static_cast<SupertagId>(std::max_element(scores, scores + classes) - scores);
        after = next;
        next = out[i];
    }
}

}  // namespace demarche
