// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"

namespace tradeoff::choice {

/// The exact frontier of accuracy against one price, in one sort, or the exact optimum at one budget or one
/// floor. Sources: Sinha, Zoltners (1979), Operations Research 27(3); Pisinger (1995), European Journal of
/// Operational Research 83. See problems::choice::Hull and Optimum.
class Exact : public solve::Strategy
{
public:
    /// Planned tables only: what it promises can be had.
    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override;
};

/// The same on tables whose outcomes were observed: a bound on every router, not a plan.
class Hindsight final : public Exact
{
public:
    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
};

} // namespace tradeoff::choice
