// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/runs/RunsModel.h"

#include <QWidget>

class QLabel;

namespace tradeoff::views {

class RowTable;

/// The list of runs with progress bars and spark-lines of the best value.
class RunsView final : public QWidget
{
    Q_OBJECT

public:
    RunsView(PlanBoard& board, const Theme& theme, QWidget* parent = nullptr);

    RunsModel& model() { return *m_model; }

private:
    void refresh();

    RunsModel* m_model = nullptr;
    RowTable* m_table = nullptr;
    QLabel* m_empty = nullptr;
};

} // namespace tradeoff::views
