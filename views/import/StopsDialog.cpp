// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/import/StopsDialog.h"

#include "views/controls/Card.h"
#include "views/routing/ColumnPickers.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace tradeoff::views {

using problems::routing::edit::StopField;
using Role = PastedColumn::Role;

namespace {

constexpr int kMostDepots = 500; ///< rows that are offered as the depot
constexpr int kMost = 1'000'000'000;

} // namespace

StopsDialog::StopsDialog(PastedTable table, const QString& file, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_table(std::move(table))
{
    setWindowTitle(tr("New from stops"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(roleLabel(tr("What do the columns mean?"), "card-title", this));
    column->addWidget(roleLabel(tr("%1: %2 rows, one for the depot and one for each stop.")
                                    .arg(QFileInfo(file).fileName())
                                    .arg(m_table.rows.size()),
                                "muted", this));
    column->addWidget(buildColumns(theme), 1);
    column->addWidget(buildRest());
    m_says = roleLabel({}, "warn", this);
    m_says->setWordWrap(true);
    column->addWidget(m_says);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_open = buttons->addButton(tr("Make the problem"), QDialogButtonBox::AcceptRole);
    setRole(m_open, "primary");
    for (QAbstractButton* button : buttons->buttons()) button->setIcon({});
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    refresh();
}

QWidget* StopsDialog::buildColumns(const Theme& theme)
{
    const ColumnPickers::Meanings meanings = {
        {tr("Name"), {Role::Field, StopField::Name}},
        {tr("x or longitude"), {Role::Field, StopField::X}},
        {tr("y or latitude"), {Role::Field, StopField::Y}},
        {tr("Demand"), {Role::Field, StopField::Demand}},
        {tr("Pickup"), {Role::Field, StopField::Pickup}},
        {tr("Service, min"), {Role::Field, StopField::Service}},
        {tr("Window from"), {Role::WindowFrom, StopField::Windows}},
        {tr("Window until"), {Role::WindowTo, StopField::Windows}},
    };
    m_columns = new ColumnPickers(m_table, meanings, meaningOf(m_table).columns, theme, this);
    connect(m_columns, &ColumnPickers::changed, this, &StopsDialog::refresh);
    return m_columns;
}

QWidget* StopsDialog::buildRest()
{
    auto* area = new QWidget(this);
    auto* grid = new QGridLayout(area);
    grid->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](int row, int column, const QString& name, QWidget* field) {
        auto* label = new QLabel(name, area);
        label->setBuddy(field);
        field->setAccessibleName(name);
        grid->addWidget(label, row, 2 * column);
        grid->addWidget(field, row, 2 * column + 1);
    };
    m_places = new QComboBox(area);
    m_places->addItem(tr("plain coordinates"));
    m_places->addItem(tr("longitude and latitude, distances as the crow flies × 1.3"));
    m_places->setCurrentIndex(meaningOf(m_table).isOnEarth ? 1 : 0);
    m_depot = new QComboBox(area);
    const int named = m_columns->columnOf({Role::Field, StopField::Name});
    for (int row = 0; row < std::min<int>(kMostDepots, static_cast<int>(m_table.rows.size())); ++row) {
        const QString text = named < 0 ? QString() : m_table.rows[static_cast<std::size_t>(row)].value(named);
        m_depot->addItem(text.isEmpty() ? tr("row %1").arg(row + 1)
                                        : tr("row %1: %2").arg(row + 1).arg(text));
    }
    const auto number = [area](const QString& none) {
        auto* box = new QSpinBox(area);
        box->setRange(0, kMost);
        box->setSpecialValueText(none);
        return box;
    };
    m_vehicles = number(tr("as many as needed"));
    m_capacity = number(tr("no limit"));
    add(0, 0, tr("Places are"), m_places);
    add(0, 1, tr("Depot"), m_depot);
    add(1, 0, tr("Vehicles"), m_vehicles);
    add(1, 1, tr("Each holds"), m_capacity);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    return area;
}

StopsMeaning StopsDialog::meaning() const
{
    StopsMeaning meaning;
    meaning.columns = m_columns->chosen();
    meaning.isOnEarth = m_places->currentIndex() == 1;
    meaning.depot = std::max(0, m_depot->currentIndex());
    meaning.vehicles = m_vehicles->value();
    meaning.capacity = m_capacity->value();
    return meaning;
}

QString StopsDialog::complaint() const
{
    return m_says->text();
}

void StopsDialog::refresh()
{
    const QString why = whyNotStops(m_table, meaning());
    m_says->setText(why);
    m_says->setVisible(!why.isEmpty());
    m_open->setEnabled(why.isEmpty());
}

} // namespace tradeoff::views
