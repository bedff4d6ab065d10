// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/UnitSwitch.h"

#include "views/controls/Card.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace tradeoff::views {

UnitSwitch::UnitSwitch(ChoiceDesk& desk, QWidget* parent) : QWidget(parent), m_desk(desk)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3);
    m_group = new QButtonGroup(this);
    const auto add = [&](Per per, const QString& text, const QString& help) {
        auto* button = new QPushButton(text, this);
        button->setCheckable(true);
        button->setToolTip(help);
        setRole(button, "chip");
        m_group->addButton(button, static_cast<int>(per));
        row->addWidget(button);
    };
    add(Per::Table, tr("table"), tr("Money for all rows of this table together"));
    add(Per::Thousand, tr("per 1,000"), tr("Money for 1,000 rows like these"));
    add(Per::Month, tr("a month"), tr("Money for a month at your volume, if rows come as in this table"));
    m_volume = new QSpinBox(this);
    m_volume->setRange(1, ChoiceUnits::kMostVolume);
    m_volume->setGroupSeparatorShown(true);
    m_volume->setLocale(QLocale(QLocale::English));
    m_volume->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_volume->setAccessibleName(tr("Rows a month"));
    m_volume->setToolTip(tr("Your volume: rows a month"));
    m_volume->setFixedWidth(88);
    setRole(m_volume, "flat");
    row->addWidget(m_volume);
    connect(m_group, &QButtonGroup::idClicked, this, &UnitSwitch::choose);
    connect(m_volume, &QSpinBox::valueChanged, this, &UnitSwitch::choose);
    connect(&m_desk, &ChoiceDesk::unitsChanged, this, &UnitSwitch::refresh);
    refresh();
}

QPushButton& UnitSwitch::button(Per per)
{
    return *static_cast<QPushButton*>(m_group->button(static_cast<int>(per)));
}

void UnitSwitch::refresh()
{
    const QSignalBlocker quiet(m_volume);
    button(m_desk.units().per).setChecked(true);
    m_volume->setValue(m_desk.units().volume);
    m_volume->setVisible(m_desk.units().per == Per::Month);
}

void UnitSwitch::choose()
{
    ChoiceUnits units = m_desk.units();
    units.per = static_cast<Per>(m_group->checkedId());
    units.volume = m_volume->value();
    m_desk.setUnits(units);
    Q_EMIT chosen();
}

} // namespace tradeoff::views
