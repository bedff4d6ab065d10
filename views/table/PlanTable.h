// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/table/PlanTableModel.h"

#include <QTableView>

class QSortFilterProxyModel;

namespace tradeoff::views {

class EmptyState;

/// A table of the program's look: no grid, whole rows, 30 px high. Knows which row the pointer is over.
class RowTable : public QTableView
{
    Q_OBJECT

public:
    RowTable(const Theme& theme, QWidget* parent);

    int hoveredRow() const { return m_hoveredRow; }
    void setHoveredRow(int row);

Q_SIGNALS:
    /// -1: the pointer has left.
    void rowHovered(int row);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    int m_hoveredRow = -1;
};

/// The frontier plans as a table on the shared Selection: pointing at a row previews, choosing it makes it
/// current.
class PlanTable final : public QWidget
{
    Q_OBJECT

public:
    PlanTable(PlanBoard& board, Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    RowTable& table() { return *m_table; }
    PlanTableModel& model() { return *m_model; }
    EmptyState& emptyState() { return *m_empty; }

private:
    void refresh();
    void showSelection();
    const PlanEntry* planAtViewRow(int row) const;
    int viewRowOf(const MaybeRef& ref) const;

    Selection& m_selection;
    PlanTableModel* m_model = nullptr;
    QSortFilterProxyModel* m_sorted = nullptr;
    RowTable* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    bool m_following = false; ///< the table is being moved to the Selection, not by a person
};

} // namespace tradeoff::views
