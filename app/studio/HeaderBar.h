// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include <vector>

class QLabel;
class QToolButton;

namespace tradeoff::views {
class Theme;
}

namespace tradeoff::studio {

class Actions;
class RunBar;

/// The top line of the window: name, open project, run bar, look, menu.
class HeaderBar final : public QFrame
{
    Q_OBJECT

public:
    HeaderBar(Actions& actions, const views::Theme& theme, QWidget* parent);

    RunBar& runBar() { return *m_runBar; }
    /// "deliveries-100.tradeoff · all changes stored"; empty: nothing is open.
    void setProject(const QString& text, const QString& path);
    QString project() const;
    void setRunBarShown(bool shown);
    /// A thin line below the header: how much of the run's time is gone; negative for no run.
    void setProgress(double spent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const views::Theme& m_theme;
    double m_spent = -1;
    QLabel* m_project = nullptr;
    RunBar* m_runBar = nullptr;
    std::vector<QToolButton*> m_history;
};

} // namespace tradeoff::studio
