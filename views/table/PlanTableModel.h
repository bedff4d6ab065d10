// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/PlanBoard.h"
#include "views/selection/Selection.h"

#include <QAbstractTableModel>

namespace tradeoff::views {

class Theme;

/// The plans on the frontier as rows, from the best first objective on: number, every objective, what the
/// step from the row above costs, who found it and when.
class PlanTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int kSortRole = Qt::UserRole + 1; ///< a number where the column holds numbers
    enum class Column { Plan, Objective, Rate, Strategy, Found };

    PlanTableModel(PlanBoard& board, Selection& selection, const Theme& theme, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The plan of a row; null outside.
    const PlanEntry* planAt(int row) const;
    /// The row of a plan; -1 where it is not on the frontier.
    int rowOf(const SolutionRef& ref) const;

private:
    void rebuild();
    Column columnAt(int section) const;
    QString text(const PlanEntry& plan, int section) const;
    QVariant sortKey(const PlanEntry& plan, int section) const;
    QString priceHeading() const;
    QString rateText(const PlanEntry& plan) const;
    QString rateHelp(const PlanEntry& plan) const;

    PlanBoard& m_board;
    Selection& m_selection;
    const Theme& m_theme;
    PlanSet m_shown; ///< a copy: rows never change between two resets
};

} // namespace tradeoff::views
