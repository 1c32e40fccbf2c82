// SPDX-License-Identifier: Apache-2.0
#pragma once

// Words as integers, and phrases over them: what lets every later stage compare numbers instead of strings.
//
//     Vocabulary words;  PhraseTable phrases;
//     phrases.add({words.add("Minsk"), words.add("accords")}, 7);
//     phrases.longest(ids, 0)                     // {length 2, values {7}}
//
// Id 0 is "no word of the vocabulary". Both are built once and then only read, so threads may share them. Look-ups allocate nothing and are
// constant time a word; `longest` is linear in the length of the match.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace demarche {

using WordId = std::uint32_t;

class Vocabulary {
public:
    Vocabulary();
    WordId add(std::string_view word);
    WordId find(std::string_view word) const;  // 0 if unknown

private:
    struct Entry {
        std::uint32_t hash, begin, length;
    };
    std::size_t slot(std::string_view word, std::uint32_t hash) const;
    void grow();

    std::vector<char> letters_;
    std::vector<Entry> entries_;        // by id
    std::vector<std::uint32_t> slots_;  // ids; open addressing
};

struct PhraseMatch {
    int length = 0;                         // in words; 0: no match
    std::span<const std::uint32_t> values;  // what was added for the phrase, in that order
    explicit operator bool() const { return length > 0; }
};

class PhraseTable {
public:
    void add(std::span<const WordId> phrase, std::uint32_t value);
    void finish();  // after the last add, before the first look-up

    // The longest phrase that starts at `at`, where word(i) gives the id at i and 0 past the end.
    template <class WordAt>
    PhraseMatch longest(WordAt&& word, int at) const {
        PhraseMatch best;
        std::uint32_t state = 0;
        for (int i = at;; ++i) {
            const WordId id = word(i);
            if (id == 0) {
                return best;
            }
            state = arcs_[slot(key(state, id))].to;
            if (state == 0) {
                return best;
            }
            if (const auto values = values_of(state); !values.empty()) {
                best = {i + 1 - at, values};
            }
        }
    }

private:
    static std::uint64_t key(std::uint32_t state, WordId id) { return (std::uint64_t{state} << 32) | id; }
    std::span<const std::uint32_t> values_of(std::uint32_t state) const {
        return {values_.data() + begins_[state], values_.data() + begins_[state + 1]};
    }

    // Where the arc with this key stands, or the empty slot where it would.
    std::size_t slot(std::uint64_t key) const {
        const std::size_t mask = arcs_.size() - 1;
        std::size_t at = ((key ^ (key >> 31)) * 0x9E3779B97F4A7C15ull) >> 32 & mask;
        while (arcs_[at].to != 0 && arcs_[at].key != key) {
            at = (at + 1) & mask;
        }
        return at;
    }
    void grow();

    struct Arc {
        std::uint64_t key = 0;
        std::uint32_t to = 0;  // a state; no arc leads to state 0, where phrases begin
    };
    std::vector<Arc> arcs_ = std::vector<Arc>(64);                // open addressing
    std::vector<std::pair<std::uint32_t, std::uint32_t>> added_;  // state, value
    std::vector<std::uint32_t> begins_{0, 0}, values_;
    std::uint32_t states_ = 1;
};

}  // namespace demarche
