// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"

namespace tradeoff::routing {

/// Hybrid genetic search for capacitated vehicle routing with a limit on each route's length.
/// A plan by savings comes first, then offspring until the run ends. One objective or a ranking improves one
/// plan; a frontier lowers the limit on the longest route, and the fleet, step by step (Sweep.h). Source:
/// Vidal (2022), Hybrid genetic search for the CVRP: open-source implementation and SWAP* neighborhood,
/// Computers & OR 140, doi:10.1016/j.cor.2021.105643.
class Hgs final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override;
};

} // namespace tradeoff::routing
