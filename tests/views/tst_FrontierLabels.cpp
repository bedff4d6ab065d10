// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Names and values in the frontier chart: readable where they stand, left out where there is no room.

#include "tests/views/Fixture.h"
#include "views/frontier/FrontierLines.h"
#include "views/frontier/FrontierView.h"
#include "views/frontier/LabelLayout.h"
#include "views/theme/Theme.h"

#include <QTest>

#include <algorithm>

using namespace tradeoff;
using namespace tradeoff::views;
using test::Fixture;

namespace {

/// Every way to cut the stops 1 to 6, in some orders, into routes: a frontier of several plans.
std::vector<problems::routing::Routes> manyPlans()
{
    std::vector<problems::routing::Routes> plans;
    for (const auto& order :
         {std::vector<std::int32_t>{4, 1, 2, 3, 6, 5}, {1, 2, 3, 6, 5, 4}, {1, 4, 5, 2, 3, 6}})
        for (unsigned cuts = 0; cuts < 32; ++cuts) {
            problems::routing::Routes routes(1);
            for (std::size_t i = 0; i < order.size(); ++i) {
                if (i > 0 && (cuts >> (i - 1) & 1) != 0) routes.emplace_back();
                routes.back().push_back(order[i]);
            }
            plans.push_back(routes);
        }
    return plans;
}

/// A frontier view with as many named references as asked for, crowded along the frontier.
struct Desk
{
    Fixture fixture{manyPlans()};
    Theme theme;
    PlanBoard board;
    Selection selection;
    FrontierView view{board, selection, theme};

    Desk(const QSize& size, int names)
    {
        board.setSnapshot(fixture.snapshot);
        board.showProblem(fixture.digest);
        view.resize(size);
        view.show();
        view.setReferences(references(names));
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QTest::qWait(50); // the chart lays itself out in the event loop
    }

    std::vector<Reference> references(int names) const
    {
        const PlanSet& plans = board.plans();
        std::vector<Reference> all;
        for (int i = 0; i < names; ++i) {
            const auto rank = static_cast<std::size_t>(i) % plans.front.size();
            frontier::Values values = plans.plans[plans.front[rank]].info.values;
            for (auto& value : values) value.number += value.number * (i % 5) / 50;
            all.push_back({QStringLiteral("Option %1 of the table").arg(i + 1), values});
        }
        return all;
    }

    const FrontierChart& chart() { return view.chart(); }

    std::vector<QRectF> stairs()
    {
        std::vector<QRectF> boxes;
        const auto points = frontierStairs(board.plans());
        const PlotMapping mapping = chart().mapping();
        for (qsizetype i = 1; i < points.size(); ++i)
            boxes.push_back(QRectF(mapping.place(points[i - 1]), mapping.place(points[i]))
                                .normalized()
                                .adjusted(-1, -1, 1, 1));
        return boxes;
    }

    int shownOf(ChartLabel::Kind kind)
    {
        const auto& labels = chart().labels();
        return static_cast<int>(std::count_if(labels.begin(), labels.end(),
                                              [&](const auto& placed) { return placed.label.kind == kind; }));
    }
};

} // namespace

class TestFrontierLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labels_crowdedChart_coverNothing_data();
    void labels_crowdedChart_coverNothing();
    void labels_roomForAll_areAllShown();
    void labels_pinnedPlan_isNamedInAnyCrowd();
    void layout_takenPlace_leadsToAnother();
    void layout_noRoom_takesNone();
};

void TestFrontierLabels::labels_crowdedChart_coverNothing_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("names");
    QTest::newRow("narrow card") << QSize(390, 480) << 24;
    QTest::newRow("wide card") << QSize(900, 520) << 24;
    QTest::newRow("small card") << QSize(280, 300) << 12;
    QTest::newRow("a hundred names") << QSize(640, 480) << 100;
}

void TestFrontierLabels::labels_crowdedChart_coverNothing()
{
    QFETCH(QSize, size);
    QFETCH(int, names);
    Desk desk(size, names);
    QVERIFY(desk.board.plans().front.size() >= 3);
    const auto& labels = desk.chart().labels();
    QVERIFY(labels.size() >= 3);
    const auto stairs = desk.stairs();
    QVERIFY(stairs.size() >= 4);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const QRectF& box = labels[i].place.box;
        QVERIFY(desk.chart().mapping().area.contains(box));
        for (std::size_t other = 0; other < i; ++other) QVERIFY(!labels[other].place.box.intersects(box));
        for (const QRectF& step : stairs) QVERIFY(!step.intersects(box));
        for (const auto at : desk.board.plans().front) {
            const PlanEntry& plan = desk.board.plans().plans[at];
            QVERIFY(!box.contains(
                desk.chart().mapping().place({desk.board.plans().x(plan), desk.board.plans().y(plan)})));
        }
    }
}

void TestFrontierLabels::labels_roomForAll_areAllShown()
{
    Desk desk(QSize(1000, 700), 4);
    QCOMPARE(desk.shownOf(ChartLabel::Kind::Reference), 4);
    QVERIFY(desk.shownOf(ChartLabel::Kind::Third) > 1);
    for (const auto& placed : desk.chart().labels())
        if (placed.place.leader) {
            QCOMPARE(placed.place.leader->p1(), desk.chart().mapping().place(placed.label.value));
            QVERIFY(placed.place.box.adjusted(-1, -1, 1, 1).contains(placed.place.leader->p2()));
        }
}

void TestFrontierLabels::labels_pinnedPlan_isNamedInAnyCrowd()
{
    Desk desk(QSize(280, 300), 100);
    QCOMPARE(desk.shownOf(ChartLabel::Kind::Pin), 0);
    const auto ref = desk.board.plans().plans[desk.board.plans().front[0]].info.ref;
    desk.selection.togglePin(ref);
    QCOMPARE(desk.shownOf(ChartLabel::Kind::Pin), 1);
    QCOMPARE(desk.chart().labels().front().label.kind, ChartLabel::Kind::Pin);
    desk.selection.togglePin(ref);
    QCOMPARE(desk.shownOf(ChartLabel::Kind::Pin), 0);
}

void TestFrontierLabels::layout_takenPlace_leadsToAnother()
{
    LabelLayout layout(QRectF(0, 0, 300, 200));
    const QPointF named(100, 100);
    const QSizeF size(60, 14);
    std::vector<QRectF> boxes;
    int leaders = 0;
    while (const auto place = layout.place(named, size)) {
        for (const QRectF& other : boxes) QVERIFY(!other.intersects(place->box));
        QVERIFY(!place->box.contains(named));
        leaders += place->leader ? 1 : 0;
        boxes.push_back(place->box);
    }
    QVERIFY(boxes.size() >= 6);
    QVERIFY(leaders >= 1);
    QVERIFY(boxes.front().left() > named.x()); // first to the right, where one looks
}

void TestFrontierLabels::layout_noRoom_takesNone()
{
    LabelLayout layout(QRectF(0, 0, 100, 40));
    QVERIFY(!layout.place({50, 20}, {120, 14}));
    QVERIFY(layout.place({20, 20}, {40, 14}));
    layout.block(QRectF(0, 0, 100, 40));
    QVERIFY(!layout.place({20, 20}, {4, 4}));
    QVERIFY(!LabelLayout(QRectF()).place({0, 0}, {4, 4}));
}

QTEST_MAIN(TestFrontierLabels)
#include "tst_FrontierLabels.moc"
