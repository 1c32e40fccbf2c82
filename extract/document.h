// SPDX-License-Identifier: Apache-2.0
#pragma once

// The first layer on an article: paragraphs with their role, sentences, tokens.
//
// Tokens carry byte offsets into the article's text, which must outlive the document; `Document::span` turns a range of tokens into code
// points for the outside. Sentences and paragraphs are ranges [first, last) of tokens and of sentences. Tokens follow Universal
// Dependencies: "Putin's" and "don't" are two, "U.S." and "p.m." are one, hyphens and punctuation stand alone.
//
//     const Document doc = read_document(article, lexicon);
//     for (const Sentence& s : doc.sentences) use(doc.words(s.first, s.last));
//
// Sentences and words come from ICU (Unicode Standard Annex 29); own rules then merge what ICU splits wrongly in English news, by the
// lexicon of abbreviations. No sentence has more than 1,000 tokens. Linear in the text.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/article.h"
#include "extract/lexicon.h"
#include "extract/utf8.h"
#include "graph/entity.h"

namespace demarche {

enum class ParagraphRole : std::uint8_t { headline, heading, body, boilerplate };

struct Token {
    std::uint32_t begin = 0, end = 0;  // bytes
    WordId form = 0, lower = 0;        // ids of the word as written and in lower case; 0: not in the lexicon
    bool space_before = false;
    bool capital = false;   // first letter is upper case
    bool all_caps = false;  // two or more letters, all upper case
    bool word = false;      // holds a letter or digit
};

struct Sentence {
    int first = 0, last = 0;  // tokens
    int paragraph = 0;
};

struct Paragraph {
    int first = 0, last = 0;           // sentences
    std::uint32_t begin = 0, end = 0;  // bytes
    ParagraphRole role = ParagraphRole::body;
};

struct Document {
    std::string_view text;
    CodePoints code_points;
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    std::vector<Paragraph> paragraphs;
    std::vector<int> sentence_of;  // for each token

    // The word as written; "" outside the text, so that rules may look beside what they stand on.
    std::string_view word(int token) const {
        return token < 0 || token >= size() ? std::string_view{}
                                            : text.substr(tokens[token].begin, tokens[token].end - tokens[token].begin);
    }
    const Token& token(int i) const {
        static constexpr Token outside{};
        return i < 0 || i >= size() ? outside : tokens[i];
    }
    std::string_view words(int first, int last) const {
        return first < last ? text.substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin) : std::string_view{};
    }
    Span span(int first, int last) const { return {code_points.before(tokens[first].begin), code_points.before(tokens[last - 1].end)}; }
    const Sentence& sentence(int token) const { return sentences[sentence_of[token]]; }
    ParagraphRole role(int token) const { return paragraphs[sentence(token).paragraph].role; }
    int size() const { return static_cast<int>(tokens.size()); }

    // Whether the token is this word, letter case aside; false outside the text. `lower_word` is ASCII, in lower case.
    bool is(int token, std::string_view lower_word) const;
    // Whether it is one of these.
    template <class... Words>
    bool is_any(int token, Words... lower_words) const {
        return (is(token, lower_words) || ...);
    }
};

// Too short to weigh one sentence against others, as whole articles allow.
inline bool is_short(const Document& doc) {
    return doc.sentences.size() < 6;
}

Document read_document(const Article& article, const Lexicon& lexicon);

// `text` with every run of white space folded to one space, none at the ends.
std::string folded(std::string_view text);

}  // namespace demarche
