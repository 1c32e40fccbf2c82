// SPDX-License-Identifier: Apache-2.0
#include "extract/agreement_family.h"

#include <algorithm>
#include <initializer_list>

namespace demarche {

AgreementFamily agreement_family(std::string_view noun) {
    const auto is = [&](std::initializer_list<std::string_view> stems) {
        return std::any_of(stems.begin(), stems.end(), [&](std::string_view stem) {
            return noun.size() >= stem.size() && noun.size() <= stem.size() + 3 &&
                   std::equal(stem.begin(), stem.end(), noun.begin(),
                              [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
        });
    };
    if (is({"treat", "convention", "charter", "protocol", "statute", "covenant"})) {
        return AgreementFamily::treaty;
    }
    if (is({"ceasefire", "cease-fire", "truce", "armistice", "cease", "cessation"})) {
        return AgreementFamily::ceasefire;
    }
    if (is({"deal", "agreement", "accord", "pact", "plan", "framework", "settlement", "memorandum", "partnership", "understanding",
            "compact"})) {
        return AgreementFamily::deal;
    }
    return AgreementFamily::none;
}

}  // namespace demarche
