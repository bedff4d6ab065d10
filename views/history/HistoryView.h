// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/PlanBoard.h"
#include "views/history/HistoryModel.h"

#include <QWidget>

namespace tradeoff::views {

class EmptyState;
class RowTable;

/// Every run and every change of the project with its time; a click, or Enter, goes there.
class HistoryView final : public QWidget
{
    Q_OBJECT

public:
    HistoryView(PlanBoard& board, const Theme& theme, QWidget* parent = nullptr);

    HistoryModel& model() { return *m_model; }
    RowTable& table() { return *m_table; }

Q_SIGNALS:
    void runChosen(std::int64_t run);
    /// The project shall be as it was when so many steps were done.
    void stepChosen(int stepsDone);

private:
    void refresh();
    void choose(const QModelIndex& index);

    PlanBoard& m_board;
    HistoryModel* m_model = nullptr;
    RowTable* m_table = nullptr;
    EmptyState* m_empty = nullptr;
};

} // namespace tradeoff::views
