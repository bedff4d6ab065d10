// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/runs/RunsModel.h"

#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QCoreApplication>

#include <algorithm>

namespace tradeoff::views {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Runs", text);
}

/// Why a run that found plans ended.
QString endWords(const std::string& stoppedBy)
{
    if (stoppedBy == "seconds") return tr("time was up");
    if (stoppedBy == "iterations") return tr("iterations were up");
    if (stoppedBy == "memory") return tr("memory limit reached");
    if (stoppedBy == "user") return tr("stopped by you");
    return tr("finished");
}

} // namespace

bool isRunning(const project::RunInfo& run)
{
    return run.status == "running";
}

QString runStatus(const project::RunInfo& run)
{
    const QString reason = run.reason.empty() ? QString() : QStringLiteral(": ") + toQString(run.reason);
    if (run.status == "running") return tr("running");
    if (run.status == "optimal") return tr("proved best");
    if (run.status == "feasible") return endWords(run.stoppedBy);
    if (run.status == "infeasible") return tr("no plan exists") + reason;
    if (run.status == "none") return tr("no plan found, ") + endWords(run.stoppedBy) + reason;
    if (run.status == "refused") return tr("not for this problem") + reason;
    if (run.status == "failed") return tr("failed") + reason;
    if (run.status == "interrupted") return tr("interrupted, its plans are kept");
    return toQString(run.status);
}

RunsModel::RunsModel(PlanBoard& board, const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_board(board), m_theme(theme)
{
    connect(&m_board, &PlanBoard::changed, this, &RunsModel::rebuild);
    rebuild();
}

void RunsModel::rebuild()
{
    std::vector<project::RunInfo> runs;
    for (const auto& run : m_board.snapshot()->runs)
        if (run.problem == m_board.problem()) runs.push_back(run);
    std::reverse(runs.begin(), runs.end());
    m_snapshot = m_board.snapshot();
    m_plans.clear();
    for (const auto& solution : m_snapshot->solutions) m_plans[solution.run].push_back(&solution);
    m_steps.clear();
    for (const auto& front : m_snapshot->fronts) // of several the last, which holds what was known by then
        m_steps[front.run] =
            std::count(front.values->feasible.begin(), front.values->feasible.end(), std::uint8_t{1});
    const auto id = [](const project::RunInfo& run) { return run.id; };
    const bool sameRows = std::ranges::equal(runs, m_runs, {}, id, id);
    if (!sameRows) beginResetModel();
    m_runs = std::move(runs);
    if (!sameRows) return endResetModel();
    if (!m_runs.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int RunsModel::rowOf(std::int64_t run) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (runAt(row).id == run) return row;
    return -1;
}

void RunsModel::setProgress(std::int64_t run, const RunProgress& progress)
{
    m_progress[run] = progress;
    if (const int row = rowOf(run); row >= 0) Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
}

void RunsModel::setBound(std::int64_t run, const std::string& objective, const frontier::Value& value)
{
    m_bounds[run][objective] = value;
    if (const int row = rowOf(run); row >= 0) Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
}

void RunsModel::setBestKnown(const std::string& objective, const std::optional<frontier::Value>& value)
{
    m_bestKnownOf = objective;
    m_bestKnown = value;
    if (!m_runs.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

/// Where the strategy proved its one objective best, the best value is the bound.
std::optional<frontier::Value> RunsModel::boundOf(const project::RunInfo& run) const
{
    const auto* objective = firstObjective(run);
    if (!objective) return std::nullopt;
    if (const auto bounds = m_bounds.find(run.id); bounds != m_bounds.end())
        if (const auto at = bounds->second.find(objective->id); at != bounds->second.end()) return at->second;
    const auto points = improvements(run);
    if (run.status == "optimal" && run.objectives.size() == 1 && !points.empty()) return points.back().value;
    return std::nullopt;
}

std::optional<frontier::Value> RunsModel::bestKnownOf(const project::RunInfo& run) const
{
    const auto* objective = firstObjective(run);
    return objective && objective->id == m_bestKnownOf ? m_bestKnown : std::nullopt;
}

views::Gap RunsModel::gapOf(const project::RunInfo& run) const
{
    const auto points = improvements(run);
    if (points.empty()) return {};
    return views::Gap::of(*firstObjective(run), points.back().value, boundOf(run), bestKnownOf(run));
}

std::optional<RunTrack> RunsModel::track(std::int64_t run) const
{
    const int row = rowOf(run);
    if (row < 0) return std::nullopt;
    const auto& info = runAt(row);
    const auto* objective = firstObjective(info);
    RunTrack track;
    track.isRunning = isRunning(info);
    const auto live = m_progress.find(run);
    track.seconds = track.isRunning && live != m_progress.end() ? live->second.seconds : info.seconds;
    if (!objective) return track;
    const double factor = shownFactor(*objective);
    const auto shown = [&](const frontier::Value& value) { return factor * toDouble(*objective, value); };
    track.title = axisTitle(*objective);
    track.decimals = factor == 1 ? objective->scale : 1;
    for (const auto& point : improvements(info))
        track.improvements << QPointF(point.wallSeconds, shown(point.value));
    if (const auto bound = boundOf(info)) track.bound = shown(*bound);
    if (const auto known = bestKnownOf(info)) track.bestKnown = shown(*known);
    return track;
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

const frontier::Objective* RunsModel::firstObjective(const project::RunInfo& run) const
{
    const auto* problem = m_snapshot->problem(run.problem);
    if (!problem || problem->objectives.empty()) return nullptr;
    const int at =
        run.objectives.empty() ? 0 : frontier::indexOf(problem->objectives, run.objectives.front());
    return at < 0 ? nullptr : &problem->objectives[static_cast<std::size_t>(at)];
}

QString RunsModel::text(const project::RunInfo& run, int column) const
{
    const auto found = m_progress.find(run.id);
    const bool live = isRunning(run) && found != m_progress.end();
    switch (column) {
    case Strategy:
        return m_board.strategyName(run.strategy);
    case Status:
        return runStatus(run);
    case Best: {
        const auto* objective = firstObjective(run);
        const auto points = improvements(run);
        return objective && !points.empty() ? quantity(*objective, points.back().value) : QStringLiteral("–");
    }
    case Gap: {
        const auto gap = gapOf(run);
        return improvements(run).empty() ? QStringLiteral("–") : gapText(gap);
    }
    case Plans: {
        const auto plans = m_plans.find(run.id);
        const auto steps = m_steps.find(run.id);
        return count((plans == m_plans.end() ? 0 : static_cast<std::int64_t>(plans->second.size())) +
                     (steps == m_steps.end() ? 0 : steps->second));
    }
    case Iterations:
        return count(live ? found->second.iterations : run.iterations);
    case Seconds:
        return duration(live ? found->second.seconds : run.seconds);
    case Seed:
        return QString::number(run.seed);
    default:
        return {};
    }
}

std::vector<project::TracePoint> RunsModel::improvements(const project::RunInfo& run) const
{
    const auto* objective = firstObjective(run);
    const auto plans = m_plans.find(run.id);
    if (!run.trace.empty() || !objective || plans == m_plans.end()) return run.trace;
    const auto* problem = m_snapshot->problem(run.problem);
    const auto at = static_cast<std::size_t>(objective - problem->objectives.data());
    std::vector<project::TracePoint> points;
    for (const auto* plan : plans->second) {
        if (!plan->feasible || plan->values.size() <= at) continue;
        if (points.empty() || isBetter(*objective, plan->values[at], points.back().value))
            points.push_back({plan->seconds, 0, 0, plan->values[at]});
    }
    return points;
}

QVariant RunsModel::trace(const project::RunInfo& run) const
{
    const auto* objective = firstObjective(run);
    QPolygonF line;
    if (!objective) return line;
    for (const auto& point : improvements(run))
        line << QPointF(point.wallSeconds, toDouble(*objective, point.value));
    if (!line.isEmpty() && run.seconds > line.last().x()) line << QPointF(run.seconds, line.last().y());
    return line;
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const auto& run = runAt(index.row());
    const bool isNumber = index.column() >= Best;
    switch (role) {
    case Qt::DisplayRole:
        return text(run, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Gap) return gapHelp(gapOf(run));
        return index.column() == Status ? runStatus(run) : QString();
    case Qt::TextAlignmentRole:
        return QVariant((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole:
        return isNumber ? m_theme.digits(12) : m_theme.text(12.5);
    case kTraceRole:
        return trace(run);
    case kSpentRole: {
        const auto found = m_progress.find(run.id);
        if (!isRunning(run)) return {};
        return found == m_progress.end() ? 0.0 : found->second.spent;
    }
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section >= Best ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Strategy:
        return tr("Strategy");
    case Status:
        return tr("Status");
    case Progress:
        return tr("Progress");
    case Trace:
        return tr("Best over time");
    case Best:
        return tr("Best");
    case Gap:
        return tr("Gap");
    case Plans:
        return tr("Plans");
    case Iterations:
        return tr("Iterations");
    case Seconds:
        return tr("Time");
    case Seed:
        return tr("Seed");
    default:
        return {};
    }
}

} // namespace tradeoff::views
