// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/learned_statements.h"

#include <algorithm>

#include "extract/rules.h"

namespace demarche {
namespace {

std::vector<TokenRange> ranges_of(const std::vector<TokenSpread>& runs) {
    std::vector<TokenRange> ranges;
    for (const TokenSpread& run : runs) {
        ranges.push_back({run.first, run.last});
    }
    return ranges;
}

// Whether all words of the tokens stand in quotation marks.
bool is_quoted(const AttributionText& text, int first, int last) {
    for (int t = first; t < last; ++t) {
        if (text.doc->tokens[t].word && text.facts[t].quotation < 0) {
            return false;
        }
    }
    return true;
}

// Each quotation of the tokens without its marks and the pause at its end.
void add_quoted_words(const AttributionText& text, int first, int last, std::vector<TokenRange>& out) {
    int t = first;
    while (t < last) {
        const int begin = t;
        while (t < last && text.facts[t].quote == QuoteState::inside && text.facts[t].quotation == text.facts[begin].quotation) {
            ++t;
        }
        int end = t;
        while (end > begin && text.doc->word(end - 1) == ",") {
            --end;
        }
        if (begin < end) {
            out.push_back({begin, end});
        }
        t = std::max(t, begin + 1);
    }
}

// Content without the marks round it: quotation marks that enclose it all, the pause behind it, the sentence's stop. "In particular"
// behind a cue tells of the cue.
std::vector<TokenRange> trimmed(const AttributionText& text, const std::vector<TokenSpread>& runs) {
    const Document& doc = *text.doc;
    std::vector<TokenRange> out;
    for (auto [first, last] : runs) {
        const auto word = [&](int t) { return doc.tokens[t].word; };
        while (first < last && !word(first) && text.facts[first].quote != QuoteState::open) {
            ++first;
        }
        while (last > first && !word(last - 1) && text.facts[last - 1].quote == QuoteState::outside && doc.word(last - 1) != ")" &&
               doc.word(last - 1) != "%") {
            --last;
        }
        if (last - first > 2 && doc.is(first, "in") && doc.is(first + 1, "particular")) {
            first += doc.word(first + 2) == "," ? 3 : 2;
        }
        if (is_quoted(text, first, last)) {
            add_quoted_words(text, first, last, out);
            continue;
        }
        while (last > first && doc.word(last - 1) == ",") {
            --last;
        }
        if (first < last) {
            out.push_back({first, last});
        }
    }
    return out;
}

// Whoever says part of a quotation says all of it: the model may stop at the end of a sentence inside the marks. Words of a source that
// stands in the quotation itself are left as they are.
void complete_quotations(const AttributionText& text, StatementDraft& draft) {
    const auto quotation_at = [&](int t) { return text.facts[t].quotation; };
    const auto speaks_inside = [&](int q) {
        const auto inside = [&](const TokenRange& r) { return quotation_at(r.begin) == q; };
        return std::any_of(draft.source.begin(), draft.source.end(), inside) || std::any_of(draft.cue.begin(), draft.cue.end(), inside);
    };
    for (TokenRange& range : draft.content) {
        const int first = quotation_at(range.begin), last = quotation_at(range.end - 1);
        if (last < 0 || !(*text.quotations)[last].closed || speaks_inside(last)) {
            continue;
        }
        const Quotation& q = (*text.quotations)[last];
        if (text.facts[range.end - 1].quote == QuoteState::inside) {
            int end = q.last;
            while (end > q.first && text.doc->word(end - 1) == ",") {
                --end;
            }
            range.end = std::max(range.end, end);
        }
        if (first == last && text.facts[range.begin].quote == QuoteState::inside) {
            range.begin = q.first;
        }
    }
    // ranges that were parts of one quotation are one
    const auto grown = [](const TokenRange& a, const TokenRange& b) { return b.begin < a.end; };
    for (std::size_t i = 1; i < draft.content.size();) {
        if (grown(draft.content[i - 1], draft.content[i])) {
            draft.content[i - 1].end = std::max(draft.content[i - 1].end, draft.content[i].end);
            draft.content.erase(draft.content.begin() + i);
        } else {
            ++i;
        }
    }
}

Mode mode_of(const AttributionText& text, const std::vector<TokenRange>& content) {
    int quoted = 0, plain = 0;
    for (const TokenRange& range : content) {
        for (int t = static_cast<int>(range.begin); t < static_cast<int>(range.end); ++t) {
            if (text.doc->tokens[t].word) {
                ++(text.facts[t].quotation >= 0 ? quoted : plain);
            }
        }
    }
    return quoted == 0 ? Mode::indirect : plain == 0 ? Mode::direct : Mode::mixed;
}

}  // namespace

std::vector<StatementDraft> learned_statements(const AttributionText& text, const std::vector<Attribution>& attributions,
                                               double threshold) {
    std::vector<StatementDraft> out;
    for (const Attribution& a : attributions) {
        StatementDraft draft;
        draft.source = ranges_of(a.source);
        draft.cue = ranges_of(a.cue);
        draft.content = trimmed(text, a.content);
        complete_quotations(text, draft);
        draft.mode = mode_of(text, draft.content);
        draft.rule = rule::learned;
        draft.confidence = a.confidence;
        if (a.confidence >= threshold && !draft.content.empty() && text.doc->role(a.head) != ParagraphRole::boilerplate) {
            out.push_back(std::move(draft));
        }
    }
    return out;
}

}  // namespace demarche
