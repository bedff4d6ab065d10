// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/constrained/Bound.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tradeoff::choice::constrained {

/// The choice of a cell in each row of a core, made to keep every constraint by the cheapest moves of single
/// rows (priced by the multipliers) and then improved by moves that gain; of small cores also by pairs of
/// moves. Empty where no such moves lead to a plan. A heuristic: what it misses may exist.
std::optional<std::vector<std::uint32_t>> repaired(const Core& core, const Multipliers& multipliers,
                                                   std::vector<std::uint32_t> cells);

} // namespace tradeoff::choice::constrained
