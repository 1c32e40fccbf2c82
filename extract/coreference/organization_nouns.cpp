// SPDX-License-Identifier: Apache-2.0
#include "extract/coreference/organization_nouns.h"

#include <algorithm>

namespace demarche {
namespace {

// The types of organizations.tsv that news calls so.
bool is_called(const Document& doc, int noun, std::string_view type) {
    if (doc.is_any(noun, "newspaper", "paper", "outlet", "magazine", "network", "website")) {
        return type == "outlet";
    }
    if (doc.is_any(noun, "agency", "department", "ministry")) {
        return type == "agency" || type == "ministry";
    }
    if (doc.is_any(noun, "company", "firm", "automaker", "carmaker")) {
        return type == "company";
    }
    if (doc.is(noun, "court")) {
        return type == "court";
    }
    if (doc.is(noun, "union")) {
        return type == "union";
    }
    return doc.is_any(noun, "group", "organization", "organisation") && (type == "ngo" || type == "union" || type == "think_tank");
}

}  // namespace

int organization_meant(const Document& doc, const std::vector<NameMention>& mentions, const Coreference& known, int token) {
    const auto after = std::partition_point(mentions.begin(), mentions.end(), [&](const NameMention& m) { return m.first < token; });
    int of_type = -1;
    for (auto m = after; m != mentions.begin();) {
        --m;
        const int e = known.of[m - mentions.begin()];
        if (e < 0 || m->kind != Kind::organization) {
            continue;
        }
        if (ends_in_word(known.entities[e].entity, doc.word(token))) {
            return e;
        }
        if (of_type < 0 && is_called(doc, token, known.entities[e].type)) {
            of_type = e;
        }
    }
    return of_type;
}

}  // namespace demarche
