// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/scheduling/search/Construction.h"
#include "plugins/scheduling/search/Reservations.h"

#include <functional>

namespace tradeoff::scheduling {

/// How a schedule is built around pins.
struct PinnedDispatching
{
    Dispatching how;
    /// What leads to a pin goes before everything else when less time than so many mean durations is left.
    double urgency = 0;
};

/// As build(), for shops with pins or a frozen time, but not for permutation shops: pinned operations have
/// their times from the start, all others are placed around them. Not complete where something cannot end in
/// time for a pin.
Built buildAround(const problems::scheduling::Problem& problem, const Reservations& reservations,
                  const PinnedDispatching& how, solve::Random& random, const std::function<bool()>& goesOn);

} // namespace tradeoff::scheduling
