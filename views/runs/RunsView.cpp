// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/runs/RunsView.h"

#include "views/controls/EmptyState.h"
#include "views/table/PlanTable.h"
#include "views/theme/Theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace tradeoff::views {

namespace {

/// A bar for how much of the budget is gone; a run without a budget shows a full pale bar.
class ProgressDelegate final : public QStyledItemDelegate
{
public:
    ProgressDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const QVariant spent = index.data(RunsModel::kSpentRole);
        QRectF bar(option.rect.left() + 10, option.rect.center().y() - 2, option.rect.width() - 24, 5);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.tokens().grid);
        painter->drawRoundedRect(bar, 2.5, 2.5);
        bar.setWidth(bar.width() * (spent.isValid() ? std::clamp(spent.toDouble(), 0.02, 1.0) : 1.0));
        painter->setBrush(spent.isValid() ? m_theme.tokens().accent : m_theme.tokens().line);
        painter->drawRoundedRect(bar, 2.5, 2.5);
        painter->restore();
    }

private:
    const Theme& m_theme;
};

/// The best value over time as a small stair.
class SparkDelegate final : public QStyledItemDelegate
{
public:
    SparkDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const auto trace = index.data(RunsModel::kTraceRole).value<QPolygonF>();
        if (trace.size() < 2) return;
        const QRectF from = trace.boundingRect();
        const QRectF to = QRectF(option.rect).adjusted(10, 7, -14, -7);
        const double width = std::max(from.width(), 1e-9);
        const double height = std::max(from.height(), 1e-9);
        QPolygonF line;
        for (const QPointF& p : trace) {
            const QPointF at(to.left() + (p.x() - from.left()) / width * to.width(),
                             to.bottom() - (p.y() - from.top()) / height * to.height());
            if (!line.isEmpty()) line << QPointF(at.x(), line.last().y());
            line << at;
        }
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(m_theme.tokens().accent, 1.4));
        painter->drawPolyline(line);
        painter->restore();
    }

private:
    const Theme& m_theme;
};

} // namespace

RunsView::RunsView(PlanBoard& board, const Theme& theme, QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_empty =
        new EmptyState(tr("No run yet. Choose a strategy on the right, then press F5."), tr("Run"), this);
    column->addWidget(m_empty);
    m_model = new RunsModel(board, theme, this);
    m_table = new RowTable(theme, this);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Runs"));
    m_table->setItemDelegateForColumn(RunsModel::Progress, new ProgressDelegate(theme, m_table));
    m_table->setItemDelegateForColumn(RunsModel::Trace, new SparkDelegate(theme, m_table));
    static constexpr std::array kWidths = {132, 104, 74, 104, 112, 156, 56, 80, 56, 50};
    const auto scale = [this, &theme] {
        for (std::size_t i = 0; i < kWidths.size(); ++i)
            m_table->setColumnWidth(static_cast<int>(i), theme.scaled(kWidths[i]));
    };
    connect(&theme, &Theme::changed, this, scale);
    scale();
    column->addWidget(m_table);
    connect(m_table, &RowTable::rowHovered, m_table, &RowTable::setHoveredRow);
    connect(m_table, &QTableView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT runChosen(m_model->runAt(index.row()).id); });
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT runChosen(m_model->runAt(index.row()).id); });
    connect(m_model, &QAbstractItemModel::modelReset, this, &RunsView::refresh);
    refresh();
}

void RunsView::mark(std::int64_t run)
{
    if (const int row = m_model->rowOf(run); row >= 0) m_table->selectRow(row);
}

void RunsView::refresh()
{
    m_table->setVisible(m_model->rowCount() > 0);
    m_empty->setVisible(m_model->rowCount() == 0);
}

} // namespace tradeoff::views
