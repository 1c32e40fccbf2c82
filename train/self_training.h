// SPDX-License-Identifier: Apache-2.0
#pragma once

// More sentences to learn names from: raw sentences on which several models agree to the last label.
//
// The models see the same sentences in other orders and with other features left out, so where they agree they are mostly right (a
// committee, as in Zhou and Li, "Tri-training", IEEE TKDE 17, 2005). Only sentences with an organization are taken: that is what the
// corpora lack.

#include <cstddef>
#include <string>
#include <vector>

#include "train/train_names.h"

namespace demarche {

struct CommitteeOptions {
    int models = 3;
    float dropped = 0.3f;
    std::size_t sentences = 15'000;          // at most
    std::size_t shortest = 6, longest = 60;  // words
};

std::vector<NameSentence> agreed_sentences(const std::vector<NameSentence>& annotated, const std::vector<NameSentence>& raw,
                                           const ListTable& lists, const NameOptions& options, const CommitteeOptions& committee,
                                           const std::function<void(const std::string& what, double done)>& progress);

}  // namespace demarche
