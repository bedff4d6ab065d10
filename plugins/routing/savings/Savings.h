// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"

namespace tradeoff::routing {

/// Clarke and Wright's savings on lists of neighbours: a good first plan of tens of thousands of stops in a
/// second. One objective or a ranking: one construction, or a bisection on the route limit where the longest
/// route comes first. A frontier: constructions under a falling route limit. Source: Clarke, Wright (1964),
/// Scheduling of vehicles from a central depot to a number of delivery points, Operations Research 12(4),
/// doi:10.1287/opre.12.4.568.
class Savings final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override;
};

} // namespace tradeoff::routing
