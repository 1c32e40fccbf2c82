// SPDX-License-Identifier: Apache-2.0
#pragma once

// What every reader does with an article before it gives it away. Internal to the readers.

#include <string>
#include <string_view>

#include "extract/article.h"
#include "extract/read.h"

namespace demarche {

bool is_ascii_letter(char c);

// Characters that an id cannot hold become '-'; never empty.
std::string as_id(std::string_view name);

// Checks the text and adds what the input did not say. InputError for a text that is empty or too long.
Article completed(Article article, const std::string& where, const ReadOptions& options);

}  // namespace demarche
