// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/project/Snapshot.h"
#include "views/frontier/PlanBoard.h"
#include "views/runs/Gap.h"

#include <QAbstractTableModel>
#include <QPolygonF>

#include <map>
#include <optional>

namespace tradeoff::views {

class Theme;

/// How far a running run is.
struct RunProgress
{
    double spent = 0; ///< 0 to 1; 0 where it has no budget
    double seconds = 0;
    std::int64_t iterations = 0;

    bool operator==(const RunProgress&) const = default;
};

/// One run as its curve shows it; values of the first objective, as on screen (percent where told so).
struct RunTrack
{
    QString title;          ///< "Distance, km (less is better)"
    QPolygonF improvements; ///< (seconds, value)
    int decimals = 0;       ///< that the values have
    std::optional<double> bound;
    std::optional<double> bestKnown;
    double seconds = 0;
    bool isRunning = false;
};

/// "running", "stopped by you", "time was up" …: how a run stands, for people.
QString runStatus(const project::RunInfo& run);
/// Is the run still going?
bool isRunning(const project::RunInfo& run);

/// The runs of the problem on show, newest first.
class RunsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Strategy, Status, Progress, Trace, Best, Gap, Plans, Iterations, Seconds, Seed, Columns };
    static constexpr int kSpentRole = Qt::UserRole + 1; ///< double; invalid where the run has ended
    static constexpr int kTraceRole = Qt::UserRole + 2; ///< QPolygonF of (seconds, value)

    RunsModel(PlanBoard& board, const Theme& theme, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setProgress(std::int64_t run, const RunProgress& progress);
    /// What the strategy of this run says no plan can beat. Known as long as this model.
    void setBound(std::int64_t run, const std::string& objective, const frontier::Value& value);
    /// The best value anybody knows of the problem on show, in this objective; empty: none.
    void setBestKnown(const std::string& objective, const std::optional<frontier::Value>& value);
    /// Empty for a run that is not of the problem on show.
    std::optional<RunTrack> track(std::int64_t run) const;
    std::optional<frontier::Value> boundOf(const project::RunInfo& run) const;
    views::Gap gapOf(const project::RunInfo& run) const;
    /// -1 where there is none.
    int rowOf(std::int64_t run) const;
    /// The run's first objective; null where the problem has none.
    const frontier::Objective* firstObjective(const project::RunInfo& run) const;
    const project::RunInfo& runAt(int row) const { return m_runs[static_cast<std::size_t>(row)]; }

    /// As recorded; of a running run, from the plans stored so far.
    std::vector<project::TracePoint> improvements(const project::RunInfo& run) const;

private:
    void rebuild();
    QString text(const project::RunInfo& run, int column) const;
    QVariant trace(const project::RunInfo& run) const;
    std::optional<frontier::Value> bestKnownOf(const project::RunInfo& run) const;

    PlanBoard& m_board;
    const Theme& m_theme;
    std::vector<project::RunInfo> m_runs;
    std::map<std::int64_t, std::vector<const project::SolutionInfo*>> m_plans; ///< in m_snapshot
    std::map<std::int64_t, std::int64_t> m_steps; ///< feasible ones of each run's last front
    project::SnapshotPtr m_snapshot;
    std::map<std::int64_t, RunProgress> m_progress;
    std::map<std::int64_t, std::map<std::string, frontier::Value>> m_bounds; ///< by run and objective
    std::string m_bestKnownOf;                                               ///< an objective
    std::optional<frontier::Value> m_bestKnown;
};

} // namespace tradeoff::views
