// SPDX-License-Identifier: Apache-2.0
#pragma once

// The families of features of citations, and what several of them are joined with. Internal to CitationFeatures.

#include <cstdint>

#include "extract/citation/candidates.h"

namespace demarche {

enum CitationTemplate : std::uint32_t {
    t_bias,
    t_roles,
    t_place,
    t_counts,
    t_actor,
    t_agreement,
    t_path,
    t_expression,
    t_rule,
    t_word,
    t_cluster,
    t_window,
    t_between,
    t_clause,
    t_cue,
    t_governor,
    t_balance,
    t_verb,
    t_beside,
    t_chain,
    t_history
};

inline bool is_negation(const Document& doc, int token) {
    return doc.is_any(token, "not", "n't", "n’t", "never", "no", "neither", "nor", "hardly");
}

inline std::uint64_t bucket(int n) {
    return n <= 4 ? n : n <= 6 ? 5 : n <= 9 ? 6 : n <= 15 ? 7 : n <= 30 ? 8 : 9;
}

// What a candidate is, in one number.
inline std::uint64_t role_of(const CitationCandidate& c) {
    return (c.statement >= 0 ? 1 : 0) + (c.actor >= 0 ? 2 : 0) + (c.inside ? 4 : 0) + 8 * static_cast<std::uint64_t>(c.place);
}

}  // namespace demarche
