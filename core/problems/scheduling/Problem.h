// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "core/problems/scheduling/Model.h"
#include "tradeoff_export.h"

#include <span>
#include <string>
#include <vector>

namespace tradeoff::problems::scheduling {

/// When each operation begins and on which machine, in the order of Shop::operations.
struct Schedule
{
    std::vector<std::int64_t> starts;
    std::vector<std::int32_t> machines;

    bool operator==(const Schedule&) const = default;
};

/// When which operation runs where: see Shop.
/// Objectives, all minimised, first the one that shops of this form are published with: makespan; where jobs
/// have due dates total_tardiness, weighted_tardiness (where weights differ), maximum_tardiness and late_jobs;
/// flow_time (the sum of ends less releases); where machines have rates machine_cost. On one machine those of
/// due dates come first.
/// Features: "flexible" (a choice of machines), "open", "permutation", "precedences", "setups", "closed",
/// "releases", "pins".
/// Plans: "start_times", i8, and "machines", i4, one per operation.
class TRADEOFF_EXPORT Problem final : public problems::Problem
{
public:
    /// @throws format::InputError as checkRules().
    explicit Problem(Shop shop);

    std::string kind() const override { return "scheduling"; }
    std::string name() const override { return m_shop.name; }
    std::string size() const override;
    const std::vector<frontier::Objective>& objectives() const override { return m_objectives; }
    std::vector<std::string> featureIds() const override;
    Verdict judge(const Solution& solution) const override;
    format::ArrayFile encode() const override;
    static ProblemPtr decode(const format::ArrayFile& payload);

    const Shop& shop() const { return m_shop; }
    int jobs() const { return static_cast<int>(m_shop.jobs.size()); }
    int machines() const { return static_cast<int>(m_shop.machines.size()); }
    int operations() const { return static_cast<int>(m_shop.operations.size()); }
    /// The positions of a job's operations: from firstOf(job) to before firstOf(job + 1).
    int firstOf(int job) const { return m_first[static_cast<std::size_t>(job)]; }

private:
    Shop m_shop;
    std::vector<int> m_first;
    std::vector<frontier::Objective> m_objectives;
};

TRADEOFF_EXPORT Solution toSolution(Schedule schedule);
/// @throws format::InputError if an array is missing.
TRADEOFF_EXPORT Schedule toSchedule(const Solution& solution);

} // namespace tradeoff::problems::scheduling
