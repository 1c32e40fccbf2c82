// SPDX-License-Identifier: Apache-2.0
#include "extract/stance.h"

#include <algorithm>

namespace demarche {
namespace {

constexpr int longest_gap = 5;  // words that a '*' of a pattern may stand for
constexpr int reach = 9;        // words between an expression and what it governs

// End of the match of `pattern` from token i, or -1. A gap takes as few words as it can and no punctuation.
int match_from(const Document& doc, const std::vector<WordId>& pattern, std::size_t at, int i, int last) {
    if (at == pattern.size()) {
        return i;
    }
    if (pattern[at] != 0) {
        return i < last && doc.token(i).lower == pattern[at] ? match_from(doc, pattern, at + 1, i + 1, last) : -1;
    }
    for (int skip = 0; skip <= longest_gap && i + skip < last; ++skip) {
        if (const int end = match_from(doc, pattern, at + 1, i + skip, last); end >= 0) {
            return end;
        }
        if (!doc.token(i + skip).word && doc.word(i + skip) != "-") {
            break;
        }
    }
    return -1;
}

bool negation_before(const Document& doc, int first, int from) {
    for (int i = first - 1; i >= std::max(from, first - 4); --i) {
        if (doc.is_any(i, "not", "n't", "n’t", "never", "no", "without", "cannot", "nor", "neither", "hardly", "denied", "denies")) {
            return true;
        }
        if (!doc.token(i).word) {
            return false;
        }
    }
    return false;
}

bool clause_border(const Document& doc, int i) {
    return doc.word(i) == ";" || doc.word(i) == ":" || doc.word(i) == "." || doc.word(i) == "—" || doc.word(i) == "–" ||
           doc.word(i) == "--" || doc.is_any(i, "but", "although", "while", "because", "which");
}

bool reaches(const Document& doc, int from, int to) {
    if (to - from > reach) {
        return false;
    }
    for (int i = from; i < to; ++i) {
        if (clause_border(doc, i)) {
            return false;
        }
    }
    return true;
}

Stance flipped(Stance stance) {
    return stance == Stance::support ? Stance::oppose : stance == Stance::oppose ? Stance::support : stance;
}

// Behind a mention only what is said of it counts: "the deal was a disaster", "the treaty must be honoured".
bool said_of(const Document& doc, int mention_end, int expression) {
    for (int i = mention_end; i < std::min(expression, mention_end + 4); ++i) {
        if (doc.is_any(i, "is", "are", "was", "were", "be", "been", "has", "have", "must", "should", "would", "will", "had", "as", "'s",
                       "’s", "remains")) {
            return true;
        }
    }
    const bool predicate =
        doc.is_any(mention_end, "a", "an", "the", "one") && expression <= mention_end + 3;  // "called the deal a disaster"
    return expression == mention_end || predicate;
}

// Whether a form that can be verb or noun is a noun here: "the exit", "a US exit", "exit of", "exit from".
bool is_noun_here(const Document& doc, int first, int last) {
    return doc.is_any(first - 1, "the", "a", "an", "this", "its", "his", "her", "their", "any", "'s", "’s", "no") || doc.is(last, "of") ||
           (first > 0 && doc.token(first - 1).capital && doc.token(first - 1).word && doc.is_any(last, "from", "to"));
}

}  // namespace

std::vector<StanceExpression> stance_expressions(const Document& doc, const Lexicon& lexicon, int first, int last) {
    std::vector<StanceExpression> found;
    for (int i = first; i < last;) {
        const auto patterns = lexicon.stance_patterns.find(doc.token(i).lower);
        int best = -1;
        std::uint32_t row = 0;
        if (doc.token(i).lower != 0 && patterns != lexicon.stance_patterns.end()) {
            for (const StancePattern& pattern : patterns->second) {
                const int end = match_from(doc, pattern.words, 0, i, last);
                const bool fits_better = end == best && lexicon.stances[pattern.row].part == CuePart::noun && is_noun_here(doc, i, end);
                if (end > best || (end >= 0 && fits_better)) {
                    best = end;
                    row = pattern.row;
                }
            }
        }
        if (best < 0) {
            ++i;
            continue;
        }
        found.push_back({i, best, &lexicon.stances[row], negation_before(doc, i, first)});
        i = best;
    }
    return found;
}

Judgement judge(const Document& doc, const std::vector<StanceExpression>& expressions, int begin, int end) {
    Judgement best;
    int best_distance = reach + 1;
    for (std::size_t k = 0; k < expressions.size(); ++k) {
        const StanceExpression& e = expressions[k];
        if (e.entry->manner == Manner::mentions) {
            continue;
        }
        int distance = reach + 1;
        if (e.last <= begin && reaches(doc, e.last, begin)) {
            distance = begin - e.last;
        } else if (e.first >= end && reaches(doc, end, e.first) && said_of(doc, end, e.first)) {
            distance = e.first - end + 1;
        } else if (e.first >= begin && e.last <= end && e.entry->scope == StanceScope::evaluative) {
            distance = 2;  // "this disastrous deal"
        }
        if (distance >= best_distance) {
            continue;
        }
        best_distance = distance;
        best.expression = static_cast<int>(k);
        best.stance = e.negated ? flipped(e.entry->stance) : e.entry->stance;
        best.manner = e.entry->manner;
        if (e.negated) {
            best.manner = best.stance == Stance::support ? Manner::supports : best.stance == Stance::oppose ? Manner::opposes : best.manner;
        }
        if (e.entry->scope != StanceScope::event || e.entry->manner == Manner::accuses_of_violation) {
            continue;
        }
        // a good or bad opinion of leaving turns the stance
        for (std::size_t j = k; j-- > 0;) {
            const StanceExpression& attitude = expressions[j];
            if (attitude.entry->scope != StanceScope::event && polarity(attitude.entry->stance) != 0 &&
                reaches(doc, attitude.last, e.first)) {
                best.stance = attitude.entry->stance == Stance::oppose ? flipped(best.stance) : best.stance;
                best.manner = best.stance == Stance::support ? Manner::supports : best.manner;
                break;
            }
        }
    }
    return best;
}

}  // namespace demarche
