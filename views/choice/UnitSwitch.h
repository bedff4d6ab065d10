// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/choice/ChoiceDesk.h"

#include <QWidget>

class QButtonGroup;
class QPushButton;
class QSpinBox;

namespace tradeoff::views {

/// This table · per 1,000 · per month, and the month's volume.
class UnitSwitch final : public QWidget
{
    Q_OBJECT

public:
    UnitSwitch(ChoiceDesk& desk, QWidget* parent = nullptr);

    QPushButton& button(Per per);
    QSpinBox& volume() { return *m_volume; }

Q_SIGNALS:
    /// The person chose.
    void chosen();

private:
    void refresh();
    void choose();

    ChoiceDesk& m_desk;
    QButtonGroup* m_group = nullptr;
    QSpinBox* m_volume = nullptr;
};

} // namespace tradeoff::views
