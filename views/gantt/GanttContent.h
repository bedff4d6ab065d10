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

/// A due date and the operation with which its job ends, in the row of that operation's machine.
struct DueFlag
{
    int operation = 0;
    std::int64_t due = 0;
    std::int64_t end = 0; ///< of the job

    bool isLate() const { return end > due; }
};

/// Where an operation stands: rows()[machine][place].
struct BarPlace
{
    int machine = 0;
    int place = 0;
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
    const problems::scheduling::Schedule& schedule() const { return m_plan; }
    const std::vector<std::vector<Bar>>& rows() const { return m_rows; }
    /// Those of a row by due date.
    const std::vector<DueFlag>& flags(int machine) const
    {
        return m_flags[static_cast<std::size_t>(machine)];
    }
    std::int64_t makespan() const { return m_makespan; }
    int jobOf(int operation) const;
    QString machineName(int machine) const;
    /// "1,234.5": with the decimals that the shop's times have, without its time unit.
    QString number(std::int64_t time) const;
    QString jobName(int job) const;
    const BarPlace& placeOf(int operation) const { return m_places[static_cast<std::size_t>(operation)]; }
    const Bar& barOf(int operation) const;
    /// The operation so many places further along its machine, or along its job; itself at the ends.
    int alongMachine(int operation, int steps) const;
    int alongJob(int operation, int steps) const;
    /// On a chain without a gap from the start to the makespan.
    bool isCritical(int operation) const { return m_critical[static_cast<std::size_t>(operation)] != 0; }
    bool isPinned(int operation) const { return m_pinned[static_cast<std::size_t>(operation)] != 0; }
    /// The share of the makespan at work.
    double load(int machine) const;
    /// How long the machine works between two times.
    double workBetween(int machine, double from, double to) const;
    /// What the set-up before a bar takes; 0 for none.
    std::int64_t setupBefore(int machine, std::size_t place) const;
    /// The bar of the machine at that time; null for none.
    const Bar* barAt(int machine, double time) const;
    /// "J3, operation 2 of 5", machine and times, lateness.
    QStringList describe(const Bar& bar, int machine) const;
    /// Why nothing runs there then: closed, set-up, idle; empty beyond the makespan.
    QStringList describeGap(int machine, double time) const;

private:
    void placeBars();
    void markCritical();
    void raiseFlags();
    double workBefore(int machine, double time) const;
    QString timeText(std::int64_t time) const;

    std::shared_ptr<const problems::scheduling::Problem> m_problem;
    problems::scheduling::Schedule m_plan;
    std::vector<std::vector<Bar>> m_rows;
    std::vector<std::vector<std::int64_t>> m_work; ///< of a row's bars before each place
    std::vector<std::vector<DueFlag>> m_flags;
    std::vector<BarPlace> m_places;
    std::vector<char> m_critical;
    std::vector<char> m_pinned;
    std::vector<std::int64_t> m_jobEnds;
    std::int64_t m_makespan = 0;
};

/// How busy machines are, how many jobs are late.
std::vector<Fact> schedulingFacts(const problems::Problem& problem, const problems::Solution& plan);

} // namespace tradeoff::views
