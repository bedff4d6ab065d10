// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/RunRequest.h"
#include "plugins/routing/ruin/FamilyPlan.h"

#include <vector>

namespace tradeoff::routing {

/// Does the request limit the changes, or improve them?
bool fewChanges(const solve::RunRequest& request);

/// What a run starts from: the pinned routes, then the routes of the request's start (of the current plan
/// where there is none and few changes are asked for) without the stops that break a rule there; all other
/// stops are aside. Nothing of a start is refused: what does not fit is left out.
class FirstRoutes
{
public:
    FirstRoutes(const RouteEvaluator& evaluator, const solve::RunRequest& request);

    FamilyPlan plan() const { return m_plan; }

private:
    problems::routing::Plan givenPlan(const solve::RunRequest& request) const;
    std::vector<std::size_t> longestFirst(const problems::routing::Plan& given) const;
    std::vector<int> whatFits(int type, const std::vector<int>& stops) const;
    void addPinned(int pin, const problems::routing::Plan& given);
    bool add(int type, int pin, const std::vector<int>& stops);
    bool isFree(int stop, int pin) const;

    const RouteEvaluator& m_evaluator;
    const problems::routing::ProblemData& m_data;
    std::vector<int> m_left; ///< vehicles by type
    std::vector<int> m_pinOf;
    std::vector<bool> m_served;
    FamilyPlan m_plan;
};

} // namespace tradeoff::routing
