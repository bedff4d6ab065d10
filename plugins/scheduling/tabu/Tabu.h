// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"

namespace tradeoff::scheduling {

/// Tabu search on a population of schedules joined by relinking, for the makespan of job shops. Source: Peng,
/// Lü, Cheng (2015), A tabu search/path relinking algorithm to solve the job shop scheduling problem,
/// Computers & Operations Research 53, doi:10.1016/j.cor.2014.08.006. Differences: a path between two
/// schedules is walked in their orders of all operations, which needs no repair; of a few points on it the
/// shortest schedule is taken.
class Tabu final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override;
};

} // namespace tradeoff::scheduling
