// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"

#include <cstdint>
#include <vector>

namespace tradeoff::routing {

/// Distances and driving times of a problem, looked up where they fit: up to kMostTabled nodes and values
/// below 2^31; otherwise worked out anew. Rows and columns follow a curve through the plane, so that what a
/// stop and its neighbours need lies together. A table that equals another or its own transpose is kept once.
/// Threads: const; safe to share.
class TravelTables
{
public:
    static constexpr std::size_t kMostTabled = 2500;

    explicit TravelTables(const problems::routing::Problem& problem);
    TravelTables(const TravelTables&) = delete;
    TravelTables& operator=(const TravelTables&) = delete;

    std::int64_t distance(int from, int to) const
    {
        return m_distance == nullptr ? m_problem.distance(from, to) : m_distance[index(from, to)];
    }
    /// The same; near in memory for one `to` and many `from`.
    std::int64_t distanceInto(int to, int from) const
    {
        return m_distanceInto == nullptr ? m_problem.distance(from, to) : m_distanceInto[index(to, from)];
    }
    /// 0 where the problem knows no time.
    std::int64_t driving(int from, int to) const
    {
        return m_driving == nullptr ? m_problem.duration(from, to) : m_driving[index(from, to)];
    }
    std::int64_t drivingInto(int to, int from) const
    {
        return m_drivingInto == nullptr ? m_problem.duration(from, to) : m_drivingInto[index(to, from)];
    }

private:
    using Table = std::vector<std::int32_t>;

    std::size_t index(int row, int column) const
    {
        return m_rank[static_cast<std::size_t>(row)] * m_nodes + m_rank[static_cast<std::size_t>(column)];
    }
    const std::int32_t* kept(Table table);

    const problems::routing::Problem& m_problem;
    std::size_t m_nodes;
    std::vector<std::uint32_t> m_rank; ///< by node: its row; nodes near each other have rows near each other
    std::vector<Table> m_tables;       ///< those that differ
    const std::int32_t* m_distance = nullptr;
    const std::int32_t* m_distanceInto = nullptr;
    const std::int32_t* m_driving = nullptr;
    const std::int32_t* m_drivingInto = nullptr;
};

} // namespace tradeoff::routing
