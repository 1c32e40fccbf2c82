// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/content_borders.h"

#include <algorithm>

namespace demarche {
namespace {

bool past(std::string_view form) {
    return form.ends_with("ed") || form == "said" || form == "told" || form == "wrote" || form == "thought" || form == "knew" ||
           form == "felt" || form == "found" || form == "saw" || form == "spoke" || form == "sought" || form == "made" || form == "gave" ||
           form == "took" || form == "held" || form == "went";
}

bool past_before(const RuleContext& c, int first) {
    for (int k = first - 1; k >= c.begin && k > first - 8; --k) {
        if (c.cue_at(k)) {
            return past(c.doc.word(k));
        }
    }
    return false;
}

}  // namespace

int skip_adverbials(const RuleContext& c, int i) {
    while (i < c.end) {
        if (c.doc.is(i, "in") && c.doc.is_any(i + 1, "particular", "part", "general")) {
            i += 2;
        } else if (c.doc.is_any(i, "again", "also", "once", "more") || (c.doc.word(i).size() > 4 && c.doc.word(i).ends_with("ly"))) {
            ++i;
        } else {
            break;
        }
    }
    return i;
}

bool as_after(const RuleContext& c, int i) {
    for (int k = i + 1; k < std::min(i + 12, c.end); ++k) {
        if (c.doc.is(k, "as")) {
            return true;
        }
        if (!c.doc.token(k).word) {
            return false;
        }
    }
    return false;
}

int that_after(const RuleContext& c, const RuleCue& cue) {
    for (int k = cue.last; k < std::min(cue.last + 8, c.end); ++k) {
        if (c.doc.is(k, "that")) {
            const bool direct = k == cue.last;
            return direct || cue.takes(takes_that) ? k : -1;
        }
        if (c.sources.quotation_at(k) >= 0 || !c.doc.token(k).word || (c.cue_at(k) && k > cue.last) ||
            c.doc.is_any(k, "and", "but", "who", "which", "to")) {
            return -1;
        }
    }
    return -1;
}

int skip_noun_phrase(const RuleContext& c, int i) {
    if (auto source = c.sources.starting_at(i)) {
        return source->last;
    }
    return c.doc.is_any(i, "him", "her", "them", "me", "us", "reporters", "journalists", "lawmakers") ? i + 1 : i + 2;
}

bool has_verb_like_clause(const RuleContext& c, int i) {
    const int last = clause_end(c, i);
    for (int k = i; k < last; ++k) {
        if (c.doc.is_any(k, "is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "can", "should", "must", "may") ||
            c.doc.is_any(k, "might", "does", "did", "do", "'s", "’s", "be", "been", "wo", "ca", "need", "needs", "want", "wants", "'re",
                         "’re")) {
            return true;
        }
    }
    return c.doc.is_any(i, "he", "she", "it", "they", "we", "i", "there", "this", "these", "those") || last - i >= 4;
}

int clause_end(const RuleContext& c, int first) {
    int last = c.end;
    while (last > first && !c.doc.token(last - 1).word && c.sources.quotation_at(last - 1) < 0 && c.doc.word(last - 1) != ")" &&
           c.doc.word(last - 1) != "%") {
        --last;
    }
    for (int k = first + 2; k < last; ++k) {
        if (c.sources.quotation_at(k) >= 0) {
            continue;
        }
        if (c.doc.word(k) == ",") {
            if (const auto source = c.sources.starting_at(k + 1)) {
                int verb = source->last;
                while (verb < last && c.is_adverb(verb)) {
                    ++verb;
                }
                if (const auto cue = c.cue_at(verb); cue && cue->entry->rate >= 0.4 && cue->takes(takes_quote | takes_that)) {
                    return k;
                }
            }
            const auto cue = c.cue_at(k + 1);
            if (cue && cue->entry->rate >= 0.05 && c.doc.word(k + 1).ends_with("ing")) {
                return k;
            }
            if (cue && cue->entry->rate >= 0.5 && cue->takes(takes_quote) && c.sources.starting_at(cue->last)) {
                return k;
            }
            if (c.phrase_at(k + 1) && c.lexicon.cues[c.phrase_at(k + 1).values[0]].lemma == "according to") {
                return k;
            }
        } else if (c.doc.is_any(k, "and", "but")) {
            int verb = k + 1;
            while (verb < last && c.is_adverb(verb)) {
                ++verb;
            }
            const auto cue = c.cue_at(verb);
            if (cue && cue->entry->rate >= 0.3 && past(c.doc.word(verb)) && past_before(c, first) && cue->takes(takes_quote | takes_that) &&
                (c.doc.is(cue->last, "that") || cue->takes(takes_clause | takes_object | takes_infinitive))) {
                return c.doc.word(k - 1) == "," ? k - 1 : k;
            }
        }
    }
    return last;
}

bool starts_clause(const RuleContext& c, int i) {
    return i < c.end && c.doc.token(i).word && !c.doc.is_any(i, "to", "and", "but", "or", "which", "who");
}

}  // namespace demarche
