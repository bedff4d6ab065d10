// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/replay/Replay.h"

#include "core/format/Error.h"
#include "core/format/Random.h"
#include "core/format/Wide.h"
#include "core/problems/routing/Schedule.h"

#include <algorithm>
#include <array>
#include <future>

namespace tradeoff::problems::routing {

namespace {

using format::Random;

constexpr std::int64_t kLatest = std::int64_t{1} << 60; ///< no time goes beyond
constexpr int kLanes = 4;                               ///< days that one block of random words serves
using Lanes = std::array<std::int64_t, kLanes>;

enum Purpose : std::uint32_t { Leg = 1, Service = 2, Traffic = 3 };

std::int64_t stretched(std::int64_t planned, std::int64_t factor)
{
    const Wide product = Wide(planned) * factor + (Wide(1) << (DayFactors::kOne - 1));
    return static_cast<std::int64_t>(std::min<Wide>(product >> DayFactors::kOne, kLatest));
}

std::int64_t after(std::int64_t time, std::int64_t by)
{
    return std::min(time + by, kLatest);
}

/// The random factors of four days.
class Draws
{
public:
    Draws(const BadDays& days)
        : m_traffic(days.daySpread), m_travel(days.travelSpread),
          m_service(days.serviceSpread), m_key{static_cast<std::uint32_t>(days.seed),
                                               static_cast<std::uint32_t>(days.seed >> 32)}
    {
    }

    Lanes traffic(std::uint32_t four) const { return factors(m_traffic, four, 0, 0, Traffic); }
    Lanes leg(std::uint32_t four, int from, int to) const
    {
        return factors(m_travel, four, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to), Leg);
    }
    Lanes service(std::uint32_t four, int stop) const
    {
        return factors(m_service, four, static_cast<std::uint32_t>(stop), 0, Service);
    }

private:
    Lanes factors(const DayFactors& table, std::uint32_t four, std::uint32_t a, std::uint32_t b,
                  Purpose purpose) const
    {
        const auto words = Random::philox({four, a, b, purpose}, m_key);
        Lanes lanes;
        for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] = table[words[lane]];
        return lanes;
    }

    DayFactors m_traffic;
    DayFactors m_travel;
    DayFactors m_service;
    std::array<std::uint32_t, 2> m_key;
};

/// A route as it is planned, ready to be driven on any day.
struct PlannedRoute
{
    int route = 0;
    TimedRoute times;
    std::vector<int> nodes; ///< from the first depot to the last node
    std::vector<std::vector<int>>
        pauses; ///< by moment: 0 at the depot, 2 i + 1 before and 2 i + 2 after stop i
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::optional<std::int64_t> longest; ///< regular duration
    std::int64_t allowed = 0;            ///< overtime
    std::size_t firstStop = 0;           ///< among all stops of the plan
};

PlannedRoute planned(const Problem& problem, const Plan& plan, std::size_t r)
{
    const VehicleType& type = vehicleOf(problem, plan, r);
    const auto& stops = plan.routes[r];
    PlannedRoute route;
    route.route = static_cast<int>(r);
    route.times = timedRoute(problem, type, stops);
    const Schedule schedule = scheduleOf(route.times, departureOf(plan, r));
    route.nodes.push_back(problem.depots()[static_cast<std::size_t>(type.start)].node);
    route.nodes.insert(route.nodes.end(), stops.begin(), stops.end());
    if (type.end != VehicleType::kOpenEnd)
        route.nodes.push_back(problem.depots()[static_cast<std::size_t>(type.end)].node);
    route.pauses.resize(2 * stops.size() + 1);
    for (const auto& pause : schedule.pauses) {
        const int moment = pause.stop < 0 ? 0 : 2 * pause.stop + (pause.beforeService ? 1 : 2);
        route.pauses[static_cast<std::size_t>(moment)].push_back(pause.number);
    }
    route.begin = schedule.begin;
    route.end = schedule.end;
    route.longest = type.longestDuration;
    route.allowed = type.overtime;
    return route;
}

struct StopCount
{
    std::int64_t onTime = 0;
    Wide lateness = 0;
    std::int64_t worst = 0;
};

struct RouteCount
{
    std::int64_t onTime = 0;
    std::int64_t inShift = 0;
    Wide overtime = 0;
};

/// What some of the days came to.
struct Tally
{
    std::vector<StopCount> stops;
    std::vector<RouteCount> routes;
    std::int64_t onTime = 0;
};

/// Drives all routes through four days at a time.
class Days
{
public:
    Days(const Problem& problem, const Plan& plan, const BadDays& days) : m_days(days), m_draws(days)
    {
        for (std::size_t r = 0; r < plan.routes.size(); ++r) {
            if (plan.routes[r].empty()) continue;
            m_routes.push_back(planned(problem, plan, r));
            m_routes.back().firstStop = m_stops;
            m_stops += plan.routes[r].size();
        }
    }

    const std::vector<PlannedRoute>& routes() const { return m_routes; }
    std::size_t stops() const { return m_stops; }
    int fours() const { return (m_days.draws + kLanes - 1) / kLanes; }

    /// The days of blocks first to last - 1; ends: routes × draws, or null.
    Tally tally(int first, int last, std::int64_t* ends, const std::atomic<bool>* stop) const
    {
        Tally tally;
        tally.stops.resize(m_stops);
        tally.routes.resize(m_routes.size());
        for (int four = first; four < last && !(stop && stop->load(std::memory_order_relaxed)); ++four) {
            const int lanes = std::min(kLanes, m_days.draws - four * kLanes);
            const Lanes traffic = m_draws.traffic(static_cast<std::uint32_t>(four));
            std::array<bool, kLanes> sound = {true, true, true, true};
            for (std::size_t r = 0; r < m_routes.size(); ++r)
                drive(r, static_cast<std::uint32_t>(four), lanes, traffic, tally, sound, ends);
            tally.onTime += std::count(sound.begin(), sound.begin() + lanes, true);
        }
        return tally;
    }

private:
    void pause(const PlannedRoute& route, std::size_t moment, std::int64_t& time, bool& sound) const
    {
        for (const int number : route.pauses[moment]) {
            const Break& due = route.times.breaks[static_cast<std::size_t>(number)];
            const std::int64_t start = std::max(time, due.start.earliest);
            sound = sound && start <= due.start.latest;
            time = after(start, due.duration);
        }
    }

    static void serve(const TimedRoute::Stop& stop, std::int64_t& time, StopCount& count, bool& sound)
    {
        for (const auto& window : stop.windows) {
            if (time > window.latest) continue;
            time = std::max(time, window.earliest);
            ++count.onTime;
            return;
        }
        if (stop.windows.empty()) {
            ++count.onTime;
            return;
        }
        const std::int64_t late = time - stop.windows.back().latest;
        count.lateness += late;
        count.worst = std::max(count.worst, late);
        sound = false;
    }

    void drive(std::size_t r, std::uint32_t four, int lanes, const Lanes& traffic, Tally& tally,
               std::array<bool, kLanes>& dayIsSound, std::int64_t* ends) const
    {
        const PlannedRoute& route = m_routes[r];
        Lanes time;
        std::array<bool, kLanes> sound = {true, true, true, true};
        for (int i = 0; i < lanes; ++i) {
            const auto lane = static_cast<std::size_t>(i);
            time[lane] = after(route.begin, route.times.loading);
            pause(route, 0, time[lane], sound[lane]);
        }
        for (std::size_t s = 0; s < route.times.stops.size(); ++s) {
            const auto& stop = route.times.stops[s];
            const Lanes leg = m_draws.leg(four, route.nodes[s], route.nodes[s + 1]);
            Lanes service{};
            if (stop.service > 0) service = m_draws.service(four, route.nodes[s + 1]);
            for (int i = 0; i < lanes; ++i) {
                const auto lane = static_cast<std::size_t>(i);
                auto& now = time[lane];
                now = after(now, stretched(stop.drive, (traffic[lane] * leg[lane]) >> DayFactors::kOne));
                pause(route, 2 * s + 1, now, sound[lane]);
                serve(stop, now, tally.stops[route.firstStop + s], sound[lane]);
                if (stop.service > 0) now = after(now, stretched(stop.service, service[lane]));
                pause(route, 2 * s + 2, now, sound[lane]);
            }
        }
        driveBack(route, four, lanes, traffic, time);
        for (int i = 0; i < lanes; ++i) {
            const auto lane = static_cast<std::size_t>(i);
            finish(route, time[lane], tally.routes[r], sound[lane]);
            dayIsSound[lane] = dayIsSound[lane] && sound[lane];
            if (ends)
                ends[r * static_cast<std::size_t>(m_days.draws) + four * std::uint32_t{kLanes} + lane] =
                    time[lane];
        }
    }

    void driveBack(const PlannedRoute& route, std::uint32_t four, int lanes, const Lanes& traffic,
                   Lanes& time) const
    {
        const std::size_t last = route.times.stops.size();
        const bool open = route.nodes.size() == last + 1;
        const Lanes leg = open ? Lanes{} : m_draws.leg(four, route.nodes[last], route.nodes[last + 1]);
        for (int i = 0; i < lanes; ++i) {
            const auto lane = static_cast<std::size_t>(i);
            if (!open)
                time[lane] = after(time[lane], stretched(route.times.driveBack,
                                                         (traffic[lane] * leg[lane]) >> DayFactors::kOne));
            time[lane] = std::max(time[lane], route.times.end.earliest);
        }
    }

    static void finish(const PlannedRoute& route, std::int64_t end, RouteCount& count, bool& sound)
    {
        const std::int64_t beyondShift = end - route.times.end.latest;
        const std::int64_t tooLong = route.longest ? end - route.begin - *route.longest : 0;
        count.overtime += std::max<std::int64_t>({0, beyondShift, tooLong});
        const bool inShift = beyondShift <= 0 && tooLong <= route.allowed;
        count.inShift += inShift ? 1 : 0;
        sound = sound && inShift;
        count.onTime += sound ? 1 : 0;
    }

    BadDays m_days;
    Draws m_draws;
    std::vector<PlannedRoute> m_routes;
    std::size_t m_stops = 0;
};

void addTally(Tally& sum, const Tally& part)
{
    for (std::size_t s = 0; s < sum.stops.size(); ++s) {
        sum.stops[s].onTime += part.stops[s].onTime;
        sum.stops[s].lateness += part.stops[s].lateness;
        sum.stops[s].worst = std::max(sum.stops[s].worst, part.stops[s].worst);
    }
    for (std::size_t r = 0; r < sum.routes.size(); ++r) {
        sum.routes[r].onTime += part.routes[r].onTime;
        sum.routes[r].inShift += part.routes[r].inShift;
        sum.routes[r].overtime += part.routes[r].overtime;
    }
    sum.onTime += part.onTime;
}

Tally tallied(const Days& days, std::int64_t* ends, int threads, const std::atomic<bool>* stop)
{
    const int fours = days.fours();
    const int parts = std::clamp(threads, 1, fours);
    std::vector<std::future<Tally>> others;
    for (int part = 1; part < parts; ++part)
        others.push_back(std::async(std::launch::async, [&days, ends, stop, part, parts, fours] {
            return days.tally(static_cast<int>(std::int64_t{fours} * part / parts),
                              static_cast<int>(std::int64_t{fours} * (part + 1) / parts), ends, stop);
        }));
    Tally sum = days.tally(0, static_cast<int>(std::int64_t{fours} / parts), ends, stop);
    for (auto& other : others) addTally(sum, other.get());
    return sum;
}

double meanOf(Wide sum, int draws)
{
    return static_cast<double>(sum) / static_cast<double>(draws);
}

/// The least of the times that at least 95 % of them do not exceed.
std::int64_t percentile95(std::span<std::int64_t> times)
{
    const std::size_t rank = (times.size() * 95 + 99) / 100;
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(rank - 1), times.end());
    return times[rank - 1];
}

} // namespace

DayCount daysOnTime(const Problem& problem, const Plan& plan, const BadDays& days)
{
    const Days replay(problem, plan, days);
    return {replay.tally(0, replay.fours(), nullptr, nullptr).onTime, days.draws};
}

std::optional<Replay> replayed(const Problem& problem, const Solution& solution, const BadDays& days,
                               int threads, const std::atomic<bool>* stop)
{
    requireDays(days);
    if (problem.data().duration.source == DurationModel::Source::None)
        throw format::InputError({}, "", "a problem with driving times: without them no day goes wrong");
    const Plan plan = readablePlan(problem, solution);
    const Days drawn(problem, plan, days);
    std::vector<std::int64_t> ends(drawn.routes().size() * static_cast<std::size_t>(days.draws));
    const Tally tally = tallied(drawn, ends.data(), threads, stop);
    if (stop && stop->load()) return std::nullopt;
    Replay replay;
    replay.days = days;
    replay.assumption = assumptionOf(days);
    Wide overtime = 0;
    for (std::size_t r = 0; r < drawn.routes().size(); ++r) {
        const auto& route = drawn.routes()[r];
        const auto& count = tally.routes[r];
        const std::span own(ends.data() + r * static_cast<std::size_t>(days.draws),
                            static_cast<std::size_t>(days.draws));
        replay.routes.push_back({route.route,
                                 {count.onTime, days.draws},
                                 {count.inShift, days.draws},
                                 meanOf(count.overtime, days.draws),
                                 route.end,
                                 percentile95(own)});
        overtime += count.overtime;
        for (std::size_t s = 0; s < route.times.stops.size(); ++s) {
            const auto& found = tally.stops[route.firstStop + s];
            replay.stops.push_back({route.route,
                                    static_cast<int>(s),
                                    route.nodes[s + 1],
                                    {found.onTime, days.draws},
                                    meanOf(found.lateness, days.draws),
                                    found.worst});
        }
    }
    replay.onTime = {tally.onTime, days.draws};
    replay.overtime = meanOf(overtime, days.draws);
    return replay;
}

} // namespace tradeoff::problems::routing
