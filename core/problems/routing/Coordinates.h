// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Decimal.h"
#include "core/problems/routing/Model.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::problems::routing {

/// Places as a file gives them: one column per axis, z empty in the plane.
using GivenPlaces = std::array<std::vector<format::Decimal>, 3>;

/// What kept places out of a problem.
struct CoordinateFault
{
    int node = 0;
    std::string expected;
};

struct CoordinateOutcome
{
    std::optional<CoordinateFault> fault;
    std::string note; ///< a sentence where coordinates were rounded or moved; else empty
};

/// Sets x, y, z and coordinateScale of data: exact, with as many decimals as the finest needs, but rounded to
/// 6. Where one lies beyond 10^9 in its last decimal and only differences count (mayMove), all are moved
/// towards the origin.
CoordinateOutcome setCoordinates(ProblemData& data, const GivenPlaces& places, bool mayMove);

} // namespace tradeoff::problems::routing
