// SPDX-License-Identifier: Apache-2.0
#pragma once

// Trains extract/names/name_model.h: maximum likelihood of the labels, by stochastic gradients with a step a weight (AdaGrad: Duchi, Hazan
// and Singer, "Adaptive subgradient methods", JMLR 2011) and with features left out at random, so that the model does not lean on single
// words; the mean of the weights after each epoch of the second half. One thread, own generator: same data, same bytes on a machine.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "extract/names/name_model.h"

namespace demarche {

struct NameSentence {
    std::vector<WordFeatures> words;
    std::vector<Upos> upos;
    std::vector<Xpos> xpos;
    std::vector<NameLabel> labels;
};

// Names by their hashes, ascending.
struct ListTable {
    std::vector<std::uint32_t> keys;
    std::vector<std::uint8_t> bits;

    NameLists view() const { return {keys, bits}; }
};

struct NameOptions {
    int epochs = 6;
    float rate = 0.04f;
    float dropped = 0.2f;  // part of the features that a step leaves out
    std::uint64_t seed = 1;
};

std::string train_names(const std::vector<NameSentence>& sentences, const ListTable& lists, const NameOptions& options,
                        const std::function<void(const std::string& what, double done)>& progress);

}  // namespace demarche
