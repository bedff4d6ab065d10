// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/table/PlanTable.h"

#include "views/controls/EmptyState.h"
#include "views/theme/Theme.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace tradeoff::views {

namespace {

/// Lights the row under the pointer, whichever view the pointer is in.
class RowDelegate final : public QStyledItemDelegate
{
public:
    RowDelegate(RowTable& table, const Theme& theme)
        : QStyledItemDelegate(&table), m_table(table), m_theme(theme)
    {
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        if (index.row() == m_table.hoveredRow()) painter->fillRect(option.rect, m_theme.tokens().accentSoft);
        QStyledItemDelegate::paint(painter, option, index);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->state.setFlag(QStyle::State_HasFocus, false); // the row is marked, not one of its cells
    }

private:
    RowTable& m_table;
    const Theme& m_theme;
};

} // namespace

RowTable::RowTable(const Theme& theme, QWidget* parent) : QTableView(parent)
{
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(20);
    const auto scale = [this, &theme] { verticalHeader()->setDefaultSectionSize(theme.scaled(27)); };
    connect(&theme, &Theme::changed, this, scale);
    scale();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    setItemDelegate(new RowDelegate(*this, theme));
}

void RowTable::setHoveredRow(int row)
{
    if (row == m_hoveredRow) return;
    m_hoveredRow = row;
    viewport()->update();
}

void RowTable::mouseMoveEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().toPoint().y());
    if (row != m_hoveredRow) Q_EMIT rowHovered(row);
    QTableView::mouseMoveEvent(event);
}

void RowTable::leaveEvent(QEvent* event)
{
    Q_EMIT rowHovered(-1);
    QTableView::leaveEvent(event);
}

PlanTable::PlanTable(PlanBoard& board, Selection& selection, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_selection(selection)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_model = new PlanTableModel(board, selection, theme, this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSortRole(PlanTableModel::kSortRole);
    m_sorted->setSourceModel(m_model);
    m_table = new RowTable(theme, this);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(1, Qt::AscendingOrder);
    m_table->setAccessibleName(tr("Plans on the frontier"));
    m_empty = new EmptyState(
        tr("No plan yet. A run (F5) fills this table with the plans that no other plan beats."), tr("Run"),
        this);
    column->addWidget(m_empty);
    column->addWidget(m_table);
    connect(m_table, &RowTable::rowHovered, this, [this](int row) {
        const PlanEntry* plan = planAtViewRow(row);
        m_selection.setHovered(plan ? MaybeRef(plan->info.ref) : std::nullopt);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                const PlanEntry* plan = planAtViewRow(now.row());
                if (plan && !m_following) m_selection.setCurrent(plan->info.ref);
            });
    connect(&m_selection, &Selection::hoveredChanged, this, &PlanTable::showSelection);
    connect(&m_selection, &Selection::currentChanged, this, &PlanTable::showSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PlanTable::refresh);
    connect(&theme, &Theme::changed, this, [this, &theme, before = theme.textScale()]() mutable {
        if (before != theme.textScale()) refresh(); // the headings need another width
        before = theme.textScale();
    });
    refresh();
}

void PlanTable::refresh()
{
    const bool hasRows = m_model->rowCount() > 0;
    m_table->setVisible(hasRows);
    m_empty->setVisible(!hasRows);
    m_table->horizontalHeader()->resizeSections(QHeaderView::ResizeToContents);
    showSelection();
}

const PlanEntry* PlanTable::planAtViewRow(int row) const
{
    if (row < 0 || row >= m_sorted->rowCount()) return nullptr;
    return m_model->planAt(m_sorted->mapToSource(m_sorted->index(row, 0)).row());
}

int PlanTable::viewRowOf(const MaybeRef& ref) const
{
    const int row = ref ? m_model->rowOf(*ref) : -1;
    return row < 0 ? -1 : m_sorted->mapFromSource(m_model->index(row, 0)).row();
}

void PlanTable::showSelection()
{
    m_table->setHoveredRow(viewRowOf(m_selection.hovered()));
    const int row = viewRowOf(m_selection.current());
    m_following = true;
    if (row >= 0)
        m_table->setCurrentIndex(m_sorted->index(row, 0));
    else
        m_table->clearSelection();
    m_following = false;
}

} // namespace tradeoff::views
