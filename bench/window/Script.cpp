// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/window/Script.h"

#include "app/studio/Actions.h"
#include "app/studio/Exporter.h"
#include "app/studio/RunBar.h"
#include "app/studio/RunPanel.h"
#include "app/studio/Workbench.h"
#include "views/controls/TabPanel.h"
#include "views/map/MapView.h"
#include "views/table/PlanTable.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QHeaderView>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QWheelEvent>

namespace tradeoff::bench {

using studio::ActionId;

Script::Script(studio::MainWindow& window, QString strategy, int seconds, const QString& only)
    : m_window(window), m_strategy(std::move(strategy)), m_seconds(seconds)
{
    makeActs();
    std::erase_if(
        m_acts, [&](const Act& act) { return act.name != QLatin1String("run") && !act.name.contains(only); });
}

void Script::makeActs()
{
    const auto add = [this](const char* name, auto perform) {
        m_acts.push_back({QString::fromLatin1(name), std::move(perform)});
    };
    add("run", [this] { runAgain(); });
    for (int i = 0; i < 6; ++i) add("point along the frontier", [this] { pointAlongTheFrontier(); });
    add("click a plan", [this] { clickAPlan(); });
    for (int i = 0; i < 3; ++i) add("walk with keys", [this] { walkWithKeys(); });
    for (int i = 0; i < 5; ++i) add("point at rows", [this] { pointAtRows(); });
    add("click a row", [this] { clickARow(); });
    add("sort the plans", [this] { sortPlans(); });
    for (int i = 0; i < 4; ++i) add("zoom in on the map", [this] { zoomMap(1); });
    for (int i = 0; i < 4; ++i) add("drag the map", [this] { dragMap(); });
    for (int i = 0; i < 6; ++i) add("point at stops", [this] { pointAtStops(); });
    add("click a stop", [this] { clickAStop(); });
    for (int i = 0; i < 4; ++i) add("zoom out of the map", [this] { zoomMap(-1); });
    add("turn the tables", [this] { turnTables(); });
    add("turn the details", [this] { turnDetails(); });
    add("pin", [this] { pin(); });
    add("swap the axes", [this] { swapAxes(); });
    add("change the look", [this] { changeLook(); });
    add("resize the window", [this] { resizeWindow(); });
    add("export a picture", [this] { exportPicture(); });
    add("close what is open", [this] { closeDialogs(); });
}

QString Script::next()
{
    const Act& act = m_acts[m_next];
    m_next = (m_next + 1) % m_acts.size();
    ++m_turn;
    act.perform();
    return act.name;
}

void Script::runAgain()
{
    if (m_window.session().isRunning()) return;
    auto& panel = m_window.runPanel();
    panel.strategies().setCurrentIndex(panel.strategies().findData(m_strategy));
    panel.seconds().setValue(m_seconds);
    QTest::mouseClick(&m_window.runBar().runButton(), Qt::LeftButton);
}

void Script::pointAlongTheFrontier()
{
    auto& chart = m_window.workbench().frontier().chart();
    const auto& plans = m_window.board().plans();
    if (plans.front.empty()) return;
    const auto* plan = plans.atRank(m_turn % static_cast<int>(plans.front.size()));
    if (const auto at = chart.placeOf(plan->info.ref)) QTest::mouseMove(chart.viewport(), *at);
}

void Script::clickAPlan()
{
    auto& chart = m_window.workbench().frontier().chart();
    const auto& plans = m_window.board().plans();
    if (plans.front.empty()) return;
    const auto* plan = plans.atRank(m_turn % static_cast<int>(plans.front.size()));
    if (const auto at = chart.placeOf(plan->info.ref))
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, *at);
}

void Script::walkWithKeys()
{
    auto& chart = m_window.workbench().frontier().chart();
    if (chart.isVisible()) QTest::keyClick(&chart, m_turn % 5 == 0 ? Qt::Key_Left : Qt::Key_Right);
}

void Script::pointAtRows()
{
    auto& table = m_window.workbench().planTable().table();
    if (table.isVisible()) QTest::mouseMove(table.viewport(), {60, 8 + m_turn * 11 % 90});
}

void Script::clickARow()
{
    auto& table = m_window.workbench().planTable().table();
    if (table.isVisible())
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, {60, 8 + m_turn * 11 % 90});
}

void Script::sortPlans()
{
    auto* header = m_window.workbench().planTable().table().horizontalHeader();
    if (header->isVisible())
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          {header->sectionViewportPosition(m_turn % 3) + 20, 8});
}

void Script::zoomMap(int notches)
{
    auto* map = m_window.workbench().planView();
    const QPoint at = map->rect().center() + QPoint(30, 10);
    QWheelEvent event(at, map->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(map, &event);
}

void Script::dragMap()
{
    auto* map = m_window.workbench().planView();
    const QPoint at = map->rect().center();
    QTest::mousePress(map, Qt::LeftButton, {}, at);
    QTest::mouseMove(map, at + QPoint(20, 12));
    QTest::mouseMove(map, at + QPoint(m_turn % 2 == 0 ? 60 : -60, 30));
    QTest::mouseRelease(map, Qt::LeftButton, {}, at + QPoint(60, 30));
}

void Script::pointAtStops()
{
    auto* map = m_window.workbench().planView();
    QTest::mouseMove(map, {20 + m_turn * 37 % std::max(1, map->width() - 40),
                           20 + m_turn * 53 % std::max(1, map->height() - 40)});
}

void Script::clickAStop()
{
    auto* map = qobject_cast<views::MapView*>(m_window.workbench().planView());
    if (!map || map->content().isEmpty()) return;
    const QPoint at = map->placeOf(m_turn % map->content().problem().nodes()).toPoint();
    if (map->rect().contains(at)) QTest::mouseClick(map, Qt::LeftButton, {}, at);
}

void Script::turnTables()
{
    auto* tabs = m_window.workbench().tables().findChild<QTabBar*>();
    const int to = (tabs->currentIndex() + 1) % tabs->count();
    if (tabs->isTabVisible(to)) QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(to).center());
}

void Script::turnDetails()
{
    auto* tabs = m_window.workbench().details().findChild<QTabBar*>();
    const int to = (tabs->currentIndex() + 1) % tabs->count();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(to).center());
}

void Script::pin()
{
    QTest::keyClick(&m_window, Qt::Key_P, Qt::ControlModifier);
}

void Script::swapAxes()
{
    const auto& plans = m_window.board().plans();
    if (!plans.hasAxes()) return;
    const auto first = plans.firstObjective().id;
    const auto second = plans.secondObjective().id;
    m_window.board().chooseObjectives(second, first);
}

void Script::changeLook()
{
    QTest::keyClick(&m_window, Qt::Key_T, Qt::ControlModifier);
}

void Script::resizeWindow()
{
    m_window.resize(m_turn % 2 == 0 ? QSize(1366, 768) : QSize(1280, 720));
}

void Script::exportPicture()
{
    m_window.exporter().write(
        {QStringLiteral("map"), QDir::temp().filePath(QStringLiteral("bench-window-map.png")), 2});
}

void Script::closeDialogs()
{
    for (auto* dialog : m_window.findChildren<QDialog*>())
        if (dialog->isVisible()) dialog->reject();
}

} // namespace tradeoff::bench
