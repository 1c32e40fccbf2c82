// SPDX-License-Identifier: Apache-2.0
#pragma once

// Articles in JSON and JSON Lines, for extract/read.cpp. What an object may say is told in read.h.

#include <functional>
#include <string>
#include <string_view>

#include "extract/read.h"

namespace demarche {

struct JsonReceiver {
    const ReadOptions& options;
    const std::function<void(Article)>& each;
    const std::function<void(const InputError&)>& failed;
};

// One object a line; a line that is none is one failure.
void read_json_lines(std::string_view bytes, const std::string& where, const JsonReceiver& receiver);

// One object, or an array of them, over any number of lines. InputError if the JSON as a whole is broken.
void read_json(std::string_view bytes, const std::string& where, const JsonReceiver& receiver);

// Whether these are lines of JSON rather than one value.
bool is_json_lines(std::string_view bytes, bool named_so);

}  // namespace demarche
