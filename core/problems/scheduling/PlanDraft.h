// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tradeoff::problems::scheduling {

/// A schedule while its file is read: records by the names of jobs and machines, in any order.
class PlanDraft
{
public:
    explicit PlanDraft(const Problem& problem);

    const Problem& problem() const { return m_problem; }
    std::optional<int> jobNamed(std::string_view name) const { return find(m_jobs, name); }
    std::optional<int> machineNamed(std::string_view name) const { return find(m_machines, name); }
    int operationsOf(int job) const { return m_problem.firstOf(job + 1) - m_problem.firstOf(job); }
    /// number: from 1 in its job. False where this operation has been told of before.
    bool set(int job, int number, int machine, std::int64_t start);
    /// The time in the shop's units; empty where the text is no number or has more decimals than times have.
    std::optional<std::int64_t> timeOf(std::string_view text) const;
    /// "a whole number" or "a number with at most 2 decimals", from lowest to highest.
    std::string timeExpected(std::int64_t lowest, std::int64_t highest) const;
    /// @throws format::InputError naming the first operation that nothing was said of.
    Schedule take(const std::string& file);

private:
    using Names = std::map<std::string, int, std::less<>>;
    static std::optional<int> find(const Names& names, std::string_view name);

    const Problem& m_problem;
    Names m_jobs;
    Names m_machines;
    Schedule m_plan;
};

/// @throws format::InputError as readPlanFile().
Solution readPlanJson(const Problem& problem, std::string_view text, const std::string& file);

} // namespace tradeoff::problems::scheduling
