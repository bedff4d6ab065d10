// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/gantt/GanttContent.h"

#include "views/text/Quantity.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace tradeoff::views {

using problems::scheduling::modeOn;
using problems::scheduling::Problem;

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Gantt", text);
}

std::size_t at(int position)
{
    return static_cast<std::size_t>(position);
}

} // namespace

void GanttContent::setProblem(problems::ProblemPtr problem)
{
    m_problem = std::dynamic_pointer_cast<const Problem>(std::move(problem));
    setPlan(nullptr);
}

void GanttContent::setPlan(const problems::Solution* plan)
{
    m_rows.clear();
    m_critical.clear();
    m_makespan = 0;
    if (plan == nullptr || !m_problem || !m_problem->judge(*plan).feasible) return;
    m_plan = problems::scheduling::toSchedule(*plan);
    m_rows.resize(m_problem->shop().machines.size());
    m_jobEnds.assign(m_problem->shop().jobs.size(), 0);
    std::vector<std::int64_t> ends;
    for (int i = 0; i < m_problem->operations(); ++i) {
        const auto& operation = m_problem->shop().operations[at(i)];
        const std::int64_t start = m_plan.starts[at(i)];
        const std::int64_t end = start + modeOn(operation, m_plan.machines[at(i)])->duration;
        ends.push_back(end);
        m_rows[at(m_plan.machines[at(i)])].push_back({i, start, end});
        m_jobEnds[at(operation.job)] = std::max(m_jobEnds[at(operation.job)], end);
        m_makespan = std::max(m_makespan, end);
    }
    for (auto& row : m_rows)
        std::sort(row.begin(), row.end(), [](const Bar& a, const Bar& b) {
            return std::pair(a.start, a.end) < std::pair(b.start, b.end);
        });
    markCritical(ends);
}

/// Back from what ends last, to whatever ends just when the other begins: before it on the machine or in the
/// job.
void GanttContent::markCritical(const std::vector<std::int64_t>& ends)
{
    m_critical.assign(ends.size(), 0);
    std::vector<int> machineBefore(ends.size(), -1);
    for (const auto& row : m_rows)
        for (std::size_t k = 1; k < row.size(); ++k)
            machineBefore[at(row[k].operation)] = row[k - 1].operation;
    std::vector<int> open;
    const auto mark = [&](int operation) {
        if (m_critical[at(operation)] != 0) return;
        m_critical[at(operation)] = 1;
        open.push_back(operation);
    };
    for (int i = 0; i < m_problem->operations(); ++i)
        if (ends[at(i)] == m_makespan) mark(i);
    const auto& shop = m_problem->shop();
    while (!open.empty()) {
        const int i = open.back();
        open.pop_back();
        const int before = machineBefore[at(i)];
        if (before >= 0 && ends[at(before)] + shop.setup(shop.operations[at(before)].family,
                                                         shop.operations[at(i)].family) ==
                               m_plan.starts[at(i)])
            mark(before);
        if (i > 0 && jobOf(i - 1) == jobOf(i) && ends[at(i) - 1] == m_plan.starts[at(i)]) mark(i - 1);
    }
}

int GanttContent::jobOf(int operation) const
{
    return m_problem->shop().operations[at(operation)].job;
}

QString GanttContent::machineName(int machine) const
{
    return toQString(m_problem->shop().machines[at(machine)].name);
}

double GanttContent::load(int machine) const
{
    std::int64_t work = 0;
    for (const Bar& bar : m_rows[at(machine)]) work += bar.end - bar.start;
    return m_makespan > 0 ? static_cast<double>(work) / static_cast<double>(m_makespan) : 0;
}

const Bar* GanttContent::barAt(int machine, double time) const
{
    const auto& row = m_rows[at(machine)];
    const auto next = std::upper_bound(row.begin(), row.end(), time, [](double value, const Bar& bar) {
        return value < static_cast<double>(bar.start);
    });
    if (next == row.begin()) return nullptr;
    const Bar& bar = *std::prev(next);
    return time < static_cast<double>(bar.end) ? &bar : nullptr;
}

QString GanttContent::timeText(std::int64_t time) const
{
    const QString unit = toQString(m_problem->shop().timeUnit);
    return count(time) + (unit.isEmpty() ? QString() : u' ' + unit);
}

QStringList GanttContent::describe(const Bar& bar, int machine) const
{
    const int job = jobOf(bar.operation);
    const auto& about = m_problem->shop().jobs[at(job)];
    const int first = m_problem->firstOf(job);
    QStringList lines = {
        translated("%1, operation %2 of %3")
            .arg(toQString(about.name))
            .arg(bar.operation - first + 1)
            .arg(m_problem->firstOf(job + 1) - first),
        translated("%1 from %2 to %3").arg(machineName(machine), count(bar.start), timeText(bar.end)),
        translated("Takes %1").arg(timeText(bar.end - bar.start))};
    if (about.due) {
        const std::int64_t late = m_jobEnds[at(job)] - *about.due;
        lines << (late > 0 ? translated("The job is %1 late").arg(timeText(late))
                           : translated("The job is due at %1, in time").arg(timeText(*about.due)));
    }
    if (isCritical(bar.operation)) lines << translated("Critical: later here is later at the end");
    return lines;
}

std::vector<Fact> schedulingFacts(const problems::Problem& problem, const problems::Solution& plan)
{
    GanttContent content;
    // The content borrows the problem only while this function runs.
    content.setProblem(problems::ProblemPtr(problems::ProblemPtr(), &problem));
    content.setPlan(&plan);
    if (!content.hasPlan()) return {};
    double total = 0;
    int busiest = 0;
    const int machines = static_cast<int>(content.rows().size());
    for (int machine = 0; machine < machines; ++machine) {
        total += content.load(machine);
        if (content.load(machine) > content.load(busiest)) busiest = machine;
    }
    const auto percent = [](double share) { return fixedNumber(100 * share, 0) + QStringLiteral(" %"); };
    std::vector<Fact> facts = {{translated("Machines at work"), percent(total / machines)}};
    if (machines > 1)
        facts.push_back(
            {translated("Busiest machine"),
             translated("%1, %2").arg(content.machineName(busiest), percent(content.load(busiest)))});
    return facts;
}

} // namespace tradeoff::views
