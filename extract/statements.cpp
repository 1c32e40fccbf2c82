// SPDX-License-Identifier: Apache-2.0
#include "extract/statements.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "extract/attribution/learned_statements.h"
#include "extract/attribution/no_statement.h"
#include "extract/attribution/repeated_words.h"
#include "extract/attribution/rule_statements.h"
#include "extract/models.h"
#include "extract/rules.h"

namespace demarche {
namespace {

using Drafts = std::vector<StatementDraft>;

void sort_by_content(Drafts& drafts) {
    std::stable_sort(drafts.begin(), drafts.end(), [](const StatementDraft& a, const StatementDraft& b) { return a.content < b.content; });
}

// Those of the sorted drafts that can touch this one: windows and paragraphs are short, so whole articles need no look.
std::span<const StatementDraft> near(const Drafts& sorted, const StatementDraft& draft) {
    constexpr int reach = 1500;
    const int at = static_cast<int>(draft.content.front().begin);
    const auto before = [&](int token) {
        return std::partition_point(sorted.begin(), sorted.end(),
                                    [&](const StatementDraft& s) { return static_cast<int>(s.content.front().begin) < token; });
    };
    return {before(at - reach), before(at + reach)};
}

template <class Test>
bool any_near(const Drafts& sorted, const StatementDraft& draft, Test test) {
    const auto drafts = near(sorted, draft);
    return std::any_of(drafts.begin(), drafts.end(), test);
}

int length_of(const std::vector<TokenRange>& ranges) {
    int n = 0;
    for (const TokenRange& r : ranges) {
        n += static_cast<int>(r.end - r.begin);
    }
    return n;
}

int shared(const std::vector<TokenRange>& a, const std::vector<TokenRange>& b) {
    int n = 0;
    for (const TokenRange& x : a) {
        for (const TokenRange& y : b) {
            n += std::max(0, static_cast<int>(std::min(x.end, y.end)) - static_cast<int>(std::max(x.begin, y.begin)));
        }
    }
    return n;
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

// "Ilir Dema, an envoy, said": the source is the name with its apposition, where the model took the apposition alone.
void take_name_before_apposition(StatementDraft& draft, const Document& doc, const Syntax& syntax, const Sources& sources) {
    const int first = static_cast<int>(draft.source.front().begin);
    const int head = head_in(first, draft.source.front().end, syntax);
    const bool apposed = syntax.relation[head] == Dependency::appos;
    if (doc.word(first - 1) != "," || (!apposed && !doc.is_any(first, "a", "an", "the")) || syntax.relation[head] == Dependency::nsubj) {
        return;
    }
    if (const auto name = sources.ending_at(first - 1); name && !name->pronoun && name->entity >= 0) {
        draft.source.front().begin = name->first;
        draft.speaker = name->entity;
        draft.pronoun = false;
    }
}

// The phrase with this head becomes the source if it names an actor; a head of -1 names none.
bool take_source(StatementDraft& draft, int head, const Syntax& syntax, const Sources& sources) {
    if (head < 0) {
        return false;
    }
    const TokenSpread words = syntax.subtree(head);
    const Source source = sources.within(words.first, words.last, syntax);
    if (source.entity < 0) {
        return false;
    }
    draft.speaker = source.entity;
    draft.pronoun = source.pronoun;
    draft.source = {{words.first, words.last}};
    return true;
}

// The subject of the cue, where the model took another word for the source ("had earlier said") or none.
void take_subject_of_cue(StatementDraft& draft, const Syntax& syntax, const Sources& sources) {
    for (const TokenRange& cue : draft.cue) {
        for (int t = cue.begin; t < cue.end; ++t) {
            if (take_source(draft, syntax.child(t, Dependency::nsubj), syntax, sources)) {
                return;
            }
        }
    }
}

// "TASS quoted officials as saying", "Berg was quoted by state television as saying": who is quoted speaks, not who quotes.
void take_quoted(StatementDraft& draft, const Document& doc, const Syntax& syntax, const Sources& sources) {
    for (const TokenRange& cue : draft.cue) {
        for (int t = cue.begin; t < cue.end; ++t) {
            if (!doc.is_any(t, "quoted", "quotes", "quoting")) {
                continue;
            }
            const int passive = syntax.child(t, Dependency::nsubj_pass);
            if (take_source(draft, passive >= 0 ? passive : syntax.child(t, Dependency::obj), syntax, sources)) {
                return;
            }
        }
    }
}

// Where in its sentence the words that may tell whom a pronoun means end: before what "she says" follows or interrupts.
int words_before(const StatementDraft& draft, const Source& source, const Document& doc) {
    const int said = static_cast<int>(draft.content.front().begin);
    if (doc.word(source.first - 1) == "," && (doc.word(source.last + 1) == "," || doc.word(source.last + 2) == ",")) {
        return doc.sentence(source.first).first;
    }
    return said < source.first && doc.sentence_of[said] == doc.sentence_of[source.first] ? said : source.first;
}

// "A letter to Lund saying": who wrote it, where the model took whom it is for.
void take_author(StatementDraft& draft, const Document& doc, const Syntax& syntax, const Sources& sources) {
    const int head = head_in(static_cast<int>(draft.source.front().begin), static_cast<int>(draft.source.front().end), syntax);
    const bool participle = !draft.cue.empty() && doc.word(draft.cue.front().begin).ends_with("ing");
    if (!participle || !doc.is_any(static_cast<int>(draft.source.front().begin) - 1, "to", "with") || syntax.head[head] < 0) {
        return;
    }
    if (const int author = sources.author(syntax.head[head], syntax); author >= 0) {
        draft.speaker = author;
        draft.pronoun = false;
    }
}

// The source that a rule found beside the marks, where the model's names nobody: "Berg, envoy for Norland, Sudland and the Isles, said".
void take_rule(StatementDraft& draft, const Drafts& by_rules) {
    for (const StatementDraft& other : near(by_rules, draft)) {
        const bool beside = other.rule == rule::quote_after || other.rule == rule::quote_before;
        if (beside && other.speaker >= 0 && shared(draft.content, other.content) == length_of(other.content) &&
            shared(draft.cue, other.cue) > 0) {
            draft.speaker = other.speaker;
            draft.source = other.source;
            return;
        }
    }
}

// Who signed the words says them, whoever leads up to them: "Many note that “it failed.” Anna Berg, The Times".
bool take_signature(StatementDraft& draft, const Drafts& by_rules) {
    for (const StatementDraft& other : near(by_rules, draft)) {
        if (other.rule == rule::signed_quote && shared(draft.content, other.content) * 2 > length_of(draft.content)) {
            draft.speaker = other.speaker;
            draft.pronoun = false;
            draft.source = other.source;
            return true;
        }
    }
    return false;
}

// A quotation without a cue goes to who spoke last by the statements of the model too, in its paragraph or the one before.
void follow(StatementDraft& draft, const StatementDraft& last, const Document& doc) {
    const int here = doc.sentence(static_cast<int>(draft.content.front().begin)).paragraph;
    const int there = doc.sentence(static_cast<int>(last.content.back().begin)).paragraph;
    int before = here - 1;
    while (before > there &&
           (doc.paragraphs[before].role == ParagraphRole::boilerplate || doc.paragraphs[before].first == doc.paragraphs[before].last)) {
        --before;
    }
    const bool later = draft.source.empty() || draft.source.back().end <= last.content.front().begin;
    if (there >= before && later) {
        draft.speaker = last.speaker;
        draft.pronoun = last.pronoun;
        draft.source = last.source;
    }
}

// Who speaks in a learned statement: whom its source names; without a source, whom the rules heard in the same quotation.
void find_speaker(StatementDraft& draft, const Document& doc, const Lexicon& lexicon, const Drafts& by_rules, const Syntax& syntax,
                  const Sources& sources) {
    if (draft.mode != Mode::indirect && take_signature(draft, by_rules)) {
        return;
    }
    if (!draft.source.empty()) {
        const TokenRange& range = draft.source.front();
        const Source source = sources.within(static_cast<int>(range.begin), static_cast<int>(range.end), syntax);
        draft.speaker = source.entity;
        draft.pronoun = source.pronoun;
        if (source.pronoun && draft.speaker >= 0) {
            draft.speaker = sources.meant_by(source.first, words_before(draft, source, doc));
        }
        take_author(draft, doc, syntax, sources);
        take_name_before_apposition(draft, doc, syntax, sources);
        if (const auto other = draft.cue.empty() ? std::nullopt : blamed(doc, lexicon, sources, draft.cue.front().begin)) {
            draft.source = {{other->first, other->last}};
            draft.speaker = other->entity;
            draft.pronoun = other->pronoun;
            return;
        }
        take_quoted(draft, doc, syntax, sources);
        if (draft.speaker < 0 && !draft.pronoun && draft.mode != Mode::indirect) {
            take_subject_of_cue(draft, syntax, sources);
        }
        if (draft.speaker < 0 && draft.mode != Mode::indirect) {
            take_rule(draft, by_rules);
        }
        return;
    }
    for (const StatementDraft& other : near(by_rules, draft)) {
        if (other.mode == Mode::direct && draft.mode != Mode::indirect &&
            2 * shared(draft.content, other.content) > length_of(other.content)) {
            draft.speaker = other.speaker;
            break;
        }
    }
    if (draft.speaker < 0 && draft.mode != Mode::indirect) {
        take_subject_of_cue(draft, syntax, sources);
    }
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
    if (!models.attribution) {
        Drafts found = statements_by_rules(doc, lexicon, quotations, sources);
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
            find_speaker(draft, doc, lexicon, by_rules, syntax, sources);
        }
        if (draft.rule == rule::quote_follows && draft.mode == Mode::direct && last != nullptr) {
            follow(draft, *last, doc);
        }
        const bool reported = any_near(all, draft, [&](const StatementDraft& other) { return shared(draft.cue, other.content) > 0; });
        if (!reported) {  // "Berg said that Lund had warned": "she" in the next sentence is Berg
            sources.said(doc.sentence_of[draft.content.front().begin], draft.speaker);
            last = draft.source.empty() ? last : &draft;
        }
    }
    add_repeated_words(doc, quotations, all);
    sort_by_content(all);
    return all;
}

}  // namespace demarche
