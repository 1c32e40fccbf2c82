// SPDX-License-Identifier: Apache-2.0
#include "export/value_text.h"

#include "export/text.h"

namespace demarche {

std::string value_text(const Value& value) {
    if (const auto* number = std::get_if<int>(&value)) {
        return std::to_string(*number);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return real_text(*real);
    }
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
        std::vector<std::string> cleaned;
        for (const std::string& text : *texts) {
            cleaned.push_back(clean(text));
        }
        return json_list(cleaned);
    }
    return std::get<std::string>(value);
}

}  // namespace demarche
