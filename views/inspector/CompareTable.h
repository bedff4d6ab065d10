// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/PlanBoard.h"
#include "views/selection/Selection.h"

#include <QWidget>

class QGridLayout;

namespace tradeoff::views {

class EmptyState;
class Theme;

/// The pinned plans side by side: the first as it is, each other with its signed difference from the first.
/// With one pin, the current plan is compared with it.
class CompareTable final : public QWidget
{
    Q_OBJECT

public:
    CompareTable(PlanBoard& board, Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    int comparedPlans() const { return m_compared; }
    /// The plans that are compared, the first of them the one that the others are told against.
    std::vector<const PlanEntry*> columns() const;

    EmptyState& emptyState() { return *m_empty; }

private:
    struct Cell
    {
        int row;
        int column;
        QString text;
        const char* role; ///< a literal
        bool operator==(const Cell&) const = default;
    };

    void refresh();
    void showCells();
    void fill(const std::vector<const PlanEntry*>& plans);
    void addCell(int row, int column, const QString& text, const char* role);
    void addDifference(int row, int column, std::size_t objective, const PlanEntry& base,
                       const PlanEntry& plan);

    PlanBoard& m_board;
    Selection& m_selection;
    const Theme& m_theme;
    QWidget* m_area = nullptr;
    QGridLayout* m_grid = nullptr;
    EmptyState* m_empty = nullptr;
    int m_compared = 0;
    std::vector<Cell> m_cells; ///< as shown
};

} // namespace tradeoff::views
