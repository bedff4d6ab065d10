// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/table/FieldsTable.h"

#include "views/controls/Card.h"
#include "views/theme/Theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace tradeoff::views {

namespace {

/// Frames the cell that the keyboard is at, and keeps the editor inside its cell.
class CellDelegate final : public QStyledItemDelegate
{
public:
    CellDelegate(QTableView& table, const Theme& theme)
        : QStyledItemDelegate(&table), m_table(table), m_theme(theme)
    {
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        if (index != m_table.currentIndex() || !m_table.hasFocus()) return;
        painter->setPen(QPen(m_theme.tokens().accent, 1.5));
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -2, -2));
    }

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override
    {
        QWidget* editor = QStyledItemDelegate::createEditor(parent, option, index);
        setRole(editor, "cell");
        return editor;
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->state.setFlag(QStyle::State_HasFocus, false);
    }

private:
    QTableView& m_table;
    const Theme& m_theme;
};

QTableView* makeTable(const Theme& theme, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                           QAbstractItemView::AnyKeyPressed);
    table->setFrameShape(QFrame::NoFrame);
    table->setTabKeyNavigation(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    const auto scale = [table, &theme] { table->verticalHeader()->setDefaultSectionSize(theme.scaled(27)); };
    QObject::connect(&theme, &Theme::changed, table, scale);
    scale();
    table->verticalHeader()->setMinimumSectionSize(20);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setMinimumSectionSize(76);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setItemDelegate(new CellDelegate(*table, theme));
    return table;
}

QPushButton* chip(const QString& text, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    setRole(button, "chip");
    return button;
}

} // namespace

FieldsTable::FieldsTable(const Words& words, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_hint(words.hint), m_model(new FieldsModel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildLine(words);
    m_table = makeTable(theme, this);
    m_table->setAccessibleName(words.name);
    m_table->installEventFilter(this);
    m_model->show({.rows = 0, .titles = {}, .help = {}, .text = {}, .canEdit = {}, .isNumber = {}});
    m_table->setModel(m_model);
    column->addWidget(m_table, 1);
    connect(m_model, &FieldsModel::editAsked, this,
            [this](int row, int field, const QString& text) { Q_EMIT setAsked({row}, field, text); });
    const auto* selection = m_table->selectionModel();
    connect(selection, &QItemSelectionModel::selectionChanged, this, &FieldsTable::refreshLine);
    connect(selection, &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_following) return;
        m_following = true;
        Q_EMIT rowsChosen(selectedRows());
        m_following = false;
    });
    connect(&theme, &Theme::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    refreshLine();
}

void FieldsTable::buildLine(const Words& words)
{
    auto* line = new QHBoxLayout;
    line->setContentsMargins(10, 5, 10, 5);
    line->setSpacing(6);
    m_add = chip(words.add, this);
    m_paste = chip(words.paste, this);
    m_paste->setVisible(!words.paste.isEmpty());
    m_remove = chip(words.remove, this);
    m_add->setVisible(!words.add.isEmpty());
    m_remove->setVisible(!words.remove.isEmpty());
    m_selected = roleLabel({}, "small", this);
    m_selected->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_field = new QComboBox(this);
    setRole(m_field, "flat");
    m_field->setAccessibleName(tr("Field to set in all selected rows"));
    m_text = new QLineEdit(this);
    const auto scale = [this] { m_text->setFixedWidth(m_theme.scaled(130)); };
    connect(&m_theme, &Theme::changed, m_text, scale);
    scale();
    m_text->setPlaceholderText(tr("value"));
    m_text->setAccessibleName(tr("Value for all selected rows"));
    setRole(m_text, "slim");
    m_set = chip(tr("Set"), this);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_add), static_cast<QWidget*>(m_paste), static_cast<QWidget*>(m_remove)})
        line->addWidget(widget);
    line->addWidget(m_selected, 1);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_field), static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_set)})
        line->addWidget(widget);
    static_cast<QVBoxLayout*>(layout())->addLayout(line);
    connect(m_add, &QPushButton::clicked, this, &FieldsTable::addAsked);
    connect(m_paste, &QPushButton::clicked, this, &FieldsTable::pasteAsked);
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeAsked(selectedRows()); });
    connect(m_set, &QPushButton::clicked, this, &FieldsTable::setBulk);
    connect(m_text, &QLineEdit::returnPressed, this, &FieldsTable::setBulk);
}

void FieldsTable::show(FieldSource source)
{
    const int column = m_field->currentIndex();
    const bool sameFields = m_model->columnCount() == source.titles.size();
    const auto fields = source.titles;
    m_following = true;
    m_model->show(std::move(source));
    m_following = false;
    m_field->clear();
    m_field->addItems(fields);
    m_field->setCurrentIndex(sameFields ? column : std::min(3, static_cast<int>(fields.size()) - 1));
    if (!sameFields) m_table->horizontalHeader()->resizeSections(QHeaderView::ResizeToContents);
    refreshLine();
}

std::vector<int> FieldsTable::selectedRows() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void FieldsTable::selectRows(const std::vector<int>& rows)
{
    if (m_following || rows == selectedRows()) return;
    QItemSelection wanted;
    const int last = m_model->columnCount() - 1;
    for (const int row : rows)
        if (row >= 0 && row < m_model->rowCount())
            wanted.select(m_model->index(row, 0), m_model->index(row, last));
    m_following = true;
    m_table->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    if (!wanted.isEmpty()) {
        const int column = std::max(0, m_table->currentIndex().column());
        const QModelIndex at = m_model->index(wanted.first().top(), column);
        m_table->selectionModel()->setCurrentIndex(at, QItemSelectionModel::NoUpdate);
        m_table->scrollTo(at);
    }
    m_following = false;
}

Exportable FieldsTable::exportable(const QString& id)
{
    return {id, m_table->accessibleName(), this, [this] { return tableOf(*m_model); }};
}

void FieldsTable::refreshLine()
{
    const auto count = m_table ? selectedRows().size() : 0;
    m_selected->setText(count == 0 ? m_hint : tr("%1 selected").arg(count));
    for (QWidget* widget : {static_cast<QWidget*>(m_field), static_cast<QWidget*>(m_text),
                            static_cast<QWidget*>(m_set), static_cast<QWidget*>(m_remove)})
        widget->setEnabled(count > 0);
}

void FieldsTable::setBulk()
{
    if (const auto rows = selectedRows(); !rows.empty())
        Q_EMIT setAsked(rows, m_field->currentIndex(), m_text->text());
}

bool FieldsTable::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Paste)) {
        Q_EMIT pasteAsked();
        return true;
    }
    if (key->key() == Qt::Key_Delete && !selectedRows().empty()) {
        Q_EMIT removeAsked(selectedRows());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tradeoff::views
