// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/layout_rules.h"

#include <algorithm>

#include "extract/rules.h"

namespace demarche {
namespace {

constexpr int longest_signature = 14, longest_name = 8;
constexpr int least_turns = 3;  // fewer paragraphs of a name and a colon make no transcript

bool is_dash(const Document& doc, int t) {
    const std::string_view word = doc.word(t);
    return word == "—" || word == "–" || word == "―" || word == "--" || word == "-";
}

// Whether the tokens are names, commas and what stands between names.
bool is_name_like(const RuleContext& c, int first, int last) {
    int names = 0;
    for (int t = first; t < last; ++t) {
        const Token& token = c.doc.tokens[t];
        names += token.capital;
        if (token.word && !token.capital && !c.lexicon.has(token.lower, function_word) && c.doc.word(t).front() > '9') {
            return false;
        }
    }
    return names > 0 && c.doc.tokens[first].capital;
}

Source named(const RuleContext& c, int first, int last) {
    auto source = c.sources.starting_at(first);
    if (!source || source->last > last) {
        source = c.sources.ending_at(last);
    }
    return {first, last, source && source->first >= first && source->last <= last ? source->entity : -1, false};
}

bool ends_sentence(const Document& doc, const Quotation& q) {
    constexpr int least = 8;  // tokens: fewer are no comment of their own
    return q.closed && q.last - q.first >= least && !doc.token(q.last - 1).word && doc.word(q.last - 1) != ",";
}

// The signature behind a quotation that ends its paragraph: the rest of it behind a dash or with a comma, or the next paragraph.
TokenRange signature_of(const RuleContext& c, const Quotation& q) {
    const Document& doc = c.doc;
    const int p = doc.sentence(q.last - 1).paragraph;
    const auto end_of = [&](int paragraph) { return doc.sentences[doc.paragraphs[paragraph].last - 1].last; };
    const bool below = q.after >= end_of(p);
    int first = q.after, last = end_of(p);
    if (below && p + 1 < static_cast<int>(doc.paragraphs.size()) && doc.paragraphs[p + 1].first < doc.paragraphs[p + 1].last) {
        first = doc.sentences[doc.paragraphs[p + 1].first].first;
        last = end_of(p + 1);
    }
    const bool dash = is_dash(doc, first);
    first += dash;
    int comma = first;
    while (comma < last && doc.word(comma) != ",") {
        ++comma;
    }
    if (first >= last || last - first > longest_signature || c.sources.quotation_at(first) >= 0 || doc.word(last - 1) == "." ||
        !is_name_like(c, first, dash ? comma : last) || (!below && !dash && (comma >= last || !ends_sentence(doc, q)))) {
        return {};
    }
    if (doc.is_any(first, "editorial", "editors") && comma + 1 < last) {  // a newspaper speaks by them
        return {comma + 1, last};
    }
    const bool known = dash || comma < last || named(c, first, last).entity >= 0;
    return known ? TokenRange{first, comma} : TokenRange{};
}

void read_signatures(RuleContext& c) {
    std::vector<TokenRange> signatures(c.quotations.size());
    for (int i = static_cast<int>(c.quotations.size()) - 1; i >= 0; --i) {
        const Quotation& q = c.quotations[i];
        const int start = c.doc.sentences[c.doc.paragraphs[c.doc.sentence(q.open).paragraph].first].first;
        const bool goes_on = i + 1 < static_cast<int>(signatures.size()) && c.quotations[i + 1].continues == i;
        const TokenRange own = signature_of(c, q);
        const bool in_line = own.begin < own.end && c.doc.sentence(own.begin).paragraph == c.doc.sentence(q.open).paragraph;
        if (q.open != start && !in_line && q.continues < 0) {
            continue;
        }
        signatures[i] = own.begin < own.end ? own : goes_on ? signatures[i + 1] : TokenRange{};
        if (signatures[i].begin >= signatures[i].end) {
            continue;
        }
        const Source source = named(c, signatures[i].begin, signatures[i].end);
        const bool has_dash = is_dash(c.doc, source.first - 1);
        c.add(Mode::direct, source, has_dash ? TokenRange{source.first - 1, source.first} : TokenRange{}, {q.first, q.last},
              rule::signed_quote, 0.8);
        c.attributed[i] = true;
    }
}

// Paragraphs of a transcript: "BERG: We wait." Quotation marks in front are those of the whole excerpt.
void read_transcript(RuleContext& c) {
    struct Turn {
        int first, colon, last;
    };
    std::vector<Turn> turns;
    for (const Paragraph& paragraph : c.doc.paragraphs) {
        if (paragraph.first == paragraph.last || paragraph.role == ParagraphRole::boilerplate) {
            continue;
        }
        int first = c.doc.sentences[paragraph.first].first;
        const int last = c.doc.sentences[paragraph.last - 1].last;
        while (first < last && !c.doc.tokens[first].word) {
            ++first;
        }
        int colon = first;
        bool capitals = true;
        while (colon < std::min(last, first + longest_name) && c.doc.word(colon) != ":") {
            capitals &= !c.doc.tokens[colon].word || c.doc.tokens[colon].all_caps;
            ++colon;
        }
        const bool turn = colon > first && colon + 2 < last && c.doc.word(colon) == ":" &&
                          c.sources.quotation_at(colon) == c.sources.quotation_at(colon + 1);
        if (turn && capitals) {
            turns.push_back({first, colon, last});
        }
    }
    if (static_cast<int>(turns.size()) < least_turns) {
        return;
    }
    for (const Turn& turn : turns) {
        int last = turn.last;
        while (last > turn.colon + 1 && !c.doc.tokens[last - 1].word) {
            --last;
        }
        if (last <= turn.colon + 1) {
            continue;
        }
        c.add(Mode::direct, named(c, turn.first, turn.colon), {turn.colon, turn.colon + 1}, {turn.colon + 1, last}, rule::transcript, 0.9);
        for (std::size_t q = 0; q < c.quotations.size(); ++q) {
            if (c.quotations[q].open >= turn.first - 1 && c.quotations[q].open < turn.last) {
                c.attributed[q] = true;
            }
        }
    }
}

}  // namespace

void read_layout(RuleContext& context) {
    read_signatures(context);
    read_transcript(context);
}

}  // namespace demarche
