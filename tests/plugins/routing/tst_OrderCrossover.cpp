// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/hgs/OrderCrossover.h"

#include <QTest>
#include <algorithm>
#include <numeric>

using namespace tradeoff;
using namespace tradeoff::routing;

class TestOrderCrossover : public QObject
{
    Q_OBJECT

private slots:
    void crossover_anyParents_childVisitsEachStopOnce()
    {
        solve::Random random(4);
        for (const int stops : {1, 2, 3, 10, 57}) {
            std::vector<int> sorted(static_cast<std::size_t>(stops));
            std::iota(sorted.begin(), sorted.end(), 1);
            for (int round = 0; round < 50; ++round) {
                std::vector<int> first = sorted;
                std::vector<int> second = sorted;
                random.shuffle(std::span<int>(first));
                random.shuffle(std::span<int>(second));
                std::vector<int> child = orderCrossover(first, second, random);
                std::sort(child.begin(), child.end());
                QCOMPARE(child, sorted);
            }
        }
    }

    // What is not at the first parent's place follows in the second parent's cyclic order.
    void crossover_sameParents_childIsTheParent()
    {
        solve::Random random(4);
        const std::vector<int> parent = {3, 1, 4, 2, 6, 5};
        for (int round = 0; round < 20; ++round) QCOMPARE(orderCrossover(parent, parent, random), parent);
    }
};

QTEST_APPLESS_MAIN(TestOrderCrossover)
#include "tst_OrderCrossover.moc"
