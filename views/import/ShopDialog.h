// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Problem.h"
#include "core/problems/scheduling/Taillard.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace tradeoff::views {

/// Asks for a shop of Taillard's generator: one of the published instances, or sizes and seeds of one's own.
class ShopDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ShopDialog(QWidget* parent = nullptr);

    problems::scheduling::TaillardInstance instance() const;
    problems::ProblemPtr problem() const;

    QComboBox& shopBox() { return *m_shop; }
    /// The published instances of the chosen kind of shop; the last entry is for sizes of one's own.
    QComboBox& instanceBox() { return *m_instance; }
    QSpinBox& jobsBox() { return *m_jobs; }
    QSpinBox& machinesBox() { return *m_machines; }
    QSpinBox& timeSeedBox() { return *m_timeSeed; }
    QSpinBox& machineSeedBox() { return *m_machineSeed; }
    QPushButton& openButton() { return *m_open; }
    QString sentence() const;

private:
    QSpinBox* spinBox(int lowest, int highest, const QString& name);
    void fillInstances();
    void takeInstance();
    void showSize();
    bool isFlowShop() const;
    bool isOwn() const;

    QComboBox* m_shop = nullptr;
    QComboBox* m_instance = nullptr;
    QSpinBox* m_jobs = nullptr;
    QSpinBox* m_machines = nullptr;
    QSpinBox* m_timeSeed = nullptr;
    QSpinBox* m_machineSeed = nullptr;
    QLabel* m_size = nullptr;
    QPushButton* m_open = nullptr;
};

} // namespace tradeoff::views
