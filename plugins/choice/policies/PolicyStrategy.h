// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"
#include "plugins/choice/learn/Learner.h"

namespace tradeoff::choice {

/// A learner as a strategy: learns on the rows to learn from and sends the whole frontier that it expects
/// over the rows that are held out, or applies a policy that it is given. Deterministic.
class PolicyStrategy : public solve::Strategy
{
public:
    explicit PolicyStrategy(const Learner& learner) : m_learner(learner) {}

    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override;

private:
    const Learner& m_learner;
};

} // namespace tradeoff::choice
