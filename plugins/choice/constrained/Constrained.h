// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"

namespace tradeoff::choice {

/// Exact plans of a choice table under side constraints: several budgets, an accuracy floor, capacities and
/// least uses, fixed costs, stages in sequence. One objective or a ranking: branch and bound that ends in a
/// proof, with its bound on the way. A frontier of two objectives: see constrained::Walk. Stages: see
/// constrained::plansOfStages. Sources: Sinha, Zoltners (1979), Operations Research 27(3); Ross, Soland
/// (1975), Mathematical Programming 8; Fisher (1981), Management Science 27(1).
class Constrained final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override;
};

} // namespace tradeoff::choice
