// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QAction;
class QPushButton;

namespace tradeoff::studio {

class RunPanel;

/// Run and Stop in the header, beside what Run would start in a few words.
class RunBar final : public QWidget
{
    Q_OBJECT

public:
    RunBar(QAction& run, QAction& stop, QWidget* parent);

    /// Follows what is chosen there.
    void follow(RunPanel& panel);
    void setRunning(bool running);
    /// Stop was pressed: the next press ends the process.
    void setStopping();
    /// "Nearest neighbours · 10 s": leads to where it is chosen.
    QPushButton& choiceButton() { return *m_choice; }
    QPushButton& runButton() { return *m_runButton; }
    QPushButton& stopButton() { return *m_stopButton; }
    /// Where there is no room, what Run would start is told by Run's tool tip alone.
    void setChoiceShown(bool shown);

Q_SIGNALS:
    /// It wants another width.
    void resized();

private:
    void refresh();

    QAction& m_run;
    QAction& m_stop;
    RunPanel* m_panel = nullptr;
    QPushButton* m_choice = nullptr;
    QPushButton* m_runButton = nullptr;
    QPushButton* m_stopButton = nullptr;
    bool m_running = false;
    bool m_isChoiceShown = true;
};

} // namespace tradeoff::studio
