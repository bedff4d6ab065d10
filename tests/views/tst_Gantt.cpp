// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The schedule view, used with the mouse and keys.

#include "views/controls/HoverTip.h"
#include "views/gantt/GanttView.h"
#include "views/selection/Selection.h"
#include "views/theme/Theme.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace tradeoff;
using problems::scheduling::Problem;
using problems::scheduling::Schedule;
using views::GanttView;

namespace {

/// J1 on M1 from 0 to 40 and M2 from 40 to 100; J2 on M2 from 0 to 20 and M1 from 50 to 60, due at 55.
std::shared_ptr<const Problem> shop()
{
    problems::scheduling::Shop shop;
    shop.name = "two";
    shop.timeUnit = "min";
    shop.machines = {{"M1", {}, 0}, {"M2", {}, 0}};
    shop.jobs = {{"J1", 0, {}, 1}, {"J2", 0, 55, 1}};
    shop.operations = {{0, {{0, 40}}, 0}, {0, {{1, 60}}, 0}, {1, {{1, 20}}, 0}, {1, {{0, 10}}, 0}};
    return std::make_shared<const Problem>(std::move(shop));
}

views::PlanPtr plan(std::vector<std::int64_t> starts = {0, 40, 0, 50})
{
    return std::make_shared<const problems::Solution>(
        problems::scheduling::toSolution(Schedule{std::move(starts), {0, 1, 1, 0}}));
}

struct Desk
{
    views::Theme theme;
    views::Selection selection;
    GanttView view{selection, theme};

    Desk()
    {
        view.resize(700, 300);
        view.show();
        view.showProblem(shop());
    }
};

} // namespace

class TestGantt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAPlan_saysTheNextStep()
    {
        Desk desk;
        QVERIFY(!desk.view.hasPlan());
        QCOMPARE(desk.view.caption(), QStringLiteral("2 machines · 2 jobs · 4 operations"));
        desk.view.showPlan(plan({0, 10, 0, 50})); // J1 on M2 before M1 is done: no schedule
        QVERIFY(!desk.view.hasPlan());
    }

    void bars_lieWhereTimesSay_andArePainted()
    {
        Desk desk;
        desk.view.showPlan(plan());
        QVERIFY(desk.view.hasPlan());
        const QPointF first = desk.view.middleOf(0);
        const QPointF second = desk.view.middleOf(1);
        QCOMPARE(desk.view.transform().time(first.x()), 20.0);
        QCOMPARE(desk.view.transform().time(second.x()), 70.0);
        QVERIFY(second.y() > first.y());
        const QImage picture = desk.view.grab().toImage();
        const auto colourAt = [&](const QPointF& point) {
            return picture.pixelColor(point.toPoint() + QPoint(25, 6));
        };
        QCOMPARE(colourAt(first), desk.theme.series(0));
        QCOMPARE(colourAt(second), desk.theme.series(0));
        const QPointF idle(desk.view.transform().x(80), first.y());
        QVERIFY(picture.pixelColor(idle.toPoint()) != desk.theme.series(0));
        QVERIFY(picture.pixelColor(idle.toPoint()) != desk.theme.series(1));
    }

    void critical_isTheChainToTheEnd()
    {
        Desk desk;
        desk.view.showPlan(plan());
        QVERIFY(desk.view.content().isCritical(0) && desk.view.content().isCritical(1));
        QVERIFY(!desk.view.content().isCritical(2) && !desk.view.content().isCritical(3));
    }

    void hover_tellsFacts_andClickKeepsTheJob()
    {
        Desk desk;
        desk.view.showPlan(plan());
        const QPoint point = desk.view.middleOf(3).toPoint();
        QTest::mouseMove(&desk.view, point);
        QTRY_COMPARE(
            desk.view.tip().lines(),
            (QStringList{QStringLiteral("J2, operation 2 of 2"), QStringLiteral("M1 from 50 to 60 min"),
                         QStringLiteral("Takes 10 min"), QStringLiteral("The job is 5 min late")}));
        QCOMPARE(desk.view.highlightedJob(), 1);
        QTest::mouseClick(&desk.view, Qt::LeftButton, {}, point);
        QCOMPARE(desk.selection.element(), (views::Element{QStringLiteral("job"), 1}));
        QTest::mouseMove(&desk.view, QPoint(desk.view.width() - 3, desk.view.height() - 3));
        QTRY_VERIFY(!desk.view.tip().isVisible());
        QCOMPARE(desk.view.highlightedJob(), 1);
        QTest::keyClick(&desk.view, Qt::Key_Escape);
        QCOMPARE(desk.view.highlightedJob(), -1);
    }

    void wheel_zoomsAroundThePointer_andDragPans()
    {
        Desk desk;
        desk.view.showPlan(plan());
        const QPointF point = desk.view.middleOf(1);
        const double before = desk.view.transform().perUnit;
        QWheelEvent wheel(point, desk.view.mapToGlobal(point), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&desk.view, &wheel);
        QVERIFY(desk.view.transform().perUnit > before);
        QVERIFY(std::abs(desk.view.middleOf(1).x() - point.x()) < 0.5);
        QTest::mousePress(&desk.view, Qt::LeftButton, {}, point.toPoint());
        QTest::mouseMove(&desk.view, point.toPoint() - QPoint(50, 0));
        QTest::mouseRelease(&desk.view, Qt::LeftButton, {}, point.toPoint() - QPoint(50, 0));
        QVERIFY(std::abs(desk.view.middleOf(1).x() - (point.x() - 50)) < 1.5);
        QVERIFY(desk.selection.element().type.isEmpty());
        QTest::keyClick(&desk.view, Qt::Key_F);
        QCOMPARE(desk.view.transform().perUnit, before);
    }
};

QTEST_MAIN(TestGantt)
#include "tst_Gantt.moc"
