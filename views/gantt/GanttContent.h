// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/scheduling/Problem.h"
#include "views/kinds/Kinds.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace tradeoff::views {

/// One operation on its machine.
struct Bar
{
    int operation = 0;
    std::int64_t start = 0;
    std::int64_t end = 0;
};

/// A shop and one of its schedules, ready to draw: the bars of each machine in order of time.
class GanttContent
{
public:
    /// Empty when the problem is of another kind.
    void setProblem(problems::ProblemPtr problem);
    /// A plan that names no operation or machine of the problem counts as none: the judge has refused it.
    void setPlan(const problems::Solution* plan);

    bool isEmpty() const { return m_problem == nullptr; }
    bool hasPlan() const { return !m_rows.empty(); }
    const problems::scheduling::Problem& problem() const { return *m_problem; }
    const std::vector<std::vector<Bar>>& rows() const { return m_rows; }
    std::int64_t makespan() const { return m_makespan; }
    int jobOf(int operation) const;
    QString machineName(int machine) const;
    /// On a chain without a gap from the start to the makespan.
    bool isCritical(int operation) const { return m_critical[static_cast<std::size_t>(operation)] != 0; }
    /// The share of the makespan at work.
    double load(int machine) const;
    /// The bar of the machine at that time; null for none.
    const Bar* barAt(int machine, double time) const;
    /// "J3, operation 2 of 5", machine and times, lateness.
    QStringList describe(const Bar& bar, int machine) const;

private:
    void markCritical(const std::vector<std::int64_t>& ends);
    QString timeText(std::int64_t time) const;

    std::shared_ptr<const problems::scheduling::Problem> m_problem;
    problems::scheduling::Schedule m_plan;
    std::vector<std::vector<Bar>> m_rows;
    std::vector<char> m_critical;
    std::vector<std::int64_t> m_jobEnds;
    std::int64_t m_makespan = 0;
};

/// How busy machines are, how many jobs are late.
std::vector<Fact> schedulingFacts(const problems::Problem& problem, const problems::Solution& plan);

} // namespace tradeoff::views
