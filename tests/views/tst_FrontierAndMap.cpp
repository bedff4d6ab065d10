// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/views/Fixture.h"
#include "views/controls/HoverTip.h"
#include "views/frontier/AxisRange.h"
#include "views/frontier/FrontierView.h"
#include "views/inspector/CompareTable.h"
#include "views/inspector/Inspector.h"
#include "views/kinds/PlanPreview.h"
#include "views/map/MapView.h"
#include "views/routing/RoutingEditor.h"
#include "views/table/FieldsTable.h"
#include "views/theme/Theme.h"

#include <QComboBox>
#include <QPushButton>
#include <QTest>
#include <QValueAxis>

#include <cmath>

using namespace tradeoff;
using namespace tradeoff::views;
using test::Fixture;

namespace {

using Plans = std::vector<problems::routing::Routes>;

/// The views of a window on one board and one Selection.
struct Desk
{
    Fixture fixture;
    Theme theme;
    PlanBoard board;
    Selection selection;
    QWidget page;
    FrontierView frontier{board, selection, theme};
    MapView map{selection, theme};
    Inspector inspector{board, selection, theme};
    CompareTable compare{board, selection, theme};
    PlanPreview preview{board, selection, fixture.source};

    explicit Desk(const Plans& plans = test::threePlans()) : fixture(plans)
    {
        board.setSnapshot(fixture.snapshot);
        board.showProblem(fixture.digest);
        map.showProblem(fixture.problem);
        preview.setView(&map);
        inspector.setProblem(fixture.problem, &fixture.source);
        frontier.setParent(&page);
        map.setParent(&page);
        frontier.setGeometry(0, 0, 390, 480);
        map.setGeometry(390, 0, 390, 480);
        page.resize(780, 480);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTest::qWait(50); // the chart lays itself out in the event loop
    }

    QWidget* canvas() { return frontier.chart().viewport(); }
    QPoint place(int plan) { return *frontier.chart().placeOf(fixture.refs[static_cast<std::size_t>(plan)]); }
};

int pixelsOf(const QImage& image, const QColor& colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) count += QColor(image.pixel(x, y)) == colour;
    return count;
}

} // namespace

class TestFrontierAndMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hover_frontierPoint_mapShowsThatPlan();
    void hover_leaving_mapShowsCurrentAgain();
    void click_point_inspectorShowsItsNumbers();
    void ctrlClick_points_pinsAndCompares();
    void keys_alongTheFrontier_moveCurrent();
    void axes_otherObjectives_changeTheFrontier();
    void axes_muchLargerValues_neverAskForManyTicks();
    void onePlan_note_saysSo();
    void noPlan_everyView_saysTheNextStep();
    void follow_runningRun_mapShowsNewestUntilAClick();
    void map_hoveredStop_tellsFacts();
    void map_clickedRoute_staysHighlighted();
    void map_zoomAndFit_keepStopsInPlace();
    void map_shiftAndDrag_choosesTheStopsInside();
    void table_severalRows_areMarkedOnTheMapAndBack();
    void map_tenThousandStops_hoverFindsTheStopBelow();
    void chart_hundredThousandPlans_hoverFindsOne();
    void axisRange_data();
    void axisRange();
    void theme_dark_repaintsWithItsColours();
};

void TestFrontierAndMap::hover_frontierPoint_mapShowsThatPlan()
{
    Desk desk;
    QVERIFY(!desk.map.hasPlan());
    QTest::mouseMove(desk.canvas(), desk.place(2));
    QTRY_VERIFY(desk.selection.hovered() == desk.fixture.refs[2]);
    QCOMPARE(desk.map.content().routes().size(), std::size_t{4});
    QVERIFY(desk.frontier.chart().tip().lines().contains(QStringLiteral("Longest route  64\u00A0km")));
    QTest::mouseMove(desk.canvas(), desk.place(1)); // a dominated one
    QTRY_VERIFY(desk.selection.hovered() == desk.fixture.refs[1]);
    QCOMPARE(desk.map.content().routes().size(), std::size_t{2});
}

void TestFrontierAndMap::hover_leaving_mapShowsCurrentAgain()
{
    Desk desk;
    desk.selection.setCurrent(desk.fixture.refs[0]);
    desk.selection.setHovered(desk.fixture.refs[2]);
    QCOMPARE(desk.map.content().routes().size(), std::size_t{4});
    QVERIFY(desk.preview.caption().startsWith(QStringLiteral("preview of plan 3")));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&desk.frontier.chart(), &leave);
    QCOMPARE(desk.map.content().routes().size(), std::size_t{1});
    QVERIFY(desk.preview.caption().startsWith(QStringLiteral("plan 1")));
}

// From plan 1 (132, 132) to plan 3 (168, 64): 68 km shorter for 36 km more.
void TestFrontierAndMap::click_point_inspectorShowsItsNumbers()
{
    Desk desk;
    QTest::mouseClick(desk.canvas(), Qt::LeftButton, {}, desk.place(0));
    QVERIFY(desk.selection.current() == desk.fixture.refs[0]);
    QCOMPARE(desk.inspector.fact(QStringLiteral("Distance")), QStringLiteral("132\u00A0km"));
    QCOMPARE(desk.inspector.fact(QStringLiteral("Judge")), QStringLiteral("recomputed"));
    QCOMPARE(desk.inspector.fact(QStringLiteral("Vehicles")), QStringLiteral("1"));
    QCOMPARE(desk.inspector.sentence(),
             QStringLiteral("Shortening the longest route by 68\u00A0km costs 36\u00A0km of distance here."));
    desk.selection.setCurrent(desk.fixture.refs[1]);
    QCOMPARE(desk.inspector.sentence(), QStringLiteral("Plan 3 is at least as good in both objectives."));
}

void TestFrontierAndMap::ctrlClick_points_pinsAndCompares()
{
    Desk desk;
    for (int plan = 0; plan < 3; ++plan)
        QTest::mouseClick(desk.canvas(), Qt::LeftButton, Qt::ControlModifier, desk.place(plan));
    QCOMPARE(desk.selection.pinned().size(), std::size_t{3});
    QVERIFY(!desk.selection.current());
    QCOMPARE(desk.compare.comparedPlans(), 3);
    QTest::mouseClick(desk.canvas(), Qt::LeftButton, Qt::ControlModifier, desk.place(1));
    QCOMPARE(desk.compare.comparedPlans(), 2);
    desk.selection.setCurrent(desk.fixture.refs[1]);
    QTest::mouseClick(&desk.inspector.pinButton(), Qt::LeftButton);
    QVERIFY(desk.selection.isPinned(desk.fixture.refs[1]));
}

void TestFrontierAndMap::keys_alongTheFrontier_moveCurrent()
{
    Desk desk;
    QTest::keyClick(&desk.frontier.chart(), Qt::Key_Right);
    QVERIFY(desk.selection.current() == desk.fixture.refs[0]);
    QTest::keyClick(&desk.frontier.chart(), Qt::Key_Right);
    QVERIFY(desk.selection.current() == desk.fixture.refs[2]);
    QTest::keyClick(&desk.frontier.chart(), Qt::Key_Right);
    QVERIFY(desk.selection.current() == desk.fixture.refs[2]);
    QTest::keyClick(&desk.frontier.chart(), Qt::Key_Home);
    QVERIFY(desk.selection.current() == desk.fixture.refs[0]);
    QTest::keyClick(&desk.frontier.chart(), Qt::Key_Space);
    QVERIFY(desk.selection.isPinned(desk.fixture.refs[0]));
}

void TestFrontierAndMap::axes_otherObjectives_changeTheFrontier()
{
    Desk desk;
    QCOMPARE(desk.board.plans().front.size(), std::size_t{2});
    const auto boxes = desk.frontier.axisPickers()->findChildren<QComboBox*>();
    QCOMPARE(boxes.size(), 2);
    boxes[1]->setCurrentIndex(2); // distance against vehicles: plan 1 is best in both
    Q_EMIT boxes[1]->activated(2);
    QCOMPARE(desk.board.plans().front.size(), std::size_t{1});
    boxes[0]->setCurrentIndex(2); // the same on both axes: they change places
    Q_EMIT boxes[0]->activated(2);
    QCOMPARE(desk.board.plans().firstObjective().id, std::string("vehicles"));
    QCOMPARE(desk.board.plans().secondObjective().id, std::string("distance"));
}

// The first plan of a large problem comes after an empty chart: a range of thousands under an interval made
// for less would mean ticks without end.
void TestFrontierAndMap::axes_muchLargerValues_neverAskForManyTicks()
{
    Desk desk;
    double most = 0;
    const auto axes = desk.frontier.chart().chart()->axes();
    QCOMPARE(axes.size(), 2);
    for (auto* axis : axes) {
        auto* values = qobject_cast<QValueAxis*>(axis);
        QVERIFY(values);
        const auto look = [values, &most] {
            if (values->tickType() == QValueAxis::TicksDynamic)
                most = std::max(most, (values->max() - values->min()) / values->tickInterval());
        };
        connect(values, &QValueAxis::rangeChanged, this, look);
        connect(values, &QValueAxis::tickIntervalChanged, this, look);
        connect(values, &QValueAxis::tickTypeChanged, this, look);
    }
    auto larger = *desk.fixture.snapshot;
    for (auto& plan : larger.solutions)
        for (auto& value : plan.values) value.number *= 1000;
    desk.board.setSnapshot(std::make_shared<const project::Snapshot>(larger));
    QTRY_VERIFY(most > 1);
    desk.board.setSnapshot(desk.fixture.snapshot);
    QTest::qWait(50);
    QVERIFY2(most < 50, qPrintable(QString::number(most)));
}

void TestFrontierAndMap::onePlan_note_saysSo()
{
    Desk desk(Plans{{{1, 2, 3}, {4, 5, 6}}});
    QVERIFY(desk.frontier.note().startsWith(QStringLiteral("One plan is best in both objectives")));
}

void TestFrontierAndMap::noPlan_everyView_saysTheNextStep()
{
    Desk desk(Plans{});
    QVERIFY(!desk.frontier.chart().isVisible());
    QCOMPARE(desk.inspector.sentence(), QStringLiteral("Run a strategy to get a first plan."));
    QCOMPARE(desk.map.caption(), QStringLiteral("6 stops"));
}

void TestFrontierAndMap::follow_runningRun_mapShowsNewestUntilAClick()
{
    Desk desk;
    desk.preview.follow(desk.fixture.refs[1]);
    QCOMPARE(desk.map.content().routes().size(), std::size_t{2});
    QVERIFY(desk.preview.caption().contains(QStringLiteral(", newest")));
    desk.selection.setCurrent(desk.fixture.refs[2]);
    QCOMPARE(desk.map.content().routes().size(), std::size_t{4});
}

// Stop 2 (the file's numbers start at the depot's 1) is the first of three in route 1 of plan 2, demand 1.
void TestFrontierAndMap::map_hoveredStop_tellsFacts()
{
    Desk desk;
    desk.selection.setCurrent(desk.fixture.refs[1]);
    QTest::mouseMove(&desk.map, desk.map.placeOf(1).toPoint());
    QTRY_COMPARE(desk.map.hoveredStop(), 1);
    QCOMPARE(desk.map.highlightedRoute(), 0);
    const QStringList expected = {QStringLiteral("Stop 2"), QStringLiteral("Demand 1"),
                                  QStringLiteral("1 of 3 in route 1"), QStringLiteral("Route load 3 of 6"),
                                  QStringLiteral("Route distance 84\u00A0km")};
    QCOMPARE(desk.map.tip().lines(), expected);
}

void TestFrontierAndMap::map_clickedRoute_staysHighlighted()
{
    Desk desk;
    desk.selection.setCurrent(desk.fixture.refs[1]);
    const QPointF between = (desk.map.placeOf(4) + desk.map.placeOf(5)) / 2;
    QTest::mouseClick(&desk.map, Qt::LeftButton, {}, between.toPoint());
    QCOMPARE(desk.selection.element(), (Element{QStringLiteral("route"), 1}));
    QTest::mouseMove(&desk.map, QPoint(4, 4));
    QCOMPARE(desk.map.highlightedRoute(), 1);
    QTest::keyClick(&desk.map, Qt::Key_Escape);
    QTRY_COMPARE(desk.map.highlightedRoute(), -1);
}

// Plan 2 drives 1, 2, 3 and 4, 5, 6; every stop asks for 1.
void TestFrontierAndMap::map_shiftAndDrag_choosesTheStopsInside()
{
    Desk desk;
    desk.selection.setCurrent(desk.fixture.refs[1]);
    const QColor accent = desk.theme.tokens().accent;
    const int before = pixelsOf(desk.map.grab().toImage(), accent);
    const auto at = [&](int node, int away) { return desk.map.placeOf(node).toPoint() + QPoint(away, away); };
    QTest::mousePress(&desk.map, Qt::LeftButton, Qt::ShiftModifier, at(1, -12));
    QTest::mouseMove(&desk.map, at(2, 3));
    QTest::mouseMove(&desk.map, at(3, 12));
    QTest::mouseRelease(&desk.map, Qt::LeftButton, Qt::ShiftModifier, at(3, 12));
    QCOMPARE(desk.selection.chosen(), (std::vector<int>{1, 2, 3}));
    QVERIFY(pixelsOf(desk.map.grab().toImage(), accent) > before + 60); // three rings
    QCOMPARE(desk.inspector.fact(QStringLiteral("Selected")), QStringLiteral("3 stops"));
    QCOMPARE(desk.inspector.fact(QStringLiteral("Their demand")), QStringLiteral("3"));
    QCOMPARE(desk.inspector.fact(QStringLiteral("On routes")), QStringLiteral("1"));

    QTest::mouseClick(&desk.map, Qt::LeftButton, Qt::ShiftModifier, at(6, 0));
    QCOMPARE(desk.map.chosenStops(), (std::vector<int>{1, 2, 3, 6}));
    QCOMPARE(desk.inspector.fact(QStringLiteral("On routes")), QStringLiteral("2"));
    QTest::mouseClick(&desk.map, Qt::LeftButton, Qt::ShiftModifier, at(6, 0)); // again: without it
    QCOMPARE(desk.map.chosenStops(), (std::vector<int>{1, 2, 3}));
    QTest::keyClick(&desk.map, Qt::Key_Escape);
    QVERIFY(desk.map.chosenStops().empty());
    QCOMPARE(desk.inspector.fact(QStringLiteral("Selected")), QString());
}

void TestFrontierAndMap::table_severalRows_areMarkedOnTheMapAndBack()
{
    Desk desk;
    QWidget pages;
    RoutingEditor editor(desk.selection, desk.theme, &pages);
    editor.showProblem(desk.fixture.problem);
    auto& stops = *pages.findChild<FieldsTable*>();
    for (const int row : {2, 4, 5})
        stops.table().selectionModel()->select(stops.model().index(row, 0),
                                               QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(desk.map.chosenStops(), (std::vector<int>{2, 4, 5}));
    desk.selection.setElements(QStringLiteral("stop"), {6, 1});
    QCOMPARE(stops.selectedRows(), (std::vector<int>{1, 6}));
    desk.selection.setElement({QStringLiteral("stop"), 6});
    QCOMPARE(stops.selectedRows(), (std::vector<int>{6}));
}

void TestFrontierAndMap::map_zoomAndFit_keepStopsInPlace()
{
    Desk desk;
    const QPointF before = desk.map.placeOf(1);
    const QPointF centre = QRectF(desk.map.rect()).center();
    QTest::keyClick(&desk.map, Qt::Key_Plus);
    const QPointF nearer = desk.map.placeOf(1);
    QVERIFY(std::hypot(nearer.x() - centre.x(), nearer.y() - centre.y()) >
            1.2 * std::hypot(before.x() - centre.x(), before.y() - centre.y()));
    QVERIFY(desk.map.placeOf(1).y() < desk.map.placeOf(4).y()); // north is up
    QTest::keyClick(&desk.map, Qt::Key_F);
    QCOMPARE(desk.map.placeOf(1), before);
}

void TestFrontierAndMap::map_tenThousandStops_hoverFindsTheStopBelow()
{
    problems::routing::ProblemData data;
    problems::routing::Routes routes;
    for (int i = 0; i <= 10'000; ++i) {
        // A hundred rows of a hundred, a little out of line; one route drives one row.
        data.x.push_back(i == 0 ? 5'000 : (i - 1) % 100 * 100 + i * 7919 % 61);
        data.y.push_back(i == 0 ? 5'000 : (i - 1) / 100 * 100 + i * 104'729 % 53);
        data.demand.push_back(i == 0 ? 0 : 1);
        if (i % 100 == 1) routes.emplace_back();
        if (i > 0) routes.back().push_back(i);
    }
    data.name = "many";
    data.capacity = 100;
    Theme theme;
    Selection selection;
    MapView map(selection, theme);
    map.showProblem(std::make_shared<problems::routing::Problem>(data));
    map.showPlan(std::make_shared<problems::Solution>(problems::routing::toSolution(routes)));
    map.resize(640, 640);
    map.show();
    QVERIFY(QTest::qWaitForWindowExposed(&map));
    for (int stop = 1'005; stop < 10'000; stop += 1'111) {
        const QPointF place = map.placeOf(stop);
        QTest::mouseMove(&map, place.toPoint());
        QVERIFY(map.hoveredStop() > 0);
        QVERIFY(QLineF(map.placeOf(map.hoveredStop()), place).length() < 3);
        QVERIFY(!map.grab().isNull());
    }
}

void TestFrontierAndMap::chart_hundredThousandPlans_hoverFindsOne()
{
    Fixture fixture(Plans{});
    for (std::int64_t i = 0; i < 100'000; ++i) {
        project::SolutionInfo info;
        info.problem = fixture.digest;
        info.ref = {std::to_string(i), 0};
        info.feasible = true;
        info.values = {{1'000 + (i * 7919) % 99'991, 1}, {1'000 + (i * 104'729) % 99'989, 1}, {3, 1}};
        fixture.snapshot->solutions.push_back(info);
    }
    Theme theme;
    PlanBoard board;
    Selection selection;
    FrontierView view(board, selection, theme);
    view.resize(600, 500);
    board.setSnapshot(fixture.snapshot);
    board.showProblem(fixture.digest);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.grab();
    for (int i = 0; i < 5; ++i) {
        QTest::mouseMove(view.chart().viewport(), QPoint(200 + 20 * i, 200));
        QTRY_VERIFY(selection.hovered().has_value());
        view.grab();
    }
}

void TestFrontierAndMap::axisRange_data()
{
    QTest::addColumn<QVector<double>>("values");
    QTest::addColumn<int>("scale");
    QTest::addColumn<double>("interval");
    QTest::newRow("counted things tick in whole numbers") << QVector<double>{8, 9} << 0 << 1.0;
    QTest::newRow("a hundred ticks by twenties") << QVector<double>{0, 100} << 0 << 20.0;
    QTest::newRow("thousandths") << QVector<double>{1.0, 1.004} << 3 << 0.001;
    QTest::newRow("one value still has room") << QVector<double>{100} << 0 << 2.0;
    QTest::newRow("nothing has no ticks below") << QVector<double>{0} << 2 << 0.01;
}

void TestFrontierAndMap::axisRange()
{
    QFETCH(QVector<double>, values);
    QFETCH(int, scale);
    QFETCH(double, interval);
    const auto range = AxisRange::around({values.begin(), values.end()}, scale);
    for (const double value : values) QVERIFY(range.lowest < value && value < range.highest);
    QCOMPARE(range.interval, interval);
    QVERIFY(range.lowest > -range.interval);
}

void TestFrontierAndMap::theme_dark_repaintsWithItsColours()
{
    Desk desk;
    desk.selection.setCurrent(desk.fixture.refs[2]);
    QVERIFY(pixelsOf(desk.map.grab().toImage(), desk.theme.tokens().ink) > 50); // the depot
    const QColor lightAccent = desk.theme.tokens().accent;
    QVERIFY(pixelsOf(desk.frontier.grab().toImage(), lightAccent) > 50);
    desk.theme.setScheme(Scheme::Dark);
    const QImage dark = desk.frontier.grab().toImage();
    QCOMPARE(pixelsOf(dark, lightAccent), 0);
    QVERIFY(pixelsOf(dark, desk.theme.tokens().accent) > 50);
    QVERIFY(pixelsOf(dark, desk.theme.tokens().surface) > dark.width() * dark.height() / 2);
}

QTEST_MAIN(TestFrontierAndMap)
#include "tst_FrontierAndMap.moc"
