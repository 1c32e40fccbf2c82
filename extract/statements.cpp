// SPDX-License-Identifier: Apache-2.0
#include "extract/statements.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "extract/attribution/drafts.h"
#include "extract/attribution/inner_quotations.h"
#include "extract/attribution/learned_statements.h"
#include "extract/attribution/no_statement.h"
#include "extract/attribution/repeated_words.h"
#include "extract/attribution/rule_statements.h"
#include "extract/attribution/speakers.h"
#include "extract/models.h"
#include "extract/rules.h"

namespace demarche {
namespace {

using Drafts = std::vector<StatementDraft>;

template <class Test>
bool any_near(const Drafts& sorted, const StatementDraft& draft, Test test) {
    const auto drafts = near(sorted, draft);
    return std::any_of(drafts.begin(), drafts.end(), test);
}

// What a rule found is told only where the model found nothing of it. No quotation is lost, and phrases that the corpus hardly knows
// ("in the view of") stand by themselves; of clauses and objects the model must have thought at least something.
constexpr double half_believed = 0.2;

bool stands_alone(const StatementDraft& draft) {
    return draft.mode == Mode::direct || draft.rule == rule::view || draft.rule == rule::according || draft.rule == rule::for_source ||
           draft.rule == rule::quote_follows || draft.rule == rule::noun || draft.rule == rule::colon || draft.rule == rule::blamed ||
           draft.rule == rule::stand || draft.rule == rule::effort;
}

// The model saw one half of what its source interrupts.
bool is_half(const StatementDraft& learned, const StatementDraft& whole) {
    return whole.content.size() > 1 && learned.content.size() == 1 && shared(whole.cue, learned.cue) > 0 &&
           shared(whole.content, learned.content) == length_of(learned.content);
}

// "What Berg called “a lie”": her words, whoever tells of them.
bool is_naming(const StatementDraft& draft, const Document& doc) {
    return draft.rule == rule::quote_before && !draft.source.empty() && !draft.cue.empty() &&
           doc.is(static_cast<int>(draft.source.front().begin) - 1, "what") &&
           doc.is_any(static_cast<int>(draft.cue.front().begin), "called", "calls", "call", "describes", "described", "termed", "dubbed");
}

bool is_told(const StatementDraft& draft, const Document& doc, const Drafts& learned, const std::vector<Attribution>& attributions) {
    const int length = length_of(draft.content);
    for (const StatementDraft& s : near(learned, draft)) {
        if (is_half(s, draft)) {
            continue;
        }
        if (is_naming(draft, doc)) {  // "state media said that Berg rejected what she called “a lie”"
            if (shared(draft.cue, s.cue) > 0 && shared(draft.content, s.content) > 0) {
                return false;
            }
        } else if (draft.rule == rule::quote_follows && draft.mode == Mode::mixed) {  // a guess, for what nobody claims
            if (shared(draft.content, s.content) > 0) {
                return false;
            }
        } else if (draft.rule == rule::blamed) {  // it may stand inside what the one who blames says
            if (shared(draft.cue, s.cue) > 0) {
                return false;
            }
        } else if (2 * shared(draft.content, s.content) >= length || (draft.mode != Mode::direct && shared(draft.cue, s.cue) > 0)) {
            return false;
        }
    }
    if (stands_alone(draft) || draft.cue.empty()) {
        return stands_alone(draft);
    }
    const auto head = std::partition_point(attributions.begin(), attributions.end(),
                                           [&](const Attribution& a) { return a.head < static_cast<int>(draft.cue.front().begin); });
    return head != attributions.end() && head->confidence >= half_believed && head->head < static_cast<int>(draft.cue.front().end);
}

// A turn of a transcript is the rule's, and what is said in it is the turn's.
bool within_turn(const StatementDraft& learned, const Drafts& by_rules) {
    return any_near(by_rules, learned, [&](const StatementDraft& s) {
        return s.rule == rule::transcript && (shared(s.content, learned.cue) > 0 || shared(s.cue, learned.cue) > 0);
    });
}

// A learned statement that takes the source and cue of a quotation for part of its content is wrong: the marks are surer than the model.
bool swallows(const AttributionText& text, const StatementDraft& learned, const Drafts& by_rules) {
    constexpr double sure = 0.9;
    return any_near(by_rules, learned, [&](const StatementDraft& s) {
        return (s.rule == rule::colon || s.rule == rule::quote_after || s.rule == rule::transcript || s.rule == rule::stand) &&
               s.confidence >= sure && s.confidence > learned.confidence && !s.cue.empty() &&
               text.facts[s.cue.front().begin].quotation < 0 && shared(s.cue, learned.content) > 0 &&
               shared(s.content, learned.content) > 0;
    });
}

// "Officials have said, and Lund asked to wait": of two cues before one content only the nearer has it, if its own source stands between.
void drop_farther_cues(Drafts& learned) {
    const auto is_nearer = [](const StatementDraft& a, const StatementDraft& b) {
        return a.content == b.content && !a.source.empty() && !a.cue.empty() && !b.cue.empty() &&
               b.cue.back().end <= a.source.front().begin && a.source.front().begin < a.cue.front().begin &&
               a.cue.back().end <= a.content.front().begin;
    };
    std::vector<bool> farther(learned.size());
    for (std::size_t b = 0; b < learned.size(); ++b) {
        farther[b] = any_near(learned, learned[b], [&](const StatementDraft& a) { return is_nearer(a, learned[b]); });
    }
    std::size_t at = 0;
    std::erase_if(learned, [&](const StatementDraft&) { return farther[at++]; });
}

// “It failed,” said Berg, who opposed it. “We lost.”: the second quotation is one with the first, not what "opposed" tells.
void drop_borrowed_quotations(const AttributionText& text, Drafts& learned) {
    const auto holds_quotation = [&](const TokenRange& r) {
        return std::any_of(text.facts.begin() + r.begin, text.facts.begin() + r.end, [](const TokenFacts& f) { return f.quotation >= 0; });
    };
    for (StatementDraft& draft : learned) {
        if (draft.mode != Mode::mixed || draft.content.size() < 2) {
            continue;
        }
        const auto near_to = near(learned, draft);
        const auto quoted = std::find_if(near_to.begin(), near_to.end(), [&](const StatementDraft& other) {
            const auto& ranges = other.content;
            return other.mode == Mode::direct && ranges.size() > 1 && ranges.back() == draft.content.back();
        });
        if (quoted != near_to.end()) {
            draft.content.pop_back();
            draft.mode = std::any_of(draft.content.begin(), draft.content.end(), holds_quotation) ? Mode::mixed : Mode::indirect;
        }
    }
}

// "Berg's effort to stop the road failed": the rule reads on to the stop, the tree knows where the phrase ends.
void end_with_phrase(StatementDraft& draft, const Document& doc, const Syntax& syntax) {
    TokenRange& content = draft.content.front();
    const auto ends_phrase = [](Dependency relation) {
        return relation == Dependency::acl || relation == Dependency::advcl || relation == Dependency::ccomp ||
               relation == Dependency::xcomp || relation == Dependency::parataxis || relation == Dependency::nmod ||
               relation == Dependency::obl || relation == Dependency::obj || relation == Dependency::root;
    };
    int head = content.begin;
    while (!ends_phrase(syntax.relation[head]) && syntax.head[head] >= content.begin && syntax.head[head] < content.end) {
        head = syntax.head[head];
    }
    int end = std::min(content.end, syntax.subtree(head).last);
    while (end > content.begin + 1 && !doc.token(end - 1).word) {
        --end;
    }
    content.end = end;
}

void take_words_of(StatementDraft& draft, const StatementDraft& other) {
    draft.speaker = other.speaker;
    draft.pronoun = other.pronoun;
    draft.source = other.source;
}

// A quotation without a cue goes to who spoke last by the statements of the model too, in its paragraph or the one before.
void follow(StatementDraft& draft, const StatementDraft& last, const Document& doc) {
    const int here = doc.sentence(draft.content.front().begin).paragraph;
    const int there = doc.sentence(last.content.back().begin).paragraph;
    int before = here - 1;
    while (before > there &&
           (doc.paragraphs[before].role == ParagraphRole::boilerplate || doc.paragraphs[before].first == doc.paragraphs[before].last)) {
        --before;
    }
    const bool named = !draft.source.empty() && doc.sentence_of[draft.source.front().begin] == doc.sentence_of[draft.content.front().begin];
    const bool later = !named || draft.source.back().end <= last.content.front().begin;
    if (there >= before && later) {
        take_words_of(draft, last);
    }
}

// "Berg issued a statement on the road:" and the words in the next paragraph.
bool take_announcer(StatementDraft& draft, const Document& doc, const Syntax& syntax, const Sources& sources) {
    const int sentence = doc.sentence_of[draft.content.front().begin] - 1;
    if (sentence < 0 || doc.word(doc.sentences[sentence].last - 1) != ":") {
        return false;
    }
    const auto [first, last, paragraph] = doc.sentences[sentence];
    const int root = head_in(first, last, syntax);
    const int subject = syntax.relation[root] == Dependency::nsubj ? root : syntax.child(root, Dependency::nsubj);
    if (subject < 0) {
        return false;
    }
    const TokenSpread words = syntax.subtree(subject);
    const Source source = sources.within(words.first, words.last, syntax);
    if (source.entity < 0) {
        return false;
    }
    draft.source = {{source.first, source.last}};
    draft.speaker = source.entity;
    draft.pronoun = source.pronoun;
    return true;
}

// The words of an open quotation that the next paragraph continues are those of whoever opened it.
void continue_words(StatementDraft& draft, const std::vector<Quotation>& quotations, std::span<const StatementDraft> before) {
    const auto q = std::partition_point(quotations.begin(), quotations.end(),
                                        [&](const Quotation& x) { return x.first < draft.content.front().begin; });
    if (q == quotations.end() || q->continues < 0) {
        return;
    }
    const int opened = quotations[q->continues].first;
    for (auto other = before.rbegin(); other != before.rend(); ++other) {
        if (other->mode != Mode::indirect && shared(other->content, {{opened, opened + 1}}) > 0) {
            take_words_of(draft, *other);
            return;
        }
    }
}

// What passes on or asks for words does not go on with words of its own: "The Times reports", "a journalist asked".
bool gives_way(const StatementDraft& draft, const Document& doc, const Sources& sources) {
    const bool asks = !draft.cue.empty() && doc.is_any(draft.cue.front().begin, "asked", "asks");
    return draft.mode == Mode::indirect && (asks || sources.is_outlet(draft.speaker));
}

}  // namespace

std::vector<int> innermost_statements(const Document& doc, const Drafts& statements, bool (*counts)(const StatementDraft&)) {
    std::vector<int> order;  // longest first, so that what is filled in last is the shortest; of equals the first
    for (std::size_t i = statements.size(); i-- > 0;) {
        if (counts(statements[i])) {
            order.push_back(static_cast<int>(i));
        }
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return length_of(statements[a].content) > length_of(statements[b].content); });
    std::vector<int> innermost(doc.size(), -1);
    for (const int s : order) {
        for (const TokenRange& c : statements[s].content) {
            std::fill(innermost.begin() + c.begin, innermost.begin() + c.end, s);
        }
    }
    return innermost;
}

std::vector<StatementDraft> find_statements(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, const Models& models,
                                            const std::vector<Quotation>& quotations, Sources& sources) {
    const SpeakerClues clues{doc, syntax, lexicon, sources};
    if (!models.attribution) {
        Drafts found = statements_by_rules(doc, lexicon, quotations, sources);
        add_inner_quotations(clues, quotations, found);
        add_repeated_words(doc, quotations, found);
        sort_by_content(found);
        return found;
    }
    Sources for_rules = sources;
    const Drafts by_rules = statements_by_rules(doc, lexicon, quotations, for_rules);
    const AttributionText text = attribution_text(doc, syntax, quotations, lexicon);
    const std::vector<Attribution> attributions = find_attributions(text, *models.attribution, half_believed);
    Drafts learned = learned_statements(text, attributions, models.attribution->threshold);
    sort_by_content(learned);
    std::erase_if(learned, [&](const StatementDraft& s) { return swallows(text, s, by_rules) || within_turn(s, by_rules); });
    drop_farther_cues(learned);
    drop_borrowed_quotations(text, learned);
    Drafts told;
    std::copy_if(by_rules.begin(), by_rules.end(), std::back_inserter(told),
                 [&](const StatementDraft& draft) { return is_told(draft, doc, learned, attributions); });
    sort_by_content(told);
    std::erase_if(learned, [&](const StatementDraft& s) {
        return any_near(told, s, [&](const StatementDraft& whole) { return is_half(s, whole); });
    });
    Drafts all = learned;
    all.insert(all.end(), told.begin(), told.end());
    std::erase_if(all, [&](const StatementDraft& s) { return is_no_statement(text, lexicon, s); });
    sort_by_content(all);
    const StatementDraft* last = nullptr;  // who spoke last, told by nobody
    for (StatementDraft& draft : all) {
        if (draft.rule == rule::stand || draft.rule == rule::effort) {
            end_with_phrase(draft, doc, syntax);
        }
        if (draft.rule == rule::learned) {
            find_speaker(draft, clues, by_rules);
        }
        if (draft.rule == rule::quote_follows && draft.mode == Mode::direct && !take_announcer(draft, doc, syntax, sources) &&
            last != nullptr) {
            follow(draft, *last, doc);
        }
        if (draft.rule == rule::quote_continued) {
            continue_words(draft, quotations, {all.data(), static_cast<std::size_t>(&draft - all.data())});
        }
        const bool reported = any_near(all, draft, [&](const StatementDraft& other) { return shared(draft.cue, other.content) > 0; });
        if (!reported) {  // "Berg said that Lund had warned": "she" in the next sentence is Berg
            sources.said(doc.sentence_of[draft.content.front().begin], draft.speaker);
            const bool speaks = !draft.source.empty() && (last == nullptr || !gives_way(draft, doc, sources));
            last = speaks ? &draft : last;
        }
    }
    add_inner_quotations(clues, quotations, all);
    add_repeated_words(doc, quotations, all);
    sort_by_content(all);
    return all;
}

}  // namespace demarche
