// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/TextFile.h"
#include "resources/examples/generate/Deliveries.h"
#include "tests/Refusal.h"
#include "tests/problems/routing/Sample.h"

#include <QTest>
#include <numeric>

using namespace tradeoff;
using tests::shown;

class TestDeliveries : public QObject
{
    Q_OBJECT

    const std::string m_path = TRADEOFF_SOURCE_DIRECTORY "/resources/examples/deliveries-100.vrp";

private slots:
    void deliveries_bundledFile_isWhatTheGeneratorWrites()
    {
        QVERIFY(format::readTextFile(m_path) == examples::deliveries(examples::kDeliveriesSeed));
        QVERIFY(examples::deliveries(1) != examples::deliveries(2));
    }

    void deliveries_bundledFile_isReadWithoutWarnings()
    {
        const auto result = problems::readProblem(m_path);
        QVERIFY(result.warnings.empty());
        const auto& data = tests::asRouting(result.problem).data();
        QCOMPARE(shown(result.problem->name()), "deliveries-100");
        QCOMPARE(tests::asRouting(result.problem).stops(), 100);
        QCOMPARE(shown(result.problem->objectives()[0].unit), "km");
        QCOMPARE(result.problem->objectives()[0].scale, 3);
        QCOMPARE(data.coordinateScale, 2);
        // Nine or ten vehicles are needed for the load.
        const std::int64_t load = std::accumulate(data.demand.begin(), data.demand.end(), std::int64_t{0});
        const std::int64_t vehicles = (load + data.capacity - 1) / data.capacity;
        QVERIFY(vehicles == 9 || vehicles == 10);
    }

    void deliveries_everySeed_liesInTheRegion()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const auto result = tests::readRouting(examples::deliveries(seed));
            const auto& data = tests::asRouting(result.problem).data();
            QVERIFY(result.warnings.empty());
            QCOMPARE(data.x.size(), std::size_t{101});
            for (std::size_t node = 0; node < data.x.size(); ++node) {
                QVERIFY(data.x[node] >= 0 && data.x[node] <= 6000);
                QVERIFY(data.y[node] >= 0 && data.y[node] <= 4500);
                QVERIFY(node == 0 ? data.demand[node] == 0
                                  : data.demand[node] >= 1 && data.demand[node] <= 30);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestDeliveries)
#include "tst_Deliveries.moc"
