// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"
#include "core/solve/Random.h"
#include "plugins/scheduling/search/Layout.h"
#include "plugins/scheduling/search/LinearRule.h"
#include "plugins/scheduling/search/Rules.h"

#include <functional>
#include <vector>

namespace tradeoff::scheduling {

/// How one schedule is built.
struct Dispatching
{
    const Rule* rule = nullptr;
    /// 0: nothing waits that could begin (non-delay); 1: as long as the schedule stays active.
    double delay = 0;
    /// Share by which priorities are disturbed; of a learned rule the largest amount added or taken away.
    double noise = 0;
    /// Decides in place of the rule.
    const LinearRule* learned = nullptr;
    /// Added to priorities of a learned rule, one per operation; with them nothing is drawn.
    const std::vector<double>* disturbances = nullptr;
};

/// A schedule and its ends.
struct Built
{
    problems::scheduling::Schedule schedule;
    std::vector<std::int64_t> ends;
    bool complete = false;
};

/// Builds a schedule operation by operation (Giffler, Thompson 1960, Operations Research 8(4)), for every
/// feature of the kind. goesOn is asked now and then; a schedule cut short is not complete.
Built build(const Layout& layout, const Dispatching& how, solve::Random& random,
            const std::function<bool()>& goesOn);
Built build(const problems::scheduling::Problem& problem, const Dispatching& how, solve::Random& random,
            const std::function<bool()>& goesOn);

} // namespace tradeoff::scheduling
