// SPDX-License-Identifier: Apache-2.0
#pragma once

// What is known about the terminal, if there is one.

namespace demarche {

bool is_terminal(int stream);
bool standard_output_has_colours();  // a terminal, and NO_COLOR is unset or empty (no-color.org)
int standard_output_width();         // columns, at most 120; 100 for files and pipes, so that their bytes do not depend on a window

}  // namespace demarche
