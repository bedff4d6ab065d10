// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAction>
#include <QObject>

#include <map>

class QMenu;
class QWidget;

namespace tradeoff::views {
class Theme;
}

namespace tradeoff::studio {

enum class ActionId {
    Open,
    Export,
    Run,
    Stop,
    Undo,
    Redo,
    EditMap,
    DeleteStops,
    PasteStops,
    Branch,
    Pin,
    UnpinAll,
    FitView,
    ZoomIn,
    ZoomOut,
    Background,
    NoBackground,
    ToggleTheme,
    Light,
    Dark,
    Contrast,
    ContrastDark,
    LargerText,
    SmallerText,
    StandardText,
    Welcome,
    Quit,
};

/// Every action of the window, made from one table: id, text, help, icon, shortcut.
class Actions final : public QObject
{
    Q_OBJECT

public:
    Actions(const views::Theme& theme, QWidget* window);

    QAction& operator[](ActionId id) { return *m_actions.at(id); }
    /// What undo and redo would do, as their texts and tooltips tell; empty: nothing.
    void setHistory(const QString& undo, const QString& redo);
    /// Greys the action and tells why; empty: it can be used.
    void setObstacle(ActionId id, const QString& why);
    /// All of them in groups.
    QMenu* menu() const { return m_menu; }

private:
    void refreshIcons();
    void nameStep(ActionId id, const QString& verb, const QString& step);

    const views::Theme& m_theme;
    std::map<ActionId, QAction*> m_actions;
    QMenu* m_menu = nullptr;
};

} // namespace tradeoff::studio
