// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Doubts.h"

#include "core/format/Wide.h"

#include <algorithm>
#include <optional>

namespace tradeoff::problems::routing {

namespace {

class Doubter
{
public:
    explicit Doubter(const Problem& problem) : m_problem(problem), m_data(problem.data()) {}

    /// Without a sentence where nothing speaks against the stop.
    Doubt aboutStop(int node) const
    {
        const std::string name = "node " + m_problem.label(node);
        if (const auto largest = largestCapacity(); largest && m_problem.demand(node) > *largest)
            return {node,
                    name + " can never be served: demand " + std::to_string(m_problem.demand(node)) +
                        " over capacity " + std::to_string(*largest),
                    "demand_over_capacity"};
        if (m_data.duration.source == DurationModel::Source::None || m_data.windows.empty()) return {};
        const auto& windows = m_data.windows[static_cast<std::size_t>(node)];
        if (windows.empty()) return {};
        if (none([&](const VehicleType& type) { return serviceBegin(type, node) <= windows.back().latest; }))
            return {node, name + " cannot be reached before its window closes", "window_unreachable"};
        if (none([&](const VehicleType& type) { return isBackInTime(type, node); }))
            return {node, "no vehicle is back in time from node " + m_problem.label(node), "back_too_late"};
        return {};
    }

    /// Empty where the fleet may be large enough.
    std::string aboutFleet() const
    {
        Wide carried = 0;
        for (const auto& type : m_problem.fleet()) {
            if (!type.count || type.capacity.empty()) return {};
            carried += Wide(*type.count) * type.capacity.front();
        }
        Wide asked = 0;
        for (int node = 0; node < m_problem.nodes(); ++node)
            if (!m_problem.isOptional(node)) asked += m_problem.demand(node);
        if (asked <= carried) return {};
        return "too few vehicles: they carry at most " + std::to_string(static_cast<std::int64_t>(carried)) +
               ", the stops ask for " + std::to_string(static_cast<std::int64_t>(asked));
    }

private:
    template <typename Test>
    bool none(Test test) const
    {
        return std::none_of(m_problem.fleet().begin(), m_problem.fleet().end(), test);
    }

    std::optional<std::int64_t> largestCapacity() const
    {
        std::int64_t largest = 0;
        for (const auto& type : m_problem.fleet()) {
            if (type.capacity.empty()) return std::nullopt;
            largest = std::max(largest, type.capacity.front());
        }
        return largest;
    }

    const Depot& depot(int index) const { return m_problem.depots()[static_cast<std::size_t>(index)]; }

    /// When service at the node may begin at the earliest, straight from the start.
    std::int64_t serviceBegin(const VehicleType& type, int node) const
    {
        const Depot& start = depot(type.start);
        const std::int64_t begin = std::max(start.open.earliest, type.shift.earliest);
        const std::int64_t arrival = begin + start.loading + m_problem.duration(start.node, node);
        for (const auto& window : m_data.windows[static_cast<std::size_t>(node)])
            if (arrival <= window.latest) return std::max(arrival, window.earliest);
        return arrival;
    }

    bool isBackInTime(const VehicleType& type, int node) const
    {
        std::int64_t end = serviceBegin(type, node);
        if (!m_data.service.empty()) end += m_data.service[static_cast<std::size_t>(node)];
        std::int64_t latest = type.shift.latest;
        if (type.end != VehicleType::kOpenEnd) {
            end += m_problem.duration(node, depot(type.end).node);
            latest = std::min(latest, depot(type.end).open.latest);
        }
        return end <= latest;
    }

    const Problem& m_problem;
    const ProblemData& m_data;
};

} // namespace

std::vector<Doubt> doubtsAbout(const Problem& problem, std::size_t most)
{
    const Doubter doubter(problem);
    std::vector<Doubt> doubts;
    if (auto sentence = doubter.aboutFleet(); !sentence.empty())
        doubts.push_back({Doubt::kAll, std::move(sentence), "too_few_vehicles"});
    for (int node = 0; node < problem.nodes() && doubts.size() < most; ++node) {
        if (problem.isDepot(node)) continue;
        if (auto doubt = doubter.aboutStop(node); !doubt.sentence.empty()) doubts.push_back(std::move(doubt));
    }
    return doubts;
}

} // namespace tradeoff::problems::routing
