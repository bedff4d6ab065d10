// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/front/Annealing.h"

#include "core/format/Elementary.h"

#include <algorithm>
#include <utility>

namespace tradeoff::scheduling {

namespace {

constexpr int kAskEvery = 64;           ///< moves between two questions whether to go on, and two coolings
constexpr int kTrials = 200;            ///< moves looked at to find the temperature
constexpr double kColdest = 0.02;       ///< of the first temperature
constexpr std::uint32_t kAnywhere = 50; ///< one move of so many looks at no chain
constexpr std::uint32_t kReassigns = 3; ///< one move of so many changes a machine, where there is a choice
constexpr std::size_t kFarthest = 20;   ///< operations passed on a machine at once

} // namespace

bool Known::covers(const Goals::Point& point)
{
    if (m_lately < m_points.size() && m_goals.covers(m_points[m_lately], point)) return true;
    for (std::size_t k = 0; k < m_points.size(); ++k)
        if (m_goals.covers(m_points[k], point)) {
            m_lately = k;
            return true;
        }
    return false;
}

Annealing::Annealing(const problems::scheduling::Problem& problem, const Goals& goals, solve::Random random)
    : m_problem(problem), m_shop(problem.shop()), m_goals(goals), m_random(random), m_lanes(problem),
      m_known(goals)
{
    for (int i = 0; i < problem.operations(); ++i)
        if (m_shop.operations[static_cast<std::size_t>(i)].modes.size() > 1 && !m_lanes.isPinned(i))
            m_choices.push_back(i);
}

void Annealing::begin(const Line& line, Aim aim, std::int64_t moves, double heat)
{
    m_lanes.place(line);
    m_aim = std::move(aim);
    m_weights = 0;
    for (const double weight : m_aim.weights) m_weights += weight;
    m_goals.read(m_lanes, m_point);
    m_value = m_aim(m_point);
    m_exceeds = m_point.back() > 0;
    m_traced = Lanes::kNobody;
    m_made = 0;
    m_length = moves;
    heatUp(heat);
    const double steps = static_cast<double>(std::max<std::int64_t>(1, moves / kAskEvery));
    m_cooling = format::decay(format::minusLog(kColdest) / steps);
}

/// By the mean loss of moves that lose.
void Annealing::heatUp(double heat)
{
    double sum = 0;
    int losing = 0;
    for (int k = 0; k < kTrials; ++k) {
        if (!propose()) continue;
        m_goals.read(m_lanes, m_point);
        const double loss = m_aim(m_point) - m_value;
        m_lanes.undo();
        if (loss <= 0) continue;
        sum += loss;
        ++losing;
    }
    m_temperature = losing > 0 ? heat * sum / losing : 0;
}

std::int64_t Annealing::run(std::int64_t moves, const std::vector<Goals::Point>& known,
                            const std::function<bool()>& stopRequested)
{
    m_found.clear();
    m_known.clear();
    for (const auto& point : known) m_known.add(point);
    m_lanes.place(m_lanes.line());
    m_traced = Lanes::kNobody;
    const std::int64_t before = m_made;
    for (; m_made < before + moves; ++m_made) {
        if (m_made % kAskEvery == 0) {
            if (stopRequested()) break;
            m_temperature *= m_cooling;
        }
        if (!propose()) continue;
        m_goals.read(m_lanes, m_point);
        consider();
        const double value = m_aim(m_point);
        const double loss = value - m_value;
        if (loss > 0 && loss > m_temperature * format::minusLog(m_random.unit() + 0x1.0p-54)) {
            m_lanes.undo();
            continue;
        }
        m_value = value;
        m_exceeds = m_point.back() > 0;
        m_traced = Lanes::kNobody;
    }
    return m_made - before;
}

void Annealing::consider()
{
    if (m_known.covers(m_point)) return;
    std::erase_if(m_found, [&](const Found& found) { return m_goals.covers(m_point, found.point); });
    m_found.push_back({m_point, m_lanes.line(), m_lanes.schedule()});
    m_known.add(m_point);
}

Measure Annealing::drawMeasure()
{
    if (m_exceeds && m_goals.limits() > 0 && isOneOf(2)) return m_goals.limited(below(m_goals.limits()));
    double left = m_random.unit() * m_weights;
    std::size_t k = 0;
    while (k + 1 < m_aim.weights.size() && left >= m_aim.weights[k]) left -= m_aim.weights[k++];
    return m_goals.measure(k);
}

int Annealing::lateJob()
{
    const int jobs = m_lanes.jobs();
    int job = static_cast<int>(below(static_cast<std::size_t>(jobs)));
    for (int k = 0; k < jobs; ++k, job = job + 1 == jobs ? 0 : job + 1)
        if (m_goals.lateness(m_lanes, job) > 0) return job;
    return job;
}

/// Whose end the objective hangs on.
int Annealing::jobFor(Measure measure)
{
    if (measure == Measure::FlowTime) return static_cast<int>(below(m_shop.jobs.size()));
    if (measure != Measure::Makespan && measure != Measure::MaximumTardiness) return lateJob();
    int last = static_cast<int>(below(m_shop.jobs.size()));
    const auto valueOf = [&](int job) {
        return measure == Measure::Makespan ? m_lanes.endOfJob(job) : m_goals.lateness(m_lanes, job);
    };
    std::int64_t most = valueOf(last);
    for (int job = 0; job < m_lanes.jobs(); ++job)
        if (const std::int64_t value = valueOf(job); value > most) {
            most = value;
            last = job;
        }
    return last;
}

void Annealing::trace(int operation)
{
    if (operation == m_traced) return;
    m_traced = operation;
    m_path.clear();
    m_arcs.clear();
    const bool machineFirst = isOneOf(2);
    for (int i = operation; i != Lanes::kNobody; i = m_path.back().wait.operation) {
        m_path.push_back({i, m_lanes.waitOf(i, machineFirst)});
        if (m_path.back().wait.isChoice) m_arcs.push_back(static_cast<int>(m_path.size()) - 1);
    }
}

bool Annealing::propose()
{
    const Measure measure = drawMeasure();
    if (isOneOf(kAnywhere)) return anywhere();
    if (measure == Measure::MachineCost && !m_choices.empty())
        return reassign(m_choices[below(m_choices.size())], true);
    if (m_shop.isPermutation && !(m_shop.isOpen && isOneOf(2))) return relocate(measure);
    const int behind = m_exceeds ? m_lanes.lateOfPins() : Lanes::kNobody;
    trace(behind != Lanes::kNobody && isOneOf(2) ? behind : m_lanes.lastOfJob(jobFor(measure)));
    if (!m_choices.empty() && (m_arcs.empty() || isOneOf(kReassigns)))
        return reassign(m_path[below(m_path.size())].operation, false);
    return reorder(measure == Measure::Makespan && m_shop.setups.empty());
}

/// Along a block: operations of one lane that wait for each other.
bool Annealing::reorder(bool hangsOnTheEnd)
{
    if (m_arcs.empty()) return anywhere();
    const auto k = static_cast<std::size_t>(m_arcs[below(m_arcs.size())]);
    const Lane lane = m_path[k].wait.lane;
    const bool isJobOfPermutation = m_shop.isPermutation && lane == Lane::Machine;
    if (isJobOfPermutation) return anywhere();
    const int later = m_path[k].operation;
    const int earlier = m_path[k + 1].operation;
    const auto belongs = [&](std::size_t step) {
        return m_path[step].wait.isChoice && m_path[step].wait.lane == lane;
    };
    std::size_t last = k;
    std::size_t first = k + 1;
    while (last > 0 && k - last < kFarthest && belongs(last - 1)) --last;
    while (first - k < kFarthest && belongs(first)) ++first;
    // Inside a block an exchange of neighbours leaves the end where it is.
    if (hangsOnTheEnd && last < k && k + 1 < first)
        return isOneOf(2) ? m_lanes.moveBefore(lane, later, m_path[first].operation)
                          : m_lanes.moveAfter(lane, earlier, m_path[last].operation);
    if (isOneOf(2)) return m_lanes.moveBefore(lane, later, earlier);
    if (isOneOf(2)) return m_lanes.moveBefore(lane, later, m_path[k + 1 + below(first - k)].operation);
    return m_lanes.moveAfter(lane, earlier, m_path[last + below(k - last + 1)].operation);
}

bool Annealing::reassign(int operation, bool cheaper)
{
    const auto& modes = m_shop.operations[static_cast<std::size_t>(operation)].modes;
    if (modes.size() < 2 || m_lanes.isPinned(operation)) return reorder(false);
    const int now = m_lanes.machine(operation);
    const auto costOf = [&](const problems::scheduling::Mode& mode) {
        return mode.duration * m_shop.machines[static_cast<std::size_t>(mode.machine)].rate;
    };
    const auto* mode = &modes[below(modes.size())];
    if (cheaper && isOneOf(2))
        for (const auto& other : modes)
            if (costOf(other) < costOf(*mode)) mode = &other;
    if (mode->machine == now && modes.size() == 2) mode = &modes[modes[0].machine == now ? 1 : 0];
    auto [first, last] = m_lanes.window(operation);
    if (!isOneOf(8)) {
        const int reach = 8 + 2 * m_problem.machines();
        first = std::max(first, m_lanes.place(operation) - reach);
        last = std::min(last, m_lanes.place(operation) + reach);
    }
    const int place = first + static_cast<int>(below(static_cast<std::size_t>(last - first + 1)));
    m_lanes.moveTo(operation, *mode, place);
    return true;
}

/// Permutation shops: a late job forward, one in front of it back, or any job anywhere.
bool Annealing::relocate(Measure measure)
{
    const int jobs = m_lanes.jobs();
    if (jobs < 2) return false;
    const auto many = static_cast<std::size_t>(jobs);
    int from = static_cast<int>(below(many));
    int to = static_cast<int>(below(many));
    const int late = m_lanes.placeOfJob(jobFor(measure));
    const std::uint32_t kind = m_random.below(4);
    if (kind == 0 && late > 0) {
        from = late;
        to = static_cast<int>(below(static_cast<std::size_t>(late)));
    } else if (kind == 1 && late > 0) {
        from = static_cast<int>(below(static_cast<std::size_t>(late)));
        to = late;
    } else if (kind == 2) {
        to = std::min(jobs - 1, from + 1);
    }
    return m_lanes.moveJob(from, to);
}

bool Annealing::anywhere()
{
    if (m_shop.isPermutation && !(m_shop.isOpen && isOneOf(2))) {
        const auto jobs = m_shop.jobs.size();
        const int from = static_cast<int>(below(jobs));
        return m_lanes.moveJob(from, static_cast<int>(below(jobs)));
    }
    const int i = static_cast<int>(below(m_shop.operations.size()));
    if (m_shop.operations[static_cast<std::size_t>(i)].modes.size() > 1 && !m_lanes.isPinned(i) && isOneOf(2))
        return reassign(i, false);
    const Lane lane = m_shop.isPermutation || (m_shop.isOpen && isOneOf(2)) ? Lane::Job : Lane::Machine;
    const int before = m_lanes.before(lane, i);
    return before != Lanes::kNobody && m_lanes.moveBefore(lane, i, before);
}

} // namespace tradeoff::scheduling
