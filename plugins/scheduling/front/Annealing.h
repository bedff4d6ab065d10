// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/scheduling/front/Aim.h"
#include "plugins/scheduling/front/Lanes.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace tradeoff::scheduling {

/// A plan met on the way.
struct Found
{
    Goals::Point point;
    Line line;
    problems::scheduling::Schedule schedule;
};

/// Points that make others needless, flat in memory.
class Known
{
public:
    explicit Known(const Goals& goals) : m_goals(goals) {}

    void clear() { m_points.clear(); }
    void add(const Goals::Point& point) { m_points.push_back(point); }
    /// The one that covered the last point is asked first: points met one after the other lie close.
    bool covers(const Goals::Point& point);

private:
    const Goals& m_goals;
    std::vector<Goals::Point> m_points;
    std::size_t m_lately = 0;
};

/// Simulated annealing of one line in one direction. A move changes what a job waits for that the drawn
/// objective hangs on: on the chain of operations back from the job's end (of the last job, of a late job)
/// two neighbours of a machine swapped, one moved along its block, or one moved to another machine. Every
/// line it accepts, and every one it looks at, is a candidate for the frontier. Source: van Laarhoven, Aarts,
/// Lenstra (1992), Operations Research 40(1), doi:10.1287/opre.40.1.113; blocks: Balas, Vazacopoulos (1998),
/// Management Science 44(2), doi:10.1287/mnsc.44.2.262; other objectives by their own chains: Mati,
/// Dauzère-Pérès, Lahlou (2011), European Journal of Operational Research 212(1),
/// doi:10.1016/j.ejor.2011.01.046.
class Annealing
{
public:
    Annealing(const problems::scheduling::Problem& problem, const Goals& goals, solve::Random random);

    /// From this line, cooling over so many moves.
    void begin(const Line& line, Aim aim, std::int64_t moves, double heat);
    bool isDone() const { return m_made >= m_length; }
    std::int64_t left() const { return m_length - m_made; }
    /// At most so many moves; fewer when asked to stop. Returns how many. known: what need not be found.
    std::int64_t run(std::int64_t moves, const std::vector<Goals::Point>& known,
                     const std::function<bool()>& stopRequested);
    /// What the last run met that nothing else known or met covers.
    const std::vector<Found>& found() const { return m_found; }

private:
    struct Step
    {
        int operation = Lanes::kNobody;
        Lanes::Wait wait; ///< for the next step's operation
    };

    std::uint32_t below(std::size_t bound) { return m_random.below(static_cast<std::uint32_t>(bound)); }
    bool isOneOf(std::uint32_t many) { return m_random.below(many) == 0; }
    void heatUp(double heat);
    bool propose();
    Measure drawMeasure();
    int jobFor(Measure measure);
    int lateJob();
    void trace(int operation);
    bool reorder(bool hangsOnTheEnd);
    bool reassign(int operation, bool cheaper);
    bool relocate(Measure measure);
    bool anywhere();
    void consider();

    const problems::scheduling::Problem& m_problem;
    const problems::scheduling::Shop& m_shop;
    const Goals& m_goals;
    solve::Random m_random;
    Lanes m_lanes;
    Aim m_aim;
    double m_weights = 1;
    std::vector<int> m_choices; ///< operations with several machines
    Goals::Point m_point;
    double m_value = 0;
    bool m_exceeds = false; ///< the line at hand, a limit or a pin
    double m_temperature = 0;
    double m_cooling = 1;
    std::int64_t m_made = 0;
    std::int64_t m_length = 0;
    std::vector<Step> m_path;
    std::vector<int> m_arcs;       ///< steps of the path that wait by choice
    int m_traced = Lanes::kNobody; ///< from where the path leads back
    Known m_known;
    std::vector<Found> m_found;
};

} // namespace tradeoff::scheduling
