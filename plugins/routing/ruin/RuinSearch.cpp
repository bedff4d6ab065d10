// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/RuinSearch.h"

#include "core/format/Elementary.h"
#include "plugins/routing/search/Limits.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

using problems::routing::Problem;

constexpr double kLastTemperature = 0.01; ///< in first ones
constexpr int kLooksPerOffer = 64;        ///< plans better by little wait for each other
constexpr double kTieBreak = 1e-4;        ///< of the other objectives beside the one asked for

} // namespace

RuinSearch::RuinSearch(const Problem& problem, solve::RunContext& context, std::int64_t iterations,
                       std::int64_t rounds)
    : m_problem(problem), m_context(context), m_evaluator(problem), m_ground(m_evaluator),
      m_random(context.random()), m_iterations(iterations), m_rounds(rounds)
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

double RuinSearch::coolness(double done)
{
    return format::decay(done * format::minusLog(kLastTemperature));
}

bool RuinSearch::keepOn()
{
    return m_goOn = m_goOn && !m_context.mustStop();
}

Aim RuinSearch::firstAim() const
{
    Aim aim;
    aim.most = m_atMost;
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
        std::int64_t& most = aim.most[static_cast<std::size_t>(measure)];
        if (measure == Measure::LongestRoute)
            most = std::min(most, low + static_cast<std::int64_t>((m_random.unit() - 0.1) * width));
        if (measure == Measure::Vehicles && m_random.below(2) == 0)
            most = std::min(most, std::max<std::int64_t>(
                                      1, low - 1 + m_random.below(static_cast<std::uint32_t>(width + 2))));
    }
    const auto distance = static_cast<double>(std::max<std::int64_t>(1, range(Measure::Distance).second));
    aim.weight[static_cast<std::size_t>(Measure::Distance)] += 0.05 / distance;
    return aim;
}

void RuinSearch::count(std::int64_t steps)
{
    m_goOn = m_context.step(steps) && m_goOn;
}

RuinSteps& RuinSearch::steps(std::size_t index)
{
    while (m_steps.size() <= index)
        m_steps.push_back(std::make_unique<RuinSteps>(
            m_ground, m_context.random(1 + static_cast<std::uint32_t>(m_steps.size()))));
    return *m_steps[index];
}

std::vector<int> RuinSearch::spareBeside(const FamilyPlan& plan) const
{
    std::vector<int> spare;
    for (const auto& type : m_problem.fleet())
        spare.push_back(type.count.value_or(std::numeric_limits<int>::max()));
    for (const auto& route : plan.routes)
        if (int& left = spare[static_cast<std::size_t>(route.type)]; left < std::numeric_limits<int>::max())
            --left;
    return spare;
}

bool RuinSearch::run()
{
    FamilyPlan plan;
    for (int node = 0; node < m_problem.nodes(); ++node)
        if (!m_problem.isDepot(node)) plan.aside.push_back(node);
    const Aim first = firstAim();
    steps(0).load(plan, first, spareBeside(plan));
    steps(0).complete([&] { return keepOn(); });
    plan = steps(0).present();
    offer(plan);
    count(1);
    const bool frontier = m_objectives.size() > 1 && !m_context.request().lexicographic;
    const double opening = frontier ? 0.3 : 1;
    if (!frontier && m_objectives.front() == Measure::Vehicles)
        plan = reduceFleet(std::move(plan), m_objectives.size() > 1 ? 0.4 : 1);
    if (!frontier && m_objectives.front() == Measure::LongestRoute)
        plan = shortenLongest(std::move(plan), m_objectives.size() > 1 ? 0.4 : 1);
    Aim aim = first;
    if (!frontier && foundAny())
        for (const Measure measure : {Measure::Vehicles, Measure::LongestRoute})
            if (m_objectives.front() == measure)
                aim.most[static_cast<std::size_t>(measure)] =
                    m_known.front().measures[static_cast<std::size_t>(measure)];
    improve(std::move(plan), aim, share(), opening);
    for (std::int64_t round = 0; frontier && m_goOn && round < m_rounds && foundAny(); ++round) {
        const double from = share();
        const Aim next = nextAim();
        improve(nearestTo(next), next, from, from + (1 - from) / static_cast<double>(m_rounds - round));
    }
    return m_goOn;
}

FamilyPlan RuinSearch::improve(FamilyPlan plan, const Aim& aim, double from, double to)
{
    return m_context.request().threads > 1 ? annealTogether(std::move(plan), aim, from, to)
                                           : anneal(plan, aim, from, to);
}

FamilyPlan RuinSearch::anneal(const FamilyPlan& plan, const Aim& aim, double from, double to)
{
    RuinSteps& search = steps(0);
    search.load(plan, aim, spareBeside(plan));
    if (!plan.aside.empty()) search.complete([&] { return keepOn(); });
    const double hot = search.legWorth() * kFirstTemperature;
    bool better = search.missing() == 0;
    for (std::int64_t looks = 1; m_goOn && share() < to; ++looks) {
        const double done = std::clamp((share() - from) / std::max(1e-9, to - from), 0.0, 1.0);
        const double temperature = hot * coolness(done);
        for (int i = 0; i < kStepsAtOnce; ++i) better |= search.step(temperature);
        count(kStepsAtOnce);
        if (!better || looks % kLooksPerOffer != 0) continue;
        offer(search.best());
        better = false;
    }
    FamilyPlan best = search.best();
    offer(best);
    return best;
}

/// Until nothing that must be served is aside.
bool RuinSearch::seek(FamilyPlan& plan, const Aim& aim, double to)
{
    RuinSteps& search = steps(0);
    search.load(plan, aim, spareBeside(plan));
    const double temperature = search.legWorth() * kFirstTemperature / 10;
    while (m_goOn && share() < to && search.missing() > 0) {
        for (int i = 0; i < kStepsAtOnce && search.missing() > 0; ++i) search.step(temperature);
        count(kStepsAtOnce);
    }
    plan = search.present();
    return search.missing() == 0;
}

/// Route after route is emptied as long as its stops find room elsewhere.
FamilyPlan RuinSearch::reduceFleet(FamilyPlan plan, double to)
{
    RuinSteps& search = steps(0);
    search.load(plan, firstAim(), spareBeside(plan));
    const double temperature = search.legWorth() * kFirstTemperature / 10;
    while (m_goOn && share() < to && plan.routes.size() > 1) {
        if (search.missing() == 0) {
            plan = search.present();
            offer(plan);
            search.dropRoute();
        }
        for (int i = 0; i < kStepsAtOnce && search.missing() > 0; ++i) search.step(temperature);
        count(kStepsAtOnce);
    }
    if (search.missing() == 0) plan = search.present();
    offer(plan);
    return plan;
}

/// Limits on the longest route that fall, by less where they cannot be kept.
FamilyPlan RuinSearch::shortenLongest(FamilyPlan plan, double to)
{
    const auto longestOf = [&](const FamilyPlan& of) {
        return of.measures(m_problem)[static_cast<std::size_t>(Measure::LongestRoute)];
    };
    double shorter = 0.1;
    while (m_goOn && share() < to && plan.missing(m_problem) == 0) {
        Aim aim = firstAim();
        const std::int64_t longest = longestOf(plan);
        if (longest <= 0) break;
        aim.most[static_cast<std::size_t>(Measure::LongestRoute)] =
            longest -
            std::max<std::int64_t>(1, static_cast<std::int64_t>(shorter * static_cast<double>(longest)));
        FamilyPlan next = within(plan, aim);
        if (seek(next, aim, std::min(to, share() + (to - share()) / 10))) {
            plan = std::move(next);
            offer(plan);
        } else {
            shorter = shorter > 1e-6 ? shorter / 2 : 0.02;
        }
    }
    return plan;
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
        if (known.measures[static_cast<std::size_t>(Measure::LongestRoute)] > aim.longestRoute()) score *= 2;
        if (known.measures[static_cast<std::size_t>(Measure::Vehicles)] > aim.vehicles()) score *= 2;
        if (score >= least) continue;
        least = score;
        nearest = &known;
    }
    return within(nearest->plan, aim);
}

/// Routes beyond the aim's limits are emptied, to be put back within them.
FamilyPlan RuinSearch::within(const FamilyPlan& of, const Aim& aim) const
{
    FamilyPlan plan = of;
    for (auto& route : plan.routes)
        if (route.score.distance > aim.longestRoute()) {
            plan.aside.insert(plan.aside.end(), route.stops.begin(), route.stops.end());
            route.stops.clear();
        }
    std::erase_if(plan.routes, [](const FamilyRoute& route) { return route.stops.empty(); });
    while (static_cast<std::int64_t>(plan.routes.size()) > aim.vehicles()) {
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
