// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Distance.h"

#include <cstdint>
#include <vector>

namespace tradeoff::routing {

/// Symmetric integer distances between places, as fast as memory allows: a dense matrix of 32-bit numbers up
/// to `denseTo` places (64 MiB for kDensePlaces) when every distance fits, otherwise computed from the
/// coordinates at each call.
class DistanceTable
{
public:
    static constexpr int kDensePlaces = 4000;

    DistanceTable(problems::routing::PlaneDistance plane, int places, int denseTo = kDensePlaces);

    std::int64_t operator()(int from, int to) const
    {
        if (m_matrix.empty()) return m_plane(from, to);
        return m_matrix[static_cast<std::size_t>(from) * m_places + static_cast<std::size_t>(to)];
    }

    bool isDense() const { return !m_matrix.empty(); }

private:
    problems::routing::PlaneDistance m_plane;
    std::size_t m_places;
    std::vector<std::int32_t> m_matrix;
};

} // namespace tradeoff::routing
