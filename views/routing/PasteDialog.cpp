// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/routing/PasteDialog.h"

#include "views/controls/Card.h"
#include "views/routing/ColumnPickers.h"
#include "views/routing/FieldTitles.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tradeoff::views {

using problems::routing::edit::StopField;
using Role = PastedColumn::Role;

namespace {

/// What a column may mean where these fields are known.
ColumnPickers::Meanings meaningsIn(const problems::routing::Problem& problem)
{
    ColumnPickers::Meanings meanings;
    for (const StopField field : problems::routing::edit::stopFieldsOf(problem))
        meanings.push_back({titleOf(problem, field), {Role::Field, field}});
    if (problem.data().duration.source == problems::routing::DurationModel::Source::None) return meanings;
    meanings.push_back({PasteDialog::tr("Window from"), {Role::WindowFrom, StopField::Windows}});
    meanings.push_back({PasteDialog::tr("Window until"), {Role::WindowTo, StopField::Windows}});
    return meanings;
}

} // namespace

PasteDialog::PasteDialog(PastedTable table, const problems::routing::Problem& problem, const Theme& theme,
                         QWidget* parent)
    : QDialog(parent), m_table(std::move(table))
{
    setWindowTitle(tr("Paste stops"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(roleLabel(tr("What do the columns mean?"), "card-title", this));
    auto* about =
        roleLabel(tr("%1 rows. A row whose name is known changes that stop; every other row adds one.")
                      .arg(m_table.rows.size()),
                  "muted", this);
    about->setWordWrap(true);
    column->addWidget(about);
    m_columns = new ColumnPickers(m_table, meaningsIn(problem), m_table.columns, theme, this);
    connect(m_columns, &ColumnPickers::changed, this, &PasteDialog::refresh);
    column->addWidget(m_columns, 1);
    m_says = roleLabel({}, "warn", this);
    m_says->setWordWrap(true);
    column->addWidget(m_says);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_paste = buttons->addButton(tr("Paste"), QDialogButtonBox::AcceptRole);
    setRole(m_paste, "primary");
    for (QAbstractButton* button : buttons->buttons()) button->setIcon({});
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    refresh();
}

void PasteDialog::refresh()
{
    const auto columns = m_columns->chosen();
    QString why;
    bool any = false;
    for (const auto& column : columns) {
        if (column.role == Role::Ignore) continue;
        any = true;
        if (std::count(columns.begin(), columns.end(), column) > 1) why = tr("Two columns mean the same.");
    }
    if (!any) why = tr("Say of at least one column what it means.");
    m_says->setText(why);
    m_says->setVisible(!why.isEmpty());
    m_paste->setEnabled(why.isEmpty());
}

std::vector<problems::routing::edit::StopTexts> PasteDialog::texts() const
{
    return m_table.texts(m_columns->chosen());
}

} // namespace tradeoff::views
