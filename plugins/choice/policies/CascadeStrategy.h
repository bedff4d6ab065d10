// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"

namespace tradeoff::choice {

/// Pay for a cheap option, look at what it showed, go on to a dearer one unless that is good enough: two or
/// three options, each signal of the table, both directions, thresholds at its quantiles. Chosen on the train
/// part, sent as rules that the judge carries out; nothing of the held-out rows is looked at.
/// Source: Chen, Zaharia, Zou (2023), FrugalGPT, arXiv:2305.05176.
class CascadeStrategy final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override;
};

} // namespace tradeoff::choice
