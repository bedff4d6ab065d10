// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/Places.h"

#include "app/studio/Actions.h"
#include "app/studio/RunPanel.h"
#include "views/history/HistoryModel.h"
#include "views/runs/RunsModel.h"
#include "views/text/Quantity.h"
#include "views/theme/Icons.h"
#include "views/theme/Theme.h"
#include "views/welcome/Examples.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFileInfo>

namespace tradeoff::studio {

using views::LocatorEntry;
using views::toQString;

namespace {

constexpr QLatin1Char kAction('>');
constexpr QLatin1Char kObject('@');
constexpr QLatin1Char kRun('#');
constexpr QLatin1Char kHelp('?');

QString tr(const char* text)
{
    return QCoreApplication::translate("Places", text);
}

QString keysOf(const QAction& action)
{
    return action.shortcut().toString(QKeySequence::NativeText);
}

/// "587.358 km · 95.816 km · 10": the plan's values.
QString valuesOf(const views::PlanSet& plans, const views::PlanEntry& plan)
{
    QStringList words;
    for (std::size_t i = 0; i < plans.objectives.size() && i < 3; ++i)
        words << views::objectiveName(plans.objectives[i]) + QLatin1Char(' ') +
                     views::number(plans.objectives[i], plan.info.values[i]);
    return words.join(QStringLiteral(" · "));
}

} // namespace

QIcon Places::icon(const char* name) const
{
    return views::icon(QString::fromLatin1(name), m_theme.tokens().muted);
}

Places::Entries Places::actions(Actions& actions) const
{
    Entries entries;
    for (QAction* action : actions.all()) {
        LocatorEntry entry{kAction, actions.group(*action), action->text(), actions.help(*action)};
        entry.shortcut = keysOf(*action);
        entry.icon = action->icon();
        entry.whyNot = action->isEnabled() ? QString() : tr("not possible now");
        entry.go = [action] { action->trigger(); };
        entries.push_back(std::move(entry));
    }
    return entries;
}

Places::Entries Places::scenarios(const views::PlanBoard& board, std::function<void(std::int64_t)> go) const
{
    Entries entries;
    const auto snapshot = board.snapshot();
    for (const auto& scenario : snapshot->scenarios) {
        const auto* head = snapshot->problem(scenario.head);
        LocatorEntry entry{kObject, scenario.parent == 0 ? tr("Problem") : tr("Scenario"),
                           toQString(scenario.name), head ? toQString(head->size) : QString()};
        entry.icon = icon("scenario");
        entry.go = [go, id = scenario.id] { go(id); };
        entries.push_back(std::move(entry));
    }
    return entries;
}

Places::Entries Places::plans(const views::PlanBoard& board,
                              std::function<void(const problems::SolutionRef&)> go) const
{
    constexpr int kMostPlans = 500;
    Entries entries;
    const views::PlanSet& plans = board.plans();
    const int count = std::min<int>(kMostPlans, static_cast<int>(plans.front.size()));
    for (int rank = 0; rank < count; ++rank) {
        const views::PlanEntry& plan = *plans.atRank(rank);
        LocatorEntry entry{kObject, tr("Plan"), tr("Plan %1").arg(plan.number), valuesOf(plans, plan)};
        entry.icon = icon("plan");
        entry.go = [go, ref = plan.info.ref] { go(ref); };
        entries.push_back(std::move(entry));
    }
    return entries;
}

Places::Entries Places::runs(const views::PlanBoard& board, std::function<void(std::int64_t)> go) const
{
    Entries entries;
    const auto snapshot = board.snapshot();
    for (auto run = snapshot->runs.rbegin(); run != snapshot->runs.rend(); ++run) {
        const auto* problem = snapshot->problem(run->problem);
        QStringList words{views::runStatus(*run)};
        if (problem) words << toQString(problem->name);
        const auto time = QDateTime::fromString(toQString(run->startedAt), Qt::ISODate).toLocalTime();
        words << views::historyTime(time, QDateTime::currentDateTime());
        LocatorEntry entry{kRun, tr("Run"),
                           tr("Run %1: %2").arg(run->id).arg(board.strategyName(run->strategy)),
                           words.join(QStringLiteral(" · "))};
        entry.icon = icon("chart");
        entry.go = [go, id = run->id] { go(id); };
        entries.push_back(std::move(entry));
    }
    return entries;
}

Places::Entries Places::strategies(RunPanel& panel) const
{
    Entries entries;
    QComboBox& box = panel.strategies();
    for (int i = 0; i < box.count(); ++i) {
        const QString id = box.itemData(i).toString();
        if (id.isEmpty()) continue;
        LocatorEntry entry{kAction, tr("Strategy"), tr("Use %1").arg(box.itemText(i)),
                           box.itemData(i, Qt::ToolTipRole).toString()};
        entry.icon = icon("sliders");
        if (!box.isEnabled()) entry.whyNot = panel.whyNot();
        entry.go = [&box, id] {
            box.setCurrentIndex(box.findData(id));
            Q_EMIT box.activated(box.currentIndex());
        };
        entries.push_back(std::move(entry));
    }
    return entries;
}

Places::Entries Places::examples(std::function<void(int)> go) const
{
    Entries entries;
    const auto cases = views::exampleCases();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        LocatorEntry entry{kObject, tr("Example"), views::titleOf(cases[i]), views::aboutOf(cases[i])};
        entry.icon = icon("run");
        entry.go = [go, i] { go(static_cast<int>(i)); };
        entries.push_back(std::move(entry));
    }
    return entries;
}

Places::Entries Places::recent(const QStringList& files, std::function<void(const QString&)> go) const
{
    Entries entries;
    for (const QString& file : files) {
        LocatorEntry entry{kObject, tr("Recent"), QFileInfo(file).fileName(), file};
        entry.icon = icon("open");
        entry.go = [go, file] { go(file); };
        entries.push_back(std::move(entry));
    }
    return entries;
}

Places::Entries Places::help(Actions& actions, std::function<void(const QString&)> prefix) const
{
    Entries entries;
    const std::pair<const char*, QString> prefixes[] = {
        {">", tr("Begin with > for actions and strategies")},
        {"@", tr("Begin with @ for problems, scenarios, plans, examples and recent projects")},
        {"#", tr("Begin with # for runs")},
    };
    for (const auto& [letter, sentence] : prefixes) {
        LocatorEntry entry{kHelp, tr("Help"), sentence, QString()};
        entry.icon = icon("help");
        entry.staysOpen = true;
        entry.go = [prefix, text = QString::fromLatin1(letter)] { prefix(text); };
        entries.push_back(std::move(entry));
    }
    for (QAction* action : actions.all()) {
        LocatorEntry entry{kHelp, actions.group(*action), actions.help(*action), action->text()};
        entry.shortcut = keysOf(*action);
        entry.icon = action->icon();
        entry.whyNot = action->isEnabled() ? QString() : tr("not possible now");
        entry.go = [action] { action->trigger(); };
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace tradeoff::studio
