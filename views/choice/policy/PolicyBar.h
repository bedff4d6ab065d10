// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/choice/ChoiceDesk.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;

namespace tradeoff::views {

/// Which policy the slider moves along, and whether it holds the chance of exceeding the budget. On show on
/// held-out rows alone; before anything was learnt it says how that is done.
class PolicyBar final : public QWidget
{
    Q_OBJECT

public:
    PolicyBar(ChoiceDesk& desk, QWidget* parent = nullptr);

    QComboBox& policies() { return *m_policies; }
    QCheckBox& holdsChance() { return *m_holdsChance; }
    QString note() const;

private:
    void refresh();

    ChoiceDesk& m_desk;
    QComboBox* m_policies = nullptr;
    QCheckBox* m_holdsChance = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace tradeoff::views
