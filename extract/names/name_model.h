// SPDX-License-Identifier: Apache-2.0
#pragma once

// The trained voter on names: which runs of tokens name a person, an organization or a place, as a human annotator would mark them.
//
// A linear-chain conditional random field (Lafferty, McCallum and Pereira, ICML 2001) over the labels Outside and Begin, Inside, Last, Unit
// of each kind (Ratinov and Roth, "Design challenges and misconceptions in named entity recognition", CoNLL 2009). Features are words,
// shapes, clusters, tags, what the run of capitalised words around a token begins and ends with, and what lists of names say of the word
// and of the phrase it stands in. The lists are a part of the model, not of the lexicon: weights learned with one list do not fit another.
// Weights are 8-bit rows of one hashed table; decoding is Viterbi's.
//
//     std::vector<NameSpan> spans;
//     model.find(words, tags, spans);              // one sentence; spans of tokens in their order, which never overlap
//
// The model looks into bytes that must outlive it and is only read: threads share it. Linear in the tokens, some 2 microseconds each.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/syntax/features.h"
#include "extract/syntax/model_file.h"
#include "extract/syntax/universal_dependencies.h"

namespace demarche {

enum class SpanKind : std::uint8_t { person, organization, place, other };  // other: events, works, peoples

struct NameSpan {
    int first = 0, last = 0;  // tokens [first, last) of the sentence
    SpanKind kind = SpanKind::other;

    bool operator==(const NameSpan&) const = default;
};

// Labels are numbers: 0 outside, then Begin, Inside, Last, Unit of person, organization, place, then Begin and Inside of other.
using NameLabel = std::uint8_t;
inline constexpr int name_label_count = 15;
inline constexpr int name_label_width = 16;
bool may_follow(NameLabel before, NameLabel label);  // also at the edges of a sentence, which count as outside
void spans_to_labels(std::span<const NameSpan> spans, std::size_t tokens, std::vector<NameLabel>& labels);
void labels_to_spans(std::span<const NameLabel> labels, std::vector<NameSpan>& spans);

// What lists of names say: of a single word, by the hash of its lower case; of a phrase, by phrase_hash of its words as written.
enum ListBits : std::uint8_t { listed_first_name = 1, listed_surname = 2, listed_organization = 4, listed_acronym = 8, listed_place = 16 };
inline constexpr int longest_listed = 8;                              // words
std::uint32_t phrase_hash(std::uint32_t before, std::uint32_t form);  // `before` of the words before, 0 for none

class NameLists {
public:
    NameLists() = default;
    // `keys`: hashes in ascending order; `bits`: of ListBits, in the same order.
    NameLists(std::span<const std::uint32_t> keys, std::span<const std::uint8_t> bits);
    std::uint8_t of(std::uint32_t key) const;  // 0: in no list

private:
    std::span<const std::uint32_t> keys_;
    std::span<const std::uint8_t> bits_;
    std::vector<std::uint32_t> index_;  // by the top 16 bits of a hash
};

// A token as the model sees it.
struct NameWord {
    const WordFeatures* word = nullptr;
    Upos upos = Upos::none;
    Xpos xpos = Xpos::none;
    std::uint8_t listed = 0;          // as a word
    std::uint8_t phrase = 0;          // bits of the longest listed phrase that the token stands in
    std::uint8_t position = 0;        // in it: bit 0 first, bit 1 last
    int run_first = 0, run_last = 0;  // edges of the run of capitalised tokens that it stands in; itself if it is not capitalised
};

struct NameModel {
    static constexpr int feature_count = 74;
    static constexpr int table_bits = 17;
    using Rows = std::array<std::uint32_t, feature_count>;

    std::span<const std::int8_t> weights;       // 2^table_bits rows of name_label_width
    std::span<const std::int16_t> transitions;  // [before * name_label_width + label]
    NameLists lists;

    void find(std::span<const WordFeatures> words, std::span<const Upos> upos, std::span<const Xpos> xpos,
              std::vector<NameSpan>& out) const;

    // The rows that speak for the label of token i.
    static Rows rows(std::span<const NameWord> words, int i);
};

void name_words(std::span<const WordFeatures> words, std::span<const Upos> upos, std::span<const Xpos> xpos, const NameLists& lists,
                std::vector<NameWord>& out);

NameModel open_name_model(const ModelFile& file);

}  // namespace demarche
