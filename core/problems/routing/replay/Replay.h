// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "core/problems/routing/replay/BadDays.h"
#include "tradeoff_export.h"

#include <atomic>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::problems::routing {

/// Of so many days, this many.
struct DayCount
{
    std::int64_t count = 0;
    std::int64_t days = 1;

    double share() const { return static_cast<double>(count) / static_cast<double>(days); }
    bool operator==(const DayCount&) const = default;
};

/// 95 % for the chance behind a count of independent days. Source: Wilson (1927), Probable inference, the law
/// of succession, and statistical inference, doi:10.1080/01621459.1927.10502953.
struct ChanceRange
{
    double low = 0;
    double high = 1;
};
TRADEOFF_EXPORT ChanceRange chanceRange(const DayCount& count);

/// 4,096 equally likely factors in units of 2^-20, rising: the middles of equal parts of a log-normal
/// distribution with this spread, scaled to the mean 1. All of them 2^20 for the spread 0. Built by + - × ÷ √
/// and our own exp and log. Source of the normal quantiles: Wichura (1988), Algorithm AS 241, Applied
/// Statistics 37, doi:10.2307/2347330.
class TRADEOFF_EXPORT DayFactors
{
public:
    static constexpr int kBits = 12;
    static constexpr int kOne = 20; ///< a factor of 1 is 2^kOne

    explicit DayFactors(const format::Decimal& spread);
    /// By the 12 highest of 32 random bits.
    std::int64_t operator[](std::uint32_t random) const { return m_factors[random >> (32 - kBits)]; }
    std::span<const std::int64_t> all() const& { return m_factors; }
    std::span<const std::int64_t> all() const&& = delete; ///< it would point into what is gone

private:
    std::vector<std::int64_t> m_factors;
};

/// What was drawn. The factor of a leg depends on (seed, day, from, to), that of a service on (seed, day,
/// stop), that of a day's traffic on (seed, day), and on nothing of the plan: two plans are replayed on the
/// same days. They are words of Philox4x32-10 under the seed as key: word day mod 4 of the counter (day div
/// 4, a, b, c) with c = 1, a = from, b = to for legs; c = 2, a = stop, b = 0 for services; c = 3, a = b = 0
/// for traffic. Nodes count from 0.
///
/// A drawn time is planned × factor rounded down after adding a half; a leg's factor is traffic × its own, in
/// units of 2^-20 rounded down.
///
/// How a day goes. Every route begins when it is planned to. Loading and breaks take as long as planned.
/// Nothing is skipped or turned round: stops come in their order, breaks at the node and on the side of the
/// service where the plan has them, none before it may begin; no break is added. Vehicles leave as soon as
/// they can. Service waits for the first window that is not over yet; after the last one it begins on
/// arrival, and the stop is late by the time since that window closed. Where a route may not end before some
/// time, it waits.
///
/// A route has overtime by how much it ends after its shift (and the depot's opening time), or takes longer
/// than its longest duration, whichever is more. It ends in its shift where it ends by then and takes at most
/// its longest duration and the overtime allowed. A day is on time where every stop is served within a
/// window, every break begins by its latest start and every route ends in its shift. Limits on driving time
/// are not looked at.
struct Replay
{
    struct Stop
    {
        int route = 0;
        int position = 0; ///< on the route
        int node = 0;
        DayCount onTime;
        double lateness = 0; ///< mean over all days, in duration units
        std::int64_t worst = 0;
    };
    struct Route
    {
        int route = 0;   ///< in the plan; empty routes are passed over
        DayCount onTime; ///< all of its stops and breaks on time, and ends in its shift
        DayCount inShift;
        double overtime = 0; ///< mean over all days
        std::int64_t plannedEnd = 0;
        std::int64_t end95 = 0; ///< the least time by which it ends on at least 95 % of the days
    };
    BadDays days;
    std::string assumption; ///< what was drawn, in a sentence
    std::vector<Stop> stops;
    std::vector<Route> routes;
    DayCount onTime;
    double overtime = 0; ///< of all routes together, mean over all days
};

/// The same bits for any number of threads. Cost: about 15 ns per stop and day, memory 8 bytes per route and
/// day. Empty where stop becomes true before all is done.
/// @throws format::InputError for days outside their limits (1 to kMostDraws; spreads 0 to 2 with at most six
/// decimals), a problem without times, and a plan that names what does not exist.
TRADEOFF_EXPORT std::optional<Replay> replayed(const Problem& problem, const Solution& plan,
                                               const BadDays& days, int threads = 1,
                                               const std::atomic<bool>* stop = nullptr);

/// How many of the days are on time: Replay::onTime alone. The plan must name only what exists.
TRADEOFF_EXPORT DayCount daysOnTime(const Problem& problem, const Plan& plan, const BadDays& days);

/// @throws format::InputError naming what is outside its limits.
TRADEOFF_EXPORT void requireDays(const BadDays& days);
/// "1000 days drawn with seed 1: traffic of a day varies by 0.1, … , assumed."
TRADEOFF_EXPORT std::string assumptionOf(const BadDays& days);

} // namespace tradeoff::problems::routing
