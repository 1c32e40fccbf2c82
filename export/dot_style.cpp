// SPDX-License-Identifier: Apache-2.0
#include "export/dot_style.h"

namespace demarche {

NodeStyle style_of(Kind kind) {
    switch (kind) {
        case Kind::person:
            return {"box", "filled,rounded", "#D6ECFA", "#0072B2"};
        case Kind::organization:
            return {"box", "filled", "#E6E3F4", "#5B53A0"};
        case Kind::country:
            return {"hexagon", "filled", "#CDEBE0", "#007A5A"};
        case Kind::place:
            return {"ellipse", "filled", "#FFFFFF", "#666666"};
        case Kind::group:
            return {"box", "filled", "#D6ECFA", "#0072B2", "2"};
        case Kind::agreement:
            return {"note", "filled", "#FBF6C4", "#8A7A00"};
        case Kind::topic:
            return {"box", "filled", "#FFFFFF", "#AAAAAA"};
        case Kind::statement:
        case Kind::position:
            return {"box", "filled,dashed", "#F4F4F4", "#666666"};
        case Kind::article:
            return {"tab", "filled", "#FFFFFF", "#666666"};
    }
    return {"box", "filled", "#FFFFFF", "#AAAAAA"};
}

SignStyle style_of(Stance stance) {
    switch (stance) {
        case Stance::support:
            return {"#0072B2", "#0072B2", "solid", "normal", "+ ", "supports", "━━▶", 1.8};
        case Stance::oppose:
            return {"#D55E00", "#B84C00", "dashed", "tee", "− ", "opposes", "╍╍┫", 1.8};
        case Stance::mixed:
            return {"#8F5A9E", "#7A4689", "solid", "diamond", "± ", "for and against", "━━◆", 1.8};
        case Stance::neutral:
        case Stance::none:
            break;
    }
    return {"#7F7F7F", "#555555", "solid", "vee", "", "about", "──➤", 0.9};
}

}  // namespace demarche
