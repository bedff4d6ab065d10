// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/RuinAndRecreate.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::routing {

namespace {

constexpr std::uint32_t kMeanRemoved = 10;
constexpr std::size_t kLongestString = 10;
constexpr std::size_t kMostTried = 80; ///< insertions scored in full before a stop is given up
constexpr std::size_t kEnoughKept = 3; ///< possible ones among which the best is taken
constexpr std::uint32_t kBlinkOneIn = 100;

} // namespace

Removal::Removal(const RouteEvaluator& evaluator)
    : m_evaluator(evaluator), m_around(static_cast<std::size_t>(evaluator.problem().nodes())),
      m_marked(static_cast<std::size_t>(evaluator.problem().nodes()), false)
{
    for (int node = 0; node < evaluator.problem().nodes(); ++node)
        if (!evaluator.problem().isDepot(node)) m_stops.push_back(node);
}

const std::vector<int>& Removal::around(int stop)
{
    auto& list = m_around[static_cast<std::size_t>(stop)];
    if (!list.empty()) return list;
    constexpr std::size_t kNearest = 120;
    std::vector<std::pair<std::int64_t, int>> byDistance;
    byDistance.reserve(m_stops.size());
    for (const int other : m_stops)
        byDistance.emplace_back(
            std::min(m_evaluator.distance(stop, other), m_evaluator.distance(other, stop)), other);
    const auto end = byDistance.begin() + static_cast<std::ptrdiff_t>(std::min(kNearest, byDistance.size()));
    std::partial_sort(byDistance.begin(), end, byDistance.end());
    for (auto it = byDistance.begin(); it != end; ++it) list.push_back(it->second);
    return list;
}

void Removal::mark(int stop)
{
    m_marked[static_cast<std::size_t>(stop)] = true;
    if (const int partner = m_evaluator.partner(stop); partner >= 0)
        m_marked[static_cast<std::size_t>(partner)] = true;
}

void Removal::markString(const FamilyPlan& plan, std::size_t route, std::size_t position, std::size_t length,
                         solve::Random& random)
{
    const auto& stops = plan.routes[route].stops;
    const std::size_t lowest = position + 1 >= length ? position + 1 - length : 0;
    const std::size_t highest = std::min(position, stops.size() - length);
    const std::size_t first = lowest + random.below(static_cast<std::uint32_t>(highest - lowest + 1));
    for (std::size_t i = first; i < first + length; ++i) mark(stops[i]);
}

void Removal::ruin(FamilyPlan& plan, const Aim& aim, solve::Random& random)
{
    if (plan.routes.empty()) return;
    if (random.below(12) == 0) { // a whole route: the only way to fewer vehicles
        const auto& route = plan.routes[random.below(static_cast<std::uint32_t>(plan.routes.size()))];
        for (const int stop : route.stops) mark(stop);
        return takeMarked(plan, aim);
    }
    std::vector<std::pair<int, int>> place(m_marked.size(), {-1, -1});
    std::size_t served = 0;
    for (std::size_t r = 0; r < plan.routes.size(); ++r)
        for (std::size_t i = 0; i < plan.routes[r].stops.size(); ++i, ++served)
            place[static_cast<std::size_t>(plan.routes[r].stops[i])] = {static_cast<int>(r),
                                                                        static_cast<int>(i)};
    const std::size_t mean = std::max<std::size_t>(1, served / plan.routes.size());
    const std::size_t longest = std::min(kLongestString, mean);
    const std::size_t strings =
        1 +
        random.below(static_cast<std::uint32_t>(std::max<std::size_t>(1, 4 * kMeanRemoved / (1 + longest))));
    std::vector<bool> ruined(plan.routes.size(), false);
    std::size_t cut = 0;
    const int seed = m_stops[random.below(static_cast<std::uint32_t>(m_stops.size()))];
    for (const int stop : around(seed)) {
        if (cut == strings) break;
        const auto [route, position] = place[static_cast<std::size_t>(stop)];
        if (route < 0 || ruined[static_cast<std::size_t>(route)]) continue;
        ruined[static_cast<std::size_t>(route)] = true;
        const std::size_t most = std::min(longest, plan.routes[static_cast<std::size_t>(route)].stops.size());
        markString(plan, static_cast<std::size_t>(route), static_cast<std::size_t>(position),
                   1 + random.below(static_cast<std::uint32_t>(most)), random);
        ++cut;
    }
    takeMarked(plan, aim);
}

void Removal::takeMarked(FamilyPlan& plan, const Aim& aim)
{
    for (auto& route : plan.routes) {
        const auto isMarked = [&](int stop) { return m_marked[static_cast<std::size_t>(stop)]; };
        if (std::none_of(route.stops.begin(), route.stops.end(), isMarked)) continue;
        const auto kept = std::stable_partition(route.stops.begin(), route.stops.end(),
                                                [&](int stop) { return !isMarked(stop); });
        plan.aside.insert(plan.aside.end(), kept, route.stops.end());
        route.stops.erase(kept, route.stops.end());
        route.score = m_evaluator.score(route.type, route.stops, aim.longestRoute);
        if (route.score.possible) continue;
        plan.aside.insert(plan.aside.end(), route.stops.begin(), route.stops.end());
        route.stops.clear();
    }
    std::erase_if(plan.routes, [](const FamilyRoute& route) { return route.stops.empty(); });
    for (const int stop : plan.aside) m_marked[static_cast<std::size_t>(stop)] = false;
}

std::vector<int> Insertion::ordered(const std::vector<int>& stops, solve::Random& random) const
{
    const auto& problem = m_evaluator.problem();
    const auto& data = problem.data();
    std::vector<int> order = stops;
    std::sort(order.begin(), order.end());
    random.shuffle(std::span(order));
    const int depot = problem.depot();
    const auto by = [&](auto key) {
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return key(a) < key(b); });
    };
    const auto room = [&](int stop) {
        std::int64_t width = 0;
        if (data.windows.empty() || data.windows[static_cast<std::size_t>(stop)].empty())
            return problems::routing::Interval::kEndOfTime;
        for (const auto& window : data.windows[static_cast<std::size_t>(stop)])
            width += window.latest - window.earliest;
        return width;
    };
    switch (random.below(data.windows.empty() ? 8 : 11)) {
    case 0:
    case 1:
    case 2:
    case 3:
        break;
    case 4:
    case 5:
        by([&](int stop) { return -problem.demand(stop); });
        break;
    case 6:
        by([&](int stop) { return -m_evaluator.distance(depot, stop); });
        break;
    case 7:
        by([&](int stop) { return m_evaluator.distance(depot, stop); });
        break;
    default:
        by(room);
    }
    return order;
}

void Insertion::setAside(FamilyPlan& plan, int stop) const
{
    plan.aside.push_back(stop);
    if (const int partner = m_evaluator.partner(stop); partner >= 0) plan.aside.push_back(partner);
}

double Insertion::lengthValue(int type, std::int64_t distance, std::int64_t driving, const Aim& aim) const
{
    const auto& data = m_evaluator.problem().data();
    const auto& vehicle = m_evaluator.problem().fleet()[static_cast<std::size_t>(type)];
    const auto weight = [&](Measure measure) { return aim.weight[static_cast<std::size_t>(measure)]; };
    const double far = static_cast<double>(distance);
    const double time = static_cast<double>(driving);
    return weight(Measure::Distance) * far + weight(Measure::Duration) * time +
           weight(Measure::Cost) *
               (far * static_cast<double>(vehicle.costPerDistance) / static_cast<double>(data.ratedDistance) +
                time * static_cast<double>(vehicle.costPerDuration) /
                    static_cast<double>(data.ratedDuration));
}

double Insertion::detour(const FamilyRoute& route, int position, int stop, const Aim& aim) const
{
    const auto size = static_cast<int>(route.stops.size());
    const int before = position == 0 ? m_evaluator.startNode(route.type)
                                     : route.stops[static_cast<std::size_t>(position - 1)];
    const int after =
        position == size ? m_evaluator.endNode(route.type) : route.stops[static_cast<std::size_t>(position)];
    std::int64_t distance = m_evaluator.distance(before, stop);
    std::int64_t driving = m_evaluator.driving(before, stop);
    if (after >= 0) {
        distance += m_evaluator.distance(stop, after) - m_evaluator.distance(before, after);
        driving += m_evaluator.driving(stop, after) - m_evaluator.driving(before, after);
    }
    return lengthValue(route.type, distance, driving, aim);
}

void Insertion::collectIn(const FamilyRoute& route, int index, int stop, const Aim& aim,
                          solve::Random& random)
{
    const auto size = static_cast<int>(route.stops.size());
    const int partner = m_evaluator.partner(stop);
    double base = 0;
    if (index < 0) {
        const auto& vehicle = m_evaluator.problem().fleet()[static_cast<std::size_t>(route.type)];
        base = aim.weight[static_cast<std::size_t>(Measure::Cost)] * static_cast<double>(vehicle.fixedCost) +
               aim.weight[static_cast<std::size_t>(Measure::Vehicles)];
    }
    for (int position = 0; position <= size; ++position) {
        if (random.below(kBlinkOneIn) == 0 && index >= 0) continue;
        const double first = base + detour(route, position, stop, aim);
        if (partner < 0) {
            m_candidates.push_back({first, index, position, -1});
            continue;
        }
        for (int second = position; second <= size; ++second)
            m_candidates.push_back({first + detour(route, second, partner, aim), index, position, second});
    }
}

void Insertion::collect(const FamilyPlan& plan, int stop, const Aim& aim, solve::Random& random)
{
    m_candidates.clear();
    std::vector<int> used(m_evaluator.problem().fleet().size(), 0);
    for (std::size_t r = 0; r < plan.routes.size(); ++r) {
        ++used[static_cast<std::size_t>(plan.routes[r].type)];
        collectIn(plan.routes[r], static_cast<int>(r), stop, aim, random);
    }
    if (static_cast<int>(plan.routes.size()) >= aim.vehicles) return;
    for (std::size_t type = 0; type < used.size(); ++type) {
        const auto& count = m_evaluator.problem().fleet()[type].count;
        if (!count || used[type] < *count)
            collectIn({static_cast<int>(type), {}, {}}, -1 - static_cast<int>(type), stop, aim, random);
    }
}

std::vector<int> Insertion::stopsWith(const FamilyPlan& plan, const Candidate& candidate, int stop) const
{
    std::vector<int> stops;
    if (candidate.route >= 0) stops = plan.routes[static_cast<std::size_t>(candidate.route)].stops;
    if (candidate.second >= 0) stops.insert(stops.begin() + candidate.second, m_evaluator.partner(stop));
    stops.insert(stops.begin() + candidate.position, stop);
    return stops;
}

bool Insertion::insert(FamilyPlan& plan, int stop, const Aim& aim, solve::Random& random)
{
    collect(plan, stop, aim, random);
    const auto less = [](const Candidate& a, const Candidate& b) {
        return std::tie(a.guess, a.route, a.position, a.second) <
               std::tie(b.guess, b.route, b.position, b.second);
    };
    const auto end =
        m_candidates.begin() + static_cast<std::ptrdiff_t>(std::min(kMostTried, m_candidates.size()));
    std::partial_sort(m_candidates.begin(), end, m_candidates.end(), less);
    FamilyRoute best;
    int bestRoute = 0;
    double bestLoss = std::numeric_limits<double>::infinity();
    std::size_t kept = 0;
    for (auto candidate = m_candidates.begin(); candidate != m_candidates.end() && kept < kEnoughKept;
         ++candidate) {
        if (candidate == end) {
            if (kept > 0) break;
            std::sort(end, m_candidates.end(), less); // tight rules: look at every place before giving up
        }
        const bool fresh = candidate->route < 0;
        FamilyRoute route;
        route.type =
            fresh ? -1 - candidate->route : plan.routes[static_cast<std::size_t>(candidate->route)].type;
        route.stops = stopsWith(plan, *candidate, stop);
        route.score = m_evaluator.score(route.type, route.stops, aim.longestRoute);
        if (!route.score.possible) continue;
        ++kept;
        const RouteScore before =
            fresh ? RouteScore{} : plan.routes[static_cast<std::size_t>(candidate->route)].score;
        Measures change{};
        change[static_cast<std::size_t>(Measure::Cost)] = route.score.cost - before.cost;
        change[static_cast<std::size_t>(Measure::Distance)] = route.score.distance - before.distance;
        change[static_cast<std::size_t>(Measure::Duration)] = route.score.duration - before.duration;
        change[static_cast<std::size_t>(Measure::Vehicles)] = fresh ? 1 : 0;
        const double loss = aim.of(change);
        if (loss >= bestLoss) continue;
        bestLoss = loss;
        best = std::move(route);
        bestRoute = candidate->route;
    }
    if (kept == 0) return false;
    const auto& data = m_evaluator.problem().data();
    if (m_evaluator.problem().isOptional(stop)) {
        const int partner = m_evaluator.partner(stop);
        const auto prizeOf = [&](int node) {
            return data.prize.empty() ? 0 : data.prize[static_cast<std::size_t>(node)];
        };
        const std::int64_t prize = prizeOf(stop) + (partner < 0 ? 0 : prizeOf(partner));
        const double saved = (aim.weight[static_cast<std::size_t>(Measure::Cost)] +
                              aim.weight[static_cast<std::size_t>(Measure::UnservedPrize)]) *
                             static_cast<double>(prize);
        if (bestLoss >= saved) return false;
    }
    if (bestRoute < 0)
        plan.routes.push_back(std::move(best));
    else
        plan.routes[static_cast<std::size_t>(bestRoute)] = std::move(best);
    return true;
}

} // namespace tradeoff::routing
