// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "core/solve/Random.h"

namespace tradeoff::tests {

using namespace problems::routing;

inline bool chance(solve::Random& random, std::uint32_t oneIn)
{
    return random.below(oneIn) == 0;
}

inline std::vector<std::int64_t> randomMatrix(solve::Random& random, int nodes)
{
    std::vector<std::int64_t> matrix;
    for (int i = 0; i < nodes * nodes; ++i) matrix.push_back(i % (nodes + 1) == 0 ? 0 : random.below(7));
    return matrix;
}

inline VehicleType randomVehicle(solve::Random& random, int index, int depots, std::size_t loads)
{
    VehicleType type;
    type.name = "v" + std::to_string(index);
    if (chance(random, 2)) type.count = 1 + static_cast<int>(random.below(2));
    type.start = static_cast<int>(random.below(static_cast<std::uint32_t>(depots)));
    type.end = chance(random, 4) ? VehicleType::kOpenEnd
                                 : static_cast<int>(random.below(static_cast<std::uint32_t>(depots)));
    if (!chance(random, 4))
        for (std::size_t load = 0; load < loads; ++load) type.capacity.push_back(4 + random.below(9));
    type.fixedCost = random.below(50);
    type.costPerDistance = random.below(30);
    type.costPerDuration = random.below(30);
    if (chance(random, 3)) type.shift = {random.below(4), 10 + static_cast<std::int64_t>(random.below(25))};
    if (chance(random, 3)) {
        type.longestDuration = 10 + static_cast<std::int64_t>(random.below(20));
        type.overtime = random.below(9);
        type.costPerOvertime = random.below(30);
    }
    if (chance(random, 3)) type.longestDriving = 8 + static_cast<std::int64_t>(random.below(12));
    if (chance(random, 3)) type.longestDistance = 8 + static_cast<std::int64_t>(random.below(12));
    std::int64_t from = 0;
    for (auto b = random.below(5) / 3; b > 0; --b) {
        const std::int64_t earliest = from + random.below(9);
        from = earliest + random.below(7);
        type.breaks.push_back({{earliest, from}, random.below(4)});
    }
    type.skills = random.below(4);
    return type;
}

inline void addRandomStop(solve::Random& random, ProblemData& data, bool isDepot)
{
    for (std::size_t load = 0; load < data.loads.size(); ++load) {
        data.demand.push_back(isDepot ? 0 : random.below(4));
        data.pickup.push_back(isDepot ? 0 : random.below(3));
    }
    data.service.push_back(isDepot ? 0 : random.below(3));
    data.skills.push_back(isDepot || !chance(random, 3) ? 0 : random.below(4));
    data.optional.push_back(isDepot || !chance(random, 3) ? 0 : 1);
    data.prize.push_back(data.optional.back() ? random.below(40) : 0);
    auto& windows = data.windows.emplace_back();
    std::int64_t from = 0;
    for (auto w = isDepot ? 0 : random.below(4) / 2; w > 0; --w) {
        const std::int64_t earliest = from + random.below(12);
        windows.push_back({earliest, earliest + random.below(12)});
        from = windows.back().latest + 1;
    }
}

/// Up to five stops around one or two depots, every field of the model used at once, small whole numbers.
inline ProblemData randomFamilyProblem(solve::Random& random)
{
    ProblemData data;
    const int depots = 1 + static_cast<int>(random.below(2));
    const int nodes = depots + 1 + static_cast<int>(random.below(5));
    if (chance(random, 2)) data.loads = {"kg", "m3"};
    data.skillNames = {"cold", "crane"};
    data.travel.metric = DistanceModel::Metric::Matrix;
    data.travel.matrix = randomMatrix(random, nodes);
    data.duration.source =
        chance(random, 2) ? DurationModel::Source::Distance : DurationModel::Source::Matrix;
    if (data.duration.source == DurationModel::Source::Matrix)
        data.duration.matrix = randomMatrix(random, nodes);
    data.costScale = 1;
    data.ratedDuration = 1 + random.below(7);
    data.ratedDistance = 1 + random.below(7);
    for (int node = 0; node < nodes; ++node) addRandomStop(random, data, node < depots);
    for (int d = 0; d < depots; ++d) {
        data.depots.push_back({d, {}, random.below(3)});
        if (chance(random, 3))
            data.depots.back().open = {random.below(3), 30 + static_cast<std::int64_t>(random.below(30))};
    }
    for (int v = 1 + static_cast<int>(random.below(2)); v > 0; --v)
        data.fleet.push_back(randomVehicle(random, v, depots, data.loads.size()));
    if (nodes - depots >= 2 && chance(random, 2)) {
        Shipment shipment{depots, depots + 1, {}};
        if (chance(random, 2)) std::swap(shipment.from, shipment.to);
        for (std::size_t load = 0; load < data.loads.size(); ++load)
            shipment.amount.push_back(random.below(4));
        data.optional[static_cast<std::size_t>(depots)] =
            data.optional[static_cast<std::size_t>(depots + 1)] = 0;
        data.prize[static_cast<std::size_t>(depots)] = data.prize[static_cast<std::size_t>(depots + 1)] = 0;
        data.shipments.push_back(shipment);
    }
    return data;
}

/// Every required stop once (now and then one of them twice), in random order, on random vehicles.
inline Plan randomFamilyPlan(solve::Random& random, const ProblemData& data)
{
    std::vector<int> stops;
    for (int node = static_cast<int>(data.depots.size()); node < static_cast<int>(data.service.size());
         ++node)
        if (data.optional[static_cast<std::size_t>(node)] == 0 || chance(random, 2)) stops.push_back(node);
    for (std::size_t i = stops.size(); i > 1; --i)
        std::swap(stops[i - 1], stops[random.below(static_cast<std::uint32_t>(i))]);
    Plan plan;
    for (const int stop : stops) {
        if (plan.routes.empty() || chance(random, 3)) plan.routes.emplace_back();
        plan.routes.back().push_back(stop);
    }
    if (chance(random, 20) && !plan.routes.empty()) plan.routes.back().push_back(stops.front());
    for (std::size_t r = 0; r < plan.routes.size(); ++r)
        plan.vehicles.push_back(
            static_cast<int>(random.below(static_cast<std::uint32_t>(data.fleet.size()))));
    return plan;
}

} // namespace tradeoff::tests
