// SPDX-License-Identifier: Apache-2.0
#pragma once

// The articles of a run by id: the same id with the same text is one article, with another text it is a conflict.

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/article_record.h"

namespace demarche {

class SeenArticles {
public:
    // Whether the article is new. Throws ConflictError that names both inputs if the id belongs to another text.
    bool add(const ArticleRecord& record, const std::string& where);

private:
    struct First {
        std::string digest;
        std::size_t place;
    };
    std::unordered_map<std::string, First> articles_;
    std::vector<std::string> places_;  // each input once: many articles come from one
};

}  // namespace demarche
