// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/tour/TourSpace.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace tradeoff::routing {

/// A closed tour of at least 3 points by the two points beside each, in no particular direction.
struct LinkedTour
{
    using Beside = std::array<int, 2>;

    std::vector<Beside> beside; ///< [point]
    std::int64_t length = 0;
};

/// An edge of a tour, in no particular direction.
using TourEdge = std::pair<int, int>;

LinkedTour linked(const TourSpace& space, std::span<const int> order);
/// The points from point 0 on, in one of the two directions. Fewer than there are where the links are not
/// one circle.
std::vector<int> inOrder(const LinkedTour& tour);

inline bool hasEdge(const LinkedTour& tour, int a, int b)
{
    const auto& beside = tour.beside[static_cast<std::size_t>(a)];
    return beside[0] == b || beside[1] == b;
}

} // namespace tradeoff::routing
