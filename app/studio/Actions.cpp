// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/Actions.h"

#include "views/theme/Icons.h"
#include "views/theme/Theme.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QMenu>
#include <QWidget>

#include <algorithm>
#include <array>

namespace tradeoff::studio {

namespace {

struct ActionSpec
{
    ActionId id;
    const char* text;
    const char* help;
    const char* icon;
    const char* shortcut;
    bool startsGroup;
};

#define TEXT(text) QT_TRANSLATE_NOOP("Actions", text)

constexpr std::array kActions = {
    ActionSpec{ActionId::Open, TEXT("Open…"), TEXT("Open a project or a problem file"), "open", "Ctrl+O",
               false},
    ActionSpec{ActionId::Export, TEXT("Export…"), TEXT("Write a view or a table to a file"), "export",
               "Ctrl+E", false},
    ActionSpec{ActionId::Welcome, TEXT("Start page"), TEXT("Examples and recent projects"), "",
               "Ctrl+Shift+O", false},
    ActionSpec{ActionId::Run, TEXT("Run"), TEXT("Run the chosen strategy on this problem"), "run", "F5",
               true},
    ActionSpec{ActionId::Stop, TEXT("Stop"),
               TEXT("Stop and keep the best plans; press again to end the process at once"), "stop",
               "Shift+F5", false},
    ActionSpec{ActionId::Undo, TEXT("Undo"), TEXT("Take the last change back"), "undo", "Ctrl+Z", true},
    ActionSpec{ActionId::Redo, TEXT("Redo"), TEXT("Do the change again that was taken back"), "redo",
               "Ctrl+Shift+Z", false},
    ActionSpec{ActionId::EditMap, TEXT("Edit by hand"),
               TEXT("On the map drag stops, click to add one, Delete removes it; in a schedule drag "
                    "operations"),
               "edit", "F4", true},
    ActionSpec{ActionId::DeleteStops, TEXT("Delete the selected stops"),
               TEXT("Remove them from the problem; goods from stop to stop go whole or not at all"), "delete",
               "Ctrl+Del", false},
    ActionSpec{ActionId::PasteStops, TEXT("Paste stops"),
               TEXT("Add or change stops from cells copied in a spreadsheet"), "paste", "Ctrl+Shift+V",
               false},
    ActionSpec{ActionId::Branch, TEXT("Branch…"),
               TEXT("Make a scenario from the present state, to change it beside the old one"), "branch",
               "Ctrl+B", false},
    ActionSpec{ActionId::Pin, TEXT("Pin or unpin the plan"),
               TEXT("Keep the current plan for comparison (at most four)"), "pin", "Ctrl+P", true},
    ActionSpec{ActionId::UnpinAll, TEXT("Unpin all plans"), TEXT("Empty the comparison"), "", "", false},
    ActionSpec{ActionId::FitView, TEXT("Fit the map"), TEXT("Show everything, as large as fits"), "fit",
               "Ctrl+0", true},
    ActionSpec{ActionId::ZoomIn, TEXT("Zoom in"), TEXT("Come nearer"), "plus", "Ctrl+=", false},
    ActionSpec{ActionId::ZoomOut, TEXT("Zoom out"), TEXT("Step back"), "minus", "Ctrl+-", false},
    ActionSpec{ActionId::Background, TEXT("Background map…"),
               TEXT("Show land, water or roads of a GeoJSON file below the map"), "", "", false},
    ActionSpec{ActionId::NoBackground, TEXT("No background map"),
               TEXT("Leave the outlines below the map out"), "", "", false},
    ActionSpec{ActionId::ToggleTheme, TEXT("Light or dark"),
               TEXT("Switch between the light and the dark look"), "theme", "Ctrl+T", true},
    ActionSpec{ActionId::Light, TEXT("Light look"), TEXT("Dark text on light ground"), "", "", false},
    ActionSpec{ActionId::Dark, TEXT("Dark look"), TEXT("Light text on dark ground"), "", "", false},
    ActionSpec{ActionId::Contrast, TEXT("High contrast, light"), TEXT("Black on white, strong lines"), "", "",
               false},
    ActionSpec{ActionId::ContrastDark, TEXT("High contrast, dark"), TEXT("White on black, strong lines"), "",
               "", false},
    ActionSpec{ActionId::LargerText, TEXT("Larger text"), TEXT("Ten percent larger"), "", "Ctrl+Alt+=", true},
    ActionSpec{ActionId::SmallerText, TEXT("Smaller text"), TEXT("Ten percent smaller"), "", "Ctrl+Alt+-",
               false},
    ActionSpec{ActionId::StandardText, TEXT("Standard text size"), TEXT("As designed"), "", "Ctrl+Alt+0",
               false},
    ActionSpec{ActionId::Quit, TEXT("Quit"),
               TEXT("Close the window; a run is stopped and keeps its best plans"), "", "Ctrl+Q", true},
};

#undef TEXT

QString translated(const char* text)
{
    return QCoreApplication::translate("Actions", text);
}

} // namespace

Actions::Actions(const views::Theme& theme, QWidget* window) : QObject(window), m_theme(theme)
{
    m_menu = new QMenu(window);
    m_menu->setToolTipsVisible(true);
    for (const ActionSpec& spec : kActions) {
        auto* action = new QAction(translated(spec.text), this);
        const QKeySequence keys(QString::fromLatin1(spec.shortcut));
        action->setShortcut(keys);
        action->setToolTip(keys.isEmpty()
                               ? translated(spec.help)
                               : QStringLiteral("%1 (%2)").arg(translated(spec.help), keys.toString()));
        m_actions[spec.id] = action;
        window->addAction(action);
        if (spec.startsGroup) m_menu->addSeparator();
        m_menu->addAction(action);
    }
    m_actions[ActionId::EditMap]->setCheckable(true);
    setHistory({}, {});
    connect(&m_theme, &views::Theme::changed, this, &Actions::refreshIcons);
    refreshIcons();
}

void Actions::nameStep(ActionId id, const QString& verb, const QString& step)
{
    const QString text =
        step.isEmpty() ? verb : verb + QLatin1Char(' ') + step.left(1).toLower() + step.mid(1);
    QAction& action = (*this)[id];
    action.setEnabled(!step.isEmpty());
    action.setText(text);
    action.setToolTip(QStringLiteral("%1 (%2)").arg(text, action.shortcut().toString()));
}

void Actions::setHistory(const QString& undo, const QString& redo)
{
    nameStep(ActionId::Undo, tr("Undo"), undo);
    nameStep(ActionId::Redo, tr("Redo"), redo);
}

void Actions::setObstacle(ActionId id, const QString& why)
{
    const auto spec = std::ranges::find(kActions, id, &ActionSpec::id);
    QAction& action = (*this)[id];
    action.setEnabled(why.isEmpty());
    action.setToolTip(why.isEmpty() ? translated(spec->help) : why);
}

void Actions::refreshIcons()
{
    for (const ActionSpec& spec : kActions)
        if (*spec.icon)
            m_actions[spec.id]->setIcon(views::icon(QString::fromLatin1(spec.icon), m_theme.tokens().ink));
}

} // namespace tradeoff::studio
