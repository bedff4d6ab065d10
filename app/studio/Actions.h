// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAction>
#include <QObject>

#include <map>
#include <vector>

class QMenu;
class QWidget;

namespace tradeoff::views {
class Theme;
}

namespace tradeoff::studio {

enum class ActionId {
    Open,
    NewFromTable,
    NewFromStops,
    NewFromOperations,
    NewShop,
    Export,
    Welcome,
    Quit,
    Run,
    Stop,
    Strategy,
    Undo,
    Redo,
    EditMap,
    DeleteStops,
    PasteStops,
    Branch,
    RenameScenario,
    RemoveScenario,
    Pin,
    UnpinAll,
    FitView,
    ZoomIn,
    ZoomOut,
    Background,
    NoBackground,
    Navigator,
    Details,
    Tables,
    ResetLayout,
    Plans,
    Runs,
    History,
    Log,
    LargerText,
    SmallerText,
    StandardText,
    ToggleTheme,
    Light,
    Dark,
    Contrast,
    ContrastDark,
    Locator,
    Shortcuts,
};

/// Every action of the window, made from one table: id, group, text, help, icon, shortcut.
class Actions final : public QObject
{
    Q_OBJECT

public:
    Actions(const views::Theme& theme, QWidget* window);

    QAction& operator[](ActionId id) { return *m_actions.at(id); }
    /// In the order of the table.
    const std::vector<QAction*>& all() const { return m_all; }
    /// The sentence that says what it does, without its shortcut.
    QString help(const QAction& action) const;
    /// "Project", "Run" …: the submenu it stands in.
    QString group(const QAction& action) const;
    /// What undo and redo would do, as their texts and tooltips tell; empty: nothing.
    void setHistory(const QString& undo, const QString& redo);
    /// Greys the action and tells why; empty: it can be used.
    void setObstacle(ActionId id, const QString& why);
    /// All of them, a submenu for each group.
    QMenu* menu() const { return m_menu; }

private:
    void refreshIcons();
    void nameStep(ActionId id, const QString& verb, const QString& step);

    const views::Theme& m_theme;
    std::map<ActionId, QAction*> m_actions;
    std::vector<QAction*> m_all;
    QMenu* m_menu = nullptr;
};

} // namespace tradeoff::studio
