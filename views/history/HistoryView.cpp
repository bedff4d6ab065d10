// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/history/HistoryView.h"

#include "views/controls/EmptyState.h"
#include "views/table/PlanTable.h"
#include "views/theme/Theme.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace tradeoff::views {

HistoryView::HistoryView(PlanBoard& board, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_board(board)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_empty = new EmptyState(tr("Every run and every change will stand here, with its time."), {}, this);
    column->addWidget(m_empty);
    m_model = new HistoryModel(theme, this);
    m_table = new RowTable(theme, this);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("History"));
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    column->addWidget(m_table);
    connect(m_table, &RowTable::rowHovered, m_table, &RowTable::setHoveredRow);
    connect(m_table, &QTableView::clicked, this, &HistoryView::choose);
    connect(m_table, &QTableView::activated, this, &HistoryView::choose);
    connect(&m_board, &PlanBoard::changed, this, &HistoryView::refresh);
    refresh();
}

void HistoryView::refresh()
{
    const auto snapshot = m_board.snapshot();
    std::vector<HistoryEntry> entries;
    if (snapshot)
        entries = historyOf(*snapshot, [this](const std::string& id) { return m_board.strategyName(id); });
    m_model->show(std::move(entries));
    m_table->setVisible(m_model->rowCount() > 0);
    m_empty->setVisible(m_model->rowCount() == 0);
    m_table->resizeColumnsToContents();
}

void HistoryView::choose(const QModelIndex& index)
{
    if (!index.isValid()) return;
    const HistoryEntry entry = m_model->entry(index.row());
    if (entry.kind == HistoryEntry::Kind::Run)
        Q_EMIT runChosen(entry.run);
    else if (!entry.isHere)
        Q_EMIT stepChosen(entry.stepsDone);
}

} // namespace tradeoff::views
