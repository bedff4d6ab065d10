// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/studio/Session.h"

#include <QWidget>

class QAction;
class QComboBox;
class QPushButton;
class QSpinBox;

namespace tradeoff::studio {

/// Strategy, time, what to improve, Run and Stop: one line of the header.
class RunBar final : public QWidget
{
    Q_OBJECT

public:
    RunBar(QAction& run, QAction& stop, QWidget* parent);

    /// Offers what can run on this problem; null: nothing is open.
    void offer(const std::vector<run::FoundStrategy>& strategies, const problems::Problem* problem);
    void setRunning(bool running);
    /// Stop was pressed: the next press ends the process.
    void setStopping();
    RunChoice choice() const;
    bool canRun() const;
    QComboBox& strategies() { return *m_strategy; }
    QComboBox& objectives() { return *m_objectives; }
    QSpinBox& seconds() { return *m_seconds; }
    QPushButton& runButton() { return *m_runButton; }
    QPushButton& stopButton() { return *m_stopButton; }

private:
    void offerObjectives();
    void refresh();

    QAction& m_run;
    QAction& m_stop;
    QComboBox* m_strategy = nullptr;
    QSpinBox* m_seconds = nullptr;
    QComboBox* m_objectives = nullptr;
    QPushButton* m_runButton = nullptr;
    QPushButton* m_stopButton = nullptr;
    std::vector<run::FoundStrategy> m_offered;
    std::vector<frontier::Objective> m_problemObjectives;
    bool m_hasProblem = false;
    bool m_running = false;
};

} // namespace tradeoff::studio
