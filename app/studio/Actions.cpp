// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/Actions.h"

#include "views/theme/Icons.h"
#include "views/theme/Theme.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QMenu>
#include <QWidget>

#include <array>

namespace tradeoff::studio {

namespace {

enum class Group { Project, Run, Edit, Plan, View, Look, Help };

struct ActionSpec
{
    ActionId id;
    Group group;
    const char* text;
    const char* help;
    const char* icon;
    const char* shortcut;
    const char* also; ///< other keys, "; " between them: what a key gives together with Shift, for one
};

#define TEXT(text) QT_TRANSLATE_NOOP("Actions", text)

constexpr std::array kGroups = {TEXT("Project"), TEXT("Run"),  TEXT("Edit"), TEXT("Plan"),
                                TEXT("View"),    TEXT("Look"), TEXT("Help")};

constexpr std::array kActions = {
    ActionSpec{ActionId::Open, Group::Project, TEXT("Open…"), TEXT("Open a project or a problem file"),
               "open", "Ctrl+O", ""},
    ActionSpec{ActionId::NewFromTable, Group::Project, TEXT("New from a table…"),
               TEXT("Read a table of options, what each costs and what it achieves"), "table", "Ctrl+N", ""},
    ActionSpec{ActionId::NewFromStops, Group::Project, TEXT("New from stops…"),
               TEXT("Make a routing problem of a table of places"), "scenario", "Ctrl+Shift+N", ""},
    ActionSpec{ActionId::NewFromOperations, Group::Project, TEXT("New from operations…"),
               TEXT("Make a shop of a table of operations"), "table", "", ""},
    ActionSpec{ActionId::NewShop, Group::Project, TEXT("New shop…"),
               TEXT("Make a shop by Taillard's generator, a published one or one of your own"), "shop", "",
               ""},
    ActionSpec{ActionId::Export, Group::Project, TEXT("Export…"), TEXT("Write a view or a table to a file"),
               "export", "Ctrl+E", ""},
    ActionSpec{ActionId::Welcome, Group::Project, TEXT("Start page"),
               TEXT("Examples, recent projects, this machine"), "home", "Ctrl+Shift+O", ""},
    ActionSpec{ActionId::Quit, Group::Project, TEXT("Quit"),
               TEXT("Close the window; a run is stopped and keeps its best plans"), "quit", "Ctrl+Q", ""},
    ActionSpec{ActionId::Run, Group::Run, TEXT("Run"), TEXT("Run the chosen strategy on this problem"), "run",
               "F5", ""},
    ActionSpec{ActionId::Stop, Group::Run, TEXT("Stop"),
               TEXT("Stop and keep the best plans; press again to end the process at once"), "stop",
               "Shift+F5", ""},
    ActionSpec{ActionId::Strategy, Group::Run, TEXT("Choose a strategy"),
               TEXT("Strategy, limits, seed, threads, device and parameters"), "sliders", "F6", ""},
    ActionSpec{ActionId::Undo, Group::Edit, TEXT("Undo"), TEXT("Take the last change back"), "undo", "Ctrl+Z",
               ""},
    ActionSpec{ActionId::Redo, Group::Edit, TEXT("Redo"), TEXT("Do the change again that was taken back"),
               "redo", "Ctrl+Shift+Z", "Ctrl+Y"},
    ActionSpec{
        ActionId::EditMap, Group::Edit, TEXT("Edit by hand"),
        TEXT("On the map drag stops, click to add one, Delete removes it; in a schedule drag operations"),
        "edit", "F4", ""},
    ActionSpec{ActionId::DeleteStops, Group::Edit, TEXT("Delete the selected stops"),
               TEXT("Remove them from the problem; goods from stop to stop go whole or not at all"), "delete",
               "Ctrl+Del", ""},
    ActionSpec{ActionId::PasteStops, Group::Edit, TEXT("Paste stops"),
               TEXT("Add or change stops from cells copied in a spreadsheet"), "paste", "Ctrl+Shift+V", ""},
    ActionSpec{ActionId::Branch, Group::Edit, TEXT("Branch…"),
               TEXT("Make a scenario from the present state, to change it beside the old one"), "branch",
               "Ctrl+B", ""},
    ActionSpec{ActionId::RenameScenario, Group::Edit, TEXT("Rename the scenario…"),
               TEXT("Give the scenario on show another name"), "rename", "Shift+F2", ""},
    ActionSpec{
        ActionId::RemoveScenario, Group::Edit, TEXT("Remove the scenario"),
        TEXT(
            "Take the scenario on show out of the project; its runs and plans stay, and Undo brings it back"),
        "remove", "Ctrl+Shift+Del", ""},
    ActionSpec{ActionId::Pin, Group::Plan, TEXT("Pin or unpin the plan"),
               TEXT("Keep the current plan for comparison (at most four)"), "pin", "Ctrl+P", ""},
    ActionSpec{ActionId::UnpinAll, Group::Plan, TEXT("Unpin all plans"), TEXT("Empty the comparison"),
               "unpin", "Ctrl+Shift+P", ""},
    ActionSpec{ActionId::FitView, Group::Plan, TEXT("Fit the plan view"),
               TEXT("Show everything, as large as fits"), "fit", "Ctrl+0", ""},
    ActionSpec{ActionId::ZoomIn, Group::Plan, TEXT("Zoom in"), TEXT("Come nearer"), "plus", "Ctrl+=", ""},
    ActionSpec{ActionId::ZoomOut, Group::Plan, TEXT("Zoom out"), TEXT("Step back"), "minus", "Ctrl+-", ""},
    ActionSpec{ActionId::Background, Group::Plan, TEXT("Background map…"),
               TEXT("Show land, water or roads of a GeoJSON file below the map"), "ground", "", ""},
    ActionSpec{ActionId::NoBackground, Group::Plan, TEXT("No background map"),
               TEXT("Leave the outlines below the map out"), "no-ground", "", ""},
    ActionSpec{ActionId::Navigator, Group::View, TEXT("Navigator"),
               TEXT("Problems, scenarios, runs and frontiers on the left"), "panel-left", "F7", ""},
    ActionSpec{ActionId::Details, Group::View, TEXT("Details"), TEXT("Plan, run and progress on the right"),
               "panel-right", "F8", ""},
    ActionSpec{ActionId::Tables, Group::View, TEXT("Tables"), TEXT("Plans, runs, history and log below"),
               "panel-bottom", "F9", ""},
    ActionSpec{ActionId::ResetLayout, Group::View, TEXT("Reset the layout"),
               TEXT("Every panel where it was at first"), "reset", "Shift+F9", ""},
    ActionSpec{ActionId::Plans, Group::View, TEXT("Plans"),
               TEXT("The plans that no other plan beats, as a table"), "list", "Ctrl+1", ""},
    ActionSpec{ActionId::Runs, Group::View, TEXT("Runs"), TEXT("The runs of the problem on show"), "chart",
               "Ctrl+2", ""},
    ActionSpec{ActionId::History, Group::View, TEXT("History"),
               TEXT("Every run and every change, with its time; a click goes there"), "history", "Ctrl+3",
               ""},
    ActionSpec{ActionId::Log, Group::View, TEXT("Log"), TEXT("What strategies and the program had to say"),
               "log", "Ctrl+4", ""},
    ActionSpec{ActionId::LargerText, Group::View, TEXT("Larger text"),
               TEXT("Ten percent larger, up to 200 %"), "text-larger",
               "Ctrl+Shift+=", "Ctrl+Shift++; Ctrl+Alt+="},
    ActionSpec{ActionId::SmallerText, Group::View, TEXT("Smaller text"),
               TEXT("Ten percent smaller, down to 80 %"), "text-smaller", "Ctrl+Shift+-",
               "Ctrl+Shift+_; Ctrl+Alt+-"},
    ActionSpec{ActionId::StandardText, Group::View, TEXT("Standard text size"), TEXT("As designed"), "text",
               "Ctrl+Shift+0", "Ctrl+Shift+); Ctrl+Alt+0"},
    ActionSpec{ActionId::ToggleTheme, Group::Look, TEXT("Light or dark"),
               TEXT("Switch between the light and the dark look"), "theme", "Ctrl+T", ""},
    ActionSpec{ActionId::Light, Group::Look, TEXT("Light look"), TEXT("Dark text on light ground"), "sun", "",
               ""},
    ActionSpec{ActionId::Dark, Group::Look, TEXT("Dark look"), TEXT("Light text on dark ground"), "moon", "",
               ""},
    ActionSpec{ActionId::Contrast, Group::Look, TEXT("High contrast, light"),
               TEXT("Black on white, strong lines"), "contrast", "", ""},
    ActionSpec{ActionId::ContrastDark, Group::Look, TEXT("High contrast, dark"),
               TEXT("White on black, strong lines"), "contrast-dark", "", ""},
    ActionSpec{ActionId::Locator, Group::Help, TEXT("Find anything"),
               TEXT("Actions, scenarios, plans, runs, strategies and examples by name"), "find", "Ctrl+K",
               ""},
    ActionSpec{ActionId::Shortcuts, Group::Help, TEXT("What can be done"),
               TEXT("Every action with its help and its keys"), "help", "F1", ""},
};

#undef TEXT

QString translated(const char* text)
{
    return QCoreApplication::translate("Actions", text);
}

const ActionSpec& specOf(const QAction& action)
{
    return kActions[action.property("spec").toUInt()];
}

QString withKeys(const QString& text, const QAction& action)
{
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys);
}

} // namespace

Actions::Actions(const views::Theme& theme, QWidget* window) : QObject(window), m_theme(theme)
{
    m_menu = new QMenu(window);
    std::map<Group, QMenu*> menus;
    for (std::size_t i = 0; i < kActions.size(); ++i) {
        const ActionSpec& spec = kActions[i];
        auto* action = new QAction(translated(spec.text), this);
        action->setProperty("spec", static_cast<uint>(i));
        QList<QKeySequence> keys;
        if (*spec.shortcut) keys << QKeySequence(QString::fromLatin1(spec.shortcut));
        if (*spec.also) keys << QKeySequence::listFromString(QString::fromLatin1(spec.also));
        action->setShortcuts(keys);
        action->setToolTip(withKeys(translated(spec.help), *action));
        m_actions[spec.id] = action;
        m_all.push_back(action);
        window->addAction(action);
        QMenu*& menu = menus[spec.group];
        if (!menu) menu = m_menu->addMenu(translated(kGroups[static_cast<std::size_t>(spec.group)]));
        menu->setToolTipsVisible(true);
        menu->addAction(action);
    }
    for (const ActionId id : {ActionId::EditMap, ActionId::Navigator, ActionId::Details, ActionId::Tables})
        (*this)[id].setCheckable(true);
    setHistory({}, {});
    connect(&m_theme, &views::Theme::changed, this, &Actions::refreshIcons);
    refreshIcons();
}

QString Actions::help(const QAction& action) const
{
    return translated(specOf(action).help);
}

QString Actions::group(const QAction& action) const
{
    return translated(kGroups[static_cast<std::size_t>(specOf(action).group)]);
}

void Actions::nameStep(ActionId id, const QString& verb, const QString& step)
{
    const QString text =
        step.isEmpty() ? verb : verb + QLatin1Char(' ') + step.left(1).toLower() + step.mid(1);
    QAction& action = (*this)[id];
    action.setEnabled(!step.isEmpty());
    action.setText(text);
    action.setToolTip(withKeys(text, action));
}

void Actions::setHistory(const QString& undo, const QString& redo)
{
    nameStep(ActionId::Undo, tr("Undo"), undo);
    nameStep(ActionId::Redo, tr("Redo"), redo);
}

void Actions::setObstacle(ActionId id, const QString& why)
{
    QAction& action = (*this)[id];
    action.setEnabled(why.isEmpty());
    action.setToolTip(why.isEmpty() ? withKeys(help(action), action) : why);
}

void Actions::refreshIcons()
{
    for (QAction* action : m_all)
        action->setIcon(views::icon(QString::fromLatin1(specOf(*action).icon), m_theme.tokens().ink));
}

} // namespace tradeoff::studio
