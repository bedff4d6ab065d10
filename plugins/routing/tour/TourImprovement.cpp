// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/tour/TourImprovement.h"

#include "plugins/routing/tour/GreedyTour.h"
#include "plugins/routing/tour/OneTree.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

constexpr std::uint32_t kFirstStream = 3u << 30;
constexpr int kWildness = 20;                 ///< per cent
constexpr double kMostOfBuilding = 0.5;       ///< share of a round
constexpr double kPointsOfEqualShares = 2800; ///< breeding takes as long as building; longer by as many more
constexpr int kFewestTours = 6;               ///< worth breeding
constexpr int kMostTours = 40;                ///< in the first round
constexpr int kMoreTours = 20;                ///< in each later one
constexpr int kMostRounds = 8;                ///< that grow
constexpr int kChildren = 30;                 ///< of a pair
constexpr std::int64_t kPointsPerIteration = 1000;
constexpr std::int64_t kMatedPerIteration = 20'000; ///< points of parents
constexpr int kKicksPerIteration = 100;
constexpr int kPointsPerPart = 250; ///< at least
constexpr int kBoundRounds = 100;
constexpr int kBoundPoints = 20'000;       ///< at most
constexpr double kLeastSecondsToBound = 3; ///< what has less is better spent on the tour
constexpr double kShareBeforeBound = 0.7;  ///< of the run, where breeding goes on for so long

} // namespace

TourImprovement::TourImprovement(const problems::routing::Problem& problem, const Network& network,
                                 Proposals& proposals, solve::RunContext& context, Pulses& pulses,
                                 bool bounds)
    : m_problem(problem), m_network(network), m_proposals(proposals), m_context(context), m_pulses(pulses),
      m_bounds(bounds), m_cuts(context.random(5)), m_nextStream(kFirstStream)
{
}

Heartbeat TourImprovement::heartbeat()
{
    return [this](std::int64_t) { return m_pulses.own().beat(1024); };
}

const TourSpace& TourImprovement::space()
{
    if (!m_space) {
        m_space.emplace(m_problem, m_network, heartbeat());
        for (int worker = 0; worker < m_context.threads().size(); ++worker) m_searches.emplace_back(*m_space);
    }
    return *m_space;
}

/// The tour from the depot on.
Plan TourImprovement::planOf(const std::vector<int>& tour) const
{
    const auto depot = std::find(tour.begin(), tour.end(), m_space->point(0));
    std::vector<int> route;
    for (auto at = depot + 1; at != tour.end(); ++at) route.push_back(m_space->place(*at));
    for (auto at = tour.begin(); at != depot; ++at) route.push_back(m_space->place(*at));
    return measured(m_network, {std::move(route)});
}

void TourImprovement::notice(const LinkedTour& tour)
{
    if (!m_best.beside.empty() && tour.length >= m_best.length) return;
    m_best = tour;
    m_proposals.offer(planOf(inOrder(tour)));
}

void TourImprovement::count(Stretch& stretch, std::int64_t iterations)
{
    stretch.count(iterations);
    if (m_pulses.own().goesOn()) m_pulses.own().iterate(iterations);
}

std::int64_t TourImprovement::iterationsOfTour()
{
    return std::max<std::int64_t>(1, space().points() / kPointsPerIteration);
}

void TourImprovement::descend(const std::vector<int>& tour)
{
    LinKernighan& search = m_searches.front();
    search.load(tour, true);
    search.descend(m_pulses.own());
    notice(linked(*m_space, search.points()));
}

Plan TourImprovement::construct()
{
    solve::Random random = m_context.random(m_nextStream++);
    const std::vector<int> tour = greedyTour(space(), 0, random, heartbeat());
    notice(linked(*m_space, tour));
    if (m_pulses.own().goesOn()) descend(tour);
    return planOf(inOrder(m_best));
}

/// Tours until the share of building is spent, as many as there are threads at a time.
void TourImprovement::build(TourPopulation& population, Stretch& stretch)
{
    const double begin = stretch.progress();
    const double fair = 1 / (1 + m_space->points() / kPointsOfEqualShares);
    const double end = begin + (1 - begin) * std::min(kMostOfBuilding, fair);
    const int brood = m_context.threads().size();
    const int most = kMostTours + kMoreTours * std::min(kMostRounds, m_rounds++);
    population.add(m_best);
    while (population.size() < most && stretch.progress() < end && m_pulses.own().goesOn()) {
        std::vector<LinkedTour> tours(static_cast<std::size_t>(brood));
        const std::uint32_t stream = m_nextStream;
        m_nextStream += static_cast<std::uint32_t>(brood);
        m_context.threads().forEach(brood, [&](int index, int worker) {
            solve::Random random = m_context.random(stream + static_cast<std::uint32_t>(index));
            const std::vector<int> tour = greedyTour(*m_space, kWildness, random);
            LinKernighan& search = m_searches[static_cast<std::size_t>(worker)];
            search.load(tour, true);
            search.reseed(random);
            search.descend(m_pulses.of(worker));
            tours[static_cast<std::size_t>(index)] = linked(*m_space, search.points());
        });
        for (LinkedTour& tour : tours) {
            notice(tour);
            population.add(std::move(tour));
        }
        count(stretch, iterationsOfTour() * brood);
        // Too few will be built in time?
        const double each = (stretch.progress() - begin) / (population.size() - 1);
        if (each * kFewestTours > end - begin) break;
    }
}

void TourImprovement::boundOnce()
{
    const auto& seconds = m_context.request().seconds;
    if (!m_bounds || m_hasBounded || (seconds && *seconds < kLeastSecondsToBound)) return;
    m_hasBounded = true;
    if (m_space->points() > kBoundPoints) return;
    m_bound = oneTreeBound(*m_space, inOrder(m_best), kBoundRounds, heartbeat());
    if (m_bound) m_context.bound("distance", {*m_bound});
}

void TourImprovement::kickWhole(std::vector<int>& tour, Stretch& stretch)
{
    LinKernighan& search = m_searches.front();
    search.load(tour, true);
    search.reseed(m_context.random(m_nextStream++));
    while (stretch.progress() < 1 && m_pulses.own().goesOn()) {
        const std::int64_t before = search.saved();
        search.kick(kKicksPerIteration, m_pulses.own());
        if (search.saved() > before) notice(linked(*m_space, search.points()));
        count(stretch, 1);
    }
}

void TourImprovement::kickInParts(std::vector<int>& tour, Stretch& stretch, int most)
{
    while (stretch.progress() < 1 && m_pulses.own().goesOn()) {
        const int parts = stretch.parts(most);
        const int quota = stretch.iterationsOfPart(parts);
        const auto offset = m_cuts.below(static_cast<std::uint32_t>(tour.size()));
        std::rotate(tour.begin(), tour.begin() + offset, tour.end());
        const std::uint32_t stream = m_nextStream;
        m_nextStream += static_cast<std::uint32_t>(parts);
        m_context.threads().forEach(parts, [&](int index, int worker) {
            const auto at = static_cast<std::size_t>(index);
            const std::size_t from = tour.size() * at / static_cast<std::size_t>(parts);
            const std::size_t to = tour.size() * (at + 1) / static_cast<std::size_t>(parts);
            LinKernighan& search = m_searches[static_cast<std::size_t>(worker)];
            search.load(std::span<const int>(tour).subspan(from, to - from), false);
            search.reseed(m_context.random(stream + static_cast<std::uint32_t>(index)));
            search.kick(kKicksPerIteration * quota, m_pulses.of(worker));
            const std::vector<int> points = search.points();
            std::copy(points.begin(), points.end(), tour.begin() + static_cast<std::ptrdiff_t>(from));
        });
        notice(linked(*m_space, tour));
        count(stretch, std::int64_t{quota} * parts);
    }
}

void TourImprovement::kickOn(Stretch& stretch)
{
    std::vector<int> tour = inOrder(m_best);
    const int most = std::min(m_context.threads().size(), static_cast<int>(tour.size()) / kPointsPerPart);
    if (most < 2)
        kickWhole(tour, stretch);
    else
        kickInParts(tour, stretch, most);
}

/// One population, or kicks to the end where there is no time for one.
void TourImprovement::improveRound(Stretch& stretch)
{
    TourPopulation population(*m_space, m_context, kChildren, m_nextStream);
    build(population, stretch);
    if (population.size() < kFewestTours) {
        kickOn(stretch);
        return;
    }
    const std::int64_t mated = std::int64_t{population.size()} * m_space->points();
    bool goesOn = true;
    while (goesOn && stretch.progress() < 1) {
        goesOn = population.breed(m_pulses);
        notice(population.best());
        count(stretch, std::max<std::int64_t>(1, mated / kMatedPerIteration));
        if (m_context.spent() > kShareBeforeBound) boundOnce();
    }
    if (m_pulses.own().goesOn()) boundOnce();
}

Plan TourImprovement::improve(const Plan& from, double share)
{
    Stretch stretch(m_context, share);
    std::vector<int> tour = {space().point(0)};
    for (const int place : from.routes.front()) tour.push_back(m_space->point(place));
    m_best = linked(*m_space, tour);
    if (m_pulses.own().goesOn()) descend(tour);
    while (stretch.progress() < 1 && m_pulses.own().goesOn() && !isProved()) improveRound(stretch);
    return planOf(inOrder(m_best));
}

} // namespace tradeoff::routing
