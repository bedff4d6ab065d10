// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "app/cli/Arguments.h"

#include "core/problems/routing/Problem.h"

namespace tradeoff::cli {

/// A plan of routes and its problem, from the words FILE PLAN.
struct RoutePlan
{
    problems::ProblemPtr owner;
    const problems::routing::Problem* problem = nullptr;
    problems::Solution plan;
    problems::Verdict verdict;
};

/// The options that name a problem and a plan: file, plan, read, map, test.
options::options_description routePlanOptions();
/// @throws UsageError for a problem of another kind, format::InputError naming the plan's file where the plan
/// names what does not exist. A plan that breaks rules is told of on standard error.
RoutePlan routePlan(const options::variables_map& values);

/// Decimal of the problem's durations, distances or another scale as a JSON number.
double inUnits(double value, int scale);

} // namespace tradeoff::cli
