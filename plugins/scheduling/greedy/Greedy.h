// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"

namespace tradeoff::scheduling {

/// Iterated greedy for the makespan of permutation flow shops: NEH, then again and again a few jobs are taken
/// out, the rest is improved by insertion, and the jobs come back where they do best. Sources: Nawaz,
/// Enscore, Ham (1983), Omega 11(1); Ruiz, Stützle (2007), European Journal of Operational Research 177(3),
/// doi:10.1016/j.ejor.2005.12.009; Dubois-Lacoste, Pagnozzi, Stützle (2017), Computers & Operations Research
/// 81, doi:10.1016/j.cor.2016.12.021.
class Greedy final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override;
    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override;
    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override;
};

} // namespace tradeoff::scheduling
