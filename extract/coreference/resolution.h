// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the steps of coreference share: the layers that all of them read, and the entities that one after the other makes or fills.
//
//     Resolution known(text.mentions.size());
//     known.of(i) = known.make(Kind::person, "Anna Berg");      // mention i names her
//     known.draft(known.of(i)).gender = Gender::female;
//
// One entity has one id: `make` gives the same index for the same kind and name. Logarithmic in the entities.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "extract/coreference.h"

namespace demarche {

struct CoreferenceText {
    const Document& doc;
    const Article& article;
    const Lexicon& lexicon;
    const std::vector<Quotation>& quotations;
    const std::vector<NameMention>& mentions;

    std::string words_of(const NameMention& m) const { return folded(doc.words(m.first, m.last)); }
};

class Resolution {
public:
    explicit Resolution(std::size_t mentions) { out_.of.assign(mentions, -1); }

    int make(Kind kind, const std::string& name);

    int& of(std::size_t mention) { return out_.of[mention]; }
    int of(std::size_t mention) const { return out_.of[mention]; }
    EntityDraft& draft(int entity) { return out_.entities[entity]; }
    const EntityDraft& draft(int entity) const { return out_.entities[entity]; }
    std::vector<EntityDraft>& drafts() { return out_.entities; }
    const std::vector<EntityDraft>& drafts() const { return out_.entities; }

    const Coreference& so_far() const { return out_; }
    Coreference take() { return std::move(out_); }

private:
    Coreference out_;
    std::map<std::string, int> by_id_;
};

}  // namespace demarche
