// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"

namespace tradeoff::routing {

/// Ruin and recreate for the whole routing family: any mix of depots, vehicles, skills, loads, windows,
/// breaks, pickups, shipments, optional stops, limits and matrices. Simulated annealing over slack induction
/// by string removals. One objective: it alone. A ranking: the first, the second where the first is equal. A
/// frontier: rounds of random weights and of limits on the longest route and the fleet, each from the nearest
/// known plan. Source: Christiaens, Vanden Berghe (2020), Slack induction by string removals for vehicle
/// routing problems, Transportation Science 54(2), doi:10.1287/trsc.2019.0914.
class Ruin final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override;
};

} // namespace tradeoff::routing
