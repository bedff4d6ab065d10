// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The schedule view, used with the mouse and keys.

#include "views/controls/HoverTip.h"
#include "views/gantt/GanttEditor.h"
#include "views/gantt/GanttLegend.h"
#include "views/gantt/GanttView.h"
#include "views/gantt/TimeTicks.h"
#include "views/selection/Selection.h"
#include "views/theme/Theme.h"

#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <set>

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

/// So many jobs, each once on each of ten machines in turn; durations 1 to 3, every job due at its end.
std::shared_ptr<const Problem> largeShop(int jobs)
{
    constexpr int kMachines = 10;
    problems::scheduling::Shop shop;
    shop.name = "large";
    for (int m = 0; m < kMachines; ++m) shop.machines.push_back({"M" + std::to_string(m + 1), {}, 0});
    for (int j = 0; j < jobs; ++j) {
        shop.jobs.push_back({"J" + std::to_string(j + 1), 0, 3 * j, 1});
        for (int m = 0; m < kMachines; ++m) shop.operations.push_back({j, {{m, 1 + (j + m) % 3}}, 0});
    }
    return std::make_shared<const Problem>(std::move(shop));
}

/// Job after job, each operation three units after the one before.
views::PlanPtr staircase(const Problem& problem)
{
    Schedule plan;
    for (int i = 0; i < problem.operations(); ++i) {
        const auto& operation = problem.shop().operations[static_cast<std::size_t>(i)];
        plan.machines.push_back(operation.modes[0].machine);
        plan.starts.push_back(3 * (operation.job + operation.modes[0].machine));
    }
    return std::make_shared<const problems::Solution>(problems::scheduling::toSolution(std::move(plan)));
}

/// How many colours a line of the picture has.
std::size_t coloursIn(const QImage& picture, int y, int left, int right)
{
    std::set<QRgb> colours;
    for (int x = left; x < right; ++x) colours.insert(picture.pixel(x, y));
    return colours.size();
}

/// J1 on M1 (40) then M2 (60); J2 on M2 (20) then M1 or M3 (10 each), due at 55.
std::shared_ptr<const Problem> threeMachines(std::vector<problems::scheduling::Pin> pins = {})
{
    problems::scheduling::Shop shop = ::shop()->shop();
    shop.machines.push_back({"M3", {}, 0});
    shop.operations[3].modes.push_back({2, 10});
    shop.pins = std::move(pins);
    return std::make_shared<const Problem>(std::move(shop));
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
        QCOMPARE(desk.selection.element(), (views::Element{QStringLiteral("operation"), 3}));
        QCOMPARE(desk.view.chosenOperation(), 3);
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

    void arrows_goFromOperationToOperation_andTellIt()
    {
        Desk desk;
        desk.view.showPlan(plan());
        QTest::keyClick(&desk.view, Qt::Key_Right);
        QCOMPARE(desk.view.chosenOperation(), 0);
        QTest::keyClick(&desk.view, Qt::Key_Right); // along M1
        QCOMPARE(desk.view.chosenOperation(), 3);
        QCOMPARE(desk.view.tip().lines().value(0), QStringLiteral("J2, operation 2 of 2"));
        QVERIFY(desk.view.accessibleDescription().contains(QStringLiteral("M1 from 50 to 60 min")));
        QTest::keyClick(&desk.view, Qt::Key_Right);
        QCOMPARE(desk.view.chosenOperation(), 3);
        QTest::keyClick(&desk.view, Qt::Key_Up); // along J2
        QCOMPARE(desk.view.chosenOperation(), 2);
        QTest::keyClick(&desk.view, Qt::Key_End);
        QCOMPARE(desk.view.chosenOperation(), 1);
        QCOMPARE(desk.view.highlightedJob(), 0);
        QTest::keyClick(&desk.view, Qt::Key_Escape);
        QCOMPARE(desk.view.chosenOperation(), -1);
    }

    void dueDates_areFlags_andALateEndSaysByHowMuch()
    {
        Desk desk;
        desk.view.showPlan(plan());
        const auto& flags = desk.view.content().flags(0);
        QCOMPARE(flags.size(), std::size_t(1));
        QVERIFY(flags[0].isLate() && flags[0].due == 55 && flags[0].end == 60);
        QVERIFY(desk.view.content().flags(1).empty());
        const auto warn = desk.theme.tokens().warn;
        const auto& transform = desk.view.transform();
        const auto has = [&](double time, const QColor& colour) {
            const QImage picture = desk.view.grab().toImage();
            const int middle = static_cast<int>(transform.x(time));
            for (int y = static_cast<int>(transform.top); y < transform.top + transform.row; ++y)
                for (int x = middle - 2; x <= middle + 2; ++x)
                    if (picture.pixelColor(x, y) == colour) return true;
            return false;
        };
        QVERIFY(has(58, warn));
        QVERIFY(!has(52, warn)); // before the due date nothing is late
        desk.view.showPlan(plan({0, 40, 0, 40}));
        QVERIFY(!has(58, warn) && !has(48, warn));
        QVERIFY(has(55, desk.theme.tokens().good));
    }

    void idleTime_isShownOnDemand_andToldUnderThePointer()
    {
        Desk desk;
        desk.view.showPlan(plan());
        const QPoint idle(static_cast<int>(desk.view.transform().x(75)),
                          static_cast<int>(desk.view.middleOf(0).y()));
        QTest::mouseMove(&desk.view, idle);
        QTRY_COMPARE(desk.view.tip().lines(),
                     (QStringList{QStringLiteral("M1 is idle"), QStringLiteral("from 60 to 100 min"),
                                  QStringLiteral("Takes 40 min")}));
        const auto colours = [&] {
            return coloursIn(desk.view.grab().toImage(), idle.y() + 10, idle.x() - 8, idle.x() + 8);
        };
        QTest::mouseMove(&desk.view, QPoint(2, 2));
        const auto plain = colours(); // a line of the grid may pass there
        const auto hatched = [&] { return colours() > plain; };
        QSignalSpy changed(&desk.view, &GanttView::viewStateChanged);
        QTest::mouseClick(desk.view.headControls()->findChild<QToolButton*>(QStringLiteral("gantt-idle")),
                          Qt::LeftButton);
        QCOMPARE(changed.count(), 1);
        QVERIFY(hatched());
        QTest::keyClick(&desk.view, Qt::Key_I);
        QVERIFY(!hatched());
    }

    void dragging_tellsEveryObjectiveBeforeTheDrop_andOffersThePlan()
    {
        Desk desk;
        desk.view.showProblem(threeMachines());
        desk.view.showPlan(plan());
        QVERIFY(desk.view.canEdit());
        desk.view.setEditing(true);
        QSignalSpy offered(&desk.view, &views::PlanView::planOffered);
        const QPoint from = desk.view.middleOf(3).toPoint();
        const auto told = [&] { return QStringList(desk.view.tip().lines()); };
        const QPoint to = from + QPoint(-90, static_cast<int>(2 * desk.view.transform().row));
        QTest::mousePress(&desk.view, Qt::LeftButton, {}, from);
        QTest::mouseMove(&desk.view, from + QPoint(-20, 10));
        QTest::mouseMove(&desk.view, to);
        QTRY_COMPARE(told().replaceInStrings(QStringLiteral("\u00A0"), QStringLiteral(" ")),
                     (QStringList{QStringLiteral("Move operation 2 of job 'J2' to machine 'M3'"),
                                  QStringLiteral("Total tardiness 5 → 0 min (−5 min), better"),
                                  QStringLiteral("Maximum tardiness 5 → 0 min (−5 min), better"),
                                  QStringLiteral("Late jobs 1 → 0 jobs (−1 jobs), better"),
                                  QStringLiteral("Flow time 160 → 130 min (−30 min), better")}));
        QCOMPARE(desk.view.editor().preview().barOf(3).start, std::int64_t(20));
        QCOMPARE(offered.count(), 0); // nothing happens before it is let go
        QTest::mouseRelease(&desk.view, Qt::LeftButton, {}, to);
        QTRY_COMPARE(offered.count(), 1);
        QCOMPARE(offered[0][1].toString(), QStringLiteral("Move operation 2 of job 'J2' to machine 'M3'"));
        const auto moved = offered[0][0].value<problems::Solution>();
        QVERIFY((problems::scheduling::toSchedule(moved) == Schedule{{0, 40, 0, 20}, {0, 1, 1, 2}}));
        QVERIFY(!desk.view.editor().isDragging());
    }

    void escape_andWhatCannotBe_leaveThePlan()
    {
        Desk desk;
        desk.view.showProblem(threeMachines());
        desk.view.showPlan(plan());
        desk.view.setEditing(true);
        QSignalSpy offered(&desk.view, &views::PlanView::planOffered);
        const QPoint from = desk.view.middleOf(3).toPoint();
        const auto drag = [&](const QPoint& by) {
            QTest::mousePress(&desk.view, Qt::LeftButton, {}, from);
            QTest::mouseMove(&desk.view, from + by / 2);
            QTest::mouseMove(&desk.view, from + by);
            QTRY_VERIFY(desk.view.isSettled() && desk.view.editor().answer());
        };
        drag({-150, 0});
        QTest::keyClick(&desk.view, Qt::Key_Escape);
        QVERIFY(!desk.view.editor().isDragging() && !desk.view.tip().isVisible());
        QTest::mouseRelease(&desk.view, Qt::LeftButton, {}, from + QPoint(-150, 0));
        drag({0, static_cast<int>(desk.view.transform().row)}); // to M2, which cannot do it
        QCOMPARE(desk.view.tip().lines().mid(1).join(QLatin1Char(' ')),
                 QStringLiteral("Operation 2 of job 'J2' cannot run on machine 'M2'."));
        QTest::mouseRelease(&desk.view, Qt::LeftButton, {}, from);
        QTRY_COMPARE(desk.view.tip().lines().value(0), QStringLiteral("Not moved"));
        QTest::qWait(30);
        QCOMPARE(offered.count(), 0);
        // Without editing the same drag moves the picture.
        desk.view.setEditing(false);
        QTest::mousePress(&desk.view, Qt::LeftButton, {}, from);
        QTest::mouseMove(&desk.view, from + QPoint(-60, 0));
        QTest::mouseRelease(&desk.view, Qt::LeftButton, {}, from + QPoint(-60, 0));
        QVERIFY(std::abs(desk.view.middleOf(3).x() - (from.x() - 60)) < 1.5);
    }

    void operations_moveWithKeysToo()
    {
        Desk desk;
        desk.view.showProblem(threeMachines());
        desk.view.showPlan(plan());
        desk.view.setEditing(true);
        desk.selection.setElement({QStringLiteral("operation"), 3});
        QSignalSpy offered(&desk.view, &views::PlanView::planOffered);
        QTest::keyClick(&desk.view, Qt::Key_Left, Qt::ControlModifier);
        QTRY_VERIFY(desk.view.isSettled());
        QCOMPARE(desk.view.tip().lines().value(0),
                 QStringLiteral("Move operation 2 of job 'J2' earlier on machine 'M1'"));
        QTest::keyClick(&desk.view, Qt::Key_Return);
        QTRY_COMPARE(offered.count(), 1);
        const auto moved = offered[0][0].value<problems::Solution>();
        QVERIFY((problems::scheduling::toSchedule(moved) == Schedule{{30, 70, 0, 20}, {0, 1, 1, 0}}));
    }

    void pinning_asksForAScenario_andPinsAreDrawn()
    {
        Desk desk;
        desk.view.showProblem(threeMachines());
        desk.view.showPlan(plan());
        const QImage before = desk.view.grab().toImage();
        QSignalSpy wanted(&desk.view, &views::PlanView::editWanted);
        desk.selection.setElement({QStringLiteral("operation"), 3});
        QTest::keyClick(&desk.view, Qt::Key_P);
        QCOMPARE(wanted.count(), 1);
        const auto edit = wanted[0][0].value<views::ProblemEdit>();
        QCOMPARE(edit.scenario, std::string("Pinned"));
        const auto edited = edit.make(*edit.base);
        QCOMPARE(edited.name, std::string("Pin operation 2 of job 'J2'"));
        desk.selection.setElement({});
        desk.view.showRevision(edited.problem, {});
        desk.view.showPlan(std::make_shared<const problems::Solution>(*edited.plan));
        QVERIFY(desk.view.content().isPinned(3));
        QVERIFY(desk.view.grab().toImage() != before);
        // From now on pins change this scenario.
        desk.selection.setElement({QStringLiteral("operation"), 3});
        QTest::keyClick(&desk.view, Qt::Key_P);
        QCOMPARE(wanted[1][0].value<views::ProblemEdit>().scenario, std::string());
        QCOMPARE(wanted[1][0].value<views::ProblemEdit>().make(*edited.problem).problem->digest(),
                 threeMachines()->digest());
    }

    void rightButton_offersPins()
    {
        Desk desk;
        desk.view.showProblem(threeMachines());
        desk.view.showPlan(plan());
        QSignalSpy wanted(&desk.view, &views::PlanView::editWanted);
        const QPoint point = desk.view.middleOf(1).toPoint();
        QContextMenuEvent event(QContextMenuEvent::Mouse, point, desk.view.mapToGlobal(point));
        QCoreApplication::sendEvent(&desk.view, &event);
        auto* menu = desk.view.findChild<QMenu*>(QStringLiteral("gantt-pins"));
        QVERIFY(menu);
        QStringList texts;
        for (auto* action : menu->actions()) texts << action->text();
        QCOMPARE(texts, (QStringList{QStringLiteral("Pin operation 2 of job 'J1' here"),
                                     QStringLiteral("Pin everything on M2"),
                                     QStringLiteral("Freeze everything before 70")}));
        menu->actions()[2]->trigger();
        QCOMPARE(wanted.count(), 1);
        const auto edit = wanted[0][0].value<views::ProblemEdit>();
        QCOMPARE(edit.make(*edit.base).name, std::string("Freeze the plan until 70"));
        menu->close();
    }

    void legend_tellsOnlySignsOfThisShop()
    {
        Desk desk;
        desk.view.showPlan(plan());
        QVERIFY(!desk.view.legend().isVisible());
        QTest::keyClick(&desk.view, Qt::Key_L);
        QVERIFY(desk.view.legend().isVisible());
        const auto says = [&](const char* text) {
            return !desk.view.legend().lines().filter(QLatin1String(text)).isEmpty();
        };
        QVERIFY(says("Critical") && says("late job"));
        QVERIFY(!says("Set-up") && !says("Closed") && !says("Pinned"));
    }

    void loadStrip_isAsHighAsMachinesWork()
    {
        Desk desk;
        desk.view.showPlan(plan());
        const auto& content = desk.view.content();
        QCOMPARE(content.workBetween(0, 30, 55), 15.0); // 30 to 40 and 50 to 55
        QCOMPARE(content.workBetween(1, 10, 50), 20.0);
        QCOMPARE(content.workBetween(1, 100, 200), 0.0);
        const QImage picture = desk.view.grab().toImage();
        const int bottom = desk.view.height() - desk.theme.scaled(24) - 4;
        const auto filled = [&](double time) {
            int pixels = 0;
            for (int y = bottom - desk.theme.scaled(34) + 6; y < bottom; ++y)
                if (picture.pixelColor(static_cast<int>(desk.view.transform().x(time)), y) ==
                    desk.theme.tokens().faint)
                    ++pixels;
            return pixels;
        };
        QVERIFY(filled(10) > 1.6 * filled(80)); // both machines, one machine
        QVERIFY(filled(80) > 5);
    }

    void content_withDecimalsAndNames_tellsThem()
    {
        auto shop = ::shop()->shop();
        shop.timeScale = 1;
        shop.operations[0].name = "saw";
        views::GanttContent content;
        content.setProblem(std::make_shared<const Problem>(shop));
        content.setPlan(plan().get());
        const QStringList lines = content.describe(content.rows()[0][0], 0);
        QCOMPARE(lines[0], QStringLiteral("J1, operation 1 of 2 · saw"));
        QCOMPARE(lines[1], QStringLiteral("M1 from 0.0 to 4.0 min"));
        QCOMPARE(lines[2], QStringLiteral("Takes 4.0 min"));
    }

    void ticks_areThoseOfClocks()
    {
        using views::TimeTicks;
        QCOMPARE(TimeTicks::of("", 30).step(), std::int64_t(50));
        QCOMPARE(TimeTicks::of("h", 30, 2).step(), std::int64_t(50));
        QCOMPARE(TimeTicks::of("h", 30, 2).label(125'050), QStringLiteral("1,250.5 h"));
        QCOMPARE(TimeTicks::of("h", 30, 2).label(200), QStringLiteral("2 h"));
        QCOMPARE(TimeTicks::of("min", 30).label(90), QStringLiteral("90 min"));
        QCOMPARE(TimeTicks::of("min", 40).step(), std::int64_t(60));
        QCOMPARE(TimeTicks::of("min", 40).label(120), QStringLiteral("2 h"));
        QCOMPARE(TimeTicks::of("h", 100).label(336), QStringLiteral("14 d"));
        QCOMPARE(TimeTicks::of("s", 86400 * 30.0).step(), std::int64_t(86400 * 50));
    }

    void tenThousandOperations_arePainted_andHowFast()
    {
        Desk desk;
        desk.view.resize(1200, 500);
        const auto problem = largeShop(1000);
        desk.view.showProblem(problem);
        desk.view.showPlan(staircase(*problem));
        QVERIFY(desk.view.hasPlan());
        QImage picture = desk.view.grab().toImage();
        const auto row = [&](int machine) {
            return static_cast<int>(desk.view.transform().top + (machine + 0.4) * desk.view.transform().row);
        };
        // Half a pixel per operation: still in their jobs' colours.
        for (int machine = 0; machine < 10; ++machine)
            QVERIFY(coloursIn(picture, row(machine), 200, 1000) >= 8);
        QElapsedTimer clock;
        const auto painted = [&](const char* what, auto change) {
            std::vector<qint64> times;
            for (int k = 0; k < 5; ++k) {
                change();
                clock.restart();
                picture = desk.view.grab().toImage();
                times.push_back(clock.nsecsElapsed() / 1000);
            }
            std::sort(times.begin(), times.end());
            qInfo("10,000 operations, %s: %.1f ms (median of 5)", what, static_cast<double>(times[2]) / 1000);
        };
        painted("everything", [&] {
            desk.view.setIdleShown(false);
            desk.view.fit();
        });
        painted("zoomed four times", [&] {
            desk.view.fit();
            desk.view.zoom(4);
        });
        painted("with idle time", [&] {
            desk.view.setIdleShown(true);
            desk.view.fit();
        });
        desk.selection.setElement({QStringLiteral("job"), 500});
        painted("a job brought out", [&] { desk.view.fit(); });
        // However thin, the job that is brought out is seen.
        const int x = static_cast<int>(desk.view.middleOf(5000).x());
        QVERIFY(coloursIn(picture, row(0), x - 3, x + 3) > 1);
    }
};

QTEST_MAIN(TestGantt)
#include "tst_Gantt.moc"
