// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/runs/RunsModel.h"

#include <QWidget>

namespace tradeoff::views {

class EmptyState;
class RowTable;

/// The list of runs with progress bars and spark-lines of the best value.
class RunsView final : public QWidget
{
    Q_OBJECT

public:
    RunsView(PlanBoard& board, const Theme& theme, QWidget* parent = nullptr);

    RunsModel& model() { return *m_model; }
    EmptyState& emptyState() { return *m_empty; }
    /// Marks the run in the list, where it is of the problem on show.
    void mark(std::int64_t run);

Q_SIGNALS:
    void runChosen(std::int64_t run);

private:
    void refresh();

    RunsModel* m_model = nullptr;
    RowTable* m_table = nullptr;
    EmptyState* m_empty = nullptr;
};

} // namespace tradeoff::views
