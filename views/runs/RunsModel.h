// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/project/Snapshot.h"
#include "views/frontier/PlanBoard.h"

#include <QAbstractTableModel>

#include <map>

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

/// "running", "stopped by you", "time was up" …: how a run stands, for people.
QString runStatus(const project::RunInfo& run);
/// Is the run still going?
bool isRunning(const project::RunInfo& run);

/// The runs of the problem on show, newest first.
class RunsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Strategy, Status, Progress, Trace, Best, Plans, Iterations, Seconds, Seed, Columns };
    static constexpr int kSpentRole = Qt::UserRole + 1; ///< double; invalid where the run has ended
    static constexpr int kTraceRole = Qt::UserRole + 2; ///< QPolygonF of (seconds, value)

    RunsModel(PlanBoard& board, const Theme& theme, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setProgress(std::int64_t run, const RunProgress& progress);
    const project::RunInfo& runAt(int row) const { return m_runs[static_cast<std::size_t>(row)]; }

private:
    void rebuild();
    QString text(const project::RunInfo& run, int column) const;
    /// As recorded; of a running run, from the plans stored so far.
    std::vector<project::TracePoint> improvements(const project::RunInfo& run) const;
    QVariant trace(const project::RunInfo& run) const;
    const frontier::Objective* firstObjective(const project::RunInfo& run) const;

    PlanBoard& m_board;
    const Theme& m_theme;
    std::vector<project::RunInfo> m_runs;
    std::map<std::int64_t, std::vector<const project::SolutionInfo*>> m_plans; ///< in m_snapshot
    std::map<std::int64_t, std::int64_t> m_steps; ///< feasible ones of each run's last front
    project::SnapshotPtr m_snapshot;
    std::map<std::int64_t, RunProgress> m_progress;
};

} // namespace tradeoff::views
