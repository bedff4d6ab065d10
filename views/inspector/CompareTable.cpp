// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/inspector/CompareTable.h"

#include "views/controls/Card.h"
#include "views/controls/EmptyState.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace tradeoff::views {

CompareTable::CompareTable(PlanBoard& board, Selection& selection, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_board(board), m_selection(selection), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 8);
    m_empty =
        new EmptyState(tr("Pin up to four plans (Ctrl+P) to compare them here."), tr("Pin this plan"), this);
    column->addWidget(m_empty, 1);
    m_area = new QWidget(this);
    m_grid = new QGridLayout(m_area);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(8);
    m_grid->setHorizontalSpacing(14);
    column->addWidget(m_area);
    column->addStretch(0);
    connect(&m_board, &PlanBoard::changed, this, &CompareTable::refresh);
    connect(&m_selection, &Selection::pinnedChanged, this, &CompareTable::refresh);
    connect(&m_selection, &Selection::currentChanged, this, &CompareTable::refresh);
    refresh();
}

std::vector<const PlanEntry*> CompareTable::columns() const
{
    std::vector<const PlanEntry*> plans;
    for (const auto& ref : m_selection.pinned())
        if (const auto* plan = m_board.plans().find(ref)) plans.push_back(plan);
    if (plans.size() == 1 && m_selection.current() && !m_selection.isPinned(*m_selection.current()))
        if (const auto* plan = m_board.plans().find(*m_selection.current())) plans.push_back(plan);
    return plans;
}

void CompareTable::refresh()
{
    const auto plans = columns();
    m_compared = static_cast<int>(plans.size());
    m_empty->setVisible(plans.empty());
    m_area->setVisible(!plans.empty());
    const auto before = std::exchange(m_cells, {});
    fill(plans);
    if (m_cells != before) showCells();
}

void CompareTable::addCell(int row, int column, const QString& text, const char* role)
{
    m_cells.push_back({row, column, text, role});
}

void CompareTable::showCells()
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Cell& cell : m_cells) {
        auto* label = roleLabel(cell.text, cell.role, m_area);
        if (cell.column > 0 && cell.row > 0) label->setProperty("digits", true);
        m_grid->addWidget(label, cell.row, cell.column, cell.column == 0 ? Qt::AlignLeft : Qt::AlignRight);
    }
}

void CompareTable::addDifference(int row, int column, std::size_t objective, const PlanEntry& base,
                                 const PlanEntry& plan)
{
    const auto& o = m_board.plans().objectives[objective];
    const double difference =
        toDouble(o, plan.info.values[objective]) - toDouble(o, base.info.values[objective]);
    const bool better = isBetter(o, plan.info.values[objective], base.info.values[objective]);
    addCell(row, column, signedAmount(o, difference), difference == 0 ? "muted" : better ? "good" : "warn");
}

void CompareTable::fill(const std::vector<const PlanEntry*>& plans)
{
    if (plans.empty()) return;
    const auto& objectives = m_board.plans().objectives;
    const bool withDifferences =
        plans.size() == 2; // with more, the values themselves are replaced by differences
    for (std::size_t p = 0; p < plans.size(); ++p)
        addCell(0, static_cast<int>(p) + 1, tr("Plan %1").arg(plans[p]->number), "title");
    if (withDifferences) addCell(0, 3, tr("difference"), "muted");
    for (std::size_t o = 0; o < objectives.size(); ++o) {
        const int row = static_cast<int>(o) + 1;
        addCell(row, 0, objectiveName(objectives[o]), "muted");
        for (std::size_t p = 0; p < plans.size(); ++p) {
            const bool asValue = p == 0 || withDifferences;
            if (asValue)
                addCell(row, static_cast<int>(p) + 1, number(objectives[o], plans[p]->info.values[o]),
                        "plain");
            else
                addDifference(row, static_cast<int>(p) + 1, o, *plans[0], *plans[p]);
        }
        if (withDifferences) addDifference(row, 3, o, *plans[0], *plans[1]);
    }
}

} // namespace tradeoff::views
