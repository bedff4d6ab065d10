// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/constrained/Bound.h"

#include <cstdint>
#include <vector>

namespace tradeoff::choice::constrained {

/// The best plan of a core among those of at least a given gain, by trying all whose penalties fit between
/// the bound and that gain.
struct Enumeration
{
    bool isComplete = false;          ///< false: given up after so many steps
    std::vector<std::uint32_t> cells; ///< of each row; empty where there is no such plan
    std::int64_t gain = 0;
};

/// step: every gain that a plan can have differs from every other by a multiple of it.
Enumeration enumerated(const Core& core, const Bound& bound, std::int64_t least, std::int64_t step,
                       std::int64_t steps);

} // namespace tradeoff::choice::constrained
