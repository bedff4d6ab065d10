// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"

namespace tradeoff::scheduling {

/// A dispatching rule that was learnt: applied as it is where the request brings one (RunRequest::policy, see
/// RuleFile.h); else learnt, on the shops the request brings (solve/Lessons.h) or on copies of its own with
/// durations, routes and due dates drawn anew, handed back, and then applied: its schedule, then schedules
/// around it until the budget ends. For every shop of the kind without
/// pins.
class Learned final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override;
};

} // namespace tradeoff::scheduling
