// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/gantt/GanttPins.h"

#include "core/problems/scheduling/edit/Moves.h"
#include "core/problems/scheduling/edit/Pins.h"
#include "views/text/Quantity.h"

#include <QCoreApplication>
#include <QMenu>

#include <utility>

namespace tradeoff::views {

namespace edit = problems::scheduling::edit;

namespace {

using problems::scheduling::Problem;

QString tr(const char* text)
{
    return QCoreApplication::translate("Gantt", text);
}

} // namespace

ProblemEdit GanttPins::edit(std::function<problems::Edited(const Problem&)> make) const
{
    const auto& shop = m_content.problem().shop();
    const bool isFirst = shop.pins.empty() && shop.frozenUntil == 0;
    return {m_problem,
            [make = std::move(make)](const problems::Problem& base) {
                return make(static_cast<const Problem&>(base));
            },
            isFirst ? tr("Pinned").toStdString() : std::string()};
}

ProblemEdit GanttPins::toggle(int operation) const
{
    return edit([plan = m_plan, operation, isPinned = m_content.isPinned(operation)](const Problem& base) {
        return isPinned ? edit::unpinOperations(base, plan.get(), {operation})
                        : edit::pinOperations(base, *plan, {operation});
    });
}

void GanttPins::fill(QMenu& menu, int operation, int machine, std::int64_t time, const Ask& ask) const
{
    const auto add = [&](const QString& text, const ProblemEdit& wanted) {
        QObject::connect(menu.addAction(text), &QAction::triggered, &menu, [ask, wanted] { ask(wanted); });
    };
    if (operation >= 0) {
        const QString name = toQString(edit::nameOf(m_content.problem(), operation));
        const bool isPinned = m_content.isPinned(operation);
        add(isPinned ? tr("Unpin %1").arg(name) : tr("Pin %1 here").arg(name), toggle(operation));
        menu.actions().constLast()->setShortcut(Qt::Key_P);
    }
    if (machine >= 0)
        add(tr("Pin everything on %1").arg(m_content.machineName(machine)),
            edit([plan = m_plan, machine](const Problem& base) {
                return edit::pinMachine(base, *plan, machine);
            }));
    if (time > 0)
        add(tr("Freeze everything before %1").arg(m_content.number(time)),
            edit(
                [plan = m_plan, time](const Problem& base) { return edit::freezeUntil(base, *plan, time); }));
    const auto& shop = m_content.problem().shop();
    if (!shop.pins.empty() || shop.frozenUntil > 0)
        add(tr("Unpin everything"),
            edit([plan = m_plan](const Problem& base) { return edit::unpinAll(base, plan.get()); }));
}

} // namespace tradeoff::views
