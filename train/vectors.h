// SPDX-License-Identifier: Apache-2.0
#pragma once

// Word vectors in the two formats that train/clusters.h reads.
//
//     const Vectors vectors = read_fasttext_vectors(stream, "articles.vec", 60000);
//     vectors.words[0];   // "the": the most frequent word comes first
//     vectors.row(0);     // its vector, of length 1
//
// Words are keys as features look them up: lower case (the files are), digits as 0, straight apostrophes. Of words that share a key
// ("1999", "2001") the first is kept. `limit` counts the words kept; the rest of a file is not looked at by the fastText reader, and passed
// over by the wink reader. Vectors are scaled to length 1, but a vector of zeros stays so. Errors: InputError with the place in the file.
// Linear in the file; memory is that of what is kept.

#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

struct Vectors {
    std::vector<std::string> words;  // most frequent first, no two the same
    std::size_t dimension = 0;
    std::vector<float> values;  // words.size() rows of `dimension` numbers

    std::span<const float> row(std::size_t word) const { return std::span(values).subspan(word * dimension, dimension); }
};

// The JSON of the npm packages wink-embeddings-*: {"dimensions": 100, "vectors": {"the": [100 numbers, length, rank], ...}, ...}, by rank.
Vectors read_wink_vectors(std::istream& in, const std::string& name, std::size_t limit);

// The text of fastText and word2vec: a line "words dimension", then a word and its numbers a line. The mark for a line's end is left out.
Vectors read_fasttext_vectors(std::istream& in, const std::string& name, std::size_t limit);

// "Mid-’90s" -> "Mid-'00s": digits and apostrophes as features know them.
std::string cluster_key(std::string_view word);

}  // namespace demarche
