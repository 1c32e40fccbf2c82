// SPDX-License-Identifier: Apache-2.0
#include "extract/sources.h"

#include <algorithm>

#include "extract/coreference/organization_nouns.h"
#include "extract/syntax/features.h"

namespace demarche {
namespace {

bool can_speak(Kind kind) {
    return is_actor(kind);
}

std::vector<int> quotation_of(const Document& doc, const std::vector<Quotation>& quotations) {
    std::vector<int> of(doc.size(), -1);
    for (std::size_t q = 0; q < quotations.size(); ++q) {
        std::fill(of.begin() + quotations[q].open, of.begin() + quotations[q].after, static_cast<int>(q));
    }
    return of;
}

// What somebody issued and what then speaks for them.
bool is_document(const Document& doc, int token) {
    return doc.is_any(token, "statement", "letter", "readout", "memo", "release", "sheet", "communique", "report", "email", "message",
                      "tweet", "post", "announcement", "declaration", "tweets", "messages", "remarks", "letters", "posts");
}

// Of the word in lower case where the lexicon knows it.
std::uint32_t hash_of(const Document& doc, int token) {
    const WordId lower = doc.token(token).lower;
    return lower != 0 ? lower : hash_word(doc.word(token));
}

}  // namespace

Sources::Sources(const Document& doc, const std::vector<NameMention>& mentions, const Coreference& coreference,
                 const std::vector<Quotation>& quotations)
    : doc_(doc),
      mentions_(mentions),
      coreference_(coreference),
      quotation_(quotation_of(doc, quotations)),
      ending_(doc.size() + 1, -1),
      starting_(doc.size() + 1, -1),
      in_name_(doc.size()),
      pronouns_(doc, mentions, coreference, quotation_) {
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const NameMention& m = mentions[i];
        if (!can_speak(m.kind) || quotation_[m.first] >= 0) {
            continue;
        }
        if (ending_[m.last] < 0) {
            ending_[m.last] = static_cast<int>(i);
        }
        if (starting_[m.phrase_first] < 0 || mentions[starting_[m.phrase_first]].last < m.last) {
            starting_[m.phrase_first] = static_cast<int>(i);
        }
        if (m.form == Form::name) {
            std::fill(in_name_.begin() + m.first, in_name_.begin() + m.last, true);
        }
        if (m.form == Form::name && m.kind == Kind::person && coreference.of[i] >= 0) {
            add_introductions(m, coreference.of[i]);
        }
    }
    std::stable_sort(introductions_.begin(), introductions_.end(),
                     [](const Introduction& a, const Introduction& b) { return a.word < b.word; });
}

Source Sources::resolved(int first, int last, int head) const {
    return {first, last, coreference_.of[head], false};
}

// "officials in Kyiv": the noun before the preposition speaks, not the name behind it.
std::optional<Source> Sources::with_head(int mention, int last) const {
    const NameMention& m = mentions_[mention];
    int before = m.phrase_first - 1;
    if (before > 0 && doc_.is(before, "the")) {
        --before;
    }
    if (before > 0 && doc_.is_any(before, "of", "in", "for", "from", "at", "with", "to") && ending_[before] >= 0) {
        const NameMention& head = mentions_[ending_[before]];
        if (head.form == Form::nominal && doc_.sentence_of[head.first] == doc_.sentence_of[m.first]) {
            return resolved(head.phrase_first, last, ending_[before]);
        }
    }
    return std::nullopt;
}

std::optional<Source> Sources::ending_at(int last) const {
    if (last <= 0 || quotation_[last - 1] >= 0) {
        return std::nullopt;
    }
    const int token = last - 1;
    if (doc_.is_any(token, "he", "she", "they", "i", "we", "it")) {
        return Source{token, last, meant_by(token), true};
    }
    if (ending_[last] >= 0) {
        const NameMention& m = mentions_[ending_[last]];
        if (m.possessive || (m.kind == Kind::country && m.role == NameRole::adjective)) {
            return std::nullopt;
        }
        if (auto source = with_head(ending_[last], last)) {
            return source;
        }
        return resolved(m.phrase_first, last, ending_[last]);
    }
    if (doc_.word(token) != ",") {
        return std::nullopt;
    }
    // ", a mediator in the talks," behind a name
    const int sentence_first = doc_.sentence(token).first;
    for (int comma = token - 1; comma > sentence_first && comma > token - 20; --comma) {
        if (quotation_[comma] >= 0) {
            return std::nullopt;
        }
        if (doc_.word(comma) == "," && ending_[comma] >= 0) {
            const NameMention& m = mentions_[ending_[comma]];
            const bool apposition = doc_.is_any(comma + 1, "a", "an", "the", "who", "his", "her", "its", "one", "whose", "which") ||
                                    doc_.token(comma + 1).capital || starting_[comma + 1] >= 0;
            if (apposition && !m.possessive) {
                // "Her brother, opposition leader Erik Lund,": the name is who speaks
                const int name = ending_[token];
                const bool named =
                    m.form == Form::nominal && name >= 0 && mentions_[name].form == Form::name && mentions_[name].phrase_first == comma + 1;
                return resolved(m.phrase_first, last, named ? name : ending_[comma]);
            }
        }
    }
    return std::nullopt;
}

std::optional<Source> Sources::starting_at(int first) const {
    if (first >= doc_.size() || quotation_[first] >= 0) {
        return std::nullopt;
    }
    if (doc_.is_any(first, "he", "she", "they", "i", "we", "it")) {
        return Source{first, first + 1, meant_by(first), true};
    }
    int start = starting_[first];
    if (start < 0 && doc_.is_any(first, "the", "a", "an")) {
        start = starting_[first + 1];
    }
    if (start < 0) {
        return std::nullopt;
    }
    const NameMention& m = mentions_[start];
    if (doc_.word(m.last) == "-" && !doc_.token(m.last).space_before) {  // "liberal-leaning Greg Dahl"
        auto named = starting_at(m.last + 2);
        if (named) {
            named->first = first;
        }
        return named;
    }
    if (m.possessive || (m.kind == Kind::country && m.role == NameRole::adjective)) {
        return std::nullopt;
    }
    return resolved(first, m.last, start);
}

std::optional<Source> Sources::named_at(int first) const {
    if (first >= doc_.size() || starting_[first] < 0) {
        return std::nullopt;
    }
    return resolved(first, mentions_[starting_[first]].last, starting_[first]);
}

std::optional<Source> Sources::first_between(int first, int last) const {
    for (int i = first; i < last; ++i) {
        if (auto source = starting_at(i);
            source && source->last <= last && !doc_.is_any(i - 1, "of", "in", "with", "to", "for", "from", "by", "on", "between")) {
            return source;
        }
    }
    return std::nullopt;
}

// "The group said" where an organization spoke before and no name tells which one it is: that organization, or -1.
int Sources::organization_of_noun(int first, int last, int entity) const {
    const int noun = first + 1;
    const bool publishes = doc_.is_any(noun, "newspaper", "paper", "magazine", "outlet");
    const bool called = publishes || doc_.is_any(noun, "group", "organization", "organisation", "company", "firm", "charity", "union");
    if (last - first != 2 || !doc_.is(first, "the") || !called ||
        (entity >= 0 && ends_in_word(coreference_.entities[entity].entity, doc_.word(noun)) &&
         coreference_.entities[entity].entity.kind == Kind::organization)) {
        return -1;
    }
    const int spoke = pronouns_.organization_before(first);
    const bool known_outlet = is_outlet(spoke);
    return spoke >= 0 && (publishes ? known_outlet || coreference_.entities[spoke].type.empty() : !known_outlet) ? spoke : -1;
}

std::optional<Source> Sources::explained_until(int comma) const {
    constexpr int reach = 20;
    if (doc_.word(comma) != ",") {
        return std::nullopt;
    }
    for (int t = comma - 1; t > comma - reach && t > 0 && doc_.word(t) != "."; --t) {
        if (doc_.word(t) == ",") {
            const int name = ending_[t];
            const bool person = name >= 0 && mentions_[name].kind == Kind::person && mentions_[name].form == Form::name;
            const bool explained = person && coreference_.of[name] >= 0 && doc_.is_any(t + 1, "a", "an", "the");
            return explained ? std::optional(resolved(mentions_[name].phrase_first, t, name)) : std::nullopt;
        }
    }
    return std::nullopt;
}

// The mention that stands for a noun phrase: a person's name that no preposition subordinates and no noun follows ("Labour minister Anna
// Berg", "her brother, opposition leader Erik Lund," but not "a friend of Anna Berg" or "the Berg campaign"), else the mention that holds
// the head.
int Sources::entity_at(int head, int first, int last, const Syntax& syntax) const {
    const auto stands_alone = [&](const NameMention& m) {
        int before = std::min(m.first, m.phrase_first) - 1;
        before -= before >= first && syntax.upos[before] == Upos::det;
        const bool subordinate = before >= first && (syntax.upos[before] == Upos::adp || syntax.upos[before] == Upos::cconj);
        const Upos next = m.last < last ? syntax.upos[m.last] : Upos::punct;
        return !subordinate && next != Upos::noun && next != Upos::propn && next != Upos::cconj;
    };
    int named = -1, best = -1;
    int described = -1;  // where a noun ends that a name may follow: "the newspaper Harbour Post"
    const auto begin = std::partition_point(mentions_.begin(), mentions_.end(), [&](const NameMention& m) { return m.first < first; });
    for (std::size_t i = begin - mentions_.begin(); i < mentions_.size() && mentions_[i].first < last; ++i) {
        const NameMention& m = mentions_[i];
        const int e = coreference_.of[i];
        const bool owns = m.possessive && m.last + 1 < last;  // "Norway's" of "Norway's minister", not of "Norway's claim"
        if (m.last > last || e < 0 || owns || !can_speak(m.kind) || (m.kind == Kind::country && m.role == NameRole::adjective)) {
            continue;
        }
        const bool holds_head = m.first <= head && head < m.last;
        if (m.kind == Kind::person && m.form == Form::name && stands_alone(m)) {
            if (holds_head) {
                return e;
            }
            named = named < 0 ? e : named;
        } else if (best < 0 && holds_head) {
            best = e;
            described = m.form == Form::nominal ? m.last : -1;
        } else if (m.first == described && m.kind == Kind::organization && m.form == Form::name) {
            best = e;
        }
    }
    return named >= 0 ? named : best;
}

int head_in(int first, int last, const Syntax& syntax) {
    int head = -1;
    for (int t = first; t < last; ++t) {
        if (syntax.head[t] >= first && syntax.head[t] < last) {
            continue;
        }
        if (syntax.relation[t] == Dependency::nsubj) {
            return t;
        }
        head = head < 0 ? t : head;
    }
    return head < 0 ? first : head;
}

Source Sources::within(int first, int last, const Syntax& syntax) const {
    const int head = head_in(first, last, syntax);
    if (last - first == 1 &&
        doc_.is_any(first, "he", "she", "they", "it", "i", "we", "his", "her", "their", "its", "him", "them", "my", "our")) {
        return {first, last, doc_.is_any(first, "my", "our") ? -1 : meant_by(first), true};
    }
    if (last - first == 1 && doc_.is_any(first, "who", "which", "that", "whom", "whose") && !doc_.token(first).all_caps) {
        const std::string_view pause = doc_.word(first - 1);
        const int comma = pause == "," || pause == "—" || pause == "–" || pause == "-" || pause == "--" ? first - 1 : first;
        if (const int entity = name_before_apposition(comma); entity >= 0) {
            return {first, last, entity, false};
        }
        if (ending_[comma] >= 0 && coreference_.of[ending_[comma]] >= 0) {
            return {first, last, coreference_.of[ending_[comma]], false};
        }
        if (const auto explained = explained_until(comma)) {
            return {first, last, explained->entity, false};
        }
        const int verb = syntax.head[first];
        const int clause = verb >= 0 && syntax.relation[verb] == Dependency::conj ? syntax.head[verb] : verb;
        const int noun = clause >= 0 ? syntax.head[clause] : -1;
        return {first, last, noun >= 0 ? entity_at(noun, syntax.subtree(noun).first, first, syntax) : -1, false};
    }
    int entity = entity_at(head, first, last, syntax);
    if (entity < 0) {  // the tree may be wrong: what a rule would take
        auto source = starting_at(first);
        if (!source || source->last > last) {
            source = ending_at(last);
        }
        entity = source && source->first >= first && source->last <= last ? source->entity : -1;
    }
    if (is_document(doc_, head)) {
        if (const int e = issuer(first, last); e >= 0) {
            entity = e;
        } else if (doc_.is_any(first, "his", "her", "their", "its")) {  // "his tweets claimed"
            entity = meant_by(first);
        } else if (entity < 0) {
            entity = author(head, syntax);
        }
    }
    if (entity < 0 || coreference_.entities[entity].entity.kind == Kind::group) {
        const int named = apposed_name(last);
        entity = named >= 0 ? named : entity;
    }
    const bool one = syntax.xpos[head] != Xpos::nns && syntax.xpos[head] != Xpos::nnps;
    if (one && (entity < 0 || coreference_.entities[entity].entity.kind == Kind::group)) {
        const int named = introduced_as(first, last);
        entity = named >= 0 ? named : entity;
    }
    if (const int spoke = organization_of_noun(first, last, entity); spoke >= 0) {
        entity = spoke;
    }
    if (entity < 0) {
        entity = with_surname(last - 1);
    }
    if (entity < 0 && last - first == 2 && doc_.is(first, "the") &&
        doc_.is_any(head, "statement", "readout", "letter", "memo", "message", "tweet")) {
        entity = pronouns_.speaker_before(first);  // "the statement said"
    }
    return {first, last, entity >= 0 ? entity : organization_meant(doc_, mentions_, coreference_, head), false};
}

// "Norland's spokesman, Anna Berg,": the name that goes on from the words before `last`, or -1.
int Sources::apposed_name(int last) const {
    if (doc_.word(last) != "," || last + 1 >= doc_.size() || starting_[last + 1] < 0) {
        return -1;
    }
    const int name = starting_[last + 1];
    const NameMention& m = mentions_[name];
    const bool closed = m.last >= doc_.size() || !doc_.token(m.last).word;
    return m.kind == Kind::person && m.form == Form::name && closed && !m.possessive ? coreference_.of[name] : -1;
}

// "Norland's naval commander warned ... Norland's naval commander, Rear Adm. Erik Lund,": the one person whose name these words introduce
// or explain, before or behind; -1 for none, for several, and for a single word.
int Sources::introduced_as(int first, int last) const {
    first += doc_.is_any(first, "a", "an", "the", "one");
    last -= doc_.word(last - 1) == ",";
    const int length = last - first;
    if (length < 2) {
        return -1;
    }
    const auto same_words = [&](int at) {
        for (int k = 0; k < length; ++k) {
            const Token &a = doc_.token(first + k), &b = doc_.token(at + k);
            if (at + k < 0 || (a.lower != 0 ? a.lower != b.lower : doc_.word(first + k) != doc_.word(at + k))) {
                return false;
            }
        }
        return true;
    };
    const std::uint32_t word = hash_of(doc_, last - 1);
    int found = -1;
    for (auto i = std::lower_bound(introductions_.begin(), introductions_.end(), word,
                                   [](const Introduction&x, std::uint32_t w) { return x.word < w; });
         i != introductions_.end() && i->word == word; ++i) {
        if ((i->first >= 0 && i->first != i->last - length) || !same_words(i->last - length)) {
            continue;
        }
        if (found >= 0 && found != i->entity) {
            return -1;
        }
        found = i->entity;
    }
    return found;
}

void Sources::add_introductions(const NameMention& name, int entity) {
    const int title = name.phrase_first - (doc_.word(name.phrase_first - 1) == ",");
    for (const int last : {title, name.first}) {
        if (last > 0) {
            introductions_.push_back({hash_of(doc_, last - 1), -1, last, entity});
        }
    }
    if (doc_.word(name.last) == ",") {
        const int first = name.last + 1 + doc_.is_any(name.last + 1, "a", "an", "the");
        int last = first;
        while (doc_.token(last).word) {
            ++last;
        }
        if (last > first) {
            introductions_.push_back({hash_of(doc_, last - 1), first, last, entity});
        }
    }
}

// "Anna Berg, an ally, who": the person whose apposition ends before `last`, or -1.
int Sources::name_before_apposition(int last) const {
    if (ending_[last] < 0 || mentions_[ending_[last]].form != Form::nominal) {
        return -1;
    }
    int before = mentions_[ending_[last]].phrase_first - 1;
    before -= doc_.is_any(before, "a", "an", "the") ? 1 : 0;
    const int name = before > 0 && doc_.word(before) == "," ? ending_[before] : -1;
    return name >= 0 && mentions_[name].kind == Kind::person && mentions_[name].form == Form::name ? coreference_.of[name] : -1;
}

int Sources::author(int document, const Syntax& syntax) const {
    if (!is_document(doc_, document) || syntax.relation[document] == Dependency::nsubj) {
        return -1;
    }
    for (int t = syntax.head[document]; t >= 0; t = syntax.head[t]) {
        if (const int subject = syntax.child(t, Dependency::nsubj); subject >= 0 && subject < document) {
            const TokenSpread words = syntax.subtree(subject);
            return within(words.first, words.last, syntax).entity;
        }
    }
    return -1;
}

// Who issued the document that [first, last) names: "Berg's letter to Lund", "a Harbour Commission report".
int Sources::issuer(int first, int last) const {
    const auto begin = std::partition_point(mentions_.begin(), mentions_.end(), [&](const NameMention& m) { return m.first < first; });
    for (auto m = begin; m != mentions_.end() && m->first < last; ++m) {
        const int e = coreference_.of[m - mentions_.begin()];
        if (m->last <= last && m->form == Form::name && e >= 0 && can_speak(m->kind)) {
            return e;
        }
    }
    return -1;
}

// The one person whose name ends in this word, letter case aside, or -1: "Mrs May" where names alone could not tell May from the month.
int Sources::with_surname(int token) const {
    if (!doc_.token(token).capital) {
        return -1;
    }
    const std::string alone = entity_id(Kind::person, doc_.word(token));
    int found = -1;
    for (std::size_t e = 0; e < coreference_.entities.size(); ++e) {
        const Entity& entity = coreference_.entities[e].entity;
        if (entity.kind == Kind::person && (ends_in_word(entity, doc_.word(token)) || entity.id == alone)) {
            if (found >= 0) {
                return -1;
            }
            found = static_cast<int>(e);
        }
    }
    return found;
}

}  // namespace demarche
