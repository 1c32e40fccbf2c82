// SPDX-License-Identifier: Apache-2.0
#pragma once

// The few words that stand for a long statement in a drawing. Internal to graph/.
//
//     excerpt("We met at noon. It is time to honour the Harbour Pact – others may help, and they should, since …", harbour_pact)
//         // {"It is time to honour the Harbour Pact …", names_subject, not whole}
//
// Texts are UTF-8 with single blanks; cuts fall between words. Linear in the text.

#include <cstddef>
#include <string>
#include <string_view>

#include "graph/graph.h"

namespace demarche {

struct Excerpt {
    std::string text;            // about 90 characters at most, "…" where a sentence was cut
    bool names_subject = false;  // by its name or an alias
    bool whole = false;          // nothing but whole sentences
};

// The clause that names the subject, with as many of its neighbours in the same sentence as fit; without a name the beginning.
Excerpt excerpt(std::string_view statement, const Node& subject);

// The byte where a name or alias of the node first stands as whole words, without case; the text's size where none does.
std::size_t find_name(std::string_view text, const Node& node);

}  // namespace demarche
