// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Problems.h"

#include "plugins/routing/search/Network.h"

#include <QTest>
#include <cmath>

using namespace tradeoff;
using namespace tradeoff::routing;

class TestNetwork : public QObject
{
    Q_OBJECT

private slots:
    // The depot may be any node; distances must be the problem's own, from the matrix and from coordinates
    // alike.
    void distance_anyDepot_isTheProblems_data()
    {
        QTest::addColumn<int>("stops");
        QTest::newRow("matrix") << 60;
        QTest::newRow("coordinates") << DistanceTable::kDensePlaces + 10;
    }

    void distance_anyDepot_isTheProblems()
    {
        QFETCH(int, stops);
        const tests::RoutingProblem problem(tests::scattered(stops, 9, 50, 17));
        const Network network(problem);
        QCOMPARE(network.node(0), 17);
        for (int a = 0; a < 60; ++a)
            for (int b = 0; b < 60; ++b)
                QCOMPARE(network.distance(a, b), problem.distance(network.node(a), network.node(b)));
    }

    void toPlaces_unknownNodes_becomeTheDepot()
    {
        const tests::RoutingProblem problem(tests::scattered(5, 9, 50, 2));
        const Network network(problem);
        QCOMPARE(network.toPlaces({{0, 1, 3}, {4, 5}}), (Routes{{1, 2, 3}, {4, 5}}));
        QCOMPARE(network.toPlaces({{-1, 99}}), (Routes{{0, 0}}));
        QCOMPARE(network.toNodes({{1, 2, 3}, {4, 5}}), (Routes{{0, 1, 3}, {4, 5}}));
    }

    void fewestVehicles_roundsUp()
    {
        tests::ProblemData data = tests::scattered(3, 1, 10);
        data.demand = {0, 10, 10, 1};
        QCOMPARE(Network(tests::RoutingProblem(data)).fewestVehicles(), 3);
        data.demand = {0, 10, 10, 0};
        QCOMPARE(Network(tests::RoutingProblem(data)).fewestVehicles(), 2);
        data.demand = {0, 0, 0, 0};
        QCOMPARE(Network(tests::RoutingProblem(data)).fewestVehicles(), 1);
    }

    void directionOf_risesAroundTheCircle()
    {
        int last = -1;
        for (int degree = 0; degree < 360; ++degree) {
            const double angle = degree * 3.14159265358979 / 180;
            const int direction =
                directionOf(std::llround(1e6 * std::cos(angle)), std::llround(1e6 * std::sin(angle)));
            QVERIFY2(direction > last && direction <= 65535, qPrintable(QString::number(degree)));
            last = direction;
        }
    }
};

QTEST_APPLESS_MAIN(TestNetwork)
#include "tst_Network.moc"
