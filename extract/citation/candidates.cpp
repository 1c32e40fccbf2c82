// SPDX-License-Identifier: Apache-2.0
#include "extract/citation/candidates.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

namespace demarche {
namespace {

struct ActorInSentence {
    int entity = -1, token = -1, mention = -1;
    int statement = -1;
    bool inside = false;
};

struct AgreementInSentence {
    int entity = -1, mention = -1;
    AgreementPlace place = AgreementPlace::sentence;
    int distance = 0;
};

// Of a sentence with more actors or agreements than any reader could tell apart only the first count: pairs are their product.
constexpr std::size_t most_in_sentence = 40;

bool touches(const std::vector<TokenRange>& ranges, const Sentence& sentence) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const TokenRange& r) { return r.begin < sentence.last && r.end > sentence.first; });
}

bool holds(const std::vector<TokenRange>& ranges, int token) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const TokenRange& r) { return r.begin <= token && token < r.end; });
}

class PairFinder {
public:
    explicit PairFinder(const CitationText& text) : text_(text) {
        by_sentence_.resize(text.doc.sentences.size());
        std::map<int, int> counts;
        for (std::size_t i = 0; i < text.mentions.size(); ++i) {
            if (text.coreference.of[i] >= 0) {
                by_sentence_[text.doc.sentence_of[text.mentions[i].first]].push_back(static_cast<int>(i));
                if (text.mentions[i].kind == Kind::agreement) {
                    const int count = ++counts[text.coreference.of[i]];
                    if (main_ < 0 || count > counts[main_]) {
                        main_ = text.coreference.of[i];
                    }
                }
            }
        }
        statements_of_.resize(text.doc.sentences.size());
        for (std::size_t s = 0; s < text.statements.size(); ++s) {
            add_statement(static_cast<int>(s));
        }
    }

    std::vector<CitationPair> run() {
        if (main_ < 0) {
            return {};
        }
        int last = -1, last_sentence = 0;
        for (std::size_t s = 0; s < text_.doc.sentences.size(); ++s) {
            const int sentence = static_cast<int>(s);
            const Sentence& bounds = text_.doc.sentences[s];
            if (text_.doc.paragraphs[bounds.paragraph].role == ParagraphRole::boilerplate) {
                continue;
            }
            auto agreements = agreements_in(sentence, last, last_sentence);
            auto actors = actors_in(sentence);
            agreements.resize(std::min(agreements.size(), most_in_sentence));
            actors.resize(std::min(actors.size(), most_in_sentence));
            for (const ActorInSentence& actor : actors) {
                for (const AgreementInSentence& agreement : agreements) {
                    add(actor, agreement, sentence);
                }
            }
            for (const int m : by_sentence_[s]) {
                if (text_.mentions[m].kind == Kind::agreement) {
                    last = text_.coreference.of[m];
                    last_sentence = sentence;
                }
            }
        }
        std::vector<CitationPair> pairs;
        for (auto& [key, candidates] : found_) {
            pairs.push_back({key.first, key.second, std::move(candidates), {}});
        }
        return pairs;
    }

private:
    void add_statement(int index) {
        const StatementDraft& statement = text_.statements[index];
        int first = text_.doc.size(), last = -1;
        for (const auto* ranges : {&statement.source, &statement.cue, &statement.content}) {
            for (const TokenRange& r : *ranges) {
                if (r.begin < r.end) {
                    first = std::min(first, text_.doc.sentence_of[r.begin]);
                    last = std::max(last, text_.doc.sentence_of[r.end - 1]);
                }
            }
        }
        for (int s = first; s <= last; ++s) {
            statements_of_[s].push_back(index);
        }
    }

    bool said_by_another(int token, int entity, int sentence) const {
        const auto& all = statements_of_[sentence];
        return std::any_of(all.begin(), all.end(), [&](int s) {
            return text_.statements[s].speaker != entity && !is_sourceless(text_.statements[s]) &&
                   holds(text_.statements[s].content, token);
        });
    }

    // The head of a phrase: its last token that depends on something outside.
    int head_of(int first, int last) const {
        for (int t = last - 1; t >= first; --t) {
            if (const int head = text_.syntax.head[t]; head < first || head >= last) {
                return t;
            }
        }
        return last - 1;
    }

    std::vector<ActorInSentence> actors_in(int sentence) const {
        std::vector<ActorInSentence> actors;
        const auto at = [&](int entity) -> ActorInSentence& {
            for (ActorInSentence& a : actors) {
                if (a.entity == entity) {
                    return a;
                }
            }
            actors.push_back({entity});
            return actors.back();
        };
        const auto mention = [&](int entity, int token, int index) {
            ActorInSentence& actor = at(entity);
            const bool inside = said_by_another(token, entity, sentence);
            // what the reporter tells goes before what others say, the subject before the rest
            const auto rank = [&](int t, bool in) { return (in ? 0 : 2) + (text_.syntax.relation[t] == Dependency::nsubj ? 1 : 0); };
            if (actor.token < 0 || rank(token, inside) > rank(actor.token, actor.inside)) {
                actor.token = token;
                actor.mention = index;
                actor.inside = inside;
            }
        };
        for (const int m : by_sentence_[sentence]) {
            const NameMention& named = text_.mentions[m];
            const Kind kind = text_.coreference.entities[text_.coreference.of[m]].entity.kind;
            if (is_actor(kind)) {
                mention(text_.coreference.of[m], head_of(named.first, named.last), m);
            }
        }
        const Sentence& bounds = text_.doc.sentences[sentence];
        for (int t = bounds.first; t < bounds.last; ++t) {
            if (text_.syntax.upos[t] == Upos::pron && text_.doc.is_any(t, "he", "she", "they", "his", "her", "their", "him", "them")) {
                if (const int entity = text_.sources.meant_by(t); entity >= 0) {
                    mention(entity, t, -1);
                }
            }
        }
        for (const int s : statements_of_[sentence]) {
            const StatementDraft& statement = text_.statements[s];
            if (statement.speaker >= 0 && is_actor(text_.coreference.entities[statement.speaker].entity.kind) &&
                (touches(statement.content, bounds) || touches(statement.cue, bounds))) {
                at(statement.speaker).statement = s;
            }
        }
        return actors;
    }

    std::vector<AgreementInSentence> agreements_in(int sentence, int last, int last_sentence) const {
        std::vector<AgreementInSentence> agreements;
        const auto add_once = [&](const AgreementInSentence& a) {
            if (std::none_of(agreements.begin(), agreements.end(), [&](const auto& other) { return other.entity == a.entity; })) {
                agreements.push_back(a);
            }
        };
        for (const int m : by_sentence_[sentence]) {
            if (text_.mentions[m].kind == Kind::agreement) {
                add_once({text_.coreference.of[m], m, AgreementPlace::sentence, 0});
            }
        }
        for (const int s : statements_of_[sentence]) {
            for (const TokenRange& r : text_.statements[s].content) {
                for (int i = text_.doc.sentence_of[r.begin]; r.begin < r.end && i <= text_.doc.sentence_of[r.end - 1]; ++i) {
                    for (const int m : by_sentence_[i]) {
                        if (text_.mentions[m].kind == Kind::agreement && r.begin <= text_.mentions[m].first &&
                            text_.mentions[m].first < r.end) {
                            add_once({text_.coreference.of[m], -1, AgreementPlace::statement, std::abs(i - sentence)});
                        }
                    }
                }
            }
        }
        if (last >= 0) {
            add_once({last, -1, AgreementPlace::before, sentence - last_sentence});
        }
        add_once({main_, -1, AgreementPlace::article, 0});
        return agreements;
    }

    void add(const ActorInSentence& actor, const AgreementInSentence& agreement, int sentence) {
        CitationCandidate c;
        c.sentence = sentence;
        c.statement = actor.statement;
        c.actor = actor.token;
        c.actor_mention = actor.mention;
        c.agreement_mention = agreement.mention;
        c.place = agreement.place;
        c.distance = agreement.distance;
        c.inside = actor.inside;
        if (agreement.mention >= 0) {  // of several statements of the speaker the one that speaks of the agreement
            for (const int s : statements_of_[sentence]) {
                if (text_.statements[s].speaker == actor.entity &&
                    holds(text_.statements[s].content, text_.mentions[agreement.mention].first)) {
                    c.statement = s;
                }
            }
        }
        found_[{actor.entity, agreement.entity}].push_back(c);
    }

    const CitationText& text_;
    std::vector<std::vector<int>> by_sentence_, statements_of_;
    std::map<std::pair<int, int>, std::vector<CitationCandidate>> found_;
    int main_ = -1;
};

}  // namespace

std::vector<CitationPair> citation_pairs(const CitationText& text, std::span<const CitationDraft> by_rules) {
    std::vector<CitationPair> pairs = PairFinder(text).run();
    for (const CitationDraft& draft : by_rules) {
        const auto at = std::partition_point(pairs.begin(), pairs.end(), [&](const CitationPair& pair) {
            return std::pair(pair.actor, pair.agreement) < std::pair(draft.actor, draft.agreement);
        });
        if (at != pairs.end() && at->actor == draft.actor && at->agreement == draft.agreement) {
            at->by_rules.push_back(draft);
        }
    }
    return pairs;
}

}  // namespace demarche
