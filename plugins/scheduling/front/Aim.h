// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/RunRequest.h"
#include "plugins/scheduling/front/Lanes.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tradeoff::scheduling {

enum class Measure : std::uint8_t {
    Makespan,
    FlowTime,
    TotalTardiness,
    WeightedTardiness,
    MaximumTardiness,
    LateJobs,
    MachineCost
};

/// Every objective id of the kind, in the order of Measure.
const std::vector<std::string>& measureIds();

/// What the requested objectives are of a line with its times; last of all what exceeds the request's limits
/// and the pins.
class Goals
{
public:
    Goals(const problems::scheduling::Problem& problem, const solve::RunRequest& request);

    using Point = std::vector<std::int64_t>;

    std::size_t objectives() const { return m_measures.size(); }
    Measure measure(std::size_t objective) const { return m_measures[objective]; }
    std::size_t limits() const { return m_limits.size(); }
    Measure limited(std::size_t limit) const { return m_limits[limit].first; }
    /// Objectives, then the excess: the sum of what is beyond the limits and of how far pinned operations are
    /// behind, 0 where all is kept.
    void read(const Lanes& lanes, Point& point) const;
    /// No worse: a makes b needless. By rank where the request ranks objectives.
    bool covers(const Point& a, const Point& b) const;
    /// How late the job is.
    std::int64_t lateness(const Lanes& lanes, int job) const;

private:
    struct Sums
    {
        std::int64_t makespan = 0;
        std::int64_t flow = 0;
        std::int64_t late = 0;
        std::int64_t weighted = 0;
        std::int64_t worst = 0;
        std::int64_t count = 0;
    };

    std::int64_t value(const Sums& sums, const Lanes& lanes, Measure measure) const;

    std::vector<Measure> m_measures;
    std::vector<std::pair<Measure, std::int64_t>> m_limits;
    bool m_isRanked;
    std::vector<std::int64_t> m_release; ///< of each job
    std::vector<std::int64_t> m_due;
    std::vector<std::int64_t> m_weight;
};

/// Where a search is headed: one number for a point. Objectives are counted from the best known value, in
/// units of how far the known ones lie apart.
struct Aim
{
    std::vector<double> weights;
    std::vector<double> ideal;
    std::vector<double> unit;
    bool byWorst = false; ///< the worst weighted objective counts, not the sum (Tchebycheff)

    double operator()(const Goals::Point& point) const;
};

} // namespace tradeoff::scheduling
