// SPDX-License-Identifier: Apache-2.0
#pragma once

// Offices and what stands round them: "Norwegian Prime Minister" before a name, ", the Saudi foreign minister," behind one, and
// descriptions that name nobody ("the Russian leader", "European officials").
//
// The mentions so far are needed to know whose country a title is; a mention is widened by its title, country and article.

#include <optional>
#include <vector>

#include "extract/names.h"
#include "extract/names/known_names.h"

namespace demarche {

struct Title {
    int last = 0;    // the token behind it
    int office = 0;  // row of Lexicon::offices
};

class Titles {
public:
    Titles(const Document& doc, const Lexicon& lexicon, const KnownNames& known) : doc_(doc), lex_(lexicon), known_(known) {}

    std::optional<Title> at(int token) const;
    // The office of the title that ends right before the mention, or -1; widens the mention's phrase.
    int before(NameMention& m, const std::vector<NameMention>& so_far) const;
    // Office and country from what stands behind the name.
    void take_apposition(NameMention& m) const;
    // The description whose noun begins at the token. A title before a name is none.
    std::optional<NameMention> description(int token, const std::vector<NameMention>& so_far) const;

private:
    int sentence_end(int token) const { return doc_.sentence(token).last; }
    bool is_hyphenated(int token) const;
    bool goes_on_as_name(int token, int end) const;
    void take_country_before(NameMention& m, const std::vector<NameMention>& so_far) const;
    void take_name_before(NameMention& m, const std::vector<NameMention>& so_far) const;
    void take_country_of(int token, NameMention& m) const;
    bool is_determiner(int token) const;
    void take_modifiers_before(NameMention& m) const;

    const Document& doc_;
    const Lexicon& lex_;
    const KnownNames& known_;
};

}  // namespace demarche
