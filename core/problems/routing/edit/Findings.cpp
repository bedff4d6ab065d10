// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/edit/Findings.h"

#include "core/problems/routing/Doubts.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

namespace tradeoff::problems::routing::edit {

namespace {

class Finder
{
public:
    Finder(const Problem& problem, std::size_t most)
        : m_problem(problem), m_data(problem.data()), m_loads(m_data.loads.size()), m_most(most),
          m_ships(static_cast<std::size_t>(problem.nodes()), false)
    {
        m_asksSomewhere = std::any_of(m_data.demand.begin(), m_data.demand.end(),
                                      [](std::int64_t amount) { return amount != 0; });
        for (const auto& shipment : m_data.shipments)
            for (const int end : {shipment.from, shipment.to}) m_ships[static_cast<std::size_t>(end)] = true;
    }

    std::vector<Concern> find()
    {
        for (const auto& doubt : doubtsAbout(m_problem, m_most))
            add(std::string(doubt.code), doubt.sentence, true, doubt.node);
        for (int node = 0; node < m_problem.nodes(); ++node)
            if (!m_problem.isDepot(node)) stop(node);
        for (const auto& shipment : m_data.shipments) this->shipment(shipment);
        places();
        std::stable_sort(m_found.begin(), m_found.end(), [](const Concern& a, const Concern& b) {
            return std::pair(!a.isError, a.index) < std::pair(!b.isError, b.index);
        });
        if (m_found.size() > m_most) m_found.resize(m_most);
        return std::move(m_found);
    }

private:
    void add(const std::string& code, std::string text, bool isError, int node)
    {
        if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
            text[0] = static_cast<char>(text[0] - 'a' + 'A');
        if (text.rfind("Node ", 0) == 0) text.replace(0, 5, "Stop ");
        if (const auto from = text.find(" from node "); from != std::string::npos)
            text.replace(from, 11, " from stop ");
        m_found.push_back({code, text + ".", isError, node < 0 ? "" : "stop", node});
    }

    std::string name(int node) const { return "stop " + m_problem.label(node); }

    template <typename Fits>
    bool noVehicle(Fits fits) const
    {
        return std::none_of(m_problem.fleet().begin(), m_problem.fleet().end(), fits);
    }

    void stop(int node)
    {
        const auto at = static_cast<std::size_t>(node);
        const std::uint64_t needs = m_data.skills.empty() ? 0 : m_data.skills[at];
        if (needs != 0 && noVehicle([&](const VehicleType& type) { return (needs & ~type.skills) == 0; }))
            add("skill_missing", name(node) + " can never be served: no vehicle has all the skills it needs",
                true, node);
        const auto fits = [&](const std::vector<std::int64_t>& amounts, std::size_t from) {
            return !noVehicle([&](const VehicleType& type) {
                for (std::size_t load = from; load < type.capacity.size(); ++load)
                    if (amounts[at * m_loads + load] > type.capacity[load]) return false;
                return true;
            });
        };
        // The first load's demand is among the doubts already.
        if (m_loads > 1 && !fits(m_data.demand, 1))
            add("demand_over_capacity", name(node) + " can never be served: no vehicle holds all its loads",
                true, node);
        if (!m_data.pickup.empty() && !fits(m_data.pickup, 0))
            add("demand_over_capacity",
                name(node) + " can never be served: what is picked up there is more than any vehicle holds",
                true, node);
        if (hasNothing(at))
            add("nothing_to_do", name(node) + " has no demand, no pickup and no service", false, node);
    }

    bool hasNothing(std::size_t at) const
    {
        const auto none = [&](const std::vector<std::int64_t>& amounts) {
            for (std::size_t load = 0; load < m_loads && !amounts.empty(); ++load)
                if (amounts[at * m_loads + load] != 0) return false;
            return true;
        };
        return m_asksSomewhere && !m_ships[at] && none(m_data.demand) && none(m_data.pickup) &&
               (m_data.service.empty() || m_data.service[at] == 0);
    }

    void shipment(const Shipment& shipment)
    {
        const bool fits = !noVehicle([&](const VehicleType& type) {
            for (std::size_t load = 0; load < type.capacity.size(); ++load)
                if (shipment.amount[load] > type.capacity[load]) return false;
            return true;
        });
        if (!fits)
            add("shipment_over_capacity",
                name(shipment.from) + " sends more to " + name(shipment.to) + " than any vehicle holds", true,
                shipment.from);
    }

    void places()
    {
        if (m_data.x.empty()) return;
        std::vector<int> order(m_data.x.size());
        std::iota(order.begin(), order.end(), 0);
        const auto key = [&](int node) {
            const auto at = static_cast<std::size_t>(node);
            return std::tuple(m_data.x[at], m_data.y[at], m_data.z.empty() ? 0 : m_data.z[at],
                              !m_problem.isDepot(node), node);
        };
        std::sort(order.begin(), order.end(), [&](int a, int b) { return key(a) < key(b); });
        int first = order[0];
        const auto same = [&](int a, int b) {
            const auto i = static_cast<std::size_t>(a);
            const auto j = static_cast<std::size_t>(b);
            return m_data.x[i] == m_data.x[j] && m_data.y[i] == m_data.y[j] &&
                   (m_data.z.empty() || m_data.z[i] == m_data.z[j]);
        };
        for (const int node : order) {
            if (node == first || !same(first, node)) {
                first = node;
                continue;
            }
            if (m_problem.isDepot(node)) continue;
            const bool atDepot = m_problem.isDepot(first);
            add(atDepot ? "on_depot" : "same_place",
                name(node) + " lies exactly where " +
                    (atDepot ? "the depot " + m_problem.label(first) : name(first)) + " does",
                false, node);
        }
    }

    const Problem& m_problem;
    const ProblemData& m_data;
    std::size_t m_loads;
    std::size_t m_most;
    std::vector<bool> m_ships;    ///< is an end of a shipment
    bool m_asksSomewhere = false; ///< a tour asks for nothing anywhere
    std::vector<Concern> m_found;
};

} // namespace

std::vector<Concern> concernsAbout(const Problem& problem, std::size_t most)
{
    return Finder(problem, most).find();
}

} // namespace tradeoff::problems::routing::edit
