// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/gantt/GanttContent.h"

#include "core/format/Decimal.h"
#include "views/text/Quantity.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>
#include <utility>

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

/// The first bar that begins after the time.
auto afterTime(const std::vector<Bar>& row, double time)
{
    return std::upper_bound(row.begin(), row.end(), time, [](double value, const Bar& bar) {
        return value < static_cast<double>(bar.start);
    });
}

} // namespace

void GanttContent::setProblem(problems::ProblemPtr problem)
{
    m_problem = std::dynamic_pointer_cast<const Problem>(std::move(problem));
    m_pinned.clear();
    if (m_problem) {
        m_pinned.assign(m_problem->shop().operations.size(), 0);
        for (const auto& pin : m_problem->shop().pins) m_pinned[at(pin.operation)] = 1;
    }
    setPlan(nullptr);
}

void GanttContent::setPlan(const problems::Solution* plan)
{
    m_rows.clear();
    m_work.clear();
    m_flags.clear();
    m_places.clear();
    m_critical.clear();
    m_makespan = 0;
    if (plan == nullptr || !m_problem || !m_problem->judge(*plan).feasible) return;
    m_plan = problems::scheduling::toSchedule(*plan);
    placeBars();
    markCritical();
    raiseFlags();
}

void GanttContent::placeBars()
{
    const auto& shop = m_problem->shop();
    m_rows.resize(shop.machines.size());
    m_jobEnds.assign(shop.jobs.size(), 0);
    for (int i = 0; i < m_problem->operations(); ++i) {
        const auto& operation = shop.operations[at(i)];
        const std::int64_t start = m_plan.starts[at(i)];
        const std::int64_t end = start + modeOn(operation, m_plan.machines[at(i)])->duration;
        m_rows[at(m_plan.machines[at(i)])].push_back({i, start, end});
        m_jobEnds[at(operation.job)] = std::max(m_jobEnds[at(operation.job)], end);
        m_makespan = std::max(m_makespan, end);
    }
    m_places.resize(shop.operations.size());
    m_work.resize(m_rows.size());
    for (std::size_t machine = 0; machine < m_rows.size(); ++machine) {
        auto& row = m_rows[machine];
        std::sort(row.begin(), row.end(), [](const Bar& a, const Bar& b) {
            return std::tuple(a.start, a.end, a.operation) < std::tuple(b.start, b.end, b.operation);
        });
        m_work[machine] = {0};
        for (std::size_t k = 0; k < row.size(); ++k) {
            m_places[at(row[k].operation)] = {static_cast<int>(machine), static_cast<int>(k)};
            m_work[machine].push_back(m_work[machine].back() + row[k].end - row[k].start);
        }
    }
}

/// Back from what ends last, to whatever ends just when the other begins: before it on the machine, in the
/// job, or by a precedence.
void GanttContent::markCritical()
{
    const auto& shop = m_problem->shop();
    m_critical.assign(shop.operations.size(), 0);
    std::vector<std::vector<int>> awaited(shop.precedences.empty() ? 0 : shop.operations.size());
    for (const auto& [before, after] : shop.precedences) awaited[at(after)].push_back(before);
    std::vector<int> open;
    const auto mark = [&](int operation, std::int64_t end) {
        if (m_critical[at(operation)] != 0 || barOf(operation).end != end) return;
        m_critical[at(operation)] = 1;
        open.push_back(operation);
    };
    for (int i = 0; i < m_problem->operations(); ++i) mark(i, m_makespan);
    while (!open.empty()) {
        const int i = open.back();
        open.pop_back();
        const std::int64_t start = m_plan.starts[at(i)];
        const BarPlace& place = placeOf(i);
        if (place.place > 0)
            mark(m_rows[at(place.machine)][at(place.place) - 1].operation,
                 start - setupBefore(place.machine, at(place.place)));
        const int job = jobOf(i);
        const int first = shop.isOpen ? m_problem->firstOf(job) : std::max(i - 1, m_problem->firstOf(job));
        const int last = shop.isOpen ? m_problem->firstOf(job + 1) : i;
        for (int k = first; k < last; ++k) mark(k, start);
        if (!awaited.empty())
            for (const int before : awaited[at(i)]) mark(before, start);
    }
}

void GanttContent::raiseFlags()
{
    m_flags.resize(m_rows.size());
    for (int job = 0; job < m_problem->jobs(); ++job) {
        const auto& due = m_problem->shop().jobs[at(job)].due;
        if (!due) continue;
        int last = m_problem->firstOf(job);
        for (int i = last; i < m_problem->firstOf(job + 1); ++i)
            if (barOf(i).end >= barOf(last).end) last = i;
        m_flags[at(placeOf(last).machine)].push_back({last, *due, m_jobEnds[at(job)]});
    }
    for (auto& flags : m_flags)
        std::sort(flags.begin(), flags.end(), [](const DueFlag& a, const DueFlag& b) {
            return std::pair(a.due, a.operation) < std::pair(b.due, b.operation);
        });
}

int GanttContent::jobOf(int operation) const
{
    return m_problem->shop().operations[at(operation)].job;
}

QString GanttContent::machineName(int machine) const
{
    return toQString(m_problem->shop().machines[at(machine)].name);
}

QString GanttContent::jobName(int job) const
{
    return toQString(m_problem->shop().jobs[at(job)].name);
}

const Bar& GanttContent::barOf(int operation) const
{
    const BarPlace& place = placeOf(operation);
    return m_rows[at(place.machine)][at(place.place)];
}

int GanttContent::alongMachine(int operation, int steps) const
{
    const BarPlace& place = placeOf(operation);
    const auto& row = m_rows[at(place.machine)];
    return row[at(std::clamp(place.place + steps, 0, static_cast<int>(row.size()) - 1))].operation;
}

int GanttContent::alongJob(int operation, int steps) const
{
    const int job = jobOf(operation);
    std::vector<std::pair<std::int64_t, int>> byTime;
    for (int i = m_problem->firstOf(job); i < m_problem->firstOf(job + 1); ++i)
        byTime.emplace_back(m_plan.starts[at(i)], i);
    std::sort(byTime.begin(), byTime.end());
    const auto here =
        std::find(byTime.begin(), byTime.end(), std::pair(m_plan.starts[at(operation)], operation));
    const auto place = std::clamp<std::ptrdiff_t>(here - byTime.begin() + steps, 0,
                                                  static_cast<std::ptrdiff_t>(byTime.size()) - 1);
    return byTime[static_cast<std::size_t>(place)].second;
}

double GanttContent::load(int machine) const
{
    return m_makespan > 0 ? static_cast<double>(m_work[at(machine)].back()) / static_cast<double>(m_makespan)
                          : 0;
}

double GanttContent::workBefore(int machine, double time) const
{
    const auto& row = m_rows[at(machine)];
    const auto next = afterTime(row, time);
    if (next == row.begin()) return 0;
    const auto place = static_cast<std::size_t>(next - row.begin()) - 1;
    const Bar& bar = row[place];
    return static_cast<double>(m_work[at(machine)][place]) + std::min(time, static_cast<double>(bar.end)) -
           static_cast<double>(bar.start);
}

double GanttContent::workBetween(int machine, double from, double to) const
{
    return workBefore(machine, to) - workBefore(machine, from);
}

std::int64_t GanttContent::setupBefore(int machine, std::size_t place) const
{
    const auto& shop = m_problem->shop();
    if (place == 0 || shop.setups.empty()) return 0;
    const auto& row = m_rows[at(machine)];
    return shop.setup(shop.operations[at(row[place - 1].operation)].family,
                      shop.operations[at(row[place].operation)].family);
}

const Bar* GanttContent::barAt(int machine, double time) const
{
    const auto& row = m_rows[at(machine)];
    const auto next = afterTime(row, time);
    if (next == row.begin()) return nullptr;
    const Bar& bar = *std::prev(next);
    return time < static_cast<double>(bar.end) ? &bar : nullptr;
}

QString GanttContent::number(std::int64_t time) const
{
    const int decimals = m_problem->shop().timeScale;
    if (decimals == 0) return count(time);
    return fixedNumber(static_cast<double>(time) / static_cast<double>(format::powerOfTen(decimals)),
                       decimals);
}

QString GanttContent::timeText(std::int64_t time) const
{
    const QString unit = toQString(m_problem->shop().timeUnit);
    return number(time) + (unit.isEmpty() ? QString() : u' ' + unit);
}

QStringList GanttContent::describe(const Bar& bar, int machine) const
{
    const int job = jobOf(bar.operation);
    const auto& about = m_problem->shop().jobs[at(job)];
    const int first = m_problem->firstOf(job);
    const QString name = toQString(m_problem->shop().operations[at(bar.operation)].name);
    QStringList lines = {
        translated("%1, operation %2 of %3")
                .arg(jobName(job))
                .arg(bar.operation - first + 1)
                .arg(m_problem->firstOf(job + 1) - first) +
            (name.isEmpty() ? QString() : QStringLiteral(" · ") + name),
        translated("%1 from %2 to %3").arg(machineName(machine), number(bar.start), timeText(bar.end)),
        translated("Takes %1").arg(timeText(bar.end - bar.start))};
    if (const auto setup = setupBefore(machine, at(placeOf(bar.operation).place)); setup > 0)
        lines << translated("After a set-up of %1").arg(timeText(setup));
    if (about.due) {
        const std::int64_t late = m_jobEnds[at(job)] - *about.due;
        lines << (late > 0 ? translated("The job is %1 late").arg(timeText(late))
                           : translated("The job is due at %1, in time").arg(timeText(*about.due)));
    }
    if (isCritical(bar.operation)) lines << translated("Critical: later here is later at the end");
    if (isPinned(bar.operation)) lines << translated("Pinned: stays here when a strategy plans anew");
    return lines;
}

QStringList GanttContent::describeGap(int machine, double time) const
{
    if (time < 0 || time >= static_cast<double>(m_makespan)) return {};
    const auto says = [&](const QString& what, std::int64_t from, std::int64_t to) {
        return QStringList{what, translated("from %1 to %2").arg(number(from), timeText(to)),
                           translated("Takes %1").arg(timeText(to - from))};
    };
    for (const auto& closed : m_problem->shop().machines[at(machine)].closed)
        if (time >= static_cast<double>(closed.start) && time < static_cast<double>(closed.end))
            return says(translated("%1 is closed").arg(machineName(machine)), closed.start, closed.end);
    const auto& row = m_rows[at(machine)];
    const auto next = afterTime(row, time);
    const std::int64_t from = next == row.begin() ? 0 : std::prev(next)->end;
    std::int64_t to = next == row.end() ? m_makespan : next->start;
    if (next != row.end()) {
        const auto setup = setupBefore(machine, static_cast<std::size_t>(next - row.begin()));
        if (setup > 0 && time >= static_cast<double>(to - setup))
            return says(translated("%1 is set up").arg(machineName(machine)), to - setup, to);
        to -= setup;
    }
    return says(translated("%1 is idle").arg(machineName(machine)), from, to);
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
    if (const auto pins = content.problem().shop().pins.size(); pins > 0)
        facts.push_back({translated("Pinned operations"), count(static_cast<std::int64_t>(pins))});
    return facts;
}

} // namespace tradeoff::views
