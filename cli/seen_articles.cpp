// SPDX-License-Identifier: Apache-2.0
#include "cli/seen_articles.h"

#include "graph/error.h"

namespace demarche {

bool SeenArticles::add(const ArticleRecord& record, const std::string& where) {
    if (places_.empty() || places_.back() != where) {
        places_.push_back(where);
    }
    const auto [at, is_new] = articles_.try_emplace(record.id, First{record.digest, places_.size() - 1});
    if (!is_new && at->second.digest != record.digest) {
        const std::string& first = places_[at->second.place];
        throw ConflictError("the id \"" + record.id + "\" belongs to another text already, from " + first, where,
                            "give one of the two articles another id: rename its file, or change its \"id\"");
    }
    return is_new;
}

}  // namespace demarche
