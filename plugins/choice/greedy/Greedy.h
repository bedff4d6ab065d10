// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"

namespace tradeoff::choice {

/// Marginal gain: begin with the cheapest option of each row and go on buying the next dearer one where it
/// brings most per cost; where it brings nothing a row is left as it is. Equal to the exact frontier where
/// every curve is concave, and stuck before any curve that first pays nothing. Source: Fox (1966), Discrete
/// optimization via marginal analysis, Management Science 13(3).
class Greedy final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override;
};

} // namespace tradeoff::choice
