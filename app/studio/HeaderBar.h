// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;

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
    HeaderBar(Actions& actions, QWidget* parent);

    RunBar& runBar() { return *m_runBar; }
    /// "deliveries-100.tradeoff · all changes stored"; empty: nothing is open.
    void setProject(const QString& text, const QString& path);
    QString project() const;
    void setRunBarShown(bool shown);

private:
    QLabel* m_project = nullptr;
    RunBar* m_runBar = nullptr;
};

} // namespace tradeoff::studio
