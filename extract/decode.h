// SPDX-License-Identifier: Apache-2.0
#pragma once

// What bytes are, before they are text. Internal to reading; gunzip and to_utf8, which others need too, are in read.h.
//
// All are linear in the bytes.

#include <optional>
#include <string>
#include <string_view>

namespace demarche {

bool is_gzip(std::string_view bytes);

// By the standard: no overlong forms, no surrogates, nothing above U+10FFFF, no character cut short.
bool is_utf8(std::string_view bytes);

// InputError for binary data: a NUL, or more control characters than texts have. For encodings that have ASCII in them.
void require_text(std::string_view bytes, const std::string& where);

// The text of UTF-16 as UTF-8, without its byte order mark; nothing if the bytes are in another encoding.
std::optional<std::string> from_utf16(std::string_view bytes);

}  // namespace demarche
