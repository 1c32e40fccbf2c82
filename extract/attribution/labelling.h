// SPDX-License-Identifier: Apache-2.0
#pragma once

// The second step of learned attribution: the words round a cue become its source, cue and content (chain.h).
//
// What a token says by itself is the same for every cue, but for the zone it stands in (before or behind the cue, in its sentence or in
// another): those rows are read once a token (`token_rows`, `border_rows`), and only what depends on the cue is read again for each
// (`near_rows`, `near_border_rows`).

#include <cstdint>
#include <span>
#include <vector>

#include "extract/attribution/chain.h"
#include "extract/attribution/facts.h"
#include "extract/attribution/rows.h"

namespace demarche {

inline constexpr int zone_count = 4;
enum Zone : std::uint8_t { zone_left, zone_right, zone_before, zone_behind };

// Table sizes: rows of zones * labels, of labels, of 2 sides * label pairs, of label pairs.
inline constexpr int token_bits = 18, near_bits = 19, border_bits = 16, near_border_bits = 17;
inline constexpr int token_width = zone_count * label_count, near_width = label_count, pair_width = label_count * label_count,
                     border_width = 2 * pair_width;
using TokenRows = RowList<token_bits, 64>;
using NearRows = RowList<near_bits, 64>;
using BorderRows = RowList<border_bits, 32>;
using NearBorderRows = RowList<near_border_bits, 24>;

// The tokens that a cue's source and content are looked for in: its paragraph, from three sentences before it to six behind it, and the
// paragraphs that continue its quotation or that a colon leads to.
TokenSpread attribution_window(const AttributionText& text, int cue);

// `strength`: by token, 0 to 9, how likely it is the head of a cue.
void token_rows(const AttributionText& text, std::span<const std::uint8_t> strength, int t, TokenRows& rows);
void border_rows(const AttributionText& text, int t, BorderRows& rows);  // between t - 1 and t

// What is the same for all tokens of the window of one cue, and what the tree says of each.
struct CueView {
    int cue = 0;
    TokenSpread window;
    std::uint64_t pattern = 0;                         // which complements hang on the cue
    int nearest_before = -1, nearest_behind = -1;      // quotations
    std::vector<std::uint32_t> path;                   // by token of the window: how the tree leads from the cue to it
    std::vector<std::uint8_t> depth;                   // below the branch
    std::vector<std::uint8_t> commas, marks, between;  // between the cue and the token: commas, quotation marks, strongest other cue
};

void view_cue(const AttributionText& text, std::span<const std::uint8_t> strength, int cue, CueView& view);

Zone zone_of(const AttributionText& text, int cue, int t);
void near_rows(const AttributionText& text, std::span<const std::uint8_t> strength, const CueView& view, int t, NearRows& rows);
void near_border_rows(const AttributionText& text, const CueView& view, int t, NearBorderRows& rows);

}  // namespace demarche
