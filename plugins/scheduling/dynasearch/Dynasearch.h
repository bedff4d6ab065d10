// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"

namespace tradeoff::scheduling {

/// Iterated dynasearch for the total or weighted tardiness of one machine; exact for few jobs. See
/// search/OneMachine.h.
class Dynasearch final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override;
};

} // namespace tradeoff::scheduling
