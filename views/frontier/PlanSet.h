// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/frontier/ExchangeRate.h"
#include "core/project/Front.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::views {

/// A feasible plan of the problem on show, with its number on screen: plans count from 1 in the order they
/// came.
struct PlanEntry
{
    project::PlanPoint info;
    int number = 0; ///< 0 for a plan of hindsight
    int rank = -1; ///< position on the frontier; -1 where another plan is at least as good in both objectives
};

/// The plans of one problem and their frontier over two chosen objectives. Immutable once made.
struct PlanSet
{
    std::string problem; ///< digest; empty before a problem is open
    std::string problemName;
    std::string problemSize;
    std::vector<frontier::Objective> objectives;
    int first = -1;  ///< position of the objective on the x axis, the price
    int second = -1; ///< position of the objective on the y axis, what is wanted
    std::vector<PlanEntry> plans;
    std::vector<std::size_t> front; ///< positions in plans, sorted from the best first objective on
    /// By object the position in plans of each step; -1 where there is none.
    std::map<std::string, std::vector<int>> positions;
    /// The frontier of the plans that were chosen by outcomes nobody knows beforehand, sorted as front. They
    /// are not achievable, so they are no plans: find() does not know them and no sentence speaks of them.
    std::vector<PlanEntry> hindsight;

    /// Plans of the problem with this digest; of plans with the same decisions the first is kept.
    /// Cost: O(n log n).
    static PlanSet of(const project::Snapshot& snapshot, const std::string& digest,
                      const std::string& firstId, const std::string& secondId);

    bool hasAxes() const { return first >= 0 && second >= 0; }
    const PlanEntry* find(const problems::SolutionRef& ref) const;
    const frontier::Objective& firstObjective() const { return objectives[static_cast<std::size_t>(first)]; }
    const frontier::Objective& secondObjective() const
    {
        return objectives[static_cast<std::size_t>(second)];
    }
    const frontier::Value& firstValue(const PlanEntry& plan) const;
    const frontier::Value& secondValue(const PlanEntry& plan) const;
    /// As on screen: in units of one, or percent.
    double x(const PlanEntry& plan) const;
    double y(const PlanEntry& plan) const;
    /// The frontier plan at this rank; null outside.
    const PlanEntry* atRank(int rank) const;
    /// Going from the frontier plan at rank - 1 to the one at rank: what the second objective gains, what the
    /// first pays.
    std::optional<frontier::ExchangeRate> rateInto(int rank) const;
};

} // namespace tradeoff::views
