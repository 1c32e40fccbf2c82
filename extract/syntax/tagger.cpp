// SPDX-License-Identifier: Apache-2.0
#include "extract/syntax/tagger.h"

#include <algorithm>

#include "extract/syntax/rows.h"
#include "graph/error.h"

namespace demarche {
namespace {

constexpr TagId outside = 255;

const WordFeatures& at(std::span<const WordFeatures> words, int i) {
    static constexpr WordFeatures none{};
    return i < 0 || i >= static_cast<int>(words.size()) ? none : words[i];
}

}  // namespace

std::uint64_t Tagger::style(std::span<const WordFeatures> words) {
    std::size_t written = 0, capitals = 0, all_capitals = 0;
    for (const WordFeatures& word : words) {
        const bool letters = (word.shape & Shape::no_letter) == 0;
        written += letters;
        capitals += letters && (word.shape & Shape::capital) != 0;
        all_capitals += letters && (word.shape & Shape::all_capitals) != 0;
    }
    if (written == 0) {
        return 0;
    }
    return 1 + std::min<std::uint64_t>(capitals * 6 / written, 5) + (all_capitals * 2 > written ? 8 : 0);
}

Tagger::Rows Tagger::rows(std::span<const WordFeatures> words, int i, TagId previous, TagId before, std::uint64_t style) {
    const WordFeatures& w = words[i];
    const WordFeatures &l = at(words, i - 1), &ll = at(words, i - 2), &r = at(words, i + 1), &rr = at(words, i + 2);
    const std::uint64_t t1 = previous, t2 = std::uint64_t{before} << 8 | previous;
    constexpr RowOf row{table_bits};
    return {row(0, w.word),
            row(1, w.form),
            row(2, w.prefix1),
            row(3, w.prefix2),
            row(4, w.prefix3),
            row(5, w.suffix1, w.shape),
            row(6, w.suffix2),
            row(7, w.suffix3),
            row(8, w.suffix4),
            row(9, w.shape, t1),
            row(10, w.shape, at(words, i - 1).shape, r.shape),
            row(11, t1),
            row(12, t2),
            row(13, t1, w.word),
            row(14, t2, w.suffix3),
            row(15, l.word),
            row(16, ll.word),
            row(17, r.word),
            row(18, rr.word),
            row(19, l.word, w.word),
            row(20, w.word, r.word),
            row(21, l.suffix3),
            row(22, r.suffix3),
            row(23, r.suffix2, w.suffix2),
            row(24, t1, r.word),
            row(25, w.cluster_a, 1),
            row(26, w.cluster_b, 2),
            row(27, l.cluster_a, w.cluster_a),
            row(28, r.cluster_a, t1),
            row(29, r.cluster_b, w.suffix3),
            row(30, w.cluster_a, t1),
            row(31, l.cluster_b, t1, r.cluster_b),
            row(32, w.shape, w.cluster_a),
            row(33, w.shape, w.suffix3, style),
            row(34, w.shape, style, t1),
            row(35, w.word, std::uint64_t{w.shape} << 8 | style),
            row(36, r.cluster_a, rr.cluster_a),
            row(37, l.cluster_a, ll.cluster_a),
            row(38, w.cluster_a, r.cluster_a, t1),
            row(39, w.shape, std::uint64_t{l.shape} << 8 | r.shape, t1),
            row(40, w.word, r.cluster_a),
            row(41, l.word, r.word),
            row(42, w.cluster_b, r.suffix2, t1),
            row(43, w.suffix4, w.cluster_a)};
}

void Tagger::tag(std::span<const WordFeatures> words, std::vector<TagId>& out) const {
    out.clear();
    TagId previous = outside, before = outside;
    const std::uint64_t writing = style(words);
    for (int i = 0; i < static_cast<int>(words.size()); ++i) {
        const auto known = std::lower_bound(known_words.begin(), known_words.end(), words[i].form);
        TagId best = 0;
        if (known != known_words.end() && *known == words[i].form) {
            best = known_tags[known - known_words.begin()];
        } else {
            std::int16_t scores[width];
            sum_rows<width>(weights.data(), rows(words, i, previous, before, writing), scores);
            best = static_cast<TagId>(std::max_element(scores, scores + tags.size()) - scores);
        }
        out.push_back(best);
        before = previous;
        previous = best;
    }
}

Tagger open_tagger(const ModelFile& file) {
    Tagger tagger;
    for (const std::string& line : file.lines("tags")) {
        const auto tab = line.find('\t');
        tagger.tags.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    tagger.weights = file.section<std::int8_t>("weights");
    tagger.known_words = file.section<std::uint32_t>("known-words");
    tagger.known_tags = file.section<std::uint8_t>("known-tags");
    if (tagger.tags.empty() || tagger.tags.size() > Tagger::width ||
        tagger.weights.size() != (std::size_t{1} << Tagger::table_bits) * Tagger::width ||
        tagger.known_words.size() != tagger.known_tags.size() ||
        std::any_of(tagger.known_tags.begin(), tagger.known_tags.end(), [&](TagId tag) { return tag >= tagger.tags.size(); })) {
        throw InputError("its tables do not fit each other", "en.tagger", "build or install the program again");
    }
    return tagger;
}

}  // namespace demarche
