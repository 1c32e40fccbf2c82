// SPDX-License-Identifier: Apache-2.0
#include "extract/names/members.h"

#include <algorithm>

#include "extract/names/quantities.h"

namespace demarche {
namespace {

class Members {
public:
    Members(const Document& doc, const Syntax& syntax, const Lexicon& lexicon) : doc_(doc), syntax_(syntax), lex_(lexicon) {}

    bool names_members(const NameMention& m) const {
        if (m.form != Form::name || m.row < 0 || m.possessive || !is_plural(m.last - 1)) {
            return false;
        }
        if (m.kind == Kind::organization) {
            return m.role == NameRole::organization && lex_.organizations[m.row].type == "party";
        }
        return m.kind == Kind::country && m.role == NameRole::demonym;
    }

    // "Democrats" and the like as a description already.
    bool describes_members(const NameMention& m) const {
        return m.form == Form::nominal && m.kind == Kind::group && m.owner < 0 && m.noun == m.last - 1 && doc_.token(m.noun).capital &&
               is_plural(m.noun);
    }

    // What restricts the plural: words before it, behind it, or before the one that it is joined to. `next`: the mention behind, if any.
    bool restricted(const NameMention& m, const NameMention* next) const {
        const int noun = m.last - 1;
        return quantity_before(doc_, m.first) >= 0 || restricted_before(noun, m.first) || restricted_behind(noun) || sits_in(m, next) ||
               shares_words(noun);
    }

    // Where the phrase begins whose noun begins at `first` and ends with `noun`, without the quantity before it.
    int phrase_first(int first, int noun) const {
        while (first > doc_.sentence(noun).first && modifies(first - 1, noun)) {
            first -= is_hyphen(first - 1) ? 2 : 1;
        }
        return first;
    }

private:
    bool is_plural(int t) const { return doc_.word(t).ends_with('s'); }

    bool is_hyphen(int t) const { return doc_.word(t) == "-" && !doc_.token(t).space_before && t > doc_.sentence(t).first; }

    // Whether the word belongs to the phrase of the noun behind it: it depends on the noun, or on a word between that does.
    bool modifies(int t, int noun) const {
        if (is_hyphen(t)) {
            return true;
        }
        const Upos upos = syntax_.upos[t];
        if (upos != Upos::adj && upos != Upos::noun && upos != Upos::propn && upos != Upos::num && upos != Upos::det && upos != Upos::x) {
            return false;
        }
        int head = syntax_.head[t];
        while (head > t && head < noun) {
            head = syntax_.head[head];
        }
        return head == noun;
    }

    bool restricted_before(int noun, int first) const {
        const auto children = syntax_.children(noun);
        return std::any_of(children.begin(), children.end(), [&](int t) {
            const Dependency relation = syntax_.relation[t];
            return t < first && (relation == Dependency::amod || relation == Dependency::compound || relation == Dependency::nummod ||
                                 (relation == Dependency::det && is_quantifier(doc_, t)));
        });
    }

    // "Republicans from the South", "Democrats who fear for the deal", "Tories opposed to it".
    bool restricted_behind(int noun) const {
        const auto children = syntax_.children(noun);
        return std::any_of(children.begin(), children.end(), [&](int t) {
            const bool adjoins = t > noun && syntax_.subtree(t).first == noun + 1;
            const Dependency relation = syntax_.relation[t];
            const bool place = relation == Dependency::nmod && doc_.is_any(noun + 1, "in", "on", "from", "at");
            return adjoins && (place || relation == Dependency::acl || relation == Dependency::acl_relcl || relation == Dependency::amod);
        });
    }

    // "Republicans in Congress", "Democrats on Capitol Hill", wherever the tree hangs it.
    bool sits_in(const NameMention& m, const NameMention* next) const {
        if (next == nullptr || next->row < 0 || !doc_.is_any(m.last, "in", "on") ||
            next->first != (doc_.is(m.last + 1, "the") ? m.last + 2 : m.last + 1)) {
            return false;
        }
        return next->role == NameRole::seat || (next->role == NameRole::organization && lex_.organizations[next->row].type == "parliament");
    }

    // "Many Republicans and Democrats": the words before the first are the second's too.
    bool shares_words(int noun) const {
        const int other = syntax_.head[noun];
        return syntax_.relation[noun] == Dependency::conj && other == noun - 2 && doc_.is_any(noun - 1, "and", "or") && is_plural(other) &&
               restricted_before(other, other);
    }

    const Document& doc_;
    const Syntax& syntax_;
    const Lexicon& lex_;
};

// "Some", "many", "those" that stand for people.
class Unnamed {
public:
    Unnamed(const Document& doc, const Syntax& syntax) : doc_(doc), syntax_(syntax) {}

    bool are_at(int t) const {
        if (doc_.is(t + 1, "of")) {
            return false;
        }
        const Dependency relation = syntax_.relation[t];
        const bool subject = relation == Dependency::nsubj;
        const bool phrase = subject || relation == Dependency::nsubj_pass || relation == Dependency::obj || relation == Dependency::obl ||
                            relation == Dependency::nmod || relation == Dependency::conj;
        if (doc_.is(t, "those")) {
            return phrase && has_complement(t);
        }
        return doc_.is_any(t, "some", "many", "most", "several") && (subject || (phrase && doc_.is(t + 1, "in")));
    }

    NameMention mention(int t) const {
        constexpr int most_words = 20;
        int last = t + 1;
        const int end = std::min(syntax_.subtree(t).last, t + most_words);
        while (last < end && doc_.token(last).word) {
            ++last;
        }
        return {.first = t,
                .last = t + 1,
                .kind = Kind::group,
                .form = Form::nominal,
                .plural = true,
                .phrase_first = t,
                .noun = t,
                .complement_last = last};
    }

private:
    bool has_complement(int t) const {
        const auto children = syntax_.children(t);
        return std::any_of(children.begin(), children.end(), [&](int c) { return c > t && syntax_.relation[c] != Dependency::punct; });
    }

    const Document& doc_;
    const Syntax& syntax_;
};

}  // namespace

void describe_members(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, std::vector<NameMention>& mentions) {
    const Members members(doc, syntax, lexicon);
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        NameMention& m = mentions[i];
        if (members.describes_members(m)) {
            m.phrase_first = std::min(m.phrase_first, members.phrase_first(m.noun, m.noun));
        } else if (members.names_members(m) && members.restricted(m, i + 1 < mentions.size() ? &mentions[i + 1] : nullptr)) {
            const int first = members.phrase_first(m.first, m.last - 1);
            const int quantity = quantity_before(doc, first);
            m = {.first = quantity >= 0 ? quantity : m.first,
                 .last = m.last,
                 .kind = Kind::group,
                 .form = Form::nominal,
                 .country = m.kind == Kind::country ? m.row : -1,
                 .plural = true,
                 .phrase_first = quantity >= 0 ? quantity : first,
                 .noun = m.first};
        }
    }
    std::stable_sort(mentions.begin(), mentions.end(), [](const NameMention& a, const NameMention& b) { return a.first < b.first; });
}

void add_unnamed(const Document& doc, const Syntax& syntax, std::vector<NameMention>& mentions) {
    const Unnamed unnamed(doc, syntax);
    std::vector<bool> taken(doc.size());
    for (const NameMention& m : mentions) {
        std::fill(taken.begin() + m.first, taken.begin() + m.last, true);
    }
    const auto known = static_cast<std::ptrdiff_t>(mentions.size());
    for (const Sentence& sentence : doc.sentences) {
        if (doc.paragraphs[sentence.paragraph].role == ParagraphRole::boilerplate) {
            continue;
        }
        for (int t = sentence.first; t < sentence.last; ++t) {
            if (!taken[t] && unnamed.are_at(t)) {
                mentions.push_back(unnamed.mention(t));
            }
        }
    }
    std::inplace_merge(mentions.begin(), mentions.begin() + known, mentions.end(),
                       [](const NameMention& a, const NameMention& b) { return a.first < b.first; });
}

}  // namespace demarche
