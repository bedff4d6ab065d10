// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/RuinSearch.h"

#include "core/format/Elementary.h"
#include "plugins/routing/ruin/FirstRoutes.h"
#include "plugins/routing/search/Limits.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

using problems::routing::Problem;

constexpr double kLastTemperature = 0.01; ///< in first ones
constexpr double kWarmStart = 0.1;        ///< of the first temperature, where a plan was given
constexpr double kShareOfFirst = 0.2;     ///< of the budget, for the first objective alone
constexpr double kShareOfEnds = 0.35;     ///< when the far end of the front is left
constexpr int kLooksPerOffer = 64;        ///< plans better by little wait for each other
constexpr double kTieBreak = 1e-4;        ///< of the other objectives beside the one asked for

} // namespace

RuinSearch::RuinSearch(const Problem& problem, solve::RunContext& context, const Effort& effort)
    : m_problem(problem), m_context(context), m_evaluator(problem), m_ground(m_evaluator),
      m_random(context.random()), m_iterations(effort.iterations), m_rounds(effort.rounds),
      m_heat(effort.heat)
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
    set(Measure::Lateness, kTieBreak);
    if (m_objectives.front() == Measure::Lateness) set(Measure::Cost, kTieBreak);
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
        if (measure == Measure::Changes && m_random.below(2) == 0) {
            aim.weight[static_cast<std::size_t>(measure)] = 0;
            most = std::min(most, low + (std::int64_t{1} << m_random.below(6)));
        }
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

FamilyPlan RuinSearch::firstPlan()
{
    const FamilyPlan given = FirstRoutes(m_evaluator, m_context.request()).plan();
    // A limit on changes keeps the search near by itself.
    if (m_context.request().start && !m_context.request().atMost.count("changes")) m_warmth = kWarmStart;
    offer(given);
    const Aim aim = firstAim();
    const FamilyPlan plan = within(given, aim);
    steps(0).load(plan, aim, spareBeside(plan));
    steps(0).complete([&] { return keepOn(); });
    return steps(0).present();
}

bool RuinSearch::run()
{
    FamilyPlan plan = firstPlan();
    offer(plan);
    count(1);
    const bool frontier = m_objectives.size() > 1 && !m_context.request().lexicographic;
    if (frontier) {
        improve(std::move(plan), firstAim(), share(), kShareOfFirst);
        if (fewChanges(m_context.request())) m_warmth = kWarmStart; // plans near today's are lost in heat
        trade();
        return m_goOn;
    }
    const Measure first = m_objectives.front();
    Aim aim = firstAim();
    if (first == Measure::Vehicles) plan = reduceFleet(std::move(plan), m_objectives.size() > 1 ? 0.4 : 1);
    if (first == Measure::LongestRoute)
        plan = shortenLongest(std::move(plan), m_objectives.size() > 1 ? 0.4 : 1);
    if (foundAny() && (first == Measure::Vehicles || first == Measure::LongestRoute))
        aim.most[static_cast<std::size_t>(first)] = m_known.front().measures[static_cast<std::size_t>(first)];
    improve(std::move(plan), aim, share(), 1);
    return m_goOn;
}

/// Known plans by rising first objective.
std::vector<const RuinSearch::Known*> RuinSearch::alongFront() const
{
    std::vector<const Known*> front;
    for (const Known& known : m_known) front.push_back(&known);
    const auto first = static_cast<std::size_t>(m_objectives[0]);
    std::stable_sort(front.begin(), front.end(),
                     [&](const Known* a, const Known* b) { return a->measures[first] < b->measures[first]; });
    return front;
}

/// What lies between two neighbours of the front, `lower` the better in the first objective: a limit half-way
/// where insertions can keep it, else the direction in which both are equally good (Aneja, Nair 1979,
/// doi:10.1287/mnsc.25.1.73).
Aim RuinSearch::aimBetween(const Known& lower, const Known& higher) const
{
    const auto a = static_cast<std::size_t>(m_objectives[0]);
    const auto b = static_cast<std::size_t>(m_objectives[1]);
    Aim aim = firstAim();
    if (m_objectives[1] == Measure::LongestRoute || m_objectives[1] == Measure::Vehicles ||
        m_objectives[1] == Measure::Changes) {
        aim.weight[b] = 0;
        aim.most[b] = std::min(aim.most[b], (lower.measures[b] + higher.measures[b]) / 2);
        return aim;
    }
    aim.weight[a] =
        1 / static_cast<double>(std::max<std::int64_t>(1, higher.measures[a] - lower.measures[a]));
    aim.weight[b] =
        1 / static_cast<double>(std::max<std::int64_t>(1, lower.measures[b] - higher.measures[b]));
    return aim;
}

/// The frontier of two objectives: the far end, then in turn the widest gap and the point least looked at,
/// each from a neighbour. Of more objectives: random directions and limits.
void RuinSearch::trade()
{
    const bool pair = m_objectives.size() == 2;
    if (pair && m_goOn && foundAny()) {
        FamilyPlan plan = alongFront().front()->plan;
        Aim far = firstAim();
        std::swap(far.weight[static_cast<std::size_t>(m_objectives[0])],
                  far.weight[static_cast<std::size_t>(m_objectives[1])]);
        far.weight[static_cast<std::size_t>(m_objectives[0])] *= kTieBreak * 10;
        if (m_objectives[1] == Measure::Vehicles)
            reduceFleet(std::move(plan), kShareOfEnds);
        else if (m_objectives[1] == Measure::LongestRoute)
            shortenLongest(std::move(plan), kShareOfEnds);
        else
            improve(std::move(plan), far, share(), kShareOfEnds);
    }
    for (std::int64_t round = 0; m_goOn && round < m_rounds && foundAny(); ++round) {
        const double from = share();
        const double to = from + (1 - from) / static_cast<double>(m_rounds - round);
        const auto front = alongFront();
        if (!pair || front.size() < 2) {
            const Aim next = nextAim();
            improve(nearestTo(next), next, from, to);
            continue;
        }
        const auto a = static_cast<std::size_t>(m_objectives[0]);
        const auto b = static_cast<std::size_t>(m_objectives[1]);
        const auto wide = [&](std::size_t i, std::size_t m) {
            const double range = static_cast<double>(front.back()->measures[m] - front.front()->measures[m]);
            const double gap = static_cast<double>(front[i + 1]->measures[m] - front[i]->measures[m]);
            return gap / (range == 0 ? 1 : range);
        };
        std::size_t widest = 0;
        double most = -1;
        for (std::size_t i = 0; i + 1 < front.size(); ++i) {
            const std::int64_t middle = (front[i]->measures[b] + front[i + 1]->measures[b]) / 2;
            const auto visits = m_visits.find(middle);
            const double width = (wide(i, a) + wide(i, b)) /
                                 static_cast<double>(visits == m_visits.end() ? 1 : 1 + visits->second);
            if (width <= most) continue;
            most = width;
            widest = i;
        }
        const Known* lower = front[widest];
        const Known* higher = front[widest + 1];
        ++m_visits[(lower->measures[b] + higher->measures[b]) / 2];
        improve(FamilyPlan(higher->plan), aimBetween(*lower, *higher), from, to);
    }
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
    const double hot = search.legWorth() * m_heat * m_warmth;
    const bool frontier = m_objectives.size() > 1 && !m_context.request().lexicographic;
    bool better = search.missing() == 0;
    for (std::int64_t looks = 1; m_goOn && share() < to; ++looks) {
        const double done = std::clamp((share() - from) / std::max(1e-9, to - from), 0.0, 1.0);
        better |= look(search, hot * coolness(done));
        if (frontier && search.missing() == 0 && isNews(search.measures())) offer(search.present());
        if (!better || looks % kLooksPerOffer != 0) continue;
        offer(search.best());
        better = false;
    }
    FamilyPlan best = search.best();
    offer(best);
    return best;
}

/// Some steps at one temperature. True: a new best.
bool RuinSearch::look(RuinSteps& search, double temperature)
{
    std::int64_t turns = kStepsAtOnce;
    if (const auto& most = m_context.request().iterations)
        turns = std::clamp<std::int64_t>(*most - m_context.iterations(), 1, turns);
    bool better = false;
    for (std::int64_t turn = 0; turn < turns; ++turn) better |= search.step(temperature);
    count(turns);
    return better;
}

/// A plan of these measures is worth showing.
bool RuinSearch::isNews(const Measures& measures) const
{
    for (std::size_t m = 0; m < kMeasures; ++m)
        if (measures[m] > m_atMost[m]) return false;
    return std::none_of(m_known.begin(), m_known.end(),
                        [&](const Known& known) { return covers(known.measures, measures); });
}

/// Until nothing that must be served is aside.
bool RuinSearch::seek(FamilyPlan& plan, const Aim& aim, double to)
{
    RuinSteps& search = steps(0);
    search.load(plan, aim, spareBeside(plan));
    const double temperature = search.legWorth() * m_heat / 10;
    while (m_goOn && share() < to && search.missing() > 0) {
        look(search, temperature);
    }
    plan = search.present();
    return search.missing() == 0;
}

/// Route after route is emptied as long as its stops find room elsewhere.
FamilyPlan RuinSearch::reduceFleet(FamilyPlan plan, double to)
{
    RuinSteps& search = steps(0);
    search.load(plan, firstAim(), spareBeside(plan));
    const double temperature = search.legWorth() * m_heat / 10;
    while (m_goOn && share() < to && plan.routes.size() > 1) {
        if (search.missing() == 0) {
            plan = search.present();
            offer(plan);
            search.dropRoute();
        }
        look(search, temperature);
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
    if (!isNews(measures)) return;
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
        if (route.score.distance > aim.longestRoute() && route.pin < 0) {
            plan.aside.insert(plan.aside.end(), route.stops.begin(), route.stops.end());
            route.stops.clear();
        }
    std::erase_if(plan.routes, [](const FamilyRoute& route) { return route.stops.empty(); });
    for (std::size_t r = plan.routes.size();
         r-- > 0 && static_cast<std::int64_t>(plan.routes.size()) > aim.vehicles();) {
        auto& stops = plan.routes[r].stops;
        if (plan.routes[r].pin >= 0) continue;
        plan.aside.insert(plan.aside.end(), stops.begin(), stops.end());
        plan.routes.erase(plan.routes.begin() + static_cast<std::ptrdiff_t>(r));
    }
    return plan;
}

void RuinSearch::propose(const FamilyPlan& plan, const Measures& measures)
{
    problems::Solution solution = problems::routing::encodePlan(plan.decisions());
    for (const auto& objective : m_problem.objectives()) {
        const auto found = measureNamed(objective.id);
        if (!found) continue;
        const Measure measure = *found;
        const bool upper =
            m_evaluator.hasBreaks() && (measure == Measure::Duration || measure == Measure::Cost);
        if (!upper) solution.claims[objective.id] = {measures[static_cast<std::size_t>(measure)]};
    }
    m_context.solution(solution);
}

} // namespace tradeoff::routing
