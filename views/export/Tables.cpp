// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/export/Tables.h"

#include "core/format/Json.h"
#include "views/text/Quantity.h"

namespace tradeoff::views {

namespace {

/// With more places than a person reads, fewer than a double has: a ratio such as a mean.
constexpr int kPlaces = 12;

QString exact(const frontier::Objective& objective, const frontier::Value& value)
{
    return toQString(toText(objective, value, value.weight == 1 ? objective.scale : kPlaces));
}

QString difference(const frontier::Objective& objective, const frontier::Value& from,
                   const frontier::Value& to)
{
    if (from.weight == to.weight) return exact(objective, {to.number - from.number, to.weight});
    return plainNumber(toDouble(objective, to) - toDouble(objective, from));
}

QStringList originOf(const PlanBoard& board, const PlanEntry& plan)
{
    const auto* run = board.snapshot()->run(plan.info.run);
    if (!run) return {QString(), QString(), QString(), QString()};
    return {toQString(run->strategy), QString::number(run->id), QString::number(run->seed),
            plainNumber(plan.info.seconds)};
}

} // namespace

QString columnOf(const frontier::Objective& objective)
{
    const QString id = toQString(objective.id);
    return objective.unit.empty() || objective.unit == objective.id
               ? id
               : QStringLiteral("%1 [%2]").arg(id, toQString(objective.unit));
}

TableText plansTable(const PlanBoard& board)
{
    const PlanSet& plans = board.plans();
    TableText table;
    table.columns << QStringLiteral("plan") << QStringLiteral("reference");
    for (const auto& objective : plans.objectives) table.columns << columnOf(objective);
    if (plans.hasAxes())
        table.columns << QStringLiteral("%1 per %2")
                             .arg(toQString(plans.firstObjective().id),
                                  toQString(plans.secondObjective().id));
    table.columns << QStringLiteral("strategy") << QStringLiteral("run") << QStringLiteral("seed")
                  << QStringLiteral("found_after [s]");
    for (int rank = 0; const PlanEntry* plan = plans.atRank(rank); ++rank) {
        QStringList row{QString::number(plan->number), toQString(problems::toText(plan->info.ref))};
        for (std::size_t i = 0; i < plans.objectives.size(); ++i)
            row << exact(plans.objectives[i], plan->info.values[i]);
        const auto rate = plans.rateInto(rank);
        if (plans.hasAxes()) row << (rate ? plainNumber(rate->perUnit()) : QString());
        table.rows.push_back(row + originOf(board, *plan));
    }
    return table;
}

TableText compareTable(const PlanBoard& board, const std::vector<const PlanEntry*>& plans)
{
    TableText table;
    table.columns << QStringLiteral("objective") << QStringLiteral("unit");
    for (const PlanEntry* plan : plans) table.columns << QStringLiteral("plan %1").arg(plan->number);
    for (std::size_t p = 1; p < plans.size(); ++p)
        table.columns << QStringLiteral("plan %1 minus plan %2").arg(plans[p]->number).arg(plans[0]->number);
    const auto& objectives = board.plans().objectives;
    for (std::size_t o = 0; !plans.empty() && o < objectives.size(); ++o) {
        QStringList row{toQString(objectives[o].id), toQString(objectives[o].unit)};
        for (const PlanEntry* plan : plans) row << exact(objectives[o], plan->info.values[o]);
        for (std::size_t p = 1; p < plans.size(); ++p)
            row << difference(objectives[o], plans[0]->info.values[o], plans[p]->info.values[o]);
        table.rows.push_back(row);
    }
    return table;
}

TableText runsTable(const RunsModel& runs)
{
    TableText table;
    for (const char* name :
         {"run", "strategy", "version", "status", "stopped_by", "objective", "best", "unit", "time [s]",
          "cpu [s]", "iterations", "seed", "threads", "started_at", "parameters"})
        table.columns << QString::fromLatin1(name);
    for (int i = 0; i < runs.rowCount(); ++i) {
        const auto& run = runs.runAt(i);
        const auto* objective = runs.firstObjective(run);
        const auto points = runs.improvements(run);
        table.rows.push_back(
            {QString::number(run.id), toQString(run.strategy), toQString(run.version), toQString(run.status),
             toQString(run.stoppedBy), objective ? toQString(objective->id) : QString(),
             points.empty() ? QString() : exact(*objective, points.back().value),
             objective ? toQString(objective->unit) : QString(), plainNumber(run.seconds),
             plainNumber(run.cpuSeconds), QString::number(run.iterations), QString::number(run.seed),
             QString::number(run.threads), toQString(run.startedAt),
             toQString(format::dumpJson(format::Json(run.parameters)))});
    }
    return table;
}

TableText curveTable(const RunsModel& runs, int row)
{
    TableText table;
    if (row < 0 || row >= runs.rowCount()) return table;
    const auto& run = runs.runAt(row);
    const auto* objective = runs.firstObjective(run);
    if (!objective) return table;
    table.columns << QStringLiteral("run") << QStringLiteral("time [s]") << columnOf(*objective);
    for (const auto& point : runs.improvements(run))
        table.rows.push_back(
            {QString::number(run.id), plainNumber(point.wallSeconds), exact(*objective, point.value)});
    return table;
}

} // namespace tradeoff::views
