// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Archive.h"
#include "core/run/Runner.h"

#include <map>
#include <vector>

namespace tradeoff::run {

/// What a run has brought in: of the plans and fronts that count those that no other of their sort beats in
/// the requested objectives; in lexicographic order the one best plan.
class Harvest
{
public:
    Harvest(const problems::Problem& problem, const solve::RunRequest& request);

    /// Gives whether it is kept; drops what it beats.
    bool add(const JudgedSolution& plan);
    /// The same for a front with at least one step that counts: kept if it brings something new, and as long
    /// as one of its steps is neither beaten nor equalled by a later front.
    bool add(const JudgedFront& front);

    /// Sorted by the first requested objective.
    std::vector<JudgedSolution> takePlans();
    /// In the order they came.
    std::vector<JudgedFront> takeFronts() { return std::move(m_fronts); }

private:
    /// Which of the fronts have a step that none beats, equal steps being the first one's?
    std::vector<bool> needed(const std::vector<const JudgedFront*>& fronts) const;
    frontier::Point pointOf(std::span<const frontier::Value> values) const;

    std::vector<frontier::Objective> m_objectives;
    std::vector<int> m_chosen;
    bool m_lexicographic;
    frontier::Archive m_archive;
    frontier::Point m_best;
    std::map<std::size_t, JudgedSolution> m_kept;
    std::vector<JudgedFront> m_fronts;
    std::size_t m_next = 0;
};

/// Fills in which steps of a judged front count, how many, and the best.
void countSteps(JudgedFront& judged, const problems::Problem& problem, const solve::RunRequest& request);

} // namespace tradeoff::run
