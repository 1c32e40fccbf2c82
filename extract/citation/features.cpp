// SPDX-License-Identifier: Apache-2.0
#include "extract/citation/features.h"

#include <algorithm>
#include <string>

#include "extract/citation/templates.h"

namespace demarche {
namespace {

bool is_content_word(Upos upos) {
    return upos == Upos::noun || upos == Upos::verb || upos == Upos::adj || upos == Upos::adv || upos == Upos::aux || upos == Upos::part;
}

}  // namespace

CitationFeatures::CitationFeatures(const CitationText& text, const std::vector<CitationPair>& pairs) : text_(text), history_(text) {
    read_words(pairs);
    count();
    read_rules(pairs);
}

void CitationFeatures::read_words(const std::vector<CitationPair>& pairs) {
    const Document& doc = text_.doc;
    const Lexicon& lexicon = text_.lexicon;
    std::string buffer;
    std::vector<std::int8_t> word_sign;
    lemma_.reserve(doc.size());
    word_sign.reserve(doc.size());
    for (int t = 0; t < doc.size(); ++t) {
        const Upos upos = text_.syntax.upos[t];
        if (upos == Upos::propn) {
            lemma_.push_back(1);
            word_sign.push_back(0);
            continue;
        }
        const std::string_view lemma = lexicon.lemmas.lemma(doc.word(t), upos, text_.syntax.xpos[t], buffer);
        lemma_.push_back(hash_word(lemma));
        WordId word = doc.token(t).lower;
        if (!lexicon.has(word, praising_word | blaming_word)) {
            word = lexicon.words.find(lemma);
        }
        word_sign.push_back(lexicon.has(word, praising_word) ? 1 : lexicon.has(word, blaming_word) ? -1 : 0);
    }
    const std::uint32_t negated = hash_word("not");
    for (int t = 0; t < doc.size(); ++t) {  // "not leave" is another word than "leave"
        if (const int head = text_.syntax.head[t]; head >= 0 && is_negation(doc, t)) {
            lemma_[head] ^= negated;
        }
    }
    expressions_.resize(doc.sentences.size());
    sign_.resize(doc.size());
    std::vector<bool> seen(doc.sentences.size());
    for (const CitationPair& pair : pairs) {
        for (const CitationCandidate& c : pair.candidates) {
            if (seen[c.sentence]) {
                continue;
            }
            seen[c.sentence] = true;
            const Sentence& s = doc.sentences[c.sentence];
            std::copy(word_sign.begin() + s.first, word_sign.begin() + s.last, sign_.begin() + s.first);
            expressions_[c.sentence] = stance_expressions(doc, lexicon, s.first, s.last);
            for (const StanceExpression& e : expressions_[c.sentence]) {
                if (const int sign = (e.negated ? -1 : 1) * polarity(e.entry->stance); sign != 0) {
                    std::fill(sign_.begin() + e.first, sign_.begin() + e.last, static_cast<std::int8_t>(sign));
                }
            }
        }
    }
}

void CitationFeatures::count() {
    const auto& entities = text_.coreference.entities;
    counts_.resize(entities.size());
    for (std::size_t i = 0; i < text_.mentions.size(); ++i) {
        if (const int e = text_.coreference.of[i]; e >= 0) {
            counts_[e].mentions.push_back(static_cast<int>(i));
            counts_[e].in_headline |= text_.doc.role(text_.mentions[i].first) == ParagraphRole::headline;
        }
    }
    for (const StatementDraft& s : text_.statements) {
        if (s.speaker >= 0) {
            ++counts_[s.speaker].statements;
        }
    }
    rank_.resize(counts_.size());
    for (std::size_t e = 0; e < counts_.size(); ++e) {
        if (entities[e].entity.kind == Kind::agreement && !counts_[e].mentions.empty()) {
            ++agreements_;
            for (std::size_t other = 0; other < counts_.size(); ++other) {
                rank_[e] += entities[other].entity.kind == Kind::agreement && counts_[other].mentions.size() > counts_[e].mentions.size();
            }
        }
    }
}

void CitationFeatures::rows(const CitationPair& pair, CitationRows& rows) const {
    rows.clear();
    rows.add(t_bias, 0);
    add_counts(pair, rows);
    add_actor(pair, rows);
    add_agreement(pair, rows);
    add_beside(pair, rows);
    add_rules(pair, rows);
    add_balance(pair, rows);
    add_history(pair, rows);
}

void CitationFeatures::rows(const CitationPair& pair, const CitationCandidate& candidate, CitationRows& rows) const {
    rows.clear();
    const Clause clause = clause_of(candidate);
    add_place(pair, candidate, rows);
    add_actor(pair, candidate, rows);
    add_cue(candidate, rows);
    add_agreement(candidate, rows);
    add_path(candidate, rows);
    add_verbs(candidate, rows);
    add_rules(pair, candidate, rows);
    add_rules_of_others(pair, candidate, rows);
    add_expressions(candidate, clause, rows);
    add_chain(candidate, clause, rows);
    add_words(candidate, clause, rows);
}

CitationFeatures::Clause CitationFeatures::clause_of(const CitationCandidate& c) const {
    const Sentence& sentence = text_.doc.sentences[c.sentence];
    if (c.statement < 0) {
        return {sentence.first, sentence.last};
    }
    const StatementDraft& statement = text_.statements[c.statement];
    Clause clause{sentence.last, sentence.first};
    for (const auto* ranges : {&statement.cue, &statement.content}) {
        for (const TokenRange& r : *ranges) {
            const int first = std::max(r.begin, sentence.first), last = std::min(r.end, sentence.last);
            if (first < last) {
                clause.first = std::min(clause.first, first);
                clause.last = std::max(clause.last, last);
            }
        }
    }
    return clause.first < clause.last ? clause : Clause{sentence.first, sentence.last};
}

// -------------------------------------------------------------------------------------------------------------- of a pair

void CitationFeatures::add_counts(const CitationPair& pair, CitationRows& rows) const {
    const Counts &of_actor = counts_[pair.actor], &of_agreement = counts_[pair.agreement];
    const std::uint64_t kind = static_cast<std::uint64_t>(text_.coreference.entities[pair.actor].entity.kind);
    const int actor_mentions = static_cast<int>(of_actor.mentions.size()),
              agreement_mentions = static_cast<int>(of_agreement.mentions.size());
    rows.add(t_counts, 0, bucket(agreement_mentions), kind);
    rows.add(t_counts, 1, bucket(rank_[pair.agreement]), bucket(agreements_));
    rows.add(t_counts, 2, bucket(actor_mentions), kind);
    rows.add(t_counts, 3, bucket(of_actor.statements), kind);
    rows.add(t_counts, 4, bucket(static_cast<int>(pair.candidates.size())), kind);
    rows.add(t_counts, 5, of_actor.in_headline, of_agreement.in_headline);
    rows.add(t_counts, 6, bucket(of_actor.statements), bucket(rank_[pair.agreement]));
    int together = 0, said = 0;
    for (const CitationCandidate& c : pair.candidates) {
        together += c.place == AgreementPlace::sentence;
        said += c.statement >= 0 && c.place <= AgreementPlace::statement;
    }
    rows.add(t_counts, 7, bucket(together), kind);
    rows.add(t_counts, 8, bucket(said), kind);
    rows.add(t_counts, 9, bucket(together), bucket(said));
    rows.add(t_counts, 10, bucket(static_cast<int>(text_.doc.sentences.size()) / 10));
}

void CitationFeatures::add_actor(const CitationPair& pair, CitationRows& rows) const {
    const EntityDraft& draft = text_.coreference.entities[pair.actor];
    for (const OfficeClass office : draft.offices) {
        rows.add(t_actor, 0, static_cast<std::uint64_t>(office));
    }
    rows.add(t_actor, 1, static_cast<std::uint64_t>(draft.entity.kind),
             (draft.country >= 0) + 2 * (draft.organization >= 0) + 4 * draft.plural + 8 * draft.certain);
}

void CitationFeatures::add_agreement(const CitationPair& pair, CitationRows& rows) const {
    const EntityDraft &draft = text_.coreference.entities[pair.agreement], &actor = text_.coreference.entities[pair.actor];
    const bool listed = draft.agreement >= 0;
    rows.add(t_agreement, 0, listed, draft.certain, static_cast<std::uint64_t>(draft.entity.status));
    if (listed) {
        const AgreementEntry& entry = text_.lexicon.agreements[draft.agreement];
        const bool by_country = actor.entity.kind != Kind::country && actor.country >= 0;
        const std::string& iso = by_country ? text_.lexicon.countries[actor.country].iso : actor.entity.iso;
        const bool party = std::find(entry.parties.begin(), entry.parties.end(), iso) != entry.parties.end();
        rows.add(t_agreement, 1, party, static_cast<std::uint64_t>(actor.entity.kind), entry.parties.empty());
        rows.add(t_agreement, 2, static_cast<std::uint64_t>(entry.status), party);
    }
}

// What stands beside the actor's name anywhere in the article: "a vocal opponent of the deal".
void CitationFeatures::add_beside(const CitationPair& pair, CitationRows& rows) const {
    constexpr int before = 4, behind = 6;
    std::vector<std::uint32_t> words;
    for (const int index : counts_[pair.actor].mentions) {
        const NameMention& m = text_.mentions[index];
        const Sentence& sentence = text_.doc.sentence(m.first);
        words.insert(words.end(), lemma_.begin() + std::max(sentence.first, m.first - before), lemma_.begin() + m.first);
        words.insert(words.end(), lemma_.begin() + m.last, lemma_.begin() + std::min(sentence.last, m.last + behind));
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (const std::uint32_t word : words) {
        rows.add(t_beside, 0, word);
    }
}

// --------------------------------------------------------------------------------------------------------- of a candidate

void CitationFeatures::add_place(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const {
    const std::uint64_t role = role_of(c), kind = static_cast<std::uint64_t>(text_.coreference.entities[pair.actor].entity.kind);
    rows.add(t_roles, role);
    rows.add(t_roles, role, kind, 1);
    rows.add(t_place, static_cast<std::uint64_t>(c.place), bucket(c.distance), c.statement >= 0);
    const bool headline = text_.doc.paragraphs[text_.doc.sentences[c.sentence].paragraph].role == ParagraphRole::headline;
    rows.add(t_place, 10 + headline, role);
    rows.add(t_place, 20, bucket(c.sentence));
}

void CitationFeatures::add_actor(const CitationPair& pair, const CitationCandidate& c, CitationRows& rows) const {
    const EntityDraft& draft = text_.coreference.entities[pair.actor];
    const std::uint64_t kind = static_cast<std::uint64_t>(draft.entity.kind), role = role_of(c);
    if (c.actor < 0) {
        return;
    }
    const int head = text_.syntax.head[c.actor];
    const std::uint64_t relation = static_cast<std::uint64_t>(text_.syntax.relation[c.actor]);
    rows.add(t_actor, 2, relation, role);
    rows.add(t_actor, 3, relation, kind);
    if (head >= 0) {
        rows.add(t_actor, 4, lemma_[head], relation);
        rows.add(t_actor, 5, lemma_[head], kind);
        rows.add(t_actor, 6, text_.syntax.words[head].cluster_a, relation);
        rows.add(t_actor, 7, text_.syntax.words[head].cluster_b, relation);
    }
    if (draft.entity.kind == Kind::group) {
        rows.add(t_actor, 8, text_.syntax.words[c.actor].word);  // "critics", "Republicans": a kind of people
        rows.add(t_actor, 9, text_.syntax.words[c.actor].cluster_a);
    }
    if (c.actor_mention >= 0) {
        const NameMention& m = text_.mentions[c.actor_mention];
        rows.add(t_actor, 10, static_cast<std::uint64_t>(m.form), static_cast<std::uint64_t>(m.role), m.possessive);
        rows.add(t_actor, 11, m.role == NameRole::adjective, relation, role);
        if (c.agreement_mention >= 0) {
            const NameMention& a = text_.mentions[c.agreement_mention];
            const bool in_phrase = m.first >= a.phrase_first && m.last <= std::max(a.last, a.complement_last);
            rows.add(t_actor, 12, in_phrase, m.first < a.first, kind);
        }
        const bool conjoined = text_.syntax.relation[c.actor] == Dependency::conj;
        rows.add(t_actor, 13, conjoined, m.possessive, static_cast<std::uint64_t>(m.form));
    } else {
        rows.add(t_actor, 14, lemma_[c.actor]);
    }
}

void CitationFeatures::add_cue(const CitationCandidate& c, CitationRows& rows) const {
    if (c.statement < 0) {
        return;
    }
    const StatementDraft& s = text_.statements[c.statement];
    rows.add(t_cue, 0, static_cast<std::uint64_t>(s.mode), role_of(c));
    for (const TokenRange& cue : s.cue) {
        for (int t = cue.begin; t < cue.end; ++t) {
            rows.add(t_cue, 1, lemma_[t]);
            rows.add(t_cue, 2, lemma_[t], role_of(c));
            rows.add(t_cue, 3, text_.syntax.words[t].cluster_a);
        }
    }
    rows.add(t_cue, 4, s.confidence > 0.8 ? 2 : s.confidence > 0.5 ? 1 : 0);
}

void CitationFeatures::add_agreement(const CitationCandidate& c, CitationRows& rows) const {
    if (c.agreement_mention < 0) {
        return;
    }
    const NameMention& m = text_.mentions[c.agreement_mention];
    const int head = m.last - 1;
    rows.add(t_agreement, 3, static_cast<std::uint64_t>(m.form), m.definite, m.possessive);
    rows.add(t_agreement, 4, lemma_[head]);
    for (int t = m.phrase_first; t < m.last; ++t) {
        rows.add(t_agreement, 5, m.form == Form::name ? 0 : lemma_[t]);
    }
    int above = head;
    for (int step = 0; step < 3 && above >= 0; ++step) {
        const std::uint64_t relation = static_cast<std::uint64_t>(text_.syntax.relation[above]);
        const int governor = text_.syntax.head[above];
        if (governor < 0) {
            break;
        }
        if (governor < m.phrase_first || governor >= m.last) {
            rows.add(t_governor, 0, lemma_[governor], relation);
            rows.add(t_governor, 1, lemma_[governor], step);
            rows.add(t_governor, 2, lemma_[governor], role_of(c));
            rows.add(t_governor, 3, text_.syntax.words[governor].cluster_a, relation);
            rows.add(t_governor, 4, text_.syntax.words[governor].cluster_b);
        }
        above = governor;
    }
    for (int d = 1; d <= 4; ++d) {
        if (const int t = m.phrase_first - d; t >= 0) {
            rows.add(t_window, d, lemma_[t]);
            rows.add(t_window, 10, lemma_[t]);
        }
        if (const int t = m.last + d - 1; t < text_.doc.size()) {
            rows.add(t_window, 20 + d, lemma_[t]);
            rows.add(t_window, 30, lemma_[t]);
        }
    }
    if (m.phrase_first >= 2) {
        rows.add(t_window, 40, lemma_[m.phrase_first - 1], lemma_[m.phrase_first - 2]);
    }
}

void CitationFeatures::add_words(const CitationCandidate& c, Clause clause, CitationRows& rows) const {
    bool negation = false, condition = false, modal = false, question = false;
    for (int t = clause.first; t < clause.last; ++t) {
        negation |= is_negation(text_.doc, t) || text_.doc.is(t, "without");
        condition |= text_.doc.is_any(t, "if", "unless", "until");
        modal |= text_.syntax.xpos[t] == Xpos::md;
        question |= text_.doc.word(t) == "?";
    }
    rows.add(t_clause, 0, negation, c.statement >= 0);
    rows.add(t_clause, 1, condition, modal);
    rows.add(t_clause, 2, question);
    rows.add(t_clause, 3, bucket((clause.last - clause.first) / 4));
    std::uint32_t before = 0;
    for (int t = clause.first; t < std::min(clause.last, clause.first + 60); ++t) {
        if (is_content_word(text_.syntax.upos[t])) {
            rows.add(t_word, 0, lemma_[t]);
            rows.add(t_cluster, 0, text_.syntax.words[t].cluster_a);
            if (before != 0) {
                rows.add(t_word, 1, before, lemma_[t]);
            }
            before = lemma_[t];
        }
    }
}

}  // namespace demarche
