// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/RuinSearch.h"

#include "core/format/Elementary.h"
#include "plugins/routing/search/Limits.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

using problems::routing::Problem;

constexpr double kMissing = 1e12;         ///< one stop that must be served and is not
constexpr double kFirstTemperature = 0.3; ///< in mean losses per stop
constexpr double kLastTemperature = 0.003;
constexpr double kTieBreak = 1e-4; ///< of the other objectives beside the one asked for

} // namespace

RuinSearch::RuinSearch(const Problem& problem, solve::RunContext& context, std::int64_t iterations,
                       std::int64_t rounds)
    : m_problem(problem), m_context(context), m_evaluator(problem), m_removal(m_evaluator),
      m_insertion(m_evaluator), m_random(context.random()), m_iterations(iterations), m_rounds(rounds)
{
    for (const auto& id : context.request().objectives) m_objectives.push_back(*measureNamed(id));
    for (std::size_t m = 0; m < kMeasures; ++m)
        m_atMost[m] = atMost(context.request(), std::string(nameOf(static_cast<Measure>(m))))
                          .value_or(std::numeric_limits<std::int64_t>::max());
}

double RuinSearch::share() const
{
    const auto& request = m_context.request();
    if (request.seconds || request.iterations) return m_context.spent();
    return static_cast<double>(m_context.iterations()) / static_cast<double>(m_iterations);
}

bool RuinSearch::keepOn()
{
    return m_goOn = m_goOn && !m_context.mustStop();
}

Aim RuinSearch::firstAim() const
{
    Aim aim;
    aim.longestRoute = m_atMost[static_cast<std::size_t>(Measure::LongestRoute)];
    aim.vehicles = static_cast<int>(std::min<std::int64_t>(
        m_atMost[static_cast<std::size_t>(Measure::Vehicles)], std::numeric_limits<int>::max()));
    const auto set = [&](Measure measure, double weight) {
        aim.weight[static_cast<std::size_t>(measure)] += weight;
    };
    set(Measure::Distance, kTieBreak);
    const bool ranking = m_context.request().lexicographic;
    set(m_objectives.front(), 1);
    if (m_objectives.front() == Measure::Vehicles) set(Measure::Vehicles, 1e9 - 1);
    // Nothing served costs nothing: a single objective that no prize enters serves whatever may be served.
    if (m_objectives.front() != Measure::Cost)
        set(Measure::UnservedPrize, ranking || m_objectives.size() > 1 ? kTieBreak : 0);
    for (std::size_t i = 1; i < m_objectives.size(); ++i) set(m_objectives[i], ranking ? kTieBreak : 0.1);
    return aim;
}

Aim RuinSearch::nextAim()
{
    Aim aim = firstAim();
    aim.weight = {};
    const auto range = [&](Measure measure) {
        std::int64_t low = std::numeric_limits<std::int64_t>::max();
        std::int64_t high = 0;
        for (const auto& known : m_known) {
            low = std::min(low, known.measures[static_cast<std::size_t>(measure)]);
            high = std::max(high, known.measures[static_cast<std::size_t>(measure)]);
        }
        return std::pair(low, high);
    };
    for (const Measure measure : m_objectives) {
        const auto [low, high] = range(measure);
        const double draw = format::minusLog(1 - m_random.unit());
        const double scale = static_cast<double>(std::max<std::int64_t>(1, high));
        const double width = static_cast<double>(std::max<std::int64_t>(1, high - low));
        aim.weight[static_cast<std::size_t>(measure)] = draw / (0.5 * scale + 0.5 * width);
        if (measure == Measure::LongestRoute)
            aim.longestRoute =
                std::min(aim.longestRoute, low + static_cast<std::int64_t>((m_random.unit() - 0.1) * width));
        if (measure == Measure::Vehicles && m_random.below(2) == 0)
            aim.vehicles = std::min(
                aim.vehicles,
                std::max(1,
                         static_cast<int>(low - 1 + m_random.below(static_cast<std::uint32_t>(width + 2)))));
    }
    const auto distance = static_cast<double>(std::max<std::int64_t>(1, range(Measure::Distance).second));
    aim.weight[static_cast<std::size_t>(Measure::Distance)] += 0.05 / distance;
    return aim;
}

bool RuinSearch::run()
{
    FamilyPlan plan;
    for (int node = 0; node < m_problem.nodes(); ++node)
        if (!m_problem.isDepot(node)) plan.aside.push_back(node);
    const Aim first = firstAim();
    m_insertion.recreate(plan, first, m_random, [&] { return keepOn(); });
    offer(plan);
    m_goOn = m_context.step() && m_goOn;
    const bool frontier = m_objectives.size() > 1 && !m_context.request().lexicographic;
    const double opening = frontier ? 0.3 : 1;
    anneal(std::move(plan), first, share(), opening);
    for (std::int64_t round = 0; frontier && m_goOn && round < m_rounds && foundAny(); ++round) {
        const double from = share();
        const Aim aim = nextAim();
        anneal(nearestTo(aim), aim, from, from + (1 - from) / static_cast<double>(m_rounds - round));
    }
    return m_goOn;
}

double RuinSearch::scoreOf(const FamilyPlan& plan, const Aim& aim) const
{
    const Measures measures = plan.measures(m_problem);
    double score = aim.of(measures) + kMissing * plan.missing(m_problem);
    for (std::size_t m = 0; m < kMeasures; ++m)
        if (measures[m] > m_atMost[m])
            score += static_cast<double>(measures[m] - m_atMost[m]) * 1e3 * (aim.weight[m] + 1e-9);
    return score;
}

void RuinSearch::anneal(FamilyPlan current, const Aim& aimed, double from, double to)
{
    Aim aim = aimed;
    const bool bisects = !m_objectives.empty() && m_objectives.front() == Measure::LongestRoute &&
                         (m_objectives.size() == 1 || m_context.request().lexicographic);
    double score = scoreOf(current, aim);
    double best = score;
    const double mean = aim.of(current.measures(m_problem)) / std::max(1, m_problem.stops());
    while (m_goOn && share() < to) {
        const double done = std::clamp((share() - from) / std::max(1e-9, to - from), 0.0, 1.0);
        const double temperature =
            mean * kFirstTemperature *
            format::decay(done * format::minusLog(kLastTemperature / kFirstTemperature));
        FamilyPlan next = current;
        m_removal.ruin(next, aim, m_random);
        m_insertion.recreate(next, aim, m_random, [&] { return keepOn(); });
        m_goOn = m_context.step() && m_goOn;
        if (!m_goOn && next.missing(m_problem) > 0) break;
        const double nextScore = scoreOf(next, aim);
        if (nextScore >= score + temperature * format::minusLog(1 - m_random.unit())) continue;
        current = std::move(next);
        score = nextScore;
        if (score >= best) continue;
        best = score;
        offer(current);
        if (!bisects || current.missing(m_problem) > 0) continue;
        const std::int64_t longest =
            current.measures(m_problem)[static_cast<std::size_t>(Measure::LongestRoute)];
        aim.longestRoute = std::min(aim.longestRoute, longest);
    }
}

bool RuinSearch::covers(const Measures& a, const Measures& b) const
{
    return std::all_of(m_objectives.begin(), m_objectives.end(), [&](Measure measure) {
        return a[static_cast<std::size_t>(measure)] <= b[static_cast<std::size_t>(measure)];
    });
}

void RuinSearch::offer(const FamilyPlan& plan)
{
    const int missing = plan.missing(m_problem);
    if (m_fewestMissing < 0 || missing < m_fewestMissing) m_fewestMissing = missing;
    if (missing > 0) return;
    const Measures measures = plan.measures(m_problem);
    for (std::size_t m = 0; m < kMeasures; ++m)
        if (measures[m] > m_atMost[m]) return;
    if (std::any_of(m_known.begin(), m_known.end(),
                    [&](const Known& known) { return covers(known.measures, measures); }))
        return;
    if (m_objectives.size() == 1 || m_context.request().lexicographic) m_known.clear();
    std::erase_if(m_known, [&](const Known& known) { return covers(measures, known.measures); });
    m_known.push_back({plan, measures});
    propose(plan, measures);
}

FamilyPlan RuinSearch::nearestTo(const Aim& aim) const
{
    const Known* nearest = &m_known.front();
    double least = std::numeric_limits<double>::infinity();
    for (const auto& known : m_known) {
        double score = aim.of(known.measures);
        if (known.measures[static_cast<std::size_t>(Measure::LongestRoute)] > aim.longestRoute) score *= 2;
        if (known.measures[static_cast<std::size_t>(Measure::Vehicles)] > aim.vehicles) score *= 2;
        if (score >= least) continue;
        least = score;
        nearest = &known;
    }
    // Routes beyond the aim's limits are emptied, to be put back within them.
    FamilyPlan plan = nearest->plan;
    for (auto& route : plan.routes)
        if (route.score.distance > aim.longestRoute) {
            plan.aside.insert(plan.aside.end(), route.stops.begin(), route.stops.end());
            route.stops.clear();
        }
    std::erase_if(plan.routes, [](const FamilyRoute& route) { return route.stops.empty(); });
    while (static_cast<int>(plan.routes.size()) > aim.vehicles) {
        plan.aside.insert(plan.aside.end(), plan.routes.back().stops.begin(), plan.routes.back().stops.end());
        plan.routes.pop_back();
    }
    return plan;
}

void RuinSearch::propose(const FamilyPlan& plan, const Measures& measures)
{
    problems::Solution solution = problems::routing::encodePlan(plan.decisions());
    for (const auto& objective : m_problem.objectives()) {
        const auto measure = *measureNamed(objective.id);
        const bool upper =
            m_evaluator.hasBreaks() && (measure == Measure::Duration || measure == Measure::Cost);
        if (!upper) solution.claims[objective.id] = {measures[static_cast<std::size_t>(measure)]};
    }
    m_context.solution(solution);
}

} // namespace tradeoff::routing
