// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/explain/Insertions.h"

#include "core/format/Error.h"
#include "core/problems/routing/Schedule.h"
#include "core/problems/routing/explain/RouteCheck.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace tradeoff::problems::routing {

namespace {

constexpr std::array<std::string_view, 16> kKnown = {
    "several_depots", "vehicle_types",  "costs",         "several_loads", "pickups",
    "shipments",      "optional_stops", "skills",        "time_windows",  "shifts",
    "breaks",         "duration_limit", "driving_limit", "open_routes",   "asymmetric_distances",
    "other_distances"};

/// How far breaches are from none: fewest rules, then the least time, load and distance in sum.
auto severity(const std::vector<Breach>& breaches)
{
    std::set<Rule> rules;
    std::array<std::int64_t, 3> sums = {0, 0, 0};
    for (const auto& breach : breaches) {
        rules.insert(breach.rule);
        const bool load = breach.rule == Rule::Capacity;
        sums[load ? 1 : breach.rule == Rule::Distance ? 2 : 0] += breach.excess;
    }
    return std::tuple(rules.size(), sums[0], sums[1], sums[2]);
}

struct Sums
{
    std::int64_t distance = 0;
    std::int64_t cost = 0;
};

} // namespace

bool isBetter(const Insertion& a, const Insertion& b)
{
    if (a.possible != b.possible) return a.possible;
    if (!a.possible) {
        const auto left = severity(a.breaches);
        const auto right = severity(b.breaches);
        if (left != right) return left < right;
    }
    return a.price < b.price;
}

class Insertions::Work
{
public:
    Work(const Problem& problem, const Solution& solution)
        : m_problem(problem), m_data(problem.data()), m_plan(readablePlan(problem, solution)),
          m_check(problem)
    {
        const std::string refusal = whyNotExplained(problem);
        if (!refusal.empty()) throw format::InputError({}, "", refusal);
        const auto& objectives = problem.objectives();
        const int cost = frontier::indexOf(objectives, "cost");
        m_inCost = cost >= 0;
        m_price =
            objectives[static_cast<std::size_t>(m_inCost ? cost : frontier::indexOf(objectives, "distance"))];
        findPlaces();
        findGroups();
        m_used.assign(problem.fleet().size(), 0);
        for (std::size_t r = 0; r < m_plan.routes.size(); ++r) {
            const auto figures =
                m_check.figures(type(r), m_plan.routes[r], departureOf(m_plan, r), static_cast<int>(r));
            m_now.push_back({figures.distance, figures.cost});
            m_isSound.push_back(figures.breaches.empty());
            if (!m_plan.routes[r].empty()) ++m_used[typeIndex(r)];
        }
    }

    std::vector<Insertion> of(int stop, const Relaxed& relaxed)
    {
        std::vector<Insertion> found;
        if (!whyNot(stop).empty()) return found;
        takeOut(stop, relaxed);
        for (std::size_t r = 0; r < m_plan.routes.size(); ++r)
            if (!m_plan.routes[r].empty()) found.push_back(onRoute(stop, static_cast<int>(r), relaxed));
        for (std::size_t t = 0; t < m_problem.fleet().size(); ++t)
            found.push_back(onNewRoute(stop, static_cast<int>(t), relaxed));
        return found;
    }

    Omission without(int stop)
    {
        takeOut(stop, {});
        Omission omission;
        for (const int r : m_sources) {
            const Sums change = changeOf(r);
            omission.distance += change.distance;
            omission.price += m_inCost ? change.cost : change.distance;
        }
        for (const int node : {stop, m_partner[index(stop)]}) omission.prize += prizeOf(node);
        return omission;
    }

    std::string whyNot(int stop) const
    {
        if (m_partner[index(stop)] != kSeveral) return {};
        return "the goods of stop " + m_problem.label(stop) +
               " go to or come from several stops, which would all have to move";
    }

    const frontier::Objective& price() const { return m_price; }
    const Plan& plan() const { return m_plan; }
    std::pair<int, int> placeOf(int stop) const { return m_place[index(stop)]; }

    bool isSound(int stop) const
    {
        for (const int node : {stop, m_partner[index(stop)]})
            if (node >= 0 && m_place[index(node)].first >= 0 && !m_isSound[index(m_place[index(node)].first)])
                return false;
        return true;
    }

private:
    static constexpr int kSeveral = -2;

    static std::size_t index(int value) { return static_cast<std::size_t>(value); }
    const VehicleType& type(std::size_t route) const { return vehicleOf(m_problem, m_plan, route); }
    std::size_t typeIndex(std::size_t route) const
    {
        return static_cast<std::size_t>(&type(route) - m_problem.fleet().data());
    }

    void findPlaces()
    {
        m_place.assign(index(m_problem.nodes()), {-1, -1});
        for (std::size_t r = 0; r < m_plan.routes.size(); ++r)
            for (std::size_t i = 0; i < m_plan.routes[r].size(); ++i) {
                auto& place = m_place[index(m_plan.routes[r][i])];
                if (place.first >= 0)
                    throw format::InputError({}, "stop " + m_problem.label(m_plan.routes[r][i]) + " twice",
                                             "a plan that visits each stop once");
                place = {static_cast<int>(r), static_cast<int>(i)};
            }
    }

    void findGroups()
    {
        m_partner.assign(index(m_problem.nodes()), -1);
        m_goesFirst.assign(index(m_problem.nodes()), true);
        const auto join = [&](int a, int b) {
            int& partner = m_partner[index(a)];
            partner = partner == -1 || partner == b ? b : kSeveral;
        };
        for (const auto& shipment : m_data.shipments) {
            join(shipment.from, shipment.to);
            join(shipment.to, shipment.from);
            m_goesFirst[index(shipment.to)] = false;
        }
        for (const auto& shipment : m_data.shipments) {
            auto& from = m_partner[index(shipment.from)];
            auto& to = m_partner[index(shipment.to)];
            if (from == kSeveral || to == kSeveral) from = to = kSeveral;
        }
        // Goods both ways between two stops: one order is as impossible as the other.
        for (const auto& shipment : m_data.shipments)
            if (!m_goesFirst[index(shipment.from)] && m_partner[index(shipment.from)] == shipment.to)
                m_goesFirst[index(std::min(shipment.from, shipment.to))] = true;
    }

    std::int64_t prizeOf(int node) const
    {
        return node < 0 || m_data.prize.empty() ? 0 : m_data.prize[index(node)];
    }

    /// The routes that lose the stop or its partner, and what is left of them.
    void takeOut(int stop, const Relaxed& relaxed)
    {
        m_sources.clear();
        m_rest.clear();
        m_restFigures.clear();
        m_prizeWon = 0;
        for (const int node : {stop, m_partner[index(stop)]}) {
            if (node < 0) continue;
            const int r = m_place[index(node)].first;
            if (r < 0) m_prizeWon += prizeOf(node);
            if (r >= 0 && std::find(m_sources.begin(), m_sources.end(), r) == m_sources.end())
                m_sources.push_back(r);
        }
        for (const int r : m_sources) {
            m_rest.push_back(m_plan.routes[index(r)]);
            std::erase_if(m_rest.back(),
                          [&](int node) { return node == stop || node == m_partner[index(stop)]; });
            m_restFigures.push_back(
                m_check.figures(type(index(r)), m_rest.back(), departureOf(m_plan, index(r)), r, relaxed));
        }
    }

    std::size_t sourceIndex(int route) const
    {
        return index(
            static_cast<int>(std::find(m_sources.begin(), m_sources.end(), route) - m_sources.begin()));
    }

    Sums changeOf(int source) const
    {
        const auto& rest = m_restFigures[sourceIndex(source)];
        const auto& now = m_now[index(source)];
        return {rest.distance - now.distance, rest.cost - now.cost};
    }

    /// One route that takes the stop in: what stands on it already, and what the rest of the plan changes by.
    struct Target
    {
        int route = -1;
        const VehicleType* type = nullptr;
        std::span<const int> others;
        std::optional<std::int64_t> departure;
        Sums now;                     ///< of the route as it is in the plan
        Sums elsewhere;               ///< change of the other routes
        std::vector<Breach> breaches; ///< of the other routes, and of the fleet
        std::int64_t baseLength = 0;  ///< of the others alone
    };

    Target target(int route, const VehicleType& type)
    {
        Target target{.route = route,
                      .type = &type,
                      .others = {},
                      .departure = {},
                      .now = {},
                      .elsewhere = {},
                      .breaches = {}};
        const std::size_t own = sourceIndex(route);
        if (route >= 0) {
            target.others = own < m_sources.size() ? m_rest[own] : m_plan.routes[index(route)];
            target.departure = departureOf(m_plan, index(route));
            target.now = m_now[index(route)];
        }
        for (std::size_t s = 0; s < m_sources.size(); ++s) {
            if (s == own) continue;
            const Sums change = changeOf(m_sources[s]);
            target.elsewhere.distance += change.distance;
            target.elsewhere.cost += change.cost;
            const auto& breaches = m_restFigures[s].breaches;
            target.breaches.insert(target.breaches.end(), breaches.begin(), breaches.end());
        }
        target.baseLength = m_check.length(type, target.others);
        return target;
    }

    Insertion onRoute(int stop, int route, const Relaxed& relaxed)
    {
        Insertion best = bestOn(target(route, type(index(route))), stop, relaxed);
        best.vehicle = static_cast<int>(typeIndex(index(route)));
        best.isHere = m_place[index(stop)].first == route;
        return best;
    }

    Insertion onNewRoute(int stop, int vehicle, const Relaxed& relaxed)
    {
        const VehicleType& type = m_problem.fleet()[index(vehicle)];
        Target target = this->target(-1, type);
        int used = m_used[index(vehicle)] + 1;
        for (std::size_t s = 0; s < m_sources.size(); ++s)
            if (m_rest[s].empty() && typeIndex(index(m_sources[s])) == index(vehicle)) --used;
        if (type.count && used > *type.count)
            target.breaches.push_back({Rule::Vehicles, -1, vehicle, used - *type.count});
        Insertion best = bestOn(target, stop, relaxed);
        best.vehicle = vehicle;
        return best;
    }

    Insertion bestOn(const Target& target, int stop, const Relaxed& relaxed)
    {
        m_found = {};
        m_hasFound = false;
        const int count = static_cast<int>(target.others.size());
        const int partner = m_partner[index(stop)];
        if (partner < 0) {
            for (int p = 0; p <= count; ++p)
                if (!isTooDear(target, lengthWith(target, stop, p))) weigh(target, stop, p, -1, -1, relaxed);
            return std::move(m_found);
        }
        const bool first = m_goesFirst[index(stop)];
        for (int a = 0; a <= count; ++a)
            for (int b = a + 1; b <= count + 1; ++b)
                weigh(target, stop, first ? a : b, partner, first ? b : a, relaxed);
        return std::move(m_found);
    }

    std::int64_t lengthWith(const Target& target, int stop, int p) const
    {
        const auto at = index(p);
        const int before = p > 0 ? target.others[at - 1] : m_problem.depots()[index(target.type->start)].node;
        const bool last = at == target.others.size();
        if (last && target.type->end == VehicleType::kOpenEnd)
            return target.baseLength + m_problem.distance(before, stop);
        const int behind = last ? m_problem.depots()[index(target.type->end)].node : target.others[at];
        return target.baseLength + m_problem.distance(before, stop) + m_problem.distance(stop, behind) -
               m_problem.distance(before, behind);
    }

    std::int64_t priceOf(const Target& target, const Sums& with) const
    {
        if (!m_inCost) return with.distance - target.now.distance + target.elsewhere.distance;
        return with.cost - target.now.cost + target.elsewhere.cost - m_prizeWon;
    }

    /// Known by its length alone to be no better than a possible place that was found.
    bool isTooDear(const Target& target, std::int64_t length) const
    {
        if (!m_hasFound || !m_found.possible || (m_inCost && RouteCheck::timeCosts(*target.type)))
            return false;
        return priceOf(target, {length, m_check.costByLength(*target.type, length)}) >= m_found.price;
    }

    void weigh(const Target& target, int stop, int position, int partner, int partnerPosition,
               const Relaxed& relaxed)
    {
        m_route.assign(target.others.begin(), target.others.end());
        const auto insert = [&](int node, int at) { m_route.insert(m_route.begin() + at, node); };
        if (partner >= 0 && partnerPosition < position) insert(partner, partnerPosition);
        insert(stop, position);
        if (partner >= 0 && partnerPosition > position) insert(partner, partnerPosition);
        RouteFigures figures =
            m_check.figures(*target.type, m_route, target.departure, target.route, relaxed);
        figures.breaches.insert(figures.breaches.end(), target.breaches.begin(), target.breaches.end());
        Insertion found;
        found.route = target.route;
        found.position = position;
        found.partner = partner;
        found.partnerPosition = partnerPosition;
        found.possible = figures.breaches.empty();
        found.distance = figures.distance - target.now.distance + target.elsewhere.distance;
        found.price = priceOf(target, {figures.distance, figures.cost});
        found.breaches = std::move(figures.breaches);
        if (!m_hasFound || isBetter(found, m_found)) m_found = std::move(found);
        m_hasFound = true;
    }

    const Problem& m_problem;
    const ProblemData& m_data;
    Plan m_plan;
    RouteCheck m_check;
    frontier::Objective m_price;
    bool m_inCost = false;
    std::vector<std::pair<int, int>> m_place;
    std::vector<int> m_partner; ///< by node; -1: none
    std::vector<bool> m_goesFirst;
    std::vector<int> m_used;     ///< routes by vehicle type
    std::vector<Sums> m_now;     ///< by route
    std::vector<bool> m_isSound; ///< by route: breaks no rule
    std::vector<int> m_sources;  ///< routes that the stop under way is taken out of
    std::vector<std::vector<int>> m_rest;
    std::vector<RouteFigures> m_restFigures;
    std::int64_t m_prizeWon = 0;
    std::vector<int> m_route; ///< scratch
    Insertion m_found;        ///< on the route under way
    bool m_hasFound = false;
};

Insertions::Insertions(const Problem& problem, const Solution& plan)
    : m_work(std::make_unique<Work>(problem, plan))
{
}

Insertions::~Insertions() = default;

std::vector<Insertion> Insertions::of(int stop, const Relaxed& relaxed)
{
    return m_work->of(stop, relaxed);
}

Insertion Insertions::cheapest(int stop, const Relaxed& relaxed)
{
    Insertion best;
    for (auto& found : m_work->of(stop, relaxed))
        if (found.possible && (!best.possible || found.price < best.price)) best = std::move(found);
    return best;
}

Omission Insertions::without(int stop)
{
    return m_work->without(stop);
}

std::string Insertions::whyNot(int stop) const
{
    return m_work->whyNot(stop);
}

const frontier::Objective& Insertions::price() const
{
    return m_work->price();
}

const Plan& Insertions::plan() const
{
    return m_work->plan();
}

bool Insertions::isSound(int stop) const
{
    return m_work->isSound(stop);
}

std::pair<int, int> Insertions::placeOf(int stop) const
{
    return m_work->placeOf(stop);
}

std::string whyNotExplained(const Problem& problem)
{
    for (const auto& feature : problem.features())
        if (std::find(kKnown.begin(), kKnown.end(), feature.id) == kKnown.end())
            return "a problem without " + std::string(feature.phrase) +
                   ", which explanations do not know yet";
    return {};
}

} // namespace tradeoff::problems::routing
