// SPDX-License-Identifier: Apache-2.0
#include "extract/syntax/features.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "extract/tokenize.h"
#include "extract/utf8.h"

namespace demarche {
namespace {

std::uint32_t mix(std::uint32_t h, char32_t c) {
    return (h ^ static_cast<std::uint32_t>(c)) * 0x01000193u;
}

std::uint32_t finish(std::uint32_t h) {
    h ^= h >> 16;
    h *= 0x85EBCA6Bu;
    h ^= h >> 13;
    return h == 0 ? 1 : h;
}

constexpr std::uint32_t seed = 0x811C9DC5u;

}  // namespace

std::uint32_t hash_word(std::string_view word) {
    std::uint32_t h = seed;
    int length = 0;
    for (std::size_t at = 0; at < word.size(); at += length) {
        h = mix(h, decode_at(word, at, length));
    }
    return finish(h);
}

Clusters::Clusters(std::span<const std::uint32_t> words, std::span<const std::uint16_t> ids)
    : words_(words), ids_(ids), index_((1u << 16) + 1) {
    std::size_t at = 0;
    for (std::uint32_t top = 0; top <= (1u << 16); ++top) {
        while (at < words.size() && (words[at] >> 16) < top) {
            ++at;
        }
        index_[top] = static_cast<std::uint32_t>(at);
    }
}

std::pair<std::uint16_t, std::uint16_t> Clusters::of(std::uint32_t word) const {
    if (index_.empty()) {
        return {0, 0};
    }
    for (std::uint32_t i = index_[word >> 16]; i < index_[(word >> 16) + 1]; ++i) {
        if (words_[i] == word) {
            return {ids_[2 * i], ids_[2 * i + 1]};
        }
    }
    return {0, 0};
}

WordFeatures word_features(std::string_view word, const Clusters& clusters, bool first_of_sentence) {
    // at most the first and last letters matter beyond the two whole hashes
    constexpr int kept = 4;
    char32_t first[3] = {}, last[kept] = {};
    WordFeatures f;
    std::uint32_t form = seed, lower = seed;
    int letters = 0, length = 0, upper = 0, alphabetic = 0;
    bool digit = false, hyphen = false, capital = false;
    for (std::size_t at = 0; at < word.size(); at += length) {
        char32_t c = decode_at(word, at, length);
        if (c == U'’' || c == U'‘') {
            c = U'\'';
        }
        char32_t small = c;
        if (c < 0x80) {
            const bool is_upper = c >= U'A' && c <= U'Z';
            upper += is_upper;
            alphabetic += is_upper || (c >= U'a' && c <= U'z');
            capital |= is_upper && letters == 0;
            small = is_upper ? c + 32 : c;
            if (c >= U'0' && c <= U'9') {
                digit = true;
                small = U'0';
            }
            hyphen |= c == U'-';
        } else {
            const auto point = static_cast<UChar32>(c);
            const bool is_upper = u_isupper(point);
            upper += is_upper;
            alphabetic += u_isalpha(point);
            capital |= is_upper && letters == 0;
            small = static_cast<char32_t>(u_tolower(point));
        }
        form = mix(form, c);
        lower = mix(lower, small);
        if (letters < 3) {
            first[letters] = small;
        }
        std::copy(last + 1, last + kept, last);
        last[kept - 1] = small;
        ++letters;
    }
    f.form = finish(form);
    f.word = finish(lower);
    f.prefix1 = first[0];
    f.prefix2 = finish(mix(mix(seed, first[0]), first[1]));
    f.prefix3 = finish(mix(mix(mix(seed, first[0]), first[1]), first[2]));
    f.suffix1 = last[3];
    f.suffix2 = finish(mix(mix(seed, last[3]), last[2]));
    f.suffix3 = finish(mix(mix(mix(seed, last[3]), last[2]), last[1]));
    f.suffix4 = finish(mix(mix(mix(mix(seed, last[3]), last[2]), last[1]), last[0]));
    std::tie(f.cluster_a, f.cluster_b) = clusters.of(f.word);
    f.shape = static_cast<std::uint8_t>(capital | (letters > 1 && upper == alphabetic && alphabetic > 1) << 1 | digit << 2 | hyphen << 3 |
                                        first_of_sentence << 4 | (alphabetic == 0) << 5);
    return f;
}

void word_features(const Document& doc, const Clusters& clusters, int first, int last, std::vector<WordFeatures>& out) {
    out.clear();
    for (int i = first; i < last; ++i) {
        out.push_back(word_features(doc.word(i), clusters, i == first));
    }
}

}  // namespace demarche
