// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace demarche {

// Options of `demarche-train names`, and what runs it.
std::function<int()> names_command(CLI::App& command);

}  // namespace demarche
