// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/drafts.h"

#include <algorithm>

namespace demarche {

void sort_by_content(std::vector<StatementDraft>& drafts) {
    std::stable_sort(drafts.begin(), drafts.end(), [](const StatementDraft& a, const StatementDraft& b) { return a.content < b.content; });
}

std::span<const StatementDraft> near(const std::vector<StatementDraft>& sorted, const StatementDraft& draft) {
    constexpr int reach = 1500;
    const int at = draft.content.front().begin;
    const auto before = [&](int token) {
        return std::partition_point(sorted.begin(), sorted.end(), [&](const StatementDraft& s) { return s.content.front().begin < token; });
    };
    return {before(at - reach), before(at + reach)};
}

int length_of(const std::vector<TokenRange>& ranges) {
    int n = 0;
    for (const TokenRange& r : ranges) {
        n += r.end - r.begin;
    }
    return n;
}

int shared(const std::vector<TokenRange>& a, const std::vector<TokenRange>& b) {
    int n = 0;
    for (const TokenRange& x : a) {
        for (const TokenRange& y : b) {
            n += std::max(0, std::min(x.end, y.end) - std::max(x.begin, y.begin));
        }
    }
    return n;
}

}  // namespace demarche
