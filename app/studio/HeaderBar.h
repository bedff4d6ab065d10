// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include <vector>

class QLabel;
class QPushButton;
class QToolButton;

namespace tradeoff::views {
class Theme;
}

namespace tradeoff::studio {

class Actions;
class RunBar;

/// The top line of the window: name, open project, "Find anything", run bar, look, menu. Where there is not
/// room for all of it, words give way to icons, and then what stands elsewhere too goes.
class HeaderBar final : public QFrame
{
    Q_OBJECT

public:
    HeaderBar(Actions& actions, const views::Theme& theme, QWidget* parent);

    RunBar& runBar() { return *m_runBar; }
    QPushButton& findButton() { return *m_find; }
    /// "deliveries-100.tradeoff · all changes stored"; empty: nothing is open.
    void setProject(const QString& text, const QString& path);
    QString project() const;
    void setRunBarShown(bool shown);
    /// A thin line below the header: how much of the run's time is gone; negative for no run.
    void setProgress(double spent);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    QToolButton* addIcon(QAction& action);
    void addFind(QAction& action);
    void addMenu();
    void arrange();
    void shorten(int level);

    Actions& m_actions;
    const views::Theme& m_theme;
    double m_spent = -1;
    bool m_isRunShown = false;
    bool m_isArranging = false;
    QLabel* m_project = nullptr;
    QPushButton* m_find = nullptr;
    QToolButton* m_findIcon = nullptr;
    QPushButton* m_open = nullptr;
    QToolButton* m_openIcon = nullptr;
    QToolButton* m_look = nullptr;
    RunBar* m_runBar = nullptr;
    std::vector<QToolButton*> m_history;
};

} // namespace tradeoff::studio
