// SPDX-License-Identifier: Apache-2.0
#include "extract/citation/rule_citations.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "extract/rules.h"
#include "extract/stance.h"

namespace demarche {
namespace {

bool is_cue(const Document& doc, const Lexicon& lexicon, int token, CuePart part, std::initializer_list<CueClass> types) {
    const PhraseMatch match = lexicon.cue_phrases.longest([&](int k) { return k == token ? doc.token(k).lower : 0; }, token);
    return std::any_of(match.values.begin(), match.values.end(), [&](std::uint32_t value) {
        const CueEntry& entry = lexicon.cues[value];
        return entry.part == part && std::find(types.begin(), types.end(), entry.type) != types.end();
    });
}

// "A memo about the accord": who reviews or signs it does nothing to the accord.
bool is_read_about(const Document& doc, const Lexicon& lexicon, const NameMention& m) {
    int before = m.phrase_first - 1;
    before -= doc.is_any(before, "the", "a", "an");
    return doc.is_any(before, "on", "about") && is_cue(doc, lexicon, before - 1, CuePart::noun, {CueClass::show, CueClass::write});
}

class Finder {
public:
    explicit Finder(const CitationText& text)
        : doc_(text.doc),
          syntax_(text.syntax),
          lex_(text.lexicon),
          mentions_(text.mentions),
          coreference_(text.coreference),
          statements_(text.statements),
          sources_(text.sources) {}

    std::vector<CitationDraft> run() {
        const std::vector<int> innermost = innermost_statements(doc_, statements_, has_source);
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            const NameMention& m = mentions_[i];
            const int agreement = coreference_.of[i];
            if (m.kind != Kind::agreement || agreement < 0) {
                continue;
            }
            if (const int statement = innermost[m.first]; statement >= 0 && !is_act(statements_[statement])) {
                said(m, agreement, statement);
            } else {
                reported(m, agreement);
            }
        }
        for (std::size_t s = 0; s < statements_.size(); ++s) {
            said_of_it(static_cast<int>(s));
        }
        return std::move(out_);
    }

private:
    // "The Paris Agreement is old. Anna Berg said it must be saved": "it" is what the sentence before was about.
    void said_of_it(int index) {
        for (const TokenRange& content : statements_[index].content) {
            for (int t = content.begin; t < content.end; ++t) {
                const bool is_expletive = syntax_.relation[t] == Dependency::expl;
                if (!doc_.is(t, "it") || is_expletive || doc_.sentence_of[t] == 0) {
                    continue;
                }
                const Sentence& before = doc_.sentences[doc_.sentence_of[t] - 1];
                for (std::size_t i = 0; i < mentions_.size(); ++i) {
                    const NameMention& m = mentions_[i];
                    if (m.kind == Kind::agreement && m.first >= before.first && m.last <= before.last && coreference_.of[i] >= 0 &&
                        is_subject(syntax_.relation[m.last - 1])) {
                        NameMention it;
                        it.first = it.phrase_first = t;
                        it.last = t + 1;
                        said(it, coreference_.of[i], index);
                        return;
                    }
                }
            }
        }
    }

    static bool is_subject(Dependency relation) { return relation == Dependency::nsubj || relation == Dependency::nsubj_pass; }

    // "Norway signed the treaty" may be told as a statement with the cue "signed": still the reporter tells an act.
    bool is_act(const StatementDraft& statement) const {
        if (statement.mode != Mode::indirect || statement.cue.empty()) {
            return false;
        }
        const TokenRange& cue = statement.cue.front();
        const auto expressions = stance_expressions(doc_, lex_, cue.begin, doc_.sentence(cue.begin).last);
        return std::any_of(expressions.begin(), expressions.end(), [&](const StanceExpression& e) {
            return e.first < cue.end && e.entry->part == CuePart::verb && e.entry->scope != StanceScope::evaluative &&
                   (e.entry->manner == Manner::signs_or_joins || e.entry->manner == Manner::withdraws ||
                    e.entry->manner == Manner::negotiates || e.entry->manner == Manner::renegotiate);
        });
    }

    // "Read a report on the treaty": who only perceives takes no position.
    bool perceives(const StatementDraft& statement) const {
        for (const TokenRange& cue : statement.cue) {
            for (int t = cue.begin; t < cue.end; ++t) {
                const PhraseMatch match = lex_.cue_phrases.longest([&](int k) { return doc_.token(k).lower; }, t);
                if (match && lex_.cues[match.values[0]].type == CueClass::perception) {
                    return true;
                }
            }
        }
        return false;
    }

    // One citation for each statement and agreement: a stance is worth more than a mere mention.
    void add(const CitationDraft& draft) {
        if (draft.actor < 0 || draft.actor == draft.agreement) {
            return;
        }
        for (CitationDraft& other : out_) {
            const bool same_act =
                draft.statement >= 0 ? other.statement == draft.statement : other.statement < 0 && other.sentence == draft.sentence;
            if (other.actor == draft.actor && other.agreement == draft.agreement && same_act) {
                if (other.manner == Manner::mentions && draft.manner != Manner::mentions) {
                    other = draft;
                }
                return;
            }
        }
        out_.push_back(draft);
    }

    void said(const NameMention& m, int agreement, int index) {
        const StatementDraft& statement = statements_[index];
        const Sentence& sentence = doc_.sentence(m.first);
        int first = sentence.first, last = sentence.last;
        for (const TokenRange& c : statement.content) {
            if (c.begin <= m.first && m.first < c.end) {
                first = std::max(first, c.begin);
                last = std::min(last, c.end);
            }
        }
        for (const TokenRange& cue : statement.cue) {
            if (cue.begin >= sentence.first && cue.end <= first && first - cue.end <= 2) {
                first = cue.begin;  // "praised the accord": the cue tells the stance
            }
        }
        const auto expressions = stance_expressions(doc_, lex_, first, last);
        const Judgement judgement = judge(doc_, expressions, m.phrase_first, m.last);
        if (judgement.manner == Manner::mentions && perceives(statement)) {
            return;
        }
        add({statement.speaker, agreement, Voice::said, judgement.stance, judgement.manner, doc_.sentence_of[m.first], index, rule::said,
             statement.confidence * (judgement.expression < 0 ? 0.7 : 0.8)});
    }

    // ------------------------------------------------------------------------------------------ the reporter's own words

    void reported(const NameMention& m, int agreement) {
        const Sentence& sentence = doc_.sentence(m.first);
        const int s = doc_.sentence_of[m.first];
        const auto expressions = stance_expressions(doc_, lex_, sentence.first, sentence.last);
        if (parties_act(m, agreement, sentence, expressions)) {
            return;
        }
        const Judgement judgement = judge(doc_, expressions, m.phrase_first, m.last);
        if (judgement.expression < 0 || is_read_about(doc_, lex_, m)) {
            return;
        }
        const StanceExpression& e = expressions[judgement.expression];
        if (e.entry->scope == StanceScope::evaluative || e.last > m.phrase_first) {
            return;  // in the reporter's voice an opinion is nobody's
        }
        if (e.entry->part == CuePart::noun) {
            if (const auto actor = doer_of_noun(e, m)) {
                add({actor->entity, agreement, Voice::reported, judgement.stance, judgement.manner, s, -1, rule::act_noun, 0.65});
                return;
            }
        }
        if (e.entry->manner == Manner::accuses_of_violation) {
            return;  // who breaks an agreement takes no position on it
        }
        for (const Source& actor : subjects(e.first, sentence.first)) {
            add({actor.entity, agreement, Voice::reported, judgement.stance, judgement.manner, s, -1, rule::act, 0.6});
        }
    }

    // "A pact between Seoul and Pyongyang was signed": the states that the phrase names.
    bool parties_act(const NameMention& m, int agreement, const Sentence& sentence, const std::vector<StanceExpression>& expressions) {
        const int phrase_last = std::max(m.last, m.complement_last);
        const auto signs = std::find_if(expressions.begin(), expressions.end(), [&](const StanceExpression& e) {
            return e.entry->manner == Manner::signs_or_joins && e.first >= phrase_last && e.first < phrase_last + 4 && !e.negated;
        });
        if (signs == expressions.end()) {
            return false;
        }
        bool any = false;
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            const NameMention& party = mentions_[i];
            if (party.kind == Kind::country && party.first >= m.first && party.last <= phrase_last && coreference_.of[i] >= 0) {
                add({coreference_.of[i], agreement, Voice::reported, Stance::support, Manner::signs_or_joins,
                     doc_.sentence_of[sentence.first], -1, rule::party_acts, 0.7});
                any = true;
            }
        }
        return any;
    }

    // "the exit of the US from", "the US exit from", "Mr. Trump's withdrawal from"
    std::optional<Source> doer_of_noun(const StanceExpression& e, const NameMention& m) const {
        if (doc_.is(e.last, "of") || doc_.is(e.last, "by")) {
            const int at = doc_.is(e.last + 1, "the") ? e.last + 2 : e.last + 1;
            if (const auto actor = sources_.named_at(at); actor && actor->last <= m.phrase_first) {
                return actor;
            }
        }
        int last = e.first;
        if (doc_.is_any(last - 1, "'s", "’s")) {
            --last;
        }
        for (int first = last - 1; first >= std::max(0, last - 6); --first) {
            if (const auto actor = sources_.named_at(first); actor && actor->last == last) {
                return actor;
            }
        }
        return std::nullopt;
    }

    // Who does what the verb at `verb` says: the nearest source before it in the clause, with those joined by "and".
    std::vector<Source> subjects(int verb, int sentence_first) const {
        std::vector<Source> found;
        for (int i = verb; i > sentence_first && i > verb - 14; --i) {
            if (doc_.word(i - 1) == ";" || doc_.word(i - 1) == ":") {
                break;
            }
            auto source = sources_.ending_at(i);
            if (!source || source->entity < 0) {
                continue;
            }
            if (doc_.is_any(source->first - 1, "of", "in", "with", "to", "for", "from", "by", "on", "between", "against", "over", "at")) {
                i = source->first;
                continue;  // a complement, not the subject
            }
            found.push_back(*source);
            while (doc_.is(found.back().first - 1, "and")) {
                const auto other = sources_.ending_at(found.back().first - 1);
                if (!other || other->entity < 0) {
                    break;
                }
                found.push_back(*other);
            }
            break;
        }
        return found;
    }

    const Document& doc_;
    const Syntax& syntax_;
    const Lexicon& lex_;
    const std::vector<NameMention>& mentions_;
    const Coreference& coreference_;
    const std::vector<StatementDraft>& statements_;
    const Sources& sources_;
    std::vector<CitationDraft> out_;
};

// "Peace and agreement": without determiner and modifier no agreement that somebody made.
bool is_state_of_agreement(const CitationText& text, int token) {
    if (!text.doc.is_any(token, "agreement", "accord") || text.syntax.upos[token] != Upos::noun) {
        return false;
    }
    const auto children = text.syntax.children(token);
    const auto tells_which = [&](int child) {
        const Dependency relation = text.syntax.relation[child];
        return child < token && relation != Dependency::cc && relation != Dependency::case_ && relation != Dependency::punct;
    };
    return std::none_of(children.begin(), children.end(), tells_which) &&
           std::none_of(text.mentions.begin(), text.mentions.end(),
                        [&](const NameMention& m) { return m.first <= token && token < m.last; });
}

}  // namespace

bool only_agrees(const CitationText& text, const CitationPair& pair) {
    return std::all_of(pair.candidates.begin(), pair.candidates.end(), [&](const CitationCandidate& c) {
        const Sentence& s = text.doc.sentences[c.sentence];
        bool agrees = false;
        for (int t = s.first; t < s.last && !agrees; ++t) {
            agrees = is_state_of_agreement(text, t);
        }
        return agrees && c.place >= AgreementPlace::before;
    });
}

bool only_reads(const CitationText& text, const CitationPair& pair) {
    bool reads = false;
    for (const CitationCandidate& c : pair.candidates) {
        if (c.statement >= 0) {
            return false;
        }
        if (c.agreement_mention < 0) {
            continue;
        }
        const int verb = c.actor < 0 ? -1 : text.syntax.head[c.actor];
        const bool tells = verb >= 0 && is_cue(text.doc, text.lexicon, verb, CuePart::verb,
                                               {CueClass::speech, CueClass::write, CueClass::announce, CueClass::show});
        if (tells || !is_read_about(text.doc, text.lexicon, text.mentions[c.agreement_mention])) {
            return false;
        }
        reads = true;
    }
    return reads;
}

std::vector<CitationDraft> rule_citations(const CitationText& text) {
    return Finder(text).run();
}

}  // namespace demarche
