// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/routing/PasteDialog.h"

#include "views/controls/Card.h"
#include "views/routing/FieldTitles.h"
#include "views/theme/Theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace tradeoff::views {

using problems::routing::edit::StopField;
using Role = PastedColumn::Role;

namespace {

constexpr int kShownRows = 5;

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
    QStringList words{tr("leave out")};
    m_roles = {{}};
    for (const StopField field : problems::routing::edit::stopFieldsOf(problem)) {
        words << titleOf(problem, field);
        m_roles.push_back({Role::Field, field});
    }
    if (problem.data().duration.source != problems::routing::DurationModel::Source::None) {
        words << tr("Window from") << tr("Window until");
        m_roles.push_back({Role::WindowFrom, StopField::Windows});
        m_roles.push_back({Role::WindowTo, StopField::Windows});
    }
    auto* cells = new QWidget(this);
    setRole(cells, "plain");
    auto* grid = new QGridLayout(cells);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    for (int c = 0; c < m_table.width(); ++c) {
        auto* picker = new QComboBox(cells);
        picker->addItems(words);
        picker->setAccessibleName(tr("Meaning of column %1").arg(c + 1));
        const auto known =
            std::find(m_roles.begin(), m_roles.end(), m_table.columns[static_cast<std::size_t>(c)]);
        picker->setCurrentIndex(known == m_roles.end() ? 0 : static_cast<int>(known - m_roles.begin()));
        connect(picker, &QComboBox::currentIndexChanged, this, &PasteDialog::refresh);
        m_pickers.push_back(picker);
        grid->addWidget(picker, 0, c);
        grid->addWidget(roleLabel(m_table.titles.value(c, tr("column %1").arg(c + 1)), "section", cells), 1,
                        c);
        for (int r = 0; r < std::min<int>(kShownRows, static_cast<int>(m_table.rows.size())); ++r) {
            auto* cell = roleLabel(m_table.rows[static_cast<std::size_t>(r)].value(c), "muted", cells);
            cell->setFont(theme.digits(12));
            grid->addWidget(cell, r + 2, c);
        }
    }
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(cells);
    area->setMinimumSize(std::min(900, 150 * m_table.width() + 40), 190);
    column->addWidget(area, 1);
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

std::vector<PastedColumn> PasteDialog::chosen() const
{
    std::vector<PastedColumn> columns;
    for (const QComboBox* picker : m_pickers)
        columns.push_back(m_roles[static_cast<std::size_t>(picker->currentIndex())]);
    return columns;
}

void PasteDialog::refresh()
{
    const auto columns = chosen();
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
    return m_table.texts(chosen());
}

} // namespace tradeoff::views
