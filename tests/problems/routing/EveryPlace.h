// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/explain/Explain.h"
#include "tests/problems/routing/FamilyProblems.h"

#include <algorithm>
#include <map>
#include <set>

namespace tradeoff::tests {

/// Every place of a stop on one route, each judged as a whole plan.
struct JudgedPlaces
{
    bool possible = false;
    std::int64_t price = 0; ///< the least of the possible ones
    int position = -1;      ///< the first of that price
    std::size_t fewestRules = SIZE_MAX;
    /// By position (and of the partner): the codes that the routes which change break, and how the judge says
    /// it.
    std::map<std::pair<int, int>, std::multimap<std::string, std::string>> broken;
};

class EveryPlace
{
public:
    /// now: what prices are compared with; problem: where places are judged, the same but for a promise.
    EveryPlace(const Problem& now, const Problem& problem, const Plan& plan, int stop)
        : m_problem(problem), m_plan(plan), m_stop(stop), m_before(priceOf(now, plan))
    {
        for (const auto& shipment : problem.data().shipments) {
            if (shipment.from == stop) m_partner = shipment.to;
            if (shipment.to == stop) m_partner = shipment.from, m_partnerFirst = true;
        }
        for (std::size_t r = 0; r < m_plan.routes.size(); ++r) {
            const auto gone =
                std::erase_if(m_plan.routes[r], [&](int node) { return node == stop || node == m_partner; });
            if (gone > 0) m_changed.insert(static_cast<int>(r));
        }
    }

    static std::int64_t priceOf(const Problem& problem, const Plan& plan)
    {
        const int cost = frontier::indexOf(problem.objectives(), "cost");
        const int index = cost >= 0 ? cost : frontier::indexOf(problem.objectives(), "distance");
        return problem.judge(encodePlan(plan)).values[static_cast<std::size_t>(index)].number;
    }

    /// route: in the plan, or the number of its routes for a new one.
    JudgedPlaces on(int route, int vehicle)
    {
        Plan plan = m_plan;
        const bool isNew = route == static_cast<int>(plan.routes.size());
        if (isNew) {
            plan.routes.emplace_back();
            plan.vehicles.push_back(vehicle);
        }
        JudgedPlaces places;
        const auto others = plan.routes[static_cast<std::size_t>(route)];
        const int count = static_cast<int>(others.size());
        for (int a = 0; a <= count; ++a) {
            if (m_partner < 0) {
                plan.routes[static_cast<std::size_t>(route)] = others;
                auto& stops = plan.routes[static_cast<std::size_t>(route)];
                stops.insert(stops.begin() + a, m_stop);
                judge(plan, route, vehicle, isNew, {a, -1}, places);
            }
            for (int b = a + 1; m_partner >= 0 && b <= count + 1; ++b) {
                plan.routes[static_cast<std::size_t>(route)] = others;
                auto& stops = plan.routes[static_cast<std::size_t>(route)];
                stops.insert(stops.begin() + a, m_partnerFirst ? m_partner : m_stop);
                stops.insert(stops.begin() + b, m_partnerFirst ? m_stop : m_partner);
                judge(plan, route, vehicle, isNew, m_partnerFirst ? std::pair(b, a) : std::pair(a, b),
                      places);
            }
        }
        return places;
    }

    /// No rule is broken on the routes that the stop was on.
    bool wasSound(const Problem& now, const Plan& before) const
    {
        for (const auto& violation : now.judge(encodePlan(before)).violations)
            if (m_changed.count(violation.route) != 0 && violation.code != "shipment_split") return false;
        return true;
    }

    /// The plan without the stop.
    const Plan& rest() const { return m_plan; }

private:
    void judge(const Plan& plan, int route, int vehicle, bool isNew, std::pair<int, int> place,
               JudgedPlaces& places)
    {
        const auto verdict = m_problem.judge(encodePlan(plan));
        auto& broken = places.broken[place];
        std::set<std::string> rules;
        for (const auto& violation : verdict.violations) {
            if (violation.route != route && m_changed.count(violation.route) == 0) continue;
            if (violation.code == "shipment_split") continue; // of other stops: these two stay together
            broken.emplace(violation.code, violation.sentence);
            rules.insert(violation.code);
        }
        const auto& type = m_problem.fleet()[static_cast<std::size_t>(vehicle)];
        int used = 0;
        for (std::size_t r = 0; r < plan.routes.size(); ++r)
            used += !plan.routes[r].empty() && plan.vehicles[r] == vehicle ? 1 : 0;
        if (isNew && type.count && used > *type.count) {
            broken.emplace("vehicles_exceeded", "");
            rules.insert("vehicles_exceeded");
        }
        places.fewestRules = std::min(places.fewestRules, rules.size());
        if (!rules.empty()) return;
        const std::int64_t price = priceOf(m_problem, plan) - m_before;
        if (places.possible && price >= places.price) return;
        places.possible = true;
        places.price = price;
        places.position = place.first;
    }

    const Problem& m_problem;
    Plan m_plan;
    int m_stop;
    std::int64_t m_before;
    int m_partner = -1;
    bool m_partnerFirst = false;
    std::set<int> m_changed;
};

} // namespace tradeoff::tests
