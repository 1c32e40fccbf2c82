// SPDX-License-Identifier: Apache-2.0
#pragma once

// How kinds and signs look in all that is drawn. Internal to export/.
//
// Hues are those of Okabe and Ito, which colour-blind people tell apart; every sign is also told by line, arrow and mark, so that a grey
// print reads the same.

#include "graph/graph.h"

namespace demarche {

struct NodeStyle {
    const char *shape, *style, *fill, *line;
    const char* peripheries = "1";
};
NodeStyle style_of(Kind kind);

struct SignStyle {
    const char *line, *text;  // colours; text is darker, to be read on white
    const char *style, *arrow, *mark, *word, *key;
    double width;
};
SignStyle style_of(Stance stance);

constexpr double doubtful = 0.5;  // confidence below which an edge is dotted

}  // namespace demarche
