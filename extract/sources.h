// SPDX-License-Identifier: Apache-2.0
#pragma once

// Sources: the noun phrases that can say something, and whom a pronoun means.
//
// A source is a mention with its title, article and apposition ("Hugh Hill, a doctor,"), a noun with a named complement ("officials in
// Kyiv"), or a pronoun. Sources inside quotations are not looked at.

#include <optional>
#include <vector>

#include "extract/coreference/pronouns.h"
#include "extract/quotes.h"
#include "extract/syntax/syntax.h"

namespace demarche {

struct Source {
    int first = 0, last = 0;  // tokens
    int entity = -1;          // -1: nobody that is known
    bool pronoun = false;
};

// The word that the others in [first, last) depend on: a subject rather than anything else ("After talks with Norland, the envoy").
int head_in(int first, int last, const Syntax& syntax);

class Sources {
public:
    Sources(const Document& doc, const std::vector<NameMention>& mentions, const Coreference& coreference,
            const std::vector<Quotation>& quotations);

    std::optional<Source> ending_at(int last) const;     // its last token is last - 1
    std::optional<Source> starting_at(int first) const;  // its first token is first
    std::optional<Source> named_at(int first) const;     // a name from its first token, possessive or not
    std::optional<Source> first_between(int first, int last) const;
    // The person whose apposition of any words ends at this comma: "Anna Berg, a free producer of films,".
    std::optional<Source> explained_until(int comma) const;
    // Whom the words [first, last) name: a pronoun, the name or noun at their head, a name in apposition to it, who a relative pronoun
    // stands for.
    Source within(int first, int last, const Syntax& syntax) const;

    int quotation_at(int token) const { return token < doc_.size() ? quotation_[token] : -1; }  // index, or -1
    bool in_name(int token) const { return token < doc_.size() && in_name_[token]; }

    // Statements found so far steer later pronouns: call for each in the order of the text.
    void said(int sentence, int entity) { pronouns_.said(sentence, entity); }

    int meant_by(int pronoun) const { return pronouns_.meant_by(pronoun); }  // the entity that the pronoun at this token means, or -1
    int meant_by(int pronoun, int until) const { return pronouns_.meant_by(pronoun, until); }  // by what stands before `until`
    // A newspaper, broadcaster or agency of the lexicon: it passes on what others say.
    bool is_outlet(int entity) const { return entity >= 0 && coreference_.entities[entity].type == "outlet"; }
    // Whose "a statement", "a letter" is by the clause round it: "Berg said in a statement"; -1 for what is no document.
    int author(int document, const Syntax& syntax) const;

private:
    std::optional<Source> with_head(int mention, int last) const;
    int entity_at(int head, int first, int last, const Syntax& syntax) const;
    Source resolved(int first, int last, int head) const;
    int with_surname(int token) const;
    int apposed_name(int last) const;
    int organization_of_noun(int first, int last, int entity) const;
    int introduced_as(int first, int last) const;
    int name_before_apposition(int last) const;
    int issuer(int first, int last) const;

    // Where a person's name is introduced or explained: "naval commander Erik Lund", "Erik Lund, the naval commander,".
    struct Introduction {
        std::uint32_t word;  // hash of the last word
        int first, last;     // tokens; `first` is -1 where the description may begin anywhere
        int entity;
    };
    void add_introductions(const NameMention& name, int entity);

    const Document& doc_;
    const std::vector<NameMention>& mentions_;
    const Coreference& coreference_;
    std::vector<int> quotation_, ending_, starting_;
    std::vector<bool> in_name_;
    std::vector<Introduction> introductions_;  // by word
    Pronouns pronouns_;
};

}  // namespace demarche
