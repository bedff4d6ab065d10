// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"

namespace tradeoff::scheduling {

/// Dispatching rules for every shop of the kind: each rule once as it is, then, until the budget ends, rules
/// drawn at random with disturbed priorities and delays. See Rules.h.
class Dispatch final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override;
};

} // namespace tradeoff::scheduling
