// SPDX-License-Identifier: Apache-2.0
#include "extract/document.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

#include "extract/tokenize.h"
#include "graph/error.h"

namespace demarche {
namespace {

// A list or a dump without an end of a sentence is cut after so many tokens: later stages are quadratic in a sentence, and evidence is one.
constexpr int longest_sentence = 1000;

// ------------------------------------------------------------------------------------------------------------- paragraphs

struct Line {
    std::uint32_t begin, end;  // bytes, blanks trimmed
};

bool is_blank(std::string_view text, std::size_t at, int& length) {
    const char32_t c = decode_at(text, at, length);
    return c <= ' ' || c == 0xFEFF || u_isUWhiteSpace(static_cast<UChar32>(c));
}

Line trimmed(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    int length = 0;
    while (begin < end && is_blank(text, begin, length)) {
        begin += length;
    }
    while (end > begin) {
        std::uint32_t last = end - 1;
        while (last > begin && is_continuation(text[last])) {
            --last;
        }
        if (!is_blank(text, last, length)) {
            break;
        }
        end = last;
    }
    return {begin, end};
}

bool ends_like_a_sentence(std::string_view line) {
    if (line.ends_with("”") || line.ends_with("’") || line.ends_with("»") || line.ends_with("…")) {
        return true;
    }
    return !line.empty() && std::string_view(".!?:\"')]").find(line.back()) != std::string_view::npos;
}

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    std::size_t at = 0;
    while (at <= text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(trimmed(text, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)));
        at = end + 1;
    }
    return lines;
}

// Text that was wrapped at a fixed width breaks lines inside sentences: then only blank lines part paragraphs.
bool is_wrapped(std::string_view text, const std::vector<Line>& lines) {
    int inside = 0, single = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        const auto [begin, end] = lines[i];
        if (begin == end || lines[i + 1].begin == lines[i + 1].end) {
            continue;
        }
        ++single;
        inside += end - begin >= 50 && end - begin <= 120 && !ends_like_a_sentence(text.substr(begin, end - begin));
    }
    return single >= 3 && inside * 2 > single;
}

std::vector<Line> paragraph_lines(std::string_view text) {
    const std::vector<Line> lines = lines_of(text);
    const bool wrapped = is_wrapped(text, lines);
    std::vector<Line> paragraphs;
    bool open = false;
    for (const Line& line : lines) {
        if (line.begin == line.end) {
            open = false;
        } else if (wrapped && open) {
            paragraphs.back().end = line.end;
        } else {
            paragraphs.push_back(line);
            open = true;
        }
    }
    return paragraphs;
}

// Where the text of the line begins: behind "Media playback is unsupported on your device Media caption".
std::uint32_t text_begin(std::string_view line, const Lexicon& lexicon) {
    constexpr std::size_t longest = 100;
    std::string lower;
    const std::string_view text = lower_word(line.substr(0, longest), lower);
    for (const BoilerplateEntry& entry : lexicon.boilerplate) {
        if (entry.before && text.size() > entry.pattern.size() + 1 && text.starts_with(entry.pattern)) {
            return static_cast<std::uint32_t>(entry.pattern.size() + 1);
        }
    }
    return 0;
}

bool is_boilerplate(std::string_view line, const Lexicon& lexicon) {
    std::string plain, lower;
    const std::string_view text = lower_word(plain_word(line, plain), lower);
    const bool is_short = text.size() < 200;
    return std::any_of(lexicon.boilerplate.begin(), lexicon.boilerplate.end(), [&](const BoilerplateEntry& entry) {
        return (entry.whole && text == entry.pattern) ||
               (is_short && ((entry.starts && text.starts_with(entry.pattern)) || (entry.ends && text.ends_with(entry.pattern)) ||
                             (entry.contains && text.find(entry.pattern) != std::string_view::npos)));
    });
}

// A short line without a full stop between paragraphs.
bool is_heading(std::string_view line) {
    return line.size() <= 90 && !ends_like_a_sentence(line) && line.find("“") == std::string_view::npos &&
           line.find('"') == std::string_view::npos;
}

// --------------------------------------------------------------------------------------------------------------- sentences

class SentenceSplitter {
public:
    explicit SentenceSplitter(const Lexicon& lexicon) : lexicon_(lexicon) {
        UErrorCode status = U_ZERO_ERROR;
        breaks_.reset(icu::BreakIterator::createSentenceInstance(icu::Locale::getUS(), status));
        if (U_FAILURE(status)) {
            throw Error("the rules for sentence breaks cannot be loaded", "ICU", "install the data package of the ICU library");
        }
    }

    // Ends of the sentences of the tokens [first, last), which stand in the bytes [begin, end) of the document.
    void split(const Document& doc, int first, int last, std::uint32_t begin, std::uint32_t end, std::vector<int>& ends) {
        buffer_.assign(doc.text.substr(begin, end - begin));
        std::replace_if(
            buffer_.begin(), buffer_.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');  // a wrapped line is no break
        UErrorCode status = U_ZERO_ERROR;
        UText text = UTEXT_INITIALIZER;
        utext_openUTF8(&text, buffer_.data(), static_cast<std::int64_t>(buffer_.size()), &status);
        breaks_->setText(&text, status);
        int token = first;
        for (auto at = breaks_->next(); at != icu::BreakIterator::DONE; at = breaks_->next()) {
            const std::uint32_t border = begin + static_cast<std::uint32_t>(at);
            while (token < last && doc.tokens[token].begin < border) {
                ++token;
            }
            const int from = ends.empty() ? first : std::max(first, ends.back());
            if (token > from && (token == last || !belongs_together(doc, from, token, last))) {
                ends.push_back(token);
            }
        }
        utext_close(&text);
        if (last > first && (ends.empty() || ends.back() != last)) {
            ends.push_back(last);
        }
    }

private:
    // Whether ICU's break before token `next` is none: after an abbreviation, an initial, an ellipsis, or a question quoted inside a
    // sentence.
    bool belongs_together(const Document& doc, int first, int next, int last) const {
        int stop = next - 1;
        bool closed = false;
        while (stop > first && is_closer(doc.word(stop))) {
            closed = true;
            --stop;
        }
        const std::string_view left = doc.word(stop);
        const Token& right = doc.tokens[next];
        if (closed && (left == "?" || left == "!" || left == ",") && is_reporting_clause(doc, next, last)) {
            return true;
        }
        if (left.ends_with("...") || left == "…") {
            return !right.capital && right.word;
        }
        if (left.size() < 2 || left.back() != '.') {
            return !right.capital && right.word && (left == "!" || left == "?" || closed);
        }
        const Token& abbreviated = doc.tokens[stop];
        if (lexicon_.has(abbreviated.form, abbreviation_inside)) {
            return true;
        }
        if (left.size() == 2 && left[0] >= 'A' && left[0] <= 'Z') {
            return stop > first && doc.tokens[stop - 1].capital;  // "Paul D. Ryan", not "vitamin C. It"
        }
        if (!right.capital) {
            return right.word || (next + 1 < last && !doc.tokens[next + 1].capital);
        }
        // "the U.S. Senate" goes on, "in the U.S. The" does not
        return lexicon_.has(abbreviated.form, abbreviation) && !lexicon_.has(right.lower, function_word) && !closed &&
               !doc.is_any(stop, "a.m.", "p.m.", "etc.");
    }

    static bool is_closer(std::string_view word) {
        return word == "”" || word == "\"" || word == "’" || word == "'" || word == ")" || word == "]" || word == "»" || word == "''";
    }

    // `Is it over?" Putin asked`: a short subject and a verb of saying.
    bool is_reporting_clause(const Document& doc, int next, int last) const {
        for (int i = next; i < std::min(next + 5, last); ++i) {
            const PhraseMatch cue = lexicon_.cue_phrases.longest([&](int k) { return k < last ? doc.tokens[k].lower : 0; }, i);
            if (cue && (lexicon_.cues[cue.values[0]].complements & takes_quote) != 0 &&
                lexicon_.cues[cue.values[0]].part == CuePart::verb) {
                const bool starts_with_verb = i == next;
                return starts_with_verb ? !doc.tokens[next].capital : i + 1 >= last || !doc.is_any(i + 1, "that", "\"", "“", ":");
            }
            const Token& token = doc.tokens[i];
            if (!token.capital && !doc.is_any(i, "he", "she", "they", "i", "we", "the", "one", "minister", "president")) {
                return false;
            }
        }
        return false;
    }

    const Lexicon& lexicon_;
    std::unique_ptr<icu::BreakIterator> breaks_;
    std::string buffer_;
};

// ------------------------------------------------------------------------------------------------------------------ tokens

Token make_token(std::string_view text, const TokenSpan& span, const Lexicon& lexicon, std::string& plain, std::string& buffer) {
    Token token{.begin = span.begin, .end = span.end, .space_before = span.space_before};
    const std::string_view word = plain_word(text.substr(span.begin, span.end - span.begin), plain);
    int letters = 0, upper = 0, length = 0;
    for (std::size_t at = 0; at < word.size(); at += length) {
        const auto c = static_cast<UChar32>(decode_at(word, at, length));
        const bool is_upper = u_isupper(c);
        token.capital |= at == 0 && is_upper;
        token.word |= u_isalnum(c);
        letters += u_isalpha(c);
        upper += is_upper;
    }
    token.all_caps = letters >= 2 && upper == letters;
    token.form = lexicon.words.find(word);
    if (token.form == 0 && token.all_caps) {
        token.form = lexicon.words.find(title_word(word, buffer));
    }
    token.lower = upper == 0 ? token.form : lexicon.words.find(lower_word(word, buffer));
    return token;
}

}  // namespace

bool Document::is(int token, std::string_view lower_word) const {
    if (token < 0 || token >= size()) {
        return false;
    }
    const std::string_view form = word(token);
    if (form.size() != lower_word.size()) {
        return false;
    }
    for (std::size_t i = 0; i < form.size(); ++i) {
        const char c = form[i] >= 'A' && form[i] <= 'Z' ? static_cast<char>(form[i] + ('a' - 'A')) : form[i];
        if (c != lower_word[i]) {
            return false;
        }
    }
    return true;
}

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool blank = false;
    int length = 0;
    for (std::size_t at = 0; at < text.size(); at += length) {
        if (is_blank(text, at, length)) {
            blank = !out.empty();
            continue;
        }
        if (blank) {
            out += ' ';
            blank = false;
        }
        out.append(text, at, length);
    }
    return out;
}

Document read_document(const Article& article, const Lexicon& lexicon) {
    Document doc{article.text, CodePoints(article.text), {}, {}, {}, {}};
    SentenceSplitter splitter(lexicon);
    std::vector<TokenSpan> spans;
    std::string plain, buffer;
    std::vector<int> ends;
    auto given = article.sentences.begin();
    const std::vector<Line> lines = paragraph_lines(doc.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto [line_begin, end] = lines[i];
        const std::uint32_t begin = line_begin + text_begin(doc.text.substr(line_begin, end - line_begin), lexicon);
        const std::string_view line = doc.text.substr(begin, end - begin);
        Paragraph paragraph{static_cast<int>(doc.sentences.size()), 0, begin, end, ParagraphRole::body};
        if (is_boilerplate(line, lexicon)) {
            paragraph.role = ParagraphRole::boilerplate;
        } else if (i == 0 && lines.size() > 1 && line.size() <= 300 && (line == article.title || !line.ends_with('.'))) {
            paragraph.role = ParagraphRole::headline;
        } else if (i > 0 && i + 1 < lines.size() && is_heading(line)) {
            paragraph.role = ParagraphRole::heading;
        }
        const int first = doc.size();
        ends.clear();
        if (article.sentences.empty()) {
            spans.clear();
            tokenize(line, lexicon, spans);
            for (TokenSpan span : spans) {
                span.begin += begin;
                span.end += begin;
                doc.tokens.push_back(make_token(doc.text, span, lexicon, plain, buffer));
            }
            splitter.split(doc, first, doc.size(), begin, end, ends);
        } else {
            for (; given != article.sentences.end() && given->front().begin < end; ++given) {
                for (const GivenWord& word : *given) {
                    const bool space_before = !doc.tokens.empty() && doc.tokens.back().end < word.begin;
                    doc.tokens.push_back(make_token(doc.text, {word.begin, word.end, space_before}, lexicon, plain, buffer));
                }
                ends.push_back(doc.size());
            }
        }
        int start = first;
        for (const int end_of_sentence : ends) {
            while (start < end_of_sentence) {
                const int stop = std::min(end_of_sentence, start + longest_sentence);
                doc.sentence_of.insert(doc.sentence_of.end(), stop - start, static_cast<int>(doc.sentences.size()));
                doc.sentences.push_back({start, stop, static_cast<int>(doc.paragraphs.size())});
                start = stop;
            }
        }
        paragraph.last = static_cast<int>(doc.sentences.size());
        doc.paragraphs.push_back(paragraph);
    }
    return doc;
}

}  // namespace demarche
