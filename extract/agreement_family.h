// SPDX-License-Identifier: Apache-2.0
#pragma once

// How the head nouns of agreements fall into families: "the treaty" may mean a convention, never a ceasefire.
//
//     agreement_family("Accords") == AgreementFamily::deal;      agreement_family("table") == AgreementFamily::none

#include <string_view>

namespace demarche {

enum class AgreementFamily : unsigned { none = 0, treaty = 1, deal = 2, ceasefire = 4 };

// Of an English noun in any case and number.
AgreementFamily agreement_family(std::string_view noun);

}  // namespace demarche
